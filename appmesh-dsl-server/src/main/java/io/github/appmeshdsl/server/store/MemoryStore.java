package io.github.appmeshdsl.server.store;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Keeps resources in memory. A state is never changed: a write creates a new one, which shares most of its parts with the
 * previous one, so readers keep the state that they started with and never wait.
 */
public final class MemoryStore implements ResourceStore {

    private volatile State state = new State(TreePMap.empty(), HashTreePMap.empty(), 0);
    /** One write at a time, so that counts over several meshes are exact, too. */
    private final Object writing = new Object();

    private final Tokens tokens = new Tokens();

    private final List<Runnable> watches = new CopyOnWriteArrayList<>();

    /** Creates an empty store. */
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

    /**
     * The whole content.
     *
     * @param meshes the meshes that are not empty
     * @param counts how many meshes each owner has
     * @param revision the number of the last write that changed a mesh
     */
    private record State(TreePMap<MeshId, MeshState> meshes, HashPMap<String, Integer> counts, long revision) {

        State with(MeshId id, MeshState mesh) {
            boolean was = meshes.getOrDefault(id, MeshState.EMPTY).mesh(id).isPresent();
            int change = (mesh.mesh(id).isPresent() ? 1 : 0) - (was ? 1 : 0);
            int count = counts.getOrDefault(id.owner(), 0) + change;
            return new State(
                    mesh.places().isEmpty() ? meshes.minus(id) : meshes.plus(id, mesh),
                    count == 0 ? counts.minus(id.owner()) : counts.plus(id.owner(), count),
                    mesh.revision());
        }
    }

    /** A resource with the revision of the mesh in which it was put. */
    private record Kept(ResourceStore.StoredResource resource, long revision) {}

    /** The content of a list: resources of one kind, and for routes of one router or gateway. */
    private record Place(ApiKind kind, String parent) {
        static Place of(ResourceKey key) {
            return new Place(key.kind(), key.parent().orElse(""));
        }
    }

    /**
     * The resources of one mesh.
     *
     * @param places resources by name; none is empty
     * @param targets what each resource refers to
     * @param referrers the resources that refer to each
     * @param revision the number of the write that changed the mesh last
     */
    private record MeshState(
            HashPMap<Place, TreePMap<String, Kept>> places,
            HashPMap<ResourceKey, TreePSet<ResourceKey>> targets,
            HashPMap<ResourceKey, TreePSet<ResourceKey>> referrers,
            long revision) {

        static final MeshState EMPTY =
                new MeshState(HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty(), 0);

        TreePMap<String, Kept> at(Place place) {
            return places.getOrDefault(place, TreePMap.empty());
        }

        Optional<ResourceStore.StoredResource> mesh(MeshId id) {
            return find(ResourceKey.ofMesh(id.name()));
        }

        Optional<ResourceStore.StoredResource> find(ResourceKey key) {
            return Optional.ofNullable(at(Place.of(key)).get(key.name())).map(Kept::resource);
        }

        Stream<Kept> all() {
            return places.values().stream().flatMap(place -> place.values().stream());
        }

        MeshState with(ResourceStore.StoredResource resource, Collection<ResourceKey> references, long newRevision) {
            ResourceKey key = resource.key();
            TreePSet<ResourceKey> distinct = TreePSet.from(references);
            HashPMap<ResourceKey, TreePSet<ResourceKey>> added = withoutReferrer(key);
            for (ResourceKey target : distinct) {
                added = added.plus(target, at(added, target).plus(key));
            }
            Place place = Place.of(key);
            return new MeshState(
                    places.plus(place, at(place).plus(key.name(), new Kept(resource, newRevision))),
                    distinct.isEmpty() ? targets.minus(key) : targets.plus(key, distinct),
                    added,
                    newRevision);
        }

        MeshState without(ResourceKey key, long newRevision) {
            Place place = Place.of(key);
            TreePMap<String, Kept> left = at(place).minus(key.name());
            return new MeshState(
                    left.isEmpty() ? places.minus(place) : places.plus(place, left),
                    targets.minus(key),
                    withoutReferrer(key),
                    newRevision);
        }

        private HashPMap<ResourceKey, TreePSet<ResourceKey>> withoutReferrer(ResourceKey key) {
            HashPMap<ResourceKey, TreePSet<ResourceKey>> removed = referrers;
            for (ResourceKey target : at(targets, key)) {
                TreePSet<ResourceKey> left = at(removed, target).minus(key);
                removed = left.isEmpty() ? removed.minus(target) : removed.plus(target, left);
            }
            return removed;
        }

        private static TreePSet<ResourceKey> at(
                HashPMap<ResourceKey, TreePSet<ResourceKey>> references, ResourceKey key) {
            return references.getOrDefault(key, TreePSet.empty());
        }
    }

    @Override
    public <T> T read(Function<? super ResourceStore.Reader, T> work) {
        requireNonNull(work, "work");
        return work.apply(new Snapshot(state));
    }

    @Override
    public <T> T write(String meshOwner, String mesh, Function<? super ResourceStore.Writer, T> work) {
        requireNonNull(work, "work");
        requireNonNull(meshOwner, "meshOwner");
        requireNonNull(mesh, "mesh");
        T result;
        synchronized (writing) {
            Change change = new Change(state, new MeshId(mesh, meshOwner));
            result = work.apply(change);
            state = change.state;
            change.newTokens.forEach((id, token) -> tokens.put(id.account(), token));
        }
        watches.forEach(Runnable::run);
        return result;
    }

    @Override
    public ResourceStore.Watch onWrite(Runnable written) {
        requireNonNull(written, "written");
        watches.add(written);
        return () -> watches.remove(written);
    }

    @Override
    public void close() {}

    private class Snapshot implements ResourceStore.Reader {
        State state;

        Snapshot(State state) {
            this.state = state;
        }

        final MeshState mesh(String owner, String name) {
            return state.meshes().getOrDefault(new MeshId(name, owner), MeshState.EMPTY);
        }

        @Override
        public Optional<ResourceStore.StoredResource> find(String meshOwner, ResourceKey key) {
            return mesh(meshOwner, key.mesh()).find(key);
        }

        @Override
        public List<ResourceStore.StoredResource> list(
                String meshOwner, ApiKind kind, String mesh, String parent, String after, int limit) {
            return mesh(meshOwner, mesh).at(new Place(kind, parent)).tailMap(after, false).values().stream()
                    .limit(limit)
                    .map(Kept::resource)
                    .toList();
        }

        @Override
        public List<ResourceStore.StoredResource> meshes(
                List<String> owners, String afterName, String afterOwner, int limit) {
            return state.meshes().tailMap(new MeshId(afterName, afterOwner), false).entrySet().stream()
                    .filter(entry -> owners.contains(entry.getKey().owner()))
                    .flatMap(entry -> entry.getValue().mesh(entry.getKey()).stream())
                    .limit(limit)
                    .toList();
        }

        @Override
        public int count(String meshOwner, ApiKind kind, String mesh, String parent) {
            return mesh(meshOwner, mesh).at(new Place(kind, parent)).size();
        }

        @Override
        public int countMeshes(String owner) {
            return state.counts().getOrDefault(owner, 0);
        }

        @Override
        public List<ResourceKey> referrers(String meshOwner, ResourceKey target) {
            return List.copyOf(MeshState.at(mesh(meshOwner, target.mesh()).referrers(), target));
        }

        @Override
        public Optional<ResourceStore.StoredToken> token(String account, String token) {
            return tokens.find(account, token);
        }

        @Override
        public List<ResourceStore.MeshRevision> revisions(Collection<String> owners) {
            return state.meshes().entrySet().stream()
                    .filter(entry -> owners.contains(entry.getKey().owner()))
                    .map(entry -> new ResourceStore.MeshRevision(
                            entry.getKey().owner(),
                            entry.getKey().name(),
                            entry.getValue().revision()))
                    .toList();
        }

        @Override
        public List<ResourceKey> keys(String meshOwner, String mesh) {
            return mesh(meshOwner, mesh)
                    .all()
                    .map(kept -> kept.resource().key())
                    .sorted()
                    .toList();
        }

        @Override
        public List<ResourceStore.StoredResource> putAfter(String meshOwner, String mesh, long revision) {
            return mesh(meshOwner, mesh)
                    .all()
                    .filter(kept -> kept.revision() > revision)
                    .map(Kept::resource)
                    .sorted(Comparator.comparing(ResourceStore.StoredResource::key))
                    .toList();
        }
    }

    /** A write; nothing else sees it before it ends. */
    private final class Change extends Snapshot implements ResourceStore.Writer {
        private final MeshId id;
        private final long revision;
        private final Map<TokenId, ResourceStore.StoredToken> newTokens = new LinkedHashMap<>();

        Change(State state, MeshId id) {
            super(state);
            this.id = id;
            this.revision = state.revision() + 1;
        }

        private MeshState changing(ResourceKey key, String meshOwner) {
            if (!id.equals(new MeshId(key.mesh(), meshOwner))) {
                throw new IllegalArgumentException(
                        key.arnResource() + " of " + meshOwner + " is not in the mesh being written");
            }
            return mesh(meshOwner, key.mesh());
        }

        @Override
        public void put(ResourceStore.StoredResource resource, Collection<ResourceKey> references) {
            state = state.with(
                    id, changing(resource.key(), resource.meshOwner()).with(resource, references, revision));
        }

        @Override
        public void delete(String meshOwner, ResourceKey key) {
            state = state.with(id, changing(key, meshOwner).without(key, revision));
        }

        @Override
        public Optional<ResourceStore.StoredToken> token(String account, String token) {
            ResourceStore.StoredToken added = newTokens.get(new TokenId(account, token));
            return added != null ? Optional.of(added) : super.token(account, token);
        }

        @Override
        public void putToken(String account, ResourceStore.StoredToken token) {
            newTokens.put(new TokenId(account, token.token()), token);
        }
    }

    /** The idempotency tokens of a store in memory. The oldest are forgotten first. */
    static final class Tokens {

        private static final int MOST = 20_000;
        private static final long MOST_CHARACTERS = 64L << 20;

        private final Map<Id, ResourceStore.StoredToken> tokens = new LinkedHashMap<>();
        /** The length of all responses; the other parts of a token are short. */
        private long characters;

        private record Id(String account, String token) {}

        synchronized Optional<ResourceStore.StoredToken> find(String account, String token) {
            return Optional.ofNullable(tokens.get(new Id(account, token)));
        }

        /** Forgets tokens that have expired, and the oldest beyond the bounds. */
        synchronized void put(String account, ResourceStore.StoredToken token) {
            Id id = new Id(account, token.token());
            ResourceStore.StoredToken before = tokens.remove(id);
            if (before != null) {
                characters -= before.response().length();
            }
            tokens.put(id, token);
            characters += token.response().length();
            Instant oldest = token.createdAt().minus(ResourceStore.StoredToken.LIFE);
            Iterator<ResourceStore.StoredToken> eldest = tokens.values().iterator();
            for (ResourceStore.StoredToken next = eldest.next();
                    isForgotten(next, oldest) && tokens.size() > 1;
                    next = eldest.next()) {
                characters -= next.response().length();
                eldest.remove();
            }
        }

        private boolean isForgotten(ResourceStore.StoredToken token, Instant oldest) {
            return token.createdAt().isBefore(oldest) || tokens.size() > MOST || characters > MOST_CHARACTERS;
        }
    }
}
