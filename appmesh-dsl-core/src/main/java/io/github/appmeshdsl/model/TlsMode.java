package io.github.appmeshdsl.model;

/** Whether a listener asks for TLS. */
public enum TlsMode implements WireNamed {
    /** Plain text only. */
    DISABLED("DISABLED"),
    /** Plain text and TLS. */
    PERMISSIVE("PERMISSIVE"),
    /** TLS only. */
    STRICT("STRICT");

    private final String wireName;

    TlsMode(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
