package io.github.appmeshdsl.server.auth.internal;

import io.github.appmeshdsl.server.auth.Account;
import io.github.appmeshdsl.server.error.ApiException;
import java.io.InputStream;
import java.util.function.Supplier;

/** Determines which account sends a request: first from the head, so that no body is read in vain, then with the body. */
public interface Authenticator {

    /**
     * Checks everything that does not depend on the body.
     *
     * @throws ApiException if the head alone shows that the request must be refused
     */
    Claim claim(RequestHead head);

    /**
     * Returns an authenticator that accepts every request as one of this account, whatever its signature.
     *
     * @throws IllegalArgumentException if the account is not a number of 12 digits
     */
    static Authenticator open(String account) {
        Account.require(account);
        return head -> body -> account;
    }

    /** A request whose head was accepted. */
    @FunctionalInterface
    interface Claim {

        /**
         * Returns the account.
         *
         * @param body opens the body
         * @throws ApiException if the body is not the one that was signed
         */
        String account(Supplier<? extends InputStream> body);
    }
}
