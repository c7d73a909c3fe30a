package io.github.appmeshdsl.internal.apidocument;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.model.Protocol;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
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

    /** Returns whether this is surely a spec: its members fit one kind, and one of them has a content that only specs have. */
    static boolean isSpec(MappingNode object) {
        return isBare(object)
                && (has(object, "egressFilter", "type")
                        || has(object, "serviceDiscovery", "dns", "awsCloudMap", "ipPreference")
                        || has(object, "provider", "virtualNode", "virtualRouter")
                        || has(object, "logging", "accessLog")
                        || has(object, "backendDefaults", "clientPolicy")
                        || has(object, "listeners", "portMapping")
                        || has(object, "backends", "virtualService")
                        || Stream.of(Protocol.values())
                                .anyMatch(protocol -> has(object, protocol.routeMember(), "action", "match")));
    }

    private static boolean has(MappingNode object, String member, String... below) {
        DocumentNode value = object.get(member).orElse(null);
        if (value instanceof SequenceNode list && !list.items().isEmpty()) {
            value = list.items().get(0);
        }
        if (value instanceof MappingNode mapping) {
            for (String name : below) {
                if (mapping.has(name)) {
                    return true;
                }
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
            case ROUTE -> routeMembers(EnumSet.allOf(Protocol.class));
            case VIRTUAL_SERVICE -> Set.of("provider");
            case VIRTUAL_GATEWAY -> Set.of("listeners", "backendDefaults", "logging");
            case GATEWAY_ROUTE -> routeMembers(EnumSet.complementOf(EnumSet.of(Protocol.TCP)));
        };
    }

    private static Set<String> routeMembers(Set<Protocol> protocols) {
        Set<String> members = new HashSet<>(Set.of("priority"));
        protocols.forEach(protocol -> members.add(protocol.routeMember()));
        return members;
    }
}
