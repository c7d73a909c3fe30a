package io.github.appmeshdsl.server.operation;

/** What an operation does. */
public enum Verb {
    /** Creates a resource. */
    CREATE("PUT"),
    /** Returns a resource. */
    DESCRIBE("GET"),
    /** Replaces the spec of a resource. */
    UPDATE("PUT"),
    /** Deletes a resource. */
    DELETE("DELETE"),
    /** Returns the names of the resources of a kind. */
    LIST("GET"),
    /** Adds tags to a resource. */
    TAG("PUT"),
    /** Removes tags from a resource. */
    UNTAG("PUT"),
    /** Returns the tags of a resource. */
    LIST_TAGS("GET");

    private final String method;

    Verb(String method) {
        this.method = method;
    }

    /** Returns the HTTP method. */
    public String method() {
        return method;
    }

    /** Returns whether the operation changes resources. */
    public boolean isWrite() {
        return !method.equals("GET");
    }
}
