package io.github.appmeshdsl.server.internal.auth;

import io.github.appmeshdsl.server.internal.operation.ApiException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Determines which account sends a request: first from the head, so that no body is read unnecessarily, then with the body. */
public interface Authenticator {

    /**
     * Checks everything that does not depend on the body.
     *
     * @throws ApiException if the request must be refused because of its head
     */
    Claim claim(RequestHead head);

    /**
     * Returns an authenticator that accepts every request as a request of this account, with any signature or none.
     *
     * @throws IllegalArgumentException if the account is not a number of 12 digits
     */
    static Authenticator open(String account) {
        requireAccount(account);
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

    /**
     * Returns an account unchanged.
     *
     * @throws IllegalArgumentException if it is not a number of 12 digits
     */
    static String requireAccount(String account) {
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("an account must be a number of 12 digits");
        }
        return account;
    }

    /**
     * A request without its body.
     *
     * @param method HTTP method
     * @param path path, not decoded
     * @param parameters query parameters, decoded
     * @param headers headers by name in lower case
     */
    record RequestHead(String method, String path, Map<String, String> parameters, Map<String, List<String>> headers) {

        /** Returns the value of a header; empty if the header is missing or given more than once. */
        public Optional<String> header(String name) {
            List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
            return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
        }
    }
}
