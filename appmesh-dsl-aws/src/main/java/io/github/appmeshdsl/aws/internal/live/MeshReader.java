package io.github.appmeshdsl.aws.internal.live;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.internal.call.Calls;
import io.github.appmeshdsl.aws.internal.call.Crew;
import io.github.appmeshdsl.aws.live.LiveMesh;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/**
 * Reads meshes from an App Mesh API with as few calls as it allows: the pages of each list and one {@code Describe} for each
 * resource, and one {@code ListTagsForResource} for each if tags are wanted.
 */
public final class MeshReader {

    private final Calls calls;
    private final int inFlight;
    private final LiveMesh.ReadOptions options;
    private final UnaryOperator<ResourceData> reduction;

    /**
     * Creates a reader.
     *
     * @param inFlight calls under way at a time
     */
    public MeshReader(Calls calls, int inFlight, LiveMesh.ReadOptions options) {
        this(calls, inFlight, options, resource -> resource);
    }

    private MeshReader(Calls calls, int inFlight, LiveMesh.ReadOptions options, UnaryOperator<ResourceData> reduction) {
        this.calls = calls;
        this.inFlight = inFlight;
        this.options = options;
        this.reduction = reduction;
    }

    /** Returns the same reader, which keeps of each resource what a function returns as soon as it is read. */
    MeshReader reducing(UnaryOperator<ResourceData> function) {
        return new MeshReader(calls, inFlight, options, function);
    }

    /**
     * Reads all meshes that the caller sees, including those that other accounts share with it.
     *
     * @throws CallException if the API cannot be reached, throttles beyond patience or does not list meshes
     */
    public List<LiveMesh> readAll() {
        List<LiveMesh> meshes = new ArrayList<>();
        for (Calls.Listed listed : calls.meshes()) {
            LiveMesh mesh = read(listed);
            if (mesh.exists() || !mesh.isComplete()) {
                meshes.add(mesh);
            }
        }
        return meshes;
    }

    /**
     * Reads a mesh of a list. A mesh of another account is only found if its owner is named; which account is the caller's is not
     * always known, so that a mesh is first looked for as the caller's own.
     */
    private LiveMesh read(Calls.Listed listed) {
        ResourceKey mesh = listed.key();
        Optional<String> owner = Optional.of(listed.meshOwner()).filter(account -> !account.isEmpty());
        if (options.account().isPresent()) {
            return new Run(
                            calls,
                            mesh,
                            owner.filter(account -> !options.account().get().equals(account)))
                    .read();
        }
        LiveMesh own = new Run(calls, mesh, Optional.empty()).read();
        boolean isIt = own.resources().stream()
                .limit(1)
                .flatMap(resource -> resource.metadata().stream())
                .anyMatch(metadata -> metadata.meshOwner().equals(listed.meshOwner()));
        return isIt || owner.isEmpty() ? own : new Run(calls, mesh, owner).read();
    }

    /**
     * Reads a mesh by its name, also one that another account shares and whose owner was not named.
     *
     * @throws CallException if several accounts share a mesh of this name
     */
    public LiveMesh find(String name) {
        LiveMesh mesh = read(name);
        if (mesh.exists() || !mesh.isComplete()) {
            return mesh;
        }
        List<Calls.Listed> shared = new ArrayList<>();
        for (Calls.Listed listed : calls.meshes()) {
            if (listed.key().name().equals(name)) {
                shared.add(listed);
            }
        }
        if (shared.size() > 1) {
            throw new CallException(
                    CallException.Failure.CONFLICT,
                    "DescribeMesh " + mesh.name(),
                    "several accounts share a mesh of this name; name its owner",
                    null);
        }
        return shared.isEmpty() ? mesh : read(shared.get(0));
    }

    /**
     * Reads a mesh.
     *
     * @param name AWS name of the mesh
     * @throws CallException if the API cannot be reached or throttles beyond patience; other failures are in the result
     */
    public LiveMesh read(String name) {
        return new Run(calls, ResourceKey.ofMesh(name), Optional.empty()).read();
    }

    /**
     * Returns a mesh with the tags of these resources of it, one more call for each, as far as the caller may read them.
     *
     * @throws CallException if the API cannot be reached or throttles beyond patience; other failures are in the result
     */
    public LiveMesh withTags(LiveMesh live, Set<ResourceKey> keys) {
        return new Run(calls, ResourceKey.ofMesh(live.name()), live.sharedBy()).withTags(live, keys);
    }

    /** Returns whether a resource is there: the service may still describe one that it has deleted. */
    public static boolean isThere(ResourceData resource) {
        return resource.metadata()
                .map(metadata -> !metadata.status().equals(ResourceData.Metadata.DELETED))
                .orElse(true);
    }

    /** The reading of one mesh. */
    private final class Run {
        private final Calls meshCalls;
        private final ResourceKey mesh;
        private final Map<ResourceKey, ResourceData> resources = new ConcurrentSkipListMap<>();
        private final Optional<String> sharedBy;
        private final Set<ResourceKey> omitted = Collections.synchronizedSet(new TreeSet<>());
        private final Set<ResourceKey> tagsUnread = Collections.synchronizedSet(new TreeSet<>());
        private final Map<String, LiveMesh.Unread> unread = new ConcurrentSkipListMap<>();

        Run(Calls calls, ResourceKey mesh, Optional<String> sharedBy) {
            this.meshCalls = sharedBy.isPresent() ? calls.ofMeshOwner(sharedBy) : calls;
            this.mesh = mesh;
            this.sharedBy = sharedBy;
        }

        LiveMesh read() {
            attempt(() -> meshCalls.describe(mesh).ifPresent(this::take));
            ResourceData found = resources.get(mesh);
            if (found != null) {
                String account = options.account()
                        .or(() -> found.metadata().map(ResourceData.Metadata::resourceOwner))
                        .orElse("");
                try (Crew crew = new Crew(inFlight)) {
                    for (ApiKind kind : ApiKind.values()) {
                        if (kind != ApiKind.MESH && kind.parent().isEmpty()) {
                            list(crew, kind, mesh, account);
                        }
                    }
                    crew.await();
                }
            }
            return result();
        }

        LiveMesh withTags(LiveMesh live, Set<ResourceKey> keys) {
            tagsUnread.addAll(live.tagsUnread());
            omitted.addAll(live.omitted());
            live.unread().forEach(missing -> unread.put(missing.what(), missing));
            try (Crew crew = new Crew(inFlight)) {
                for (ResourceData resource : live.resources()) {
                    resources.put(resource.key(), resource);
                    if (keys.contains(resource.key())) {
                        crew.add(() -> attempt(() -> readTags(resource)));
                    }
                }
                crew.await();
            }
            return result();
        }

        private LiveMesh result() {
            return new LiveMesh(
                    mesh.name(),
                    sharedBy,
                    List.copyOf(resources.values()),
                    omitted,
                    tagsUnread,
                    List.copyOf(unread.values()));
        }

        private void list(Crew crew, ApiKind kind, ResourceKey below, String account) {
            crew.add(() -> attempt(() -> {
                for (Calls.Listed listed : members(kind, below)) {
                    if (options.foreign() || listed.resourceOwner().equals(account)) {
                        crew.add(() -> attempt(
                                () -> meshCalls.describeExpected(listed.key()).ifPresent(this::take)));
                    } else {
                        omitted.add(listed.key());
                    }
                    for (ApiKind child : ApiKind.values()) {
                        if (child.parent().equals(Optional.of(kind))) {
                            list(crew, child, listed.key(), account);
                        }
                    }
                }
            }));
        }

        /** Returns the members of a mesh, router or gateway; none if it has been deleted since it was found. */
        private List<Calls.Listed> members(ApiKind kind, ResourceKey below) {
            try {
                return meshCalls.list(kind, below);
            } catch (CallException e) {
                if (e.failure() == CallException.Failure.NOT_FOUND) {
                    return List.of();
                }
                throw e;
            }
        }

        private void take(ResourceData described) {
            if (!isThere(described)) {
                return;
            }
            ResourceData found = reduction.apply(described);
            resources.put(found.key(), found);
            tagsUnread.add(found.key());
            if (options.tags()) {
                readTags(found);
            }
        }

        /** Adds the tags of a resource; one that has been deleted since it was described is left out. */
        private void readTags(ResourceData found) {
            ResourceKey key = found.key();
            try {
                tags(found).ifPresent(tags -> {
                    resources.put(key, new ResourceData(key, found.spec(), tags, found.metadata()));
                    tagsUnread.remove(key);
                });
            } catch (CallException e) {
                if (e.failure() != CallException.Failure.NOT_FOUND) {
                    throw e;
                }
                resources.remove(key);
                tagsUnread.remove(key);
            }
        }

        private Optional<Map<String, String>> tags(ResourceData resource) {
            ResourceData.Metadata metadata = resource.metadata().orElse(null);
            if (metadata == null || isForeign(metadata)) {
                return Optional.empty();
            }
            return meshCalls.tags(resource.key(), metadata.arn());
        }

        /** Returns whether the resource is another account's, so that its tags cannot be read. */
        private boolean isForeign(ResourceData.Metadata metadata) {
            String account = options.account().orElse(metadata.meshOwner());
            return !metadata.resourceOwner().equals(account);
        }

        private void attempt(Runnable reading) {
            try {
                reading.run();
            } catch (CallException e) {
                switch (e.failure()) {
                    case CONNECTION, THROTTLED, INTERRUPTED -> throw e;
                    default -> unread.put(e.operation(), new LiveMesh.Unread(e.operation(), e.failure(), e.reason()));
                }
            }
        }
    }
}
