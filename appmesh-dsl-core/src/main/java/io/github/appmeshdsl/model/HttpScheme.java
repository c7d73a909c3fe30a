package io.github.appmeshdsl.model;

/** A request scheme that a route can ask for; it only has a meaning for HTTP/2. */
public enum HttpScheme implements WireNamed {
    /** {@code http}. */
    HTTP("http"),
    /** {@code https}. */
    HTTPS("https");

    private final String wireName;

    HttpScheme(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
