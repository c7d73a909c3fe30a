package io.github.appmeshdsl.model;

/** Unit of a {@link MeshDuration}. */
public enum DurationUnit implements WireNamed {
    /** Seconds. */
    SECONDS("s"),
    /** Milliseconds. */
    MILLISECONDS("ms");

    private final String wireName;

    DurationUnit(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
