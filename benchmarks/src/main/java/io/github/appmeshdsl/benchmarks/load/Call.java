package io.github.appmeshdsl.benchmarks.load;

/** The calls that are measured, each on virtual nodes of the connection's own mesh. */
enum Call {
    /** Creates one with a listener, a health check, three backends and an access log. */
    CREATE("PUT"),
    /** Reads one. */
    DESCRIBE("GET"),
    /** Replaces the spec of one. */
    UPDATE("PUT"),
    /** Reads a page of a hundred. */
    LIST("GET"),
    /** Deletes one. */
    DELETE("DELETE");

    /** The HTTP method. */
    final String method;

    Call(String method) {
        this.method = method;
    }

    /** Returns the path and query of the call on the node of this number. */
    String path(String mesh, int node) {
        String collection = "/v20190125/meshes/" + mesh + "/virtualNodes";
        return switch (this) {
            case CREATE -> collection;
            case LIST -> collection + "?limit=100";
            default -> collection + "/" + name(node);
        };
    }

    /** Returns the body of the call on the node of this number; empty if it has none. */
    String body(int node) {
        return switch (this) {
            case CREATE -> "{\"virtualNodeName\":\"" + name(node) + "\",\"spec\":" + spec(8080) + "}";
            case UPDATE -> "{\"spec\":" + spec(9090) + "}";
            default -> "";
        };
    }

    private static String name(int node) {
        return "node-" + node;
    }

    private static String spec(int port) {
        return """
                {"listeners":[{"portMapping":{"port":%1$d,"protocol":"http"},"healthCheck":{"protocol":"http",\
                "path":"/health","port":%1$d,"intervalMillis":5000,"timeoutMillis":2000,"healthyThreshold":2,\
                "unhealthyThreshold":3},"timeout":{"http":{"perRequest":{"unit":"s","value":20}}}}],\
                "backends":[{"virtualService":{"virtualServiceName":"a.example"}},\
                {"virtualService":{"virtualServiceName":"b.example"}},\
                {"virtualService":{"virtualServiceName":"c.example"}}],\
                "logging":{"accessLog":{"file":{"path":"/dev/stdout"}}},\
                "serviceDiscovery":{"dns":{"hostname":"node.example"}}}""".formatted(port);
    }
}
