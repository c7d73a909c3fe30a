package io.github.appmeshdsl.bounds;

/** A bound cannot be turned into a check. */
final class NotUnderstoodException extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    NotUnderstoodException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
