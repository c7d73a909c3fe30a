package io.github.appmeshdsl.report;

import org.jspecify.annotations.Nullable;

/** The base of all exceptions of this library. Programming errors, such as a null argument, are those of the JDK. */
public abstract class AppMeshDslException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception with a message for users. */
    protected AppMeshDslException(@Nullable String message) {
        super(message);
    }

    /** Makes an exception with a message for users and its cause. */
    protected AppMeshDslException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Makes an exception with a message for users and its cause, for an exception that is an ordinary answer.
     *
     * @param stackTrace whether to record a stack trace and suppressed exceptions
     */
    protected AppMeshDslException(@Nullable String message, @Nullable Throwable cause, boolean stackTrace) {
        super(message, cause, stackTrace, stackTrace);
    }
}
