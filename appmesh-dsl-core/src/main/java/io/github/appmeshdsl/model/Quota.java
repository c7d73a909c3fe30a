package io.github.appmeshdsl.model;

/** How many of a kind a new AWS account could have; numbers from dumps of the Service Quotas API. AWS raised them on request. */
public enum Quota {
    /** Meshes of an account. */
    MESHES("meshes", 15, "L-AC861A39"),
    /** Virtual nodes of a mesh. */
    VIRTUAL_NODES("virtual nodes", 200, "L-E043DFB4"),
    /** Virtual routers of a mesh. */
    VIRTUAL_ROUTERS("virtual routers", 200, "L-50F6C35A"),
    /** Virtual services of a mesh. */
    VIRTUAL_SERVICES("virtual services", 200, "L-DA7495A7"),
    /** Virtual gateways of a mesh. */
    VIRTUAL_GATEWAYS("virtual gateways", 3, "L-87E74146"),
    /** Gateway routes of a virtual gateway. */
    GATEWAY_ROUTES("gateway routes", 10, "L-F6F26D09"),
    /** Routes of a virtual router. */
    ROUTES("routes", 50, "L-BB90B7FF"),
    /** Backends of a virtual node. */
    BACKENDS("backends", 50, "L-8775AB18");

    private final String what;
    private final int limit;
    private final String code;

    Quota(String what, int limit, String code) {
        this.what = what;
        this.limit = limit;
        this.code = code;
    }

    /** Returns what is counted, as people write it. */
    public String what() {
        return what;
    }

    /** Returns how many there may be. */
    public int limit() {
        return limit;
    }

    /** Returns the code of the quota at AWS. */
    public String code() {
        return code;
    }
}
