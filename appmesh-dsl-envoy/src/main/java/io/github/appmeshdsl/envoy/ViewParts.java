package io.github.appmeshdsl.envoy;

import com.google.protobuf.Message;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parts of one proxy's configuration while it is put together. */
final class ViewParts {

    private final List<Map<String, EnvoyResource>> resources = new ArrayList<>();
    private final Map<String, DiscoveredEndpoints> discovered = new TreeMap<>();
    private final Set<Problem> notices = new LinkedHashSet<>();
    private @Nullable Origins origins;

    /**
     * Parts that belong together: resources in the order of a view, endpoints that a control plane delivers, and notices in the
     * order of a report.
     */
    record Piece(List<EnvoyResource> resources, List<DiscoveredEndpoints> discovered, List<Problem> notices) {
        static final Piece NOTHING = new Piece(List.of(), List.of(), List.of());
    }

    ViewParts() {
        for (int i = 0; i < ResourceType.values().length; i++) {
            resources.add(new HashMap<>());
        }
    }

    void add(ResourceType type, String name, Message message) {
        add(EnvoyResource.of(type, name, message));
    }

    /** Adds a resource; one that is there already stays. */
    void add(EnvoyResource resource) {
        resources.get(resource.type().ordinal()).putIfAbsent(resource.name(), resource);
    }

    /** Adds endpoints that a control plane delivers. */
    void add(DiscoveredEndpoints endpoints) {
        discovered.putIfAbsent(endpoints.name(), endpoints);
    }

    /** Returns the endpoints that a control plane delivers, by name. */
    List<DiscoveredEndpoints> discovered() {
        return List.copyOf(discovered.values());
    }

    /** Notes from now on what resources are made of. */
    Origins recordOrigins(SpecPath proxy) {
        origins = new Origins(proxy);
        return origins;
    }

    /** Returns where to note what resources are made of; null if it is not needed. */
    @Nullable
    Origins origins() {
        return origins;
    }

    /** Notes what a resource is made of. */
    void origin(ResourceType type, String name, SpecPath origin) {
        if (origins != null) {
            origins.add(type, name, origin);
        }
    }

    /** Returns other parts, whose origins are noted in the same place. */
    ViewParts empty() {
        ViewParts empty = new ViewParts();
        empty.origins = origins;
        return empty;
    }

    void add(Piece piece) {
        piece.resources().forEach(this::add);
        piece.discovered().forEach(this::add);
        notices.addAll(piece.notices());
    }

    Piece piece() {
        return new Piece(resources(), discovered(), reported());
    }

    private List<EnvoyResource> resources() {
        List<EnvoyResource> sorted = new ArrayList<>();
        resources.forEach(byName -> sorted.addAll(byName.values()));
        sorted.sort(Comparator.comparing(EnvoyResource::type).thenComparing(EnvoyResource::name));
        return List.copyOf(sorted);
    }

    private List<Problem> reported() {
        List<Problem> reported = new ArrayList<>(notices);
        reported.sort(Problem.REPORT_ORDER);
        return List.copyOf(reported);
    }

    void notice(EnvoyRule rule, SpecPath path, String message, String hint) {
        notices.add(Problem.of(rule, path, message).withHint(hint));
    }

    /** Returns the configuration without the endpoints that a control plane delivers. */
    ProxyView view(String nodeId) {
        return new ProxyView(nodeId, resources, reported());
    }
}
