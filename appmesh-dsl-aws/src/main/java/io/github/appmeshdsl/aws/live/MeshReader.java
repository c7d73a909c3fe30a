package io.github.appmeshdsl.aws.live;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.api.ResourceMetadata;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.Calls;
import io.github.appmeshdsl.aws.call.Crew;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Reads meshes from an App Mesh API with as few calls as it allows: the pages of each list and one {@code Describe} for each
 * resource, and one {@code ListTagsForResource} for each if tags are wanted.
 */
public final class MeshReader {

    private final Calls calls;
    private final int inFlight;
    private final ReadOptions options;

    /**
     * Creates a reader.
     *
     * @param inFlight calls under way at a time
     */
    public MeshReader(Calls calls, int inFlight, ReadOptions options) {
        this.calls = calls;
        this.inFlight = inFlight;
        this.options = options;
    }

    /**
     * Reads all meshes that the caller sees, those shared with it included unless {@link ReadOptions#foreign} says otherwise.
     *
     * @throws CallException if the API cannot be reached, throttles beyond patience or does not list meshes
     */
    public List<LiveMesh> readAll() {
        List<LiveMesh> meshes = new ArrayList<>();
        for (Calls.Listed listed : calls.meshes()) {
            boolean own = options.account().isEmpty() || options.account().get().equals(listed.meshOwner());
            if (own || options.foreign()) {
                Optional<String> owner = own ? Optional.empty() : Optional.of(listed.meshOwner());
                LiveMesh mesh = new Run(calls.ofMeshOwner(owner), listed.key()).read();
                if (mesh.exists() || !mesh.isComplete()) {
                    meshes.add(mesh);
                }
            }
        }
        return meshes;
    }

    /**
     * Reads a mesh.
     *
     * @param name AWS name of the mesh
     * @throws CallException if the API cannot be reached or throttles beyond patience; other failures are in the result
     */
    public LiveMesh read(String name) {
        return new Run(calls, ResourceKey.ofMesh(name)).read();
    }

    /**
     * Returns a mesh with the tags of these resources of it, one more call for each, as far as the caller may read them.
     *
     * @throws CallException if the API cannot be reached or throttles beyond patience; other failures are in the result
     */
    public LiveMesh withTags(LiveMesh live, Set<ResourceKey> keys) {
        return new Run(calls, ResourceKey.ofMesh(live.name())).withTags(live, keys);
    }

    /** Returns whether a resource is there: the service may still describe one that it has deleted. */
    public static boolean isThere(ResourceData resource) {
        return resource.metadata()
                .map(metadata -> !metadata.status().equals(ResourceMetadata.DELETED))
                .orElse(true);
    }

    /** The reading of one mesh. */
    private final class Run {
        private final Calls meshCalls;
        private final ResourceKey mesh;
        private final Map<ResourceKey, ResourceData> resources = new ConcurrentSkipListMap<>();
        private final Set<ResourceKey> tagsUnread = Collections.synchronizedSet(new TreeSet<>());
        private final Map<String, Unread> unread = new ConcurrentSkipListMap<>();

        Run(Calls meshCalls, ResourceKey mesh) {
            this.meshCalls = meshCalls;
            this.mesh = mesh;
        }

        LiveMesh read() {
            attempt(() -> meshCalls.describe(mesh).ifPresent(this::take));
            ResourceData found = resources.get(mesh);
            if (found != null) {
                String account = options.account()
                        .or(() -> found.metadata().map(ResourceMetadata::resourceOwner))
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
            live.unread().forEach(missing -> unread.put(missing.what(), missing));
            try (Crew crew = new Crew(inFlight)) {
                for (ResourceData resource : live.resources()) {
                    resources.put(resource.key(), resource);
                    if (keys.contains(resource.key())) {
                        crew.add(() -> attempt(() -> tags(resource).ifPresent(tags -> tag(resource, tags))));
                    }
                }
                crew.await();
            }
            return result();
        }

        private LiveMesh result() {
            return new LiveMesh(mesh.name(), List.copyOf(resources.values()), tagsUnread, List.copyOf(unread.values()));
        }

        private void list(Crew crew, ApiKind kind, ResourceKey below, String account) {
            crew.add(() -> attempt(() -> {
                for (Calls.Listed listed : members(kind, below)) {
                    if (options.foreign() || listed.resourceOwner().equals(account)) {
                        crew.add(() -> attempt(
                                () -> meshCalls.describeExpected(listed.key()).ifPresent(this::take)));
                    }
                    for (ApiKind child : ApiKind.values()) {
                        if (child.parent().equals(Optional.of(kind))) {
                            list(crew, child, listed.key(), account);
                        }
                    }
                }
            }));
        }

        /** Returns the members of a mesh, router or gateway; none if it has gone since it was found. */
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

        private void take(ResourceData found) {
            if (!isThere(found)) {
                return;
            }
            resources.put(found.key(), found);
            tagsUnread.add(found.key());
            if (options.tags()) {
                tags(found).ifPresent(tags -> tag(found, tags));
            }
        }

        private void tag(ResourceData found, Map<String, String> tags) {
            resources.put(found.key(), new ResourceData(found.key(), found.spec(), tags, found.metadata()));
            tagsUnread.remove(found.key());
        }

        private Optional<Map<String, String>> tags(ResourceData resource) {
            ResourceMetadata metadata = resource.metadata().orElse(null);
            if (metadata == null || isForeign(metadata)) {
                return Optional.empty();
            }
            return meshCalls.tags(resource.key(), metadata.arn());
        }

        /** Tags of another account's resources cannot be read: not worth a call. */
        private boolean isForeign(ResourceMetadata metadata) {
            String account = options.account().orElse(metadata.meshOwner());
            return !metadata.resourceOwner().equals(account);
        }

        private void attempt(Runnable reading) {
            try {
                reading.run();
            } catch (CallException e) {
                switch (e.failure()) {
                    case CONNECTION, THROTTLED, INTERRUPTED -> throw e;
                    default -> unread.put(e.operation(), new Unread(e.operation(), e.failure(), e.said()));
                }
            }
        }
    }
}
