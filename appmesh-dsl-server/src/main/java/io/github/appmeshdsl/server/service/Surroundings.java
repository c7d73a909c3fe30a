package io.github.appmeshdsl.server.service;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.api.ResourceReferences;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.server.error.ApiException;
import io.github.appmeshdsl.server.operation.ResourceName;
import io.github.appmeshdsl.server.store.StoreReader;
import io.github.appmeshdsl.server.store.StoredResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A resource that is being created or changed, together with those that matter for its rules: its parent, what it refers to,
 * and what depends on it. Together they are a mesh that can be checked.
 */
final class Surroundings {

    private final StoreReader store;
    private final String meshOwner;
    private final ResourceKey key;
    private final Map<ResourceKey, ResourceData> resources = new LinkedHashMap<>();

    private Surroundings(StoreReader store, String meshOwner, ResourceKey key) {
        this.store = store;
        this.meshOwner = meshOwner;
        this.key = key;
    }

    /**
     * A resource that may be stored.
     *
     * @param spec its spec, as the service shows it
     * @param references what it refers to, and what must not be deleted before it
     * @param mesh the resource and those that matter for it
     */
    record Accepted(MappingNode spec, Set<ResourceKey> references, Mesh mesh) {}

    /**
     * Checks a resource.
     *
     * @throws ApiException if it breaks a rule, or something that it refers to does not exist
     */
    static Accepted accept(StoreReader store, String meshOwner, ResourceKey key, MappingNode spec) {
        return new Surroundings(store, meshOwner, key).accept(spec);
    }

    private Accepted accept(MappingNode spec) {
        if (key.kind() == ApiKind.VIRTUAL_SERVICE) {
            ResourceName.require(key.kind().nameMember(), key.name());
        }
        key.owner().filter(owner -> owner.kind() != ApiKind.MESH).ifPresent(this::addStored);
        resources.put(key, ResourceData.of(key, spec, Map.of()));
        // What cannot be read is reported before what is missing.
        Specs.read(List.copyOf(resources.values()));
        Specs.checkReferences(key, spec);
        Set<ResourceKey> references = ResourceReferences.of(key, spec);
        references.forEach(this::addStored);
        switch (key.kind()) {
            case VIRTUAL_NODE -> routesTo();
            case VIRTUAL_ROUTER -> ownRoutes();
            default -> {}
        }
        Mesh mesh = Specs.check(List.copyOf(resources.values()));
        return new Accepted(Specs.shown(mesh, key), references, mesh);
    }

    /** A node with several listeners needs ports in all routes that lead to it. */
    private void routesTo() {
        for (ResourceKey referrer : store.referrers(meshOwner, key)) {
            if (referrer.kind() == ApiKind.ROUTE) {
                referrer.owner().ifPresent(this::addStored);
                addStored(referrer);
            }
        }
    }

    /** A router with several listeners needs ports in all of its routes. */
    private void ownRoutes() {
        for (StoredResource route :
                store.list(meshOwner, ApiKind.ROUTE, key.mesh(), key.name(), "", Integer.MAX_VALUE)) {
            resources.put(route.key(), data(route));
        }
    }

    private void addStored(ResourceKey other) {
        if (!resources.containsKey(other)) {
            resources.put(other, data(Lookup.require(store, meshOwner, other)));
        }
    }

    /** Returns a stored resource as the mapping reads it. */
    static ResourceData data(StoredResource resource) {
        return ResourceData.of(resource.key(), SpecText.parse(resource.spec()), Map.of());
    }
}
