package io.github.appmeshdsl.model;

/** Whether the proxies of a mesh may send traffic to destinations that the mesh does not declare. Either lets {@code *.amazonaws.com} through. */
public enum EgressFilter implements WireNamed {
    /** Any destination. */
    ALLOW_ALL("ALLOW_ALL"),
    /** Only declared backends. What App Mesh does when no filter is given. */
    DROP_ALL("DROP_ALL");

    private final String wireName;

    EgressFilter(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
