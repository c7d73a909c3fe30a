package io.github.appmeshdsl.internal.api;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.ResourceArn;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What the spec of a resource refers to and cannot be without: a route its targets, a virtual service its provider, a gateway
 * route its target. The backends of a node are not among it: the service takes them by name, there or not.
 */
public final class ResourceReferences {

    /** Stands for the members of all protocols. */
    private static final String ANY_ROUTE = "*Route";

    /** Where the names of other resources stand in the spec of a kind, and what kind these are of; lists are passed through. */
    private static final Map<ApiKind, List<Reference>> TABLE = Map.of(
            ApiKind.ROUTE,
            List.of(new Reference(ApiKind.VIRTUAL_NODE, ANY_ROUTE, "action", "weightedTargets", "virtualNode")),
            ApiKind.VIRTUAL_SERVICE,
            List.of(
                    new Reference(ApiKind.VIRTUAL_NODE, "provider", "virtualNode", "virtualNodeName"),
                    new Reference(ApiKind.VIRTUAL_ROUTER, "provider", "virtualRouter", "virtualRouterName")),
            ApiKind.GATEWAY_ROUTE,
            List.of(new Reference(
                    ApiKind.VIRTUAL_SERVICE, ANY_ROUTE, "action", "target", "virtualService", "virtualServiceName")));

    private static final Reference BACKEND =
            new Reference(ApiKind.VIRTUAL_SERVICE, "backends", "virtualService", "virtualServiceName");

    private record Reference(ApiKind kind, List<String> path) {
        Reference(ApiKind kind, String... path) {
            this(kind, List.of(path));
        }
    }

    private ResourceReferences() {}

    /**
     * Returns the keys of what a resource refers to, in the order of its spec. Its owner, see {@link ResourceKey#owner},
     * is not among them; nor is what is not of the expected form.
     *
     * @param key the resource
     * @param spec its spec as the API has it
     */
    public static Set<ResourceKey> of(ResourceKey key, MappingNode spec) {
        Set<ResourceKey> found = new LinkedHashSet<>();
        for (Reference reference : TABLE.getOrDefault(key.kind(), List.of())) {
            collect(spec, reference.path(), "", (path, scalar) -> {
                String name =
                        ResourceArn.parse(scalar.text()).map(ResourceArn::name).orElse(scalar.text());
                found.add(ResourceKey.of(reference.kind(), key.mesh(), name));
            });
        }
        return Collections.unmodifiableSet(found);
    }

    /**
     * Calls back for each name in a spec that refers to another resource, backends included.
     *
     * @param kind kind of the resource
     * @param spec its spec as the API has it
     * @param names takes the path of a name from the spec on, and the name
     */
    public static void forEachName(ApiKind kind, MappingNode spec, BiConsumer<String, ScalarNode> names) {
        List<Reference> references =
                kind == ApiKind.VIRTUAL_NODE ? List.of(BACKEND) : TABLE.getOrDefault(kind, List.of());
        for (Reference reference : references) {
            collect(spec, reference.path(), "", names);
        }
    }

    private static void collect(DocumentNode node, List<String> path, String at, BiConsumer<String, ScalarNode> names) {
        if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                collect(sequence.items().get(i), path, at + "[" + i + "]", names);
            }
        } else if (path.isEmpty()) {
            if (node instanceof ScalarNode scalar && scalar.isString()) {
                names.accept(at, scalar);
            }
        } else if (node instanceof MappingNode mapping) {
            for (MappingNode.Entry entry : mapping.entries()) {
                if (isStep(path.get(0), entry.key())) {
                    String below = at.isEmpty() ? entry.key() : at + "." + entry.key();
                    collect(entry.value(), path.subList(1, path.size()), below, names);
                }
            }
        }
    }

    private static boolean isStep(String step, String member) {
        return step.equals(ANY_ROUTE) ? Protocol.ofRouteMember(member).isPresent() : step.equals(member);
    }
}
