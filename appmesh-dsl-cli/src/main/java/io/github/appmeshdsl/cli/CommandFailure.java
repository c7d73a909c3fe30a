package io.github.appmeshdsl.cli;

import org.jspecify.annotations.Nullable;

/** Ends a command that cannot do what it should, for a reason that a line can tell, or a few. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
