package io.github.appmeshdsl.server.auth;

/**
 * An access key that clients may sign with.
 *
 * @param id its id
 * @param secret its secret
 * @param account the account that it stands for
 */
public record AccessKey(String id, String secret, String account) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if id or secret is empty, or the account is not a number of 12 digits
     */
    public AccessKey {
        if (id.isEmpty() || secret.isEmpty()) {
            throw new IllegalArgumentException("an access key has an id and a secret");
        }
        Account.require(account);
    }

    /** Returns the key without its secret. */
    @Override
    public String toString() {
        return "AccessKey[" + id + ", account " + account + "]";
    }
}
