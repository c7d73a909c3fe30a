package io.github.appmeshdsl.server.auth;

/** How AWS accounts are numbered. */
public final class Account {

    private Account() {}

    /**
     * Returns an account as it is.
     *
     * @throws IllegalArgumentException if it is not a number of 12 digits
     */
    public static String require(String account) {
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("an account is a number of 12 digits");
        }
        return account;
    }
}
