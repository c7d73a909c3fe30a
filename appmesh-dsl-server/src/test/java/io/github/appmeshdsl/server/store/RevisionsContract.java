package io.github.appmeshdsl.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How every store tells what has changed. */
public interface RevisionsContract extends StoreUse {

    /** Returns the revision of the mesh of the test; 0 if it has no resources. */
    private long revision() {
        return store().read(reader -> reader.revisions(List.of(owner()))).stream()
                .filter(each -> each.mesh().equals(MESH))
                .mapToLong(ResourceStore.MeshRevision::revision)
                .findFirst()
                .orElse(0);
    }

    private List<ResourceKey> putAfter(long revision) {
        return store().read(reader -> reader.putAfter(owner(), MESH, revision)).stream()
                .map(ResourceStore.StoredResource::key)
                .toList();
    }

    private List<ResourceKey> keys() {
        return store().read(reader -> reader.keys(owner(), MESH));
    }

    @Test
    default void each_write_that_changes_a_mesh_makes_its_revision_greater() {
        assertThat(revision()).isZero();
        put(resource(NODE));
        long first = revision();
        assertThat(first).isPositive();

        put(resource(NODE));
        long second = revision();
        assertThat(second).isGreaterThan(first);
        put(resource(ROUTER));
        delete(NODE);
        assertThat(revision()).isGreaterThan(second);
    }

    @Test
    default void a_mesh_that_was_deleted_and_created_again_has_a_greater_revision() {
        put(resource(NODE));
        long before = revision();

        delete(NODE);
        assertThat(revision()).isZero();
        put(resource(NODE));

        assertThat(revision()).isGreaterThan(before);
        assertThat(putAfter(before)).containsExactly(NODE);
    }

    @Test
    default void a_write_that_changes_no_resource_keeps_the_revision() {
        put(resource(NODE));
        long before = revision();

        putToken(owner(), new ResourceStore.StoredToken("token", "CreateMesh", "abc", "{}", NOW));
        delete(ROUTER);
        assertThatThrownBy(() -> write(writer -> {
                    writer.put(resource(NODE, 2), List.of());
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(putAfter(before)).isEmpty();
        assertThat(keys()).containsExactly(NODE);
    }

    @Test
    default void revisions_are_those_of_the_owners_in_the_order_of_meshes() {
        String other = account();
        String third = account();
        put(mesh(owner(), "b"));
        put(mesh(owner(), "a"));
        put(mesh(other, "a"));
        put(mesh(third, "a"));

        List<ResourceStore.MeshRevision> revisions = store().read(reader -> reader.revisions(List.of(other, owner())));

        assertThat(revisions)
                .extracting(each -> each.mesh() + " " + each.meshOwner())
                .containsExactly("a " + owner(), "a " + other, "b " + owner());
        List<ResourceStore.MeshRevision> none = store().read(reader -> reader.revisions(List.of()));
        assertThat(none).isEmpty();
    }

    @Test
    default void what_was_put_after_any_revision_makes_the_content_of_that_revision_the_present_one() {
        SplittableRandom random = new SplittableRandom(11);
        List<ResourceKey> all = List.of(
                ResourceKey.ofMesh(MESH),
                node("a"),
                node("b"),
                ROUTER,
                ROUTE,
                ResourceKey.child(ApiKind.ROUTE, MESH, "cart", "two"));
        Map<Long, Map<ResourceKey, ResourceStore.StoredResource>> states = new TreeMap<>(Map.of(0L, Map.of()));
        for (int write = 1; write <= 40; write++) {
            int version = write;
            this.<Void>write(writer -> {
                for (int change = 0; change < 2; change++) {
                    ResourceKey key = all.get(random.nextInt(all.size()));
                    if (random.nextInt(3) > 0) {
                        writer.put(resource(key, version), List.of());
                    } else {
                        writer.delete(owner(), key);
                    }
                }
                return null;
            });
            Map<ResourceKey, ResourceStore.StoredResource> now = new HashMap<>();
            all.forEach(key -> find(key).ifPresent(found -> now.put(key, found)));

            states.forEach((revision, before) -> {
                Map<ResourceKey, ResourceStore.StoredResource> changed = new HashMap<>(before);
                store().read(reader -> reader.putAfter(owner(), MESH, revision))
                        .forEach(put -> changed.put(put.key(), put));
                changed.keySet().retainAll(keys());
                assertThat(changed).isEqualTo(now);
            });
            assertThat(keys()).isSorted();
            if (revision() > 0) {
                states.put(revision(), now);
            }
        }
    }

    @Test
    default void a_watch_is_called_after_writes_until_it_is_closed() throws InterruptedException {
        Semaphore calls = new Semaphore(0);
        Semaphore callsOfOther = new Semaphore(0);
        ResourceStore store = store();
        ResourceStore.Watch watch = store.onWrite(calls::release);
        ResourceStore.Watch other = store.onWrite(callsOfOther::release);
        // Those of the start.
        put(resource(NODE));
        assertThat(calls.tryAcquire(60, TimeUnit.SECONDS)).isTrue();

        watch.close();
        calls.drainPermits();
        callsOfOther.drainPermits();
        put(resource(NODE));
        put(resource(NODE));

        assertThat(callsOfOther.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        other.close();
        assertThat(calls.availablePermits()).isZero();
    }
}
