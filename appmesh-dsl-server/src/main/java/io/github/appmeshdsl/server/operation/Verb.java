package io.github.appmeshdsl.server.operation;

/** What an operation does. */
public enum Verb {
    /** Makes a resource. */
    CREATE("PUT"),
    /** Shows a resource. */
    DESCRIBE("GET"),
    /** Replaces the spec of a resource. */
    UPDATE("PUT"),
    /** Removes a resource. */
    DELETE("DELETE"),
    /** Shows the names of the resources of a kind. */
    LIST("GET"),
    /** Adds tags to a resource. */
    TAG("PUT"),
    /** Removes tags from a resource. */
    UNTAG("PUT"),
    /** Shows the tags of a resource. */
    LIST_TAGS("GET");

    private final String method;

    Verb(String method) {
        this.method = method;
    }

    /** Returns the HTTP method. */
    public String method() {
        return method;
    }

    /** Returns whether it changes something. */
    public boolean isWrite() {
        return !method.equals("GET");
    }
}
