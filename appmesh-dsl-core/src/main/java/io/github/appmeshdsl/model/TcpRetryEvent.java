package io.github.appmeshdsl.model;

/** A connection event on which a request is tried again. */
public enum TcpRetryEvent implements WireNamed {
    /** The connection could not be made or broke. */
    CONNECTION_ERROR("connection-error");

    private final String wireName;

    TcpRetryEvent(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
