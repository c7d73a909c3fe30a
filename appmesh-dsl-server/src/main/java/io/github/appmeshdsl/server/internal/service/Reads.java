package io.github.appmeshdsl.server.internal.service;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ApiRequest;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Describes and lists resources. */
final class Reads {

    private static final int LARGEST_PAGE = 100;

    private final ResourceStore store;
    private final Access access;
    private final Answers answers;

    Reads(ResourceStore store, Access access, Answers answers) {
        this.store = store;
        this.access = access;
        this.answers = answers;
    }

    /** Returns a resource; it is not visible yet if {@code isStale} is true for its creation time. */
    String describe(ApiRequest request, Predicate<Instant> isStale) {
        ResourceKey key = request.key();
        String owner = request.meshOwner();
        access.requireUse(request.account(), owner, key.mesh());
        ResourceStore.StoredResource resource = store.read(reader -> require(reader, owner, key));
        if (isStale.test(resource.createdAt())) {
            throw missing(key);
        }
        return answers.resource(resource, false);
    }

    /** Returns a page of a list, ordered by name. */
    String list(ApiRequest request) {
        int limit = PageToken.limit(request, LARGEST_PAGE);
        PageToken start = PageToken.of(request);
        List<ResourceStore.StoredResource> found = request.kind() == ApiKind.MESH
                ? store.read(reader -> meshes(reader, request.account(), start, limit + 1))
                : members(request, start, limit + 1);
        boolean more = found.size() > limit;
        List<ResourceStore.StoredResource> page = more ? found.subList(0, limit) : found;
        return answers.list(request.kind(), page, more ? Optional.of(next(request, page)) : Optional.empty());
    }

    private static String next(ApiRequest request, List<ResourceStore.StoredResource> page) {
        ResourceStore.StoredResource last = page.get(page.size() - 1);
        String owner = request.kind() == ApiKind.MESH ? last.meshOwner() : "";
        return new PageToken(last.key().name(), owner).text(request);
    }

    private List<ResourceStore.StoredResource> members(ApiRequest request, PageToken start, int limit) {
        String owner = request.meshOwner();
        String mesh = request.mesh();
        access.requireUse(request.account(), owner, mesh);
        return store.read(reader -> {
            request.key("any").owner().ifPresent(container -> require(reader, owner, container));
            return reader.list(owner, request.kind(), mesh, request.parent().orElse(""), start.name(), limit);
        });
    }

    /** The store knows owners, and not which of their meshes are shared: pages are read until there are enough. */
    private List<ResourceStore.StoredResource> meshes(
            ResourceStore.Reader reader, String account, PageToken start, int limit) {
        List<String> owners = access.ownersSeenBy(account);
        List<ResourceStore.StoredResource> seen = new ArrayList<>();
        String name = start.name();
        String owner = start.owner();
        while (true) {
            List<ResourceStore.StoredResource> page = reader.meshes(owners, name, owner, limit);
            for (ResourceStore.StoredResource mesh : page) {
                if (access.sees(account, mesh) && seen.size() < limit) {
                    seen.add(mesh);
                }
            }
            if (page.size() < limit || seen.size() == limit) {
                return seen;
            }
            ResourceStore.StoredResource last = page.get(page.size() - 1);
            name = last.key().name();
            owner = last.meshOwner();
        }
    }

    /**
     * Returns a resource.
     *
     * @throws ApiException if it does not exist; the message names what is missing: the mesh, the parent, or the resource itself
     */
    static ResourceStore.StoredResource require(ResourceStore.Reader store, String meshOwner, ResourceKey key) {
        Optional<ResourceStore.StoredResource> found = store.find(meshOwner, key);
        if (found.isPresent()) {
            return found.get();
        }
        key.owner().ifPresent(container -> require(store, meshOwner, container));
        throw missing(key);
    }

    static ApiException missing(ResourceKey key) {
        return ApiException.notFound(inWords(key) + " is missing");
    }

    /** Returns a resource in words: {@code Route "x" of VirtualRouter "r"}. */
    static String inWords(ResourceKey key) {
        String own = key.kind().typeName() + " " + PlainText.quoted(key.name());
        Optional<ResourceKey> container = key.owner();
        return container.isEmpty() ? own : own + " of " + inWords(container.get());
    }
}
