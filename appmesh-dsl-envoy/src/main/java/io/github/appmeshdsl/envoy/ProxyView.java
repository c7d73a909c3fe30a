package io.github.appmeshdsl.envoy;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import io.github.appmeshdsl.report.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The configuration of one proxy: that of a virtual node or a virtual gateway. Immutable. */
public final class ProxyView {

    private final String nodeId;
    /** Compact, as a control plane holds thousands of views with a hundred resources each. */
    private final List<ImmutableSortedMap<String, EnvoyResource>> byType;

    private final Map<ResourceType, Set<String>> pending;
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
        this.pending = Map.of();
    }

    private ProxyView(
            ProxyView other,
            ResourceType type,
            ImmutableSortedMap<String, EnvoyResource> resources,
            Set<String> pendingNames,
            List<Problem> notices) {
        this.nodeId = other.nodeId;
        this.notices = List.copyOf(notices);
        List<ImmutableSortedMap<String, EnvoyResource>> all = new ArrayList<>(other.byType);
        all.set(type.ordinal(), resources);
        this.byType = List.copyOf(all);
        Map<ResourceType, Set<String>> names = new EnumMap<>(ResourceType.class);
        names.putAll(other.pending);
        names.put(type, Set.copyOf(pendingNames));
        names.values().removeIf(Set::isEmpty);
        this.pending = Map.copyOf(names);
    }

    /**
     * Replaces all resources of a type.
     *
     * @param pendingNames the names of those whose content is not known yet
     * @throws IllegalArgumentException if a resource has another type, or two have the same name
     */
    public ProxyView with(ResourceType type, Collection<EnvoyResource> resources, Set<String> pendingNames) {
        return with(type, resources, pendingNames, notices);
    }

    /** Replaces all resources of a type, and what is noticed. */
    ProxyView with(
            ResourceType type,
            Collection<EnvoyResource> resources,
            Set<String> pendingNames,
            List<Problem> newNotices) {
        requireNonNull(pendingNames, "pendingNames");
        for (EnvoyResource resource : requireNonNull(resources, "resources")) {
            if (resource.type() != requireNonNull(type, "type")) {
                throw new IllegalArgumentException(resource + " is not of the type " + type);
            }
        }
        return new ProxyView(
                this, type, ImmutableSortedMap.copyOf(byName(resources).get(type.ordinal())), pendingNames, newNotices);
    }

    private static List<Map<String, EnvoyResource>> byName(Collection<EnvoyResource> resources) {
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

    /**
     * Returns the names of the resources of a type that the proxy needs and whose content is not known yet. Until it is, a proxy
     * keeps what it has of them.
     */
    public Set<String> pending(ResourceType type) {
        return pending.getOrDefault(requireNonNull(type, "type"), Set.of());
    }

    /** Returns what of the mesh is not in the configuration, or differs, each with its place. */
    public List<Problem> notices() {
        return notices;
    }
}
