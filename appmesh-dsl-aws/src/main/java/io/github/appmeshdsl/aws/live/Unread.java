package io.github.appmeshdsl.aws.live;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.aws.call.CallException.Failure;

/**
 * Something of a live mesh that could not be read.
 *
 * @param what the call that failed, with what it was about
 * @param failure what went wrong
 * @param said what the service said
 */
public record Unread(String what, Failure failure, String said) {
    /** Refuses null. */
    public Unread {
        requireNonNull(what, "what");
        requireNonNull(failure, "failure");
        requireNonNull(said, "said");
    }
}
