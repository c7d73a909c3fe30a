package io.github.appmeshdsl.envoy;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import io.github.appmeshdsl.report.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The configuration of one proxy: that of a virtual node or a virtual gateway. Immutable. */
public final class ProxyView {

    private final String nodeId;
    /** Compact, as a control plane holds thousands of views with a hundred resources each. */
    private final List<ImmutableSortedMap<String, EnvoyResource>> byType;

    private final List<Problem> notices;

    /**
     * Makes a configuration.
     *
     * @param nodeId the identity of the proxy, such as {@code mesh/shop/virtualNode/web}
     * @param resources the resources, in any order
     * @param notices what of the mesh is not in the configuration, or differs
     * @throws IllegalArgumentException if two resources of a type have the same name
     */
    public ProxyView(String nodeId, List<EnvoyResource> resources, List<Problem> notices) {
        this(nodeId, byName(requireNonNull(resources, "resources")), notices);
    }

    /** Makes a configuration of resources by type and name. */
    ProxyView(String nodeId, Iterable<Map<String, EnvoyResource>> byType, List<Problem> notices) {
        this.nodeId = requireNonNull(nodeId, "nodeId");
        this.notices = List.copyOf(requireNonNull(notices, "notices"));
        List<ImmutableSortedMap<String, EnvoyResource>> sorted = new ArrayList<>();
        byType.forEach(resources -> sorted.add(ImmutableSortedMap.copyOf(resources)));
        this.byType = List.copyOf(sorted);
    }

    private static Iterable<Map<String, EnvoyResource>> byName(List<EnvoyResource> resources) {
        List<Map<String, EnvoyResource>> byType = new ArrayList<>();
        for (ResourceType type : ResourceType.values()) {
            byType.add(type.ordinal(), new HashMap<>());
        }
        for (EnvoyResource resource : resources) {
            if (byType.get(resource.type().ordinal()).put(resource.name(), resource) != null) {
                throw new IllegalArgumentException("two resources " + resource.type() + " " + resource.name());
            }
        }
        return byType;
    }

    /** Returns the identity by which the proxy asks for this configuration, such as {@code mesh/shop/virtualNode/web}. */
    public String nodeId() {
        return nodeId;
    }

    /** Returns the resources of a type by name, in the order of their names. */
    public Map<String, EnvoyResource> resources(ResourceType type) {
        return byType.get(requireNonNull(type, "type").ordinal());
    }

    /** Returns what of the mesh is not in the configuration, or differs, each with its place. */
    public List<Problem> notices() {
        return notices;
    }
}
