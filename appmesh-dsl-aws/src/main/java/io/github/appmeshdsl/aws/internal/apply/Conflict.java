package io.github.appmeshdsl.aws.internal.apply;

/** Ends a step whose resource is not as it was planned. */
final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Conflict(String message) {
        super(message, null, false, false);
    }
}
