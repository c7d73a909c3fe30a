package io.github.appmeshdsl.server.store;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps resources in memory. A state is never changed: a write makes another one of its mesh, so readers hold what they
 * started with and wait for nobody.
 */
public final class MemoryStore implements ResourceStore {

    private volatile NavigableMap<MeshId, MeshState> meshes = new TreeMap<>();
    /** One write at a time: what it counts over several meshes stays so, too. */
    private final Object writing = new Object();

    private final MemoryTokens tokens = new MemoryTokens();

    /** Creates a store that holds nothing. */
    public MemoryStore() {}

    /** Meshes are ordered as lists of them are: by name, then by owner. */
    private record MeshId(String name, String owner) implements Comparable<MeshId> {
        @Override
        public int compareTo(MeshId other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : owner.compareTo(other.owner);
        }
    }

    private record TokenId(String account, String token) {}

    /** The resources of one mesh, and what each refers to. */
    private record MeshState(
            NavigableMap<ResourceKey, StoredResource> resources, Map<ResourceKey, Set<ResourceKey>> references) {

        static final MeshState EMPTY = new MeshState(new TreeMap<>(), new TreeMap<>());

        MeshState copy() {
            return new MeshState(new TreeMap<>(resources), new TreeMap<>(references));
        }
    }

    @Override
    public <T> T read(Function<? super StoreReader, T> work) {
        return work.apply(new Snapshot(meshes));
    }

    @Override
    public <T> T write(String meshOwner, String mesh, Function<? super StoreWriter, T> work) {
        MeshId id = new MeshId(mesh, meshOwner);
        synchronized (writing) {
            Change change = new Change(meshes, id);
            T result = work.apply(change);
            change.publish();
            return result;
        }
    }

    @Override
    public void close() {}

    private class Snapshot implements StoreReader {
        private final NavigableMap<MeshId, MeshState> state;

        Snapshot(NavigableMap<MeshId, MeshState> state) {
            this.state = state;
        }

        MeshState mesh(MeshId id) {
            return state.getOrDefault(id, MeshState.EMPTY);
        }

        @Override
        public Optional<StoredResource> find(String meshOwner, ResourceKey key) {
            return Optional.ofNullable(
                    mesh(new MeshId(key.mesh(), meshOwner)).resources().get(key));
        }

        @Override
        public List<StoredResource> list(
                String meshOwner, ApiKind kind, String mesh, String parent, String after, int limit) {
            List<StoredResource> page = new ArrayList<>();
            for (StoredResource resource : behind(meshOwner, kind, mesh, parent, after)) {
                if (page.size() == limit || !isAt(resource.key(), kind, parent)) {
                    break;
                }
                page.add(resource);
            }
            return page;
        }

        private Collection<StoredResource> behind(
                String meshOwner, ApiKind kind, String mesh, String parent, String after) {
            Optional<String> between = kind.parent().map(k -> parent);
            ResourceKey start = new ResourceKey(kind, mesh, between, after);
            return mesh(new MeshId(mesh, meshOwner))
                    .resources()
                    .tailMap(start, false)
                    .values();
        }

        private static boolean isAt(ResourceKey key, ApiKind kind, String parent) {
            return key.kind() == kind
                    && key.parent().orElse("").equals(kind.parent().isPresent() ? parent : "");
        }

        @Override
        public List<StoredResource> meshes(List<String> owners, String afterName, String afterOwner, int limit) {
            List<StoredResource> page = new ArrayList<>();
            for (Map.Entry<MeshId, MeshState> entry :
                    state.tailMap(new MeshId(afterName, afterOwner), false).entrySet()) {
                MeshId id = entry.getKey();
                StoredResource mesh = entry.getValue().resources().get(ResourceKey.ofMesh(id.name()));
                if (mesh != null && owners.contains(id.owner())) {
                    page.add(mesh);
                }
                if (page.size() == limit) {
                    break;
                }
            }
            return page;
        }

        @Override
        public int count(String meshOwner, ApiKind kind, String mesh, String parent) {
            int count = 0;
            for (StoredResource resource : behind(meshOwner, kind, mesh, parent, "")) {
                if (!isAt(resource.key(), kind, parent)) {
                    break;
                }
                count++;
            }
            return count;
        }

        @Override
        public int countMeshes(String owner) {
            int count = 0;
            for (Map.Entry<MeshId, MeshState> entry : state.entrySet()) {
                MeshId id = entry.getKey();
                if (id.owner().equals(owner)
                        && entry.getValue().resources().containsKey(ResourceKey.ofMesh(id.name()))) {
                    count++;
                }
            }
            return count;
        }

        @Override
        public List<ResourceKey> referrers(String meshOwner, ResourceKey target) {
            List<ResourceKey> referrers = new ArrayList<>();
            MeshState mesh = mesh(new MeshId(target.mesh(), meshOwner));
            for (Map.Entry<ResourceKey, Set<ResourceKey>> entry :
                    mesh.references().entrySet()) {
                if (entry.getValue().contains(target)) {
                    referrers.add(entry.getKey());
                }
            }
            return referrers;
        }

        @Override
        public Optional<StoredToken> token(String account, String token) {
            return tokens.find(account, token);
        }
    }

    /** A write that nobody sees before it is published. */
    private final class Change extends Snapshot implements StoreWriter {
        private final MeshId id;
        private final Map<TokenId, StoredToken> newTokens = new LinkedHashMap<>();
        private @Nullable MeshState changed;

        Change(NavigableMap<MeshId, MeshState> state, MeshId id) {
            super(state);
            this.id = id;
        }

        @Override
        MeshState mesh(MeshId other) {
            return changed != null && other.equals(id) ? changed : super.mesh(other);
        }

        private MeshState changing(ResourceKey key, String meshOwner) {
            if (!id.equals(new MeshId(key.mesh(), meshOwner))) {
                throw new IllegalArgumentException("a change of another mesh than " + id.name());
            }
            MeshState state = changed;
            if (state == null) {
                state = super.mesh(id).copy();
                changed = state;
            }
            return state;
        }

        @Override
        public void put(StoredResource resource, Collection<ResourceKey> references) {
            MeshState state = changing(resource.key(), resource.meshOwner());
            state.resources().put(resource.key(), resource);
            state.references().put(resource.key(), new TreeSet<>(references));
        }

        @Override
        public void delete(String meshOwner, ResourceKey key) {
            MeshState state = changing(key, meshOwner);
            state.resources().remove(key);
            state.references().remove(key);
        }

        @Override
        public Optional<StoredToken> token(String account, String token) {
            StoredToken added = newTokens.get(new TokenId(account, token));
            return added != null ? Optional.of(added) : super.token(account, token);
        }

        @Override
        public void putToken(String account, StoredToken token) {
            newTokens.put(new TokenId(account, token.token()), token);
        }

        void publish() {
            MeshState state = changed;
            if (state != null) {
                replace(id, state);
            }
            newTokens.forEach((id, token) -> tokens.put(id.account(), token));
        }
    }

    private void replace(MeshId id, MeshState mesh) {
        NavigableMap<MeshId, MeshState> next = new TreeMap<>(meshes);
        if (mesh.resources().isEmpty()) {
            next.remove(id);
        } else {
            next.put(id, mesh);
        }
        meshes = next;
    }
}
