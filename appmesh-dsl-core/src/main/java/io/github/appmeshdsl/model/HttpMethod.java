package io.github.appmeshdsl.model;

/** A request method that a route can ask for. */
public enum HttpMethod implements WireNamed {
    /** {@code GET}. */
    GET("GET"),
    /** {@code HEAD}. */
    HEAD("HEAD"),
    /** {@code POST}. */
    POST("POST"),
    /** {@code PUT}. */
    PUT("PUT"),
    /** {@code DELETE}. */
    DELETE("DELETE"),
    /** {@code CONNECT}. */
    CONNECT("CONNECT"),
    /** {@code OPTIONS}. */
    OPTIONS("OPTIONS"),
    /** {@code TRACE}. */
    TRACE("TRACE"),
    /** {@code PATCH}. */
    PATCH("PATCH");

    private final String wireName;

    HttpMethod(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
