package io.github.appmeshdsl.server.auth;

/** The form of AWS account ids. */
public final class Account {

    private Account() {}

    /**
     * Returns the account unchanged.
     *
     * @throws IllegalArgumentException if it is not a number of 12 digits
     */
    public static String require(String account) {
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("an account must be a number of 12 digits");
        }
        return account;
    }
}
