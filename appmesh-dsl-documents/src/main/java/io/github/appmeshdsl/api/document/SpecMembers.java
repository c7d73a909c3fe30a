package io.github.appmeshdsl.api.document;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which kinds of resources a spec can be of, by its members. */
final class SpecMembers {

    private SpecMembers() {}

    /** Returns whether this is a spec without anything around it, as {@code --spec} takes it. */
    static boolean isBare(MappingNode object) {
        if (object.isEmpty()) {
            return false;
        }
        for (ApiKind kind : ApiKind.values()) {
            if (fits(kind, object)) {
                return true;
            }
        }
        return false;
    }

    static boolean fits(ApiKind kind, MappingNode spec) {
        for (MappingNode.Entry entry : spec.entries()) {
            if (!members(kind).contains(entry.key())) {
                return false;
            }
        }
        if (kind != ApiKind.ROUTE && kind != ApiKind.GATEWAY_ROUTE) {
            return true;
        }
        DocumentNode action = action(spec);
        return !(action instanceof MappingNode mapping) || mapping.has("target") == (kind == ApiKind.GATEWAY_ROUTE);
    }

    private static @Nullable DocumentNode action(MappingNode spec) {
        for (MappingNode.Entry entry : spec.entries()) {
            if (entry.value() instanceof MappingNode route && route.has("action")) {
                return route.get("action").orElse(null);
            }
        }
        return null;
    }

    private static Set<String> members(ApiKind kind) {
        return switch (kind) {
            case MESH -> Set.of("egressFilter", "serviceDiscovery");
            case VIRTUAL_NODE -> Set.of("listeners", "serviceDiscovery", "backends", "backendDefaults", "logging");
            case VIRTUAL_ROUTER -> Set.of("listeners");
            case ROUTE -> Set.of("priority", "httpRoute", "http2Route", "grpcRoute", "tcpRoute");
            case VIRTUAL_SERVICE -> Set.of("provider");
            case VIRTUAL_GATEWAY -> Set.of("listeners", "backendDefaults", "logging");
            case GATEWAY_ROUTE -> Set.of("priority", "httpRoute", "http2Route", "grpcRoute");
        };
    }
}
