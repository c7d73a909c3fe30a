package io.github.appmeshdsl.model;

/** A gRPC status on which a request is tried again. */
public enum GrpcRetryEvent implements WireNamed {
    /** Status 1. */
    CANCELLED("cancelled"),
    /** Status 4. */
    DEADLINE_EXCEEDED("deadline-exceeded"),
    /** Status 13. */
    INTERNAL("internal"),
    /** Status 8. */
    RESOURCE_EXHAUSTED("resource-exhausted"),
    /** Status 14. */
    UNAVAILABLE("unavailable");

    private final String wireName;

    GrpcRetryEvent(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
