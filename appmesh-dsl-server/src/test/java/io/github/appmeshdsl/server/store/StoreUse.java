package io.github.appmeshdsl.server.store;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store as a test uses it, with a mesh of an account that no other test has. */
public interface StoreUse {

    AtomicInteger ACCOUNTS = new AtomicInteger(100);
    String MESH = "shop";
    Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
    ResourceKey NODE = ResourceKey.of(ApiKind.VIRTUAL_NODE, MESH, "cart");
    ResourceKey ROUTER = ResourceKey.of(ApiKind.VIRTUAL_ROUTER, MESH, "cart");
    ResourceKey ROUTE = ResourceKey.child(ApiKind.ROUTE, MESH, "cart", "all");

    ResourceStore store();

    /** Returns the account of the test. */
    String owner();

    /** Returns an unused account. */
    default String account() {
        return "111111111" + ACCOUNTS.incrementAndGet();
    }

    default ResourceKey node(String name) {
        return ResourceKey.of(ApiKind.VIRTUAL_NODE, MESH, name);
    }

    default ResourceStore.StoredResource resource(ResourceKey key) {
        return resource(key, 1);
    }

    default ResourceStore.StoredResource resource(ResourceKey key, long version) {
        return new ResourceStore.StoredResource(
                owner(), key, owner(), "uid-" + key, version, NOW, NOW, "{\"v\":" + version + "}", new TreeMap<>());
    }

    default ResourceStore.StoredResource mesh(String account, String name) {
        return new ResourceStore.StoredResource(
                account,
                ResourceKey.ofMesh(name),
                account,
                "uid-" + account + name,
                1,
                NOW,
                NOW,
                "{}",
                new TreeMap<>());
    }

    default <T> T write(Function<? super ResourceStore.Writer, T> work) {
        return store().write(owner(), MESH, work);
    }

    default void put(ResourceStore.StoredResource resource, ResourceKey... references) {
        store().<Void>write(resource.meshOwner(), resource.key().mesh(), writer -> {
            writer.put(resource, List.of(references));
            return null;
        });
    }

    default void delete(ResourceKey key) {
        this.<Void>write(writer -> {
            writer.delete(owner(), key);
            return null;
        });
    }

    default void putToken(String account, ResourceStore.StoredToken token) {
        this.<Void>write(writer -> {
            writer.putToken(account, token);
            return null;
        });
    }

    default Optional<ResourceStore.StoredResource> find(ResourceKey key) {
        return find(owner(), key);
    }

    default Optional<ResourceStore.StoredResource> find(String account, ResourceKey key) {
        return store().read(reader -> reader.find(account, key));
    }

    default Optional<ResourceStore.StoredToken> token(String account, String token) {
        return store().read(reader -> reader.token(account, token));
    }

    default int count(ApiKind kind, String parent) {
        return store().read(reader -> reader.count(owner(), kind, MESH, parent));
    }

    default int countMeshes(String account) {
        return store().read(reader -> reader.countMeshes(account));
    }

    default List<ResourceKey> referrers(ResourceKey target) {
        return referrers(owner(), target);
    }

    default List<ResourceKey> referrers(String account, ResourceKey target) {
        return store().read(reader -> reader.referrers(account, target));
    }

    default List<ResourceKey> keys(ApiKind kind, String parent, String after, int limit) {
        return store().read(reader -> reader.list(owner(), kind, MESH, parent, after, limit)).stream()
                .map(ResourceStore.StoredResource::key)
                .toList();
    }

    default List<String> nodesAfter(String after, int limit) {
        return keys(ApiKind.VIRTUAL_NODE, "", after, limit).stream()
                .map(ResourceKey::name)
                .toList();
    }

    default List<String> meshes(List<String> owners, String afterName, String afterOwner, int limit) {
        return store().read(reader -> reader.meshes(owners, afterName, afterOwner, limit)).stream()
                .map(each -> each.key().name() + " " + each.meshOwner())
                .toList();
    }
}
