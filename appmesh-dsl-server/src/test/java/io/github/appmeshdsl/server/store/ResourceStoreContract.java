package io.github.appmeshdsl.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every store does. The tests share one store: each has accounts of its own. */
abstract class ResourceStoreContract {

    private static final AtomicInteger ACCOUNTS = new AtomicInteger(100);
    private static final String MESH = "shop";
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final ResourceKey NODE = node("cart");
    private static final ResourceKey ROUTER = ResourceKey.of(ApiKind.VIRTUAL_ROUTER, MESH, "cart");
    private static final ResourceKey ROUTE = ResourceKey.child(ApiKind.ROUTE, MESH, "cart", "all");

    private final String owner = account();

    /** Returns the store that the tests of a class share. */
    abstract ResourceStore store();

    @Test
    void what_was_put_is_found_with_all_its_parts() {
        NavigableMap<String, String> tags =
                new TreeMap<>(Map.of("team", "\"shop\" \\ \n\t", "gr\u00F6\u00DFe", "\u2028 \uD83D\uDE00", "", ""));
        StoredResource route = new StoredResource(
                owner,
                ROUTE,
                "222222222222",
                "uid-1",
                7,
                NOW,
                NOW.plusMillis(1),
                "{\"a\":\"\\u0000 \u00FC \uD83D\uDE00 ' \"}",
                tags);

        put(route);

        assertThat(find(ROUTE)).contains(route);
    }

    @Test
    void nothing_is_found_that_was_not_put() {
        put(resource(ROUTE));

        assertThat(find(ResourceKey.child(ApiKind.ROUTE, MESH, "other", "all"))).isEmpty();
        assertThat(find(ResourceKey.child(ApiKind.GATEWAY_ROUTE, MESH, "cart", "all")))
                .isEmpty();
        assertThat(find(ResourceKey.child(ApiKind.ROUTE, MESH, "cart", "ALL"))).isEmpty();
        assertThat(find(ResourceKey.child(ApiKind.ROUTE, "other", "cart", "all")))
                .isEmpty();
        assertThat(find(account(), ROUTE)).isEmpty();
    }

    @Test
    void texts_that_are_no_unicode_are_kept_as_they_are_or_refused_with_all_of_the_write() {
        for (String odd : List.of("\0", "a\uD83D", "\uDE00b")) {
            assertThat(find(node(odd))).isEmpty();
            assertThat(token(owner, odd)).isEmpty();
            assertThat(count(ApiKind.ROUTE, odd)).isZero();
            for (StoredResource resource : List.of(
                    new StoredResource(owner, ROUTER, owner, "uid", 1, NOW, NOW, odd, new TreeMap<>()),
                    new StoredResource(
                            owner, ROUTER, owner, "uid", 1, NOW, NOW, "{}", new TreeMap<>(Map.of(odd, odd))))) {
                Optional<StoredResource> kept = Optional.of(resource);
                try {
                    put(resource, NODE);
                } catch (StoreException refused) {
                    kept = Optional.empty();
                }
                assertThat(find(ROUTER)).isEqualTo(kept);
                assertThat(referrers(NODE)).hasSize(kept.isPresent() ? 1 : 0);
                delete(ROUTER);
            }
        }
    }

    @Test
    void put_whenTheKeyIsTaken_replaces() {
        put(resource(NODE));
        StoredResource later = new StoredResource(
                owner, NODE, owner, "uid-2", 2, NOW, NOW.plusSeconds(5), "{\"b\":1}", new TreeMap<>(Map.of("k", "v")));

        put(later);

        assertThat(find(NODE)).contains(later);
        assertThat(count(ApiKind.VIRTUAL_NODE, "")).isEqualTo(1);
    }

    @Test
    void delete_removes_one_resource_and_none_else() {
        put(resource(NODE));
        put(resource(ROUTER));

        delete(NODE);
        delete(NODE);

        assertThat(find(NODE)).isEmpty();
        assertThat(find(ROUTER)).isPresent();
    }

    @Test
    void pages_follow_one_another_without_gap_or_repetition() {
        List.of("a", "b", "c", "d", "e").forEach(name -> put(resource(node(name))));
        put(resource(ROUTER));

        assertThat(nodesAfter("", 2)).containsExactly("a", "b");
        put(resource(node("aa")));
        delete(node("c"));
        assertThat(nodesAfter("b", 2)).containsExactly("d", "e");
        assertThat(nodesAfter("e", 2)).isEmpty();
        assertThat(nodesAfter("", 100)).containsExactly("a", "aa", "b", "d", "e");
    }

    @Test
    void names_are_ordered_by_their_characters_and_not_as_people_sort_them() {
        List<String> names = List.of("-", "0", "A", "Z", "_", "a", "a-", "a-b", "a.b", "aB", "ab", "z", "\u00E9");
        for (int i = names.size() - 1; i >= 0; i--) {
            put(resource(node(names.get(i))));
        }

        assertThat(nodesAfter("", 100)).containsExactlyElementsOf(names);
        assertThat(nodesAfter("a-b", 2)).containsExactly("a.b", "aB");
        assertThat(nodesAfter("a-0 is no name here", 1)).containsExactly("a-b");
    }

    @Test
    void a_list_has_the_resources_of_one_kind_and_place_only() {
        put(resource(ROUTE));
        put(resource(ResourceKey.child(ApiKind.ROUTE, MESH, "other", "x")));
        put(resource(ResourceKey.child(ApiKind.GATEWAY_ROUTE, MESH, "cart", "y")));
        store().<Void>write(owner, "other", writer -> {
            writer.put(resource(ResourceKey.child(ApiKind.ROUTE, "other", "cart", "z")), List.of());
            return null;
        });

        assertThat(keys(ApiKind.ROUTE, "cart", "", 100)).containsExactly(ROUTE);
        assertThat(count(ApiKind.ROUTE, "cart")).isEqualTo(1);
        assertThat(count(ApiKind.VIRTUAL_NODE, "")).isZero();
    }

    @Test
    void meshes_of_several_owners_are_listed_by_name_and_then_by_owner() {
        String other = account();
        String stranger = account();
        for (String account : List.of(other, owner, stranger)) {
            put(mesh(account, "b"));
            put(mesh(account, "a"));
        }
        put(resource(NODE));
        List<String> owners = List.of(other, owner);

        assertThat(meshes(owners, "", "", 3)).containsExactly("a " + owner, "a " + other, "b " + owner);
        assertThat(meshes(owners, "a", owner, 2)).containsExactly("a " + other, "b " + owner);
        assertThat(meshes(owners, "b", other, 2)).isEmpty();
        assertThat(meshes(List.of(), "", "", 2)).isEmpty();
        assertThat(countMeshes(owner)).isEqualTo(2);
        assertThat(countMeshes(account())).isZero();
    }

    @Test
    void referrers_are_those_whose_latest_spec_refers_to_the_resource() {
        ResourceKey second = ResourceKey.child(ApiKind.ROUTE, MESH, "cart", "two");
        ResourceKey service = ResourceKey.of(ApiKind.VIRTUAL_SERVICE, MESH, "cart.local");
        put(resource(service), NODE);
        put(resource(second), NODE, node("b"));
        put(resource(ROUTE), NODE, NODE, ROUTER);

        assertThat(referrers(NODE)).containsExactly(ROUTE, second, service);
        assertThat(referrers(ROUTER)).containsExactly(ROUTE);

        put(resource(second), node("b"));
        delete(service);

        assertThat(referrers(NODE)).containsExactly(ROUTE);
        assertThat(referrers(node("b"))).containsExactly(second);
        assertThat(referrers(account(), NODE)).isEmpty();
    }

    @Test
    void a_token_is_remembered_for_its_account() {
        StoredToken token = new StoredToken("t", "CreateMesh", "abc", "{}", NOW);
        StoredToken later = new StoredToken("t", "UpdateMesh", "def", "{\"x\":1}", NOW.plusSeconds(1));

        putToken(owner, token);
        assertThat(token(owner, "t")).contains(token);
        putToken(owner, later);

        assertThat(token(owner, "t")).contains(later);
        assertThat(token(account(), "t")).isEmpty();
        assertThat(token(owner, "T")).isEmpty();
    }

    @Test
    void a_token_is_forgotten_when_another_comes_more_than_a_day_later() {
        putToken(owner, new StoredToken("first", "CreateMesh", "abc", "{}", NOW));
        putToken(owner, new StoredToken("second", "CreateMesh", "abc", "{}", NOW.plus(Duration.ofDays(1))));
        assertThat(token(owner, "first")).isPresent();

        putToken(owner, new StoredToken("third", "CreateMesh", "abc", "{}", NOW.plus(Duration.ofHours(25))));

        assertThat(token(owner, "first")).isEmpty();
        assertThat(token(owner, "second")).isPresent();
    }

    @Test
    void a_write_sees_what_it_has_changed() {
        String seen = write(writer -> {
            writer.put(resource(NODE), List.of(ROUTER));
            writer.put(resource(node("gone")), List.of());
            writer.delete(owner, node("gone"));
            writer.putToken(owner, new StoredToken("mine", "CreateMesh", "abc", "{}", NOW));
            return writer.find(owner, NODE).isPresent()
                    + " "
                    + writer.referrers(owner, ROUTER)
                    + " "
                    + writer.count(owner, ApiKind.VIRTUAL_NODE, MESH, "")
                    + " "
                    + writer.token(owner, "mine").isPresent();
        });

        assertThat(seen).isEqualTo("true [virtualNode/cart] 1 true");
    }

    @Test
    void a_write_changes_its_own_mesh_only() {
        for (StoredResource foreign : List.of(mesh(owner, "other"), mesh(account(), MESH))) {
            assertThatThrownBy(() -> write(writer -> {
                        writer.put(resource(NODE), List.of());
                        writer.put(foreign, List.of());
                        return 0;
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> write(writer -> {
                        writer.put(resource(NODE), List.of());
                        writer.delete(foreign.meshOwner(), foreign.key());
                        return 0;
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(find(NODE)).isEmpty();
    }

    @Test
    void a_write_whose_work_throws_leaves_everything_as_it_was() {
        put(resource(NODE), ROUTER);
        StoredResource before = find(NODE).orElseThrow();
        RuntimeException cause = new IllegalStateException("no more");

        assertThatThrownBy(() -> write(writer -> {
                    writer.put(resource(NODE, 2), List.of());
                    writer.put(resource(ROUTER), List.of());
                    writer.putToken(owner, new StoredToken("gone", "CreateMesh", "abc", "{}", NOW));
                    throw cause;
                }))
                .isSameAs(cause);

        assertThat(find(NODE)).contains(before);
        assertThat(find(ROUTER)).isEmpty();
        assertThat(referrers(ROUTER)).containsExactly(NODE);
        assertThat(token(owner, "gone")).isEmpty();
        put(resource(NODE, 3));
        assertThat(find(NODE).orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void concurrent_writes_to_a_mesh_lose_nothing() throws Exception {
        put(resource(NODE, 0));
        int threads = 4;
        int each = 25;

        inParallel(threads, thread -> {
            for (int i = 0; i < each; i++) {
                write(writer -> {
                    long version = writer.find(owner, NODE).orElseThrow().version();
                    writer.put(resource(NODE, version + 1), List.of());
                    return version;
                });
            }
        });

        assertThat(find(NODE).orElseThrow().version()).isEqualTo(threads * each);
    }

    @Test
    void of_concurrent_creations_of_one_name_one_wins() throws Exception {
        AtomicInteger created = new AtomicInteger();

        inParallel(4, thread -> {
            for (int i = 0; i < 20; i++) {
                ResourceKey key = node("n" + i);
                boolean mine = write(writer -> {
                    boolean free = writer.find(owner, key).isEmpty();
                    if (free) {
                        writer.put(resource(key, thread), List.of());
                    }
                    return free;
                });
                created.addAndGet(mine ? 1 : 0);
            }
        });

        assertThat(created).hasValue(20);
    }

    @Test
    void a_mesh_created_meanwhile_is_counted() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            List<Future<Boolean>> second = new ArrayList<>();
            boolean first = createMeshIfOnly("first", () -> {
                second.add(other.submit(() -> createMeshIfOnly("second", () -> {})));
                awaitBriefly(second.get(0));
            });

            assertThat(first).isNotEqualTo(second.get(0).get(30, TimeUnit.SECONDS));
            assertThat(countMeshes(owner)).isEqualTo(1);
        } finally {
            other.shutdown();
        }
    }

    private boolean createMeshIfOnly(String name, Runnable meanwhile) {
        return store().write(owner, name, writer -> {
            boolean only = writer.countMeshes(owner) == 0;
            meanwhile.run();
            if (only) {
                writer.put(mesh(owner, name), List.of());
            }
            return only;
        });
    }

    /** Waits for what may, with good reason, not end before the caller goes on. */
    private static void awaitBriefly(Future<?> future) {
        try {
            future.get(200, TimeUnit.MILLISECONDS);
        } catch (TimeoutException itWaits) {
            assertThat(future).isNotDone();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_reader_sees_one_state_while_writes_happen() throws Exception {
        put(resource(NODE, 1));
        put(resource(ROUTER, 1));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            String seen = store().read(reader -> {
                long first = reader.find(owner, NODE).orElseThrow().version();
                await(other.submit(() -> write(writer -> {
                    writer.put(resource(NODE, 2), List.of());
                    writer.put(resource(ROUTER, 2), List.of());
                    writer.put(resource(ROUTE), List.of(NODE));
                    return 0;
                })));
                return first + " " + reader.find(owner, NODE).orElseThrow().version() + " "
                        + reader.find(owner, ROUTER).orElseThrow().version() + " "
                        + reader.referrers(owner, NODE);
            });

            assertThat(seen).isEqualTo("1 1 1 []");
            assertThat(find(ROUTER).orElseThrow().version()).isEqualTo(2);
        } finally {
            other.shutdown();
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readers_never_see_half_a_write() throws Exception {
        put(resource(NODE, 0));
        put(resource(ROUTER, 0));

        inParallel(3, thread -> {
            for (int i = 1; i <= 30; i++) {
                long version = i;
                if (thread == 0) {
                    write(writer -> {
                        writer.put(resource(NODE, version), List.of());
                        writer.put(resource(ROUTER, version), List.of());
                        return 0;
                    });
                } else {
                    store().<Void>read(reader -> {
                        assertThat(reader.find(owner, NODE).orElseThrow().version())
                                .isEqualTo(
                                        reader.find(owner, ROUTER).orElseThrow().version());
                        return null;
                    });
                }
            }
        });
    }

    private interface Share {
        void of(int thread);
    }

    private static void inParallel(int threads, Share share) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch ready = new CountDownLatch(threads);
            List<Future<?>> shares = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                shares.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    share.of(thread);
                    return null;
                }));
            }
            for (Future<?> each : shares) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static String account() {
        return "111111111" + ACCOUNTS.incrementAndGet();
    }

    private static ResourceKey node(String name) {
        return ResourceKey.of(ApiKind.VIRTUAL_NODE, MESH, name);
    }

    private StoredResource resource(ResourceKey key) {
        return resource(key, 1);
    }

    private StoredResource resource(ResourceKey key, long version) {
        return new StoredResource(
                owner, key, owner, "uid-" + key, version, NOW, NOW, "{\"v\":" + version + "}", new TreeMap<>());
    }

    private static StoredResource mesh(String owner, String name) {
        return new StoredResource(
                owner, ResourceKey.ofMesh(name), owner, "uid-" + owner + name, 1, NOW, NOW, "{}", new TreeMap<>());
    }

    private <T> T write(Function<? super StoreWriter, T> work) {
        return store().write(owner, MESH, work);
    }

    private void put(StoredResource resource, ResourceKey... references) {
        store().<Void>write(resource.meshOwner(), resource.key().mesh(), writer -> {
            writer.put(resource, List.of(references));
            return null;
        });
    }

    private void delete(ResourceKey key) {
        this.<Void>write(writer -> {
            writer.delete(owner, key);
            return null;
        });
    }

    private void putToken(String account, StoredToken token) {
        this.<Void>write(writer -> {
            writer.putToken(account, token);
            return null;
        });
    }

    private Optional<StoredResource> find(ResourceKey key) {
        return find(owner, key);
    }

    private Optional<StoredResource> find(String account, ResourceKey key) {
        return store().read(reader -> reader.find(account, key));
    }

    private Optional<StoredToken> token(String account, String token) {
        return store().read(reader -> reader.token(account, token));
    }

    private int count(ApiKind kind, String parent) {
        return store().read(reader -> reader.count(owner, kind, MESH, parent));
    }

    private int countMeshes(String account) {
        return store().read(reader -> reader.countMeshes(account));
    }

    private List<ResourceKey> referrers(ResourceKey target) {
        return referrers(owner, target);
    }

    private List<ResourceKey> referrers(String account, ResourceKey target) {
        return store().read(reader -> reader.referrers(account, target));
    }

    private List<ResourceKey> keys(ApiKind kind, String parent, String after, int limit) {
        return store().read(reader -> reader.list(owner, kind, MESH, parent, after, limit)).stream()
                .map(StoredResource::key)
                .toList();
    }

    private List<String> nodesAfter(String after, int limit) {
        return keys(ApiKind.VIRTUAL_NODE, "", after, limit).stream()
                .map(ResourceKey::name)
                .toList();
    }

    private List<String> meshes(List<String> owners, String afterName, String afterOwner, int limit) {
        return store().read(reader -> reader.meshes(owners, afterName, afterOwner, limit)).stream()
                .map(each -> each.key().name() + " " + each.meshOwner())
                .toList();
    }
}
