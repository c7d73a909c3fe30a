package io.github.appmeshdsl.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every store finds, lists and counts. */
public interface ReadingContract extends StoreUse {

    @Test
    default void what_was_put_is_found_with_all_its_parts() {
        NavigableMap<String, String> tags =
                new TreeMap<>(Map.of("team", "\"shop\" \\ \n\t", "gr\u00F6\u00DFe", "\u2028 \uD83D\uDE00", "", ""));
        ResourceStore.StoredResource route = new ResourceStore.StoredResource(
                owner(),
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
    default void nothing_is_found_that_was_not_put() {
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
    default void pages_follow_one_another_without_gap_or_repetition() {
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
    default void names_are_ordered_by_their_characters_and_not_as_people_sort_them() {
        List<String> names = List.of("-", "0", "A", "Z", "_", "a", "a-", "a-b", "a.b", "aB", "ab", "z", "\u00E9");
        for (int i = names.size() - 1; i >= 0; i--) {
            put(resource(node(names.get(i))));
        }

        assertThat(nodesAfter("", 100)).containsExactlyElementsOf(names);
        assertThat(nodesAfter("a-b", 2)).containsExactly("a.b", "aB");
        assertThat(nodesAfter("a-0 is no name here", 1)).containsExactly("a-b");
    }

    @Test
    default void a_list_has_the_resources_of_one_kind_and_place_only() {
        put(resource(ROUTE));
        put(resource(ResourceKey.child(ApiKind.ROUTE, MESH, "other", "x")));
        put(resource(ResourceKey.child(ApiKind.GATEWAY_ROUTE, MESH, "cart", "y")));
        store().<Void>write(owner(), "other", writer -> {
            writer.put(resource(ResourceKey.child(ApiKind.ROUTE, "other", "cart", "z")), List.of());
            return null;
        });

        assertThat(keys(ApiKind.ROUTE, "cart", "", 100)).containsExactly(ROUTE);
        assertThat(count(ApiKind.ROUTE, "cart")).isEqualTo(1);
        assertThat(count(ApiKind.VIRTUAL_NODE, "")).isZero();
    }

    @Test
    default void meshes_of_several_owners_are_listed_by_name_and_then_by_owner() {
        String other = account();
        String stranger = account();
        for (String account : List.of(other, owner(), stranger)) {
            put(mesh(account, "b"));
            put(mesh(account, "a"));
        }
        put(resource(NODE));
        List<String> owners = List.of(other, owner());

        assertThat(meshes(owners, "", "", 3)).containsExactly("a " + owner(), "a " + other, "b " + owner());
        assertThat(meshes(owners, "a", owner(), 2)).containsExactly("a " + other, "b " + owner());
        assertThat(meshes(owners, "b", other, 2)).isEmpty();
        assertThat(meshes(List.of(), "", "", 2)).isEmpty();
        assertThat(countMeshes(owner())).isEqualTo(2);
        assertThat(countMeshes(account())).isZero();
    }

    @Test
    default void referrers_are_those_whose_latest_spec_refers_to_the_resource() {
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
}
