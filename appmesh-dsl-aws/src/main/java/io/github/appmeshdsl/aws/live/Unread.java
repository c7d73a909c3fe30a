package io.github.appmeshdsl.aws.live;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.aws.call.CallException.Failure;

/**
 * Something of a live mesh that could not be read.
 *
 * @param what the call that failed, with what it was about
 * @param failure what went wrong
 * @param reason the message of the service
 */
public record Unread(String what, Failure failure, String reason) {
    /** Refuses null. */
    public Unread {
        requireNonNull(what, "what");
        requireNonNull(failure, "failure");
        requireNonNull(reason, "reason");
    }
}
