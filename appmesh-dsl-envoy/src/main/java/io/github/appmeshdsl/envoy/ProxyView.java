package io.github.appmeshdsl.envoy;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration of one proxy: that of a virtual node or a virtual gateway. Immutable. */
public final class ProxyView {

    private final String nodeId;
    private final List<Map<String, EnvoyResource>> byType = new ArrayList<>();
    private final List<Problem> notices;

    /**
     * Makes a configuration.
     *
     * @param nodeId the identity of the proxy, such as {@code mesh/shop/virtualNode/web}
     * @param resources the resources, in the order in which they are listed
     * @param notices what of the mesh is not in the configuration, or differs
     * @throws IllegalArgumentException if two resources of a type have the same name
     */
    public ProxyView(String nodeId, List<EnvoyResource> resources, List<Problem> notices) {
        this.nodeId = requireNonNull(nodeId, "nodeId");
        this.notices = List.copyOf(requireNonNull(notices, "notices"));
        for (ResourceType type : ResourceType.values()) {
            byType.add(type.ordinal(), new LinkedHashMap<>());
        }
        for (EnvoyResource resource : requireNonNull(resources, "resources")) {
            if (byType.get(resource.type().ordinal()).put(resource.name(), resource) != null) {
                throw new IllegalArgumentException("two resources " + resource.type() + " " + resource.name());
            }
        }
    }

    /** Returns the identity by which the proxy asks for this configuration, such as {@code mesh/shop/virtualNode/web}. */
    public String nodeId() {
        return nodeId;
    }

    /** Returns the resources of a type by name, in a fixed order. */
    public Map<String, EnvoyResource> resources(ResourceType type) {
        return Collections.unmodifiableMap(
                byType.get(requireNonNull(type, "type").ordinal()));
    }

    /** Returns what of the mesh is not in the configuration, or differs, each with its place. */
    public List<Problem> notices() {
        return notices;
    }
}
