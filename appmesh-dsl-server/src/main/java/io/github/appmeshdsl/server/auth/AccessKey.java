package io.github.appmeshdsl.server.auth;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.server.internal.auth.Authenticator;

/**
 * An access key that clients sign requests with.
 *
 * @param id its id
 * @param secret its secret
 * @param account the account of its requests
 */
public record AccessKey(String id, String secret, String account) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the id or the secret is empty, the id contains a character that cannot be
     *     part of a signature's credential, or the account is not a number of 12 digits
     */
    public AccessKey {
        requireNonNull(id, "id");
        requireNonNull(secret, "secret");
        requireNonNull(account, "account");
        if (id.isEmpty() || secret.isEmpty()) {
            throw new IllegalArgumentException("an access key needs an id and a secret");
        }
        // No client can sign with such an id: these characters separate the parts of the header Authorization.
        if (!id.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/' && c != ',' && c != '=')) {
            throw new IllegalArgumentException(
                    "the id of an access key must consist of printable ASCII characters other than '/', ',' and '='");
        }
        Authenticator.requireAccount(account);
    }

    /** Returns the key without its secret. */
    @Override
    public String toString() {
        return "AccessKey[" + id + ", account " + account + "]";
    }
}
