package io.github.appmeshdsl.server.service;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.error.ApiException;
import io.github.appmeshdsl.server.store.StoreReader;
import io.github.appmeshdsl.server.store.StoredResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource that is being made or changed among those that bear on it: what it is in, what it refers to, and what depends
 * on how it is. Together they are a mesh that can be checked.
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
     * @param references what it refers to and must not go before it
     * @param mesh it and those around it
     */
    record Accepted(MappingNode spec, Set<ResourceKey> references, Mesh mesh) {}

    /**
     * Returns a resource that keeps all rules.
     *
     * @throws ApiException if it breaks one, or something that it refers to is not there
     */
    static Accepted accept(StoreReader store, String meshOwner, ResourceKey key, MappingNode spec) {
        return new Surroundings(store, meshOwner, key).accept(spec);
    }

    private Accepted accept(MappingNode spec) {
        if (key.kind() == ApiKind.VIRTUAL_SERVICE) {
            Specs.checkServiceName(key.name());
        }
        key.owner().filter(owner -> owner.kind() != ApiKind.MESH).ifPresent(this::addStored);
        resources.put(key, ResourceData.of(key, spec, Map.of()));
        Set<ResourceKey> references = References.of(Specs.read(List.copyOf(resources.values())), key);
        references.forEach(this::addStored);
        switch (key.kind()) {
            case VIRTUAL_NODE -> routesTo();
            case VIRTUAL_ROUTER -> ownRoutes();
            default -> {}
        }
        Mesh mesh = Specs.read(List.copyOf(resources.values()));
        Specs.check(mesh);
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
            resources.put(other, data(require(store, meshOwner, other)));
        }
    }

    /**
     * Returns a resource that must be there.
     *
     * @throws ApiException if it is not
     */
    static StoredResource require(StoreReader store, String meshOwner, ResourceKey key) {
        return store.find(meshOwner, key).orElseThrow(() -> missing(key));
    }

    static ApiException missing(ResourceKey key) {
        return ApiException.notFound(describe(key) + " is missing");
    }

    /** Returns a resource in words: {@code Route "x" of VirtualRouter "r"}. */
    static String describe(ResourceKey key) {
        String own = key.kind().typeName() + " " + PlainText.quoted(key.name());
        Optional<ResourceKey> parent = key.owner();
        return parent.isEmpty() ? own : own + " of " + describe(parent.get());
    }

    /** Returns a stored resource as the mapping reads it. */
    static ResourceData data(StoredResource resource) {
        return ResourceData.of(resource.key(), SpecText.parse(resource.spec()), Map.of());
    }

    /** Returns a stored resource behind what it is in, where that is more than the mesh. */
    static List<ResourceData> withContainer(StoreReader store, StoredResource resource) {
        List<ResourceData> both = new ArrayList<>();
        resource.key()
                .owner()
                .filter(owner -> owner.kind() != ApiKind.MESH)
                .ifPresent(owner -> both.add(data(require(store, resource.meshOwner(), owner))));
        both.add(data(resource));
        return both;
    }
}
