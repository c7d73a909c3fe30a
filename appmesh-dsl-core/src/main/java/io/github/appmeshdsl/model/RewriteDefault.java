package io.github.appmeshdsl.model;

/** Whether a virtual gateway's implicit rewrite takes place. */
public enum RewriteDefault implements WireNamed {
    /** The rewrite takes place; this is the default. */
    ENABLED("ENABLED"),
    /** The request keeps what it came with. */
    DISABLED("DISABLED");

    private final String wireName;

    RewriteDefault(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
