package io.github.appmeshdsl.server;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.store.ResourceStore;
import io.github.appmeshdsl.server.store.ResourceStore.MeshRevision;
import io.github.appmeshdsl.server.store.ResourceStore.StoredResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The meshes of a store, each of whose states a listener receives: those that this process writes, and those of other processes
 * with the same database. Revisions decide whether a mesh has changed, so a report that is missing loses nothing. Only the
 * resources that were put since are read; the others stay the same objects.
 */
final class StoredMeshes implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.server");
    private static final long AGAIN_AFTER_MILLIS = 1000;

    private final ResourceStore store;
    private final MeshListener listener;
    private final Set<String> owners;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicBoolean isDue = new AtomicBoolean();
    private final ResourceStore.Watch watch;

    /** What the listener received last. */
    private final Map<MeshId, Received> received = new HashMap<>();

    private boolean isFailing;

    /** A mesh of an account. */
    private record MeshId(String owner, String mesh) {
        static MeshId of(MeshRevision revision) {
            return new MeshId(revision.meshOwner(), revision.mesh());
        }
    }

    /** A state of a mesh. */
    private record Received(long revision, Map<ResourceKey, ResourceData> resources) {
        static final Received NOTHING = new Received(0, Map.of());

        Received next(Change change) {
            Map<ResourceKey, ResourceData> put = new HashMap<>();
            for (StoredResource each : change.put()) {
                MappingNode spec = (MappingNode) new DocumentParser()
                        .parse(each.spec(), each.key().name())
                        .documents()
                        .get(0)
                        .root();
                put.put(each.key(), ResourceData.of(each.key(), spec, each.tags()));
            }
            Map<ResourceKey, ResourceData> all = new LinkedHashMap<>();
            for (ResourceKey key : change.keys()) {
                ResourceData data = put.get(key);
                all.put(key, data != null ? data : Objects.requireNonNull(resources.get(key)));
            }
            return new Received(change.revision().revision(), all);
        }
    }

    /** What has changed in a mesh since it was received: the resources that were put, and all keys that there are now. */
    private record Change(MeshRevision revision, List<ResourceKey> keys, List<StoredResource> put) {}

    /** The meshes that have resources, and the changes of those that have changed, in one state of the store. */
    private record Look(Set<MeshId> present, List<Change> changes) {}

    /**
     * Follows a store. The listener receives what is stored before this method returns, if the store can be read.
     *
     * @param owners the accounts whose meshes are followed
     * @param interval how often to compare revisions, beside the reports of the store; zero: never
     */
    StoredMeshes(ResourceStore store, MeshListener listener, Collection<String> owners, Duration interval) {
        this.store = store;
        this.listener = listener;
        this.owners = Set.copyOf(owners);
        this.thread = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread made = new Thread(task, "appmesh-mesh-listener");
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        look();
        watch = store.onWrite(this::lookSoon);
        // What was written before the store was watched.
        lookSoon();
        if (!interval.isZero()) {
            Future<?> unused = thread.scheduleWithFixedDelay(
                    this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Looks once for all reports until then. */
    private void lookSoon() {
        if (isDue.compareAndSet(false, true)) {
            thread.execute(this::look);
        }
    }

    private void look() {
        isDue.set(false);
        try {
            Look look = store.read(this::changes);
            if (isFailing) {
                isFailing = false;
                LOG.log(System.Logger.Level.INFO, "the stored meshes can be read again");
            }
            look.changes().forEach(this::receive);
            Set<MeshId> deleted = new LinkedHashSet<>(received.keySet());
            deleted.removeAll(look.present());
            for (MeshId id : deleted) {
                received.remove(id);
                tell(id, List.of());
            }
        } catch (ResourceStore.StoreException e) {
            if (!isFailing) {
                isFailing = true;
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the stored meshes cannot be read; their last states stay: {0}",
                        PlainText.of(String.valueOf(e.getMessage())));
            }
            Future<?> unused = thread.schedule(this::look, AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private Look changes(ResourceStore.Reader reader) {
        Set<MeshId> present = new LinkedHashSet<>();
        List<Change> changes = new ArrayList<>();
        for (MeshRevision now : reader.revisions(owners)) {
            MeshId id = MeshId.of(now);
            present.add(id);
            long before = received.getOrDefault(id, Received.NOTHING).revision();
            if (now.revision() != before) {
                changes.add(new Change(
                        now,
                        reader.keys(id.owner(), id.mesh()),
                        // A database that was restored from a copy may have an earlier state.
                        reader.putAfter(id.owner(), id.mesh(), now.revision() > before ? before : 0)));
            }
        }
        return new Look(present, changes);
    }

    private void receive(Change change) {
        MeshId id = MeshId.of(change.revision());
        Received now;
        try {
            now = received.getOrDefault(id, Received.NOTHING).next(change);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the stored mesh " + PlainText.quoted(id.mesh()) + " is invalid", e);
            return;
        }
        received.put(id, now);
        boolean isThere = now.resources().containsKey(ResourceKey.ofMesh(id.mesh()));
        tell(id, isThere ? List.copyOf(now.resources().values()) : List.of());
    }

    private void tell(MeshId id, List<ResourceData> resources) {
        try {
            listener.changed(id.owner(), id.mesh(), resources);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the listener failed for the mesh " + PlainText.quoted(id.mesh()), e);
        }
    }

    /** Ends the calls of the listener; the store stays open. */
    @Override
    public void close() {
        watch.close();
        thread.shutdownNow();
    }
}
