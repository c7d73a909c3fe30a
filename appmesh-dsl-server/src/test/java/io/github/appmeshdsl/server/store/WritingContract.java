package io.github.appmeshdsl.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every store keeps of a write, and what it does not. */
public interface WritingContract extends StoreUse {

    @Test
    default void texts_that_are_no_unicode_are_kept_as_they_are_or_refused_with_all_of_the_write() {
        for (String odd : List.of("\0", "a\uD83D", "\uDE00b")) {
            assertThat(find(node(odd))).isEmpty();
            assertThat(token(owner(), odd)).isEmpty();
            assertThat(count(ApiKind.ROUTE, odd)).isZero();
            for (ResourceStore.StoredResource resource : List.of(
                    new ResourceStore.StoredResource(
                            owner(), ROUTER, owner(), "uid", 1, NOW, NOW, odd, new TreeMap<>()),
                    new ResourceStore.StoredResource(
                            owner(), ROUTER, owner(), "uid", 1, NOW, NOW, "{}", new TreeMap<>(Map.of(odd, odd))))) {
                Optional<ResourceStore.StoredResource> kept = Optional.of(resource);
                try {
                    put(resource, NODE);
                } catch (ResourceStore.StoreException refused) {
                    kept = Optional.empty();
                }
                assertThat(find(ROUTER)).isEqualTo(kept);
                assertThat(referrers(NODE)).hasSize(kept.isPresent() ? 1 : 0);
                delete(ROUTER);
            }
        }
    }

    @Test
    default void put_whenTheKeyIsTaken_replaces() {
        put(resource(NODE));
        ResourceStore.StoredResource later = new ResourceStore.StoredResource(
                owner(),
                NODE,
                owner(),
                "uid-2",
                2,
                NOW,
                NOW.plusSeconds(5),
                "{\"b\":1}",
                new TreeMap<>(Map.of("k", "v")));

        put(later);

        assertThat(find(NODE)).contains(later);
        assertThat(count(ApiKind.VIRTUAL_NODE, "")).isEqualTo(1);
    }

    @Test
    default void delete_removes_one_resource_and_none_else() {
        put(resource(NODE));
        put(resource(ROUTER));

        delete(NODE);
        delete(NODE);

        assertThat(find(NODE)).isEmpty();
        assertThat(find(ROUTER)).isPresent();
    }

    @Test
    default void a_write_sees_what_it_has_changed() {
        String seen = write(writer -> {
            writer.put(resource(NODE), List.of(ROUTER));
            writer.put(resource(node("gone")), List.of());
            writer.delete(owner(), node("gone"));
            writer.putToken(owner(), new ResourceStore.StoredToken("mine", "CreateMesh", "abc", "{}", NOW));
            return writer.find(owner(), NODE).isPresent()
                    + " "
                    + writer.referrers(owner(), ROUTER)
                    + " "
                    + writer.count(owner(), ApiKind.VIRTUAL_NODE, MESH, "")
                    + " "
                    + writer.token(owner(), "mine").isPresent();
        });

        assertThat(seen).isEqualTo("true [virtualNode/cart] 1 true");
    }

    @Test
    default void a_write_changes_its_own_mesh_only() {
        for (ResourceStore.StoredResource foreign : List.of(mesh(owner(), "other"), mesh(account(), MESH))) {
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
    default void a_write_whose_work_throws_leaves_everything_as_it_was() {
        put(resource(NODE), ROUTER);
        ResourceStore.StoredResource before = find(NODE).orElseThrow();
        RuntimeException cause = new IllegalStateException("no more");

        assertThatThrownBy(() -> write(writer -> {
                    writer.put(resource(NODE, 2), List.of());
                    writer.put(resource(ROUTER), List.of());
                    writer.putToken(owner(), new ResourceStore.StoredToken("gone", "CreateMesh", "abc", "{}", NOW));
                    throw cause;
                }))
                .isSameAs(cause);

        assertThat(find(NODE)).contains(before);
        assertThat(find(ROUTER)).isEmpty();
        assertThat(referrers(ROUTER)).containsExactly(NODE);
        assertThat(token(owner(), "gone")).isEmpty();
        put(resource(NODE, 3));
        assertThat(find(NODE).orElseThrow().version()).isEqualTo(3);
    }

    @Test
    default void counts_and_referrers_agree_with_what_is_there_after_any_changes() {
        SplittableRandom random = new SplittableRandom(7);
        List<ResourceKey> keys = List.of(
                ResourceKey.ofMesh(MESH),
                node("a"),
                node("b"),
                node("c"),
                ROUTER,
                ROUTE,
                ResourceKey.child(ApiKind.ROUTE, MESH, "cart", "two"),
                ResourceKey.child(ApiKind.ROUTE, MESH, "other", "two"),
                ResourceKey.child(ApiKind.GATEWAY_ROUTE, MESH, "cart", "two"));
        Map<ResourceKey, List<ResourceKey>> present = new TreeMap<>();
        for (int write = 0; write < 60; write++) {
            this.<Void>write(writer -> {
                for (int change = 0; change < 3; change++) {
                    ResourceKey key = keys.get(random.nextInt(keys.size()));
                    if (random.nextBoolean()) {
                        List<ResourceKey> targets = keys.subList(0, random.nextInt(keys.size()));
                        writer.put(resource(key), targets);
                        present.put(key, targets);
                    } else {
                        writer.delete(owner(), key);
                        present.remove(key);
                    }
                }
                return null;
            });
            for (ResourceKey key : keys) {
                assertThat(referrers(key))
                        .containsExactlyElementsOf(present.keySet().stream()
                                .filter(other -> present.get(other).contains(key))
                                .toList());
                if (key.kind() != ApiKind.MESH) {
                    String parent = key.parent().orElse("");
                    assertThat(count(key.kind(), parent))
                            .isEqualTo(keys(key.kind(), parent, "", 100).size());
                }
            }
            assertThat(countMeshes(owner())).isEqualTo(present.containsKey(ResourceKey.ofMesh(MESH)) ? 1 : 0);
        }
    }
}
