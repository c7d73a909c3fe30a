package io.github.appmeshdsl.server;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A store whose meshes a listener receives: after each write of this process, and after a while also what other processes wrote
 * into the same database. Whether a mesh changed is decided by what is stored, so no change is missed.
 */
final class WatchedStore implements ResourceStore {

    private static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.server");
    private static final int PAGE = 1000;
    private static final long AGAIN_AFTER_MILLIS = 1000;

    private final ResourceStore store;
    private final MeshListener listener;
    private final List<String> owners;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "appmesh-mesh-listener");
        made.setDaemon(true);
        return made;
    });
    private final Set<MeshId> waiting = new LinkedHashSet<>();

    /** What the listener received last; used by its thread only. */
    private final Map<MeshId, List<String>> received = new HashMap<>();

    /** A mesh of an account. */
    private record MeshId(String owner, String mesh) {}

    private WatchedStore(ResourceStore store, MeshListener listener, Collection<String> owners) {
        this.store = store;
        this.listener = listener;
        this.owners = List.copyOf(owners);
    }

    /**
     * Returns a store that passes everything on. The listener receives what is stored before this method returns.
     *
     * @param owners the accounts whose meshes are looked for when it starts, and again
     * @param interval how often to look for what other processes wrote; zero: never
     */
    static WatchedStore of(ResourceStore store, MeshListener listener, Collection<String> owners, Duration interval) {
        WatchedStore watched = new WatchedStore(store, listener, owners);
        watched.lookForAll();
        if (!interval.isZero()) {
            ScheduledFuture<?> unused = watched.thread.scheduleWithFixedDelay(
                    watched::lookForAll, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
        return watched;
    }

    private void lookForAll() {
        try {
            Set<MeshId> all = new LinkedHashSet<>(received.keySet());
            all.addAll(store.read(this::meshes));
            all.forEach(this::look);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the meshes cannot be read: {0}",
                    PlainText.of(String.valueOf(e.getMessage())));
        }
    }

    private List<MeshId> meshes(Reader reader) {
        List<MeshId> found = new ArrayList<>();
        String name = "";
        String owner = "";
        List<StoredResource> page;
        do {
            page = reader.meshes(owners, name, owner, PAGE);
            for (StoredResource mesh : page) {
                name = mesh.key().name();
                owner = mesh.meshOwner();
                found.add(new MeshId(owner, name));
            }
        } while (page.size() == PAGE);
        return found;
    }

    private void look(MeshId id) {
        List<StoredResource> stored = store.read(reader -> resources(reader, id));
        List<String> states = stored.stream()
                .map(each -> each.uid() + " " + each.version() + " " + each.tags())
                .toList();
        if (states.equals(received.getOrDefault(id, List.of()))) {
            return;
        }
        List<ResourceData> data = new ArrayList<>(stored.size());
        for (StoredResource each : stored) {
            MappingNode spec = (MappingNode) new DocumentParser()
                    .parse(each.spec(), each.key().name())
                    .documents()
                    .get(0)
                    .root();
            data.add(ResourceData.of(each.key(), spec, each.tags()));
        }
        if (states.isEmpty()) {
            received.remove(id);
        } else {
            received.put(id, states);
        }
        listener.changed(id.owner(), id.mesh(), data);
    }

    private static List<StoredResource> resources(Reader reader, MeshId id) {
        List<StoredResource> all = new ArrayList<>();
        reader.find(id.owner(), ResourceKey.ofMesh(id.mesh())).ifPresent(all::add);
        if (all.isEmpty()) {
            return all;
        }
        for (ApiKind kind : ApiKind.values()) {
            if (kind == ApiKind.MESH) {
                continue;
            }
            if (kind.parent().isEmpty()) {
                addPages(reader, id, kind, "", all);
            } else {
                for (StoredResource parent : List.copyOf(all)) {
                    if (parent.key().kind() == kind.parent().get()) {
                        addPages(reader, id, kind, parent.key().name(), all);
                    }
                }
            }
        }
        return all;
    }

    private static void addPages(Reader reader, MeshId id, ApiKind kind, String parent, List<StoredResource> all) {
        List<StoredResource> page;
        String after = "";
        do {
            page = reader.list(id.owner(), kind, id.mesh(), parent, after, PAGE);
            all.addAll(page);
            after = page.isEmpty() ? after : page.get(page.size() - 1).key().name();
        } while (page.size() == PAGE);
    }

    /** Looks for the mesh soon; once for all writes until then. */
    private void changed(MeshId id) {
        synchronized (waiting) {
            if (!waiting.add(id)) {
                return;
            }
        }
        thread.execute(() -> lookNow(id));
    }

    private void lookNow(MeshId id) {
        synchronized (waiting) {
            waiting.remove(id);
        }
        try {
            look(id);
        } catch (StoreException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the mesh {0} cannot be read: {1}",
                    PlainText.quoted(id.mesh()),
                    PlainText.of(String.valueOf(e.getMessage())));
            ScheduledFuture<?> unused = thread.schedule(() -> changed(id), AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the listener failed for the mesh " + PlainText.quoted(id.mesh()), e);
        }
    }

    @Override
    public <T> T read(Function<? super Reader, T> work) {
        return store.read(work);
    }

    @Override
    public <T> T write(String meshOwner, String mesh, Function<? super Writer, T> work) {
        T result = store.write(meshOwner, mesh, work);
        changed(new MeshId(meshOwner, mesh));
        return result;
    }

    /** Ends the calls of the listener; the store stays open. */
    void stop() {
        thread.shutdownNow();
    }

    @Override
    public void close() {
        stop();
        store.close();
    }
}
