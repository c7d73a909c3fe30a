package io.github.appmeshdsl.server.auth;

import io.github.appmeshdsl.server.error.ApiException;

/** Says which account sends a request. */
public interface Authenticator {

    /**
     * Returns the account.
     *
     * @throws ApiException if the request does not prove who sends it
     */
    String account(SignedRequest request);

    /**
     * Returns an authenticator that takes every request for one of this account, whatever its signature.
     *
     * @throws IllegalArgumentException if the account is not a number of 12 digits
     */
    static Authenticator open(String account) {
        Account.require(account);
        return request -> account;
    }
}
