package io.github.appmeshdsl.aws.plan;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be there for a resource to be there: its mesh, its router or gateway, and what its spec refers to. Backends of
 * nodes are not among it: the service takes them by name, there or not.
 */
final class References {

    /** The one member that a route has beside its priority, and the protocol of the listeners that it takes requests of. */
    static final Map<String, String> PROTOCOLS =
            Map.of("httpRoute", "http", "http2Route", "http2", "grpcRoute", "grpc", "tcpRoute", "tcp");

    private References() {}

    /** Returns the keys of all that the resource needs, its owner first. */
    static Set<ResourceKey> of(ResourceKey key, MappingNode spec) {
        Set<ResourceKey> keys = new LinkedHashSet<>();
        key.owner().ifPresent(keys::add);
        switch (key.kind()) {
            case ROUTE -> {
                for (MappingNode.Entry entry : spec.entries()) {
                    if (PROTOCOLS.containsKey(entry.key()) && entry.value() instanceof MappingNode route) {
                        for (MappingNode target :
                                SpecTree.mappings(SpecTree.mapping(route, "action"), "weightedTargets")) {
                            add(keys, ApiKind.VIRTUAL_NODE, key, SpecTree.text(target, "virtualNode"));
                        }
                    }
                }
            }
            case VIRTUAL_SERVICE -> add(keys, provider(key, spec));
            case GATEWAY_ROUTE -> {
                for (MappingNode.Entry entry : spec.entries()) {
                    if (PROTOCOLS.containsKey(entry.key()) && entry.value() instanceof MappingNode route) {
                        add(keys, targetService(key, route));
                    }
                }
            }
            default -> {
                // The others refer to nothing but their owner.
            }
        }
        return keys;
    }

    /** Returns the node or router that provides a virtual service, if any does. */
    static @Nullable ResourceKey provider(ResourceKey service, MappingNode spec) {
        MappingNode provider = SpecTree.mapping(spec, "provider");
        String node = SpecTree.text(SpecTree.mapping(provider, "virtualNode"), "virtualNodeName");
        if (node != null) {
            return ResourceKey.of(ApiKind.VIRTUAL_NODE, service.mesh(), node);
        }
        String router = SpecTree.text(SpecTree.mapping(provider, "virtualRouter"), "virtualRouterName");
        return router == null ? null : ResourceKey.of(ApiKind.VIRTUAL_ROUTER, service.mesh(), router);
    }

    /** Returns the service that a route of a gateway sends requests to. */
    static @Nullable ResourceKey targetService(ResourceKey key, MappingNode route) {
        MappingNode target = SpecTree.mapping(SpecTree.mapping(route, "action"), "target");
        String name = SpecTree.text(SpecTree.mapping(target, "virtualService"), "virtualServiceName");
        return name == null ? null : ResourceKey.of(ApiKind.VIRTUAL_SERVICE, key.mesh(), name);
    }

    private static void add(Set<ResourceKey> keys, ApiKind kind, ResourceKey from, @Nullable String name) {
        if (name != null) {
            keys.add(ResourceKey.of(kind, from.mesh(), name));
        }
    }

    private static void add(Set<ResourceKey> keys, @Nullable ResourceKey key) {
        if (key != null) {
            keys.add(key);
        }
    }
}
