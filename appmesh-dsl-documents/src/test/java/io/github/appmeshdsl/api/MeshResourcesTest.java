package io.github.appmeshdsl.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.internal.api.EqualParts;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeshResourcesTest {

    private static ResourceData only(List<ResourceData> resources, ApiKind kind) {
        List<ResourceData> found =
                resources.stream().filter(r -> r.key().kind() == kind).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void a_mesh_is_a_resource_of_its_own_with_its_tags() {
        Mesh mesh = Mesh.of("shop", m -> m.egressFilter(EgressFilter.ALLOW_ALL).tags(Map.of("team", "web")));

        ResourceData data = only(MeshResources.of(mesh.view()), ApiKind.MESH);

        assertThat(data.key()).isEqualTo(ResourceKey.ofMesh("shop"));
        assertThat(data.spec()).hasToString("{egressFilter: {type: \"ALLOW_ALL\"}}");
        assertThat(data.tags()).containsExactly(Map.entry("team", "web"));
        assertThat(data.metadata()).isEmpty();
    }

    @Test
    void names_and_namespaces_become_aws_names() {
        VirtualNode node = VirtualNode.of("api", n -> n.namespace("shop").leaf());
        VirtualService service =
                VirtualService.of("api", s -> s.namespace("shop").node(node));

        List<ResourceData> resources =
                MeshResources.of(Mesh.of("m", m -> m.add(node, service)).view());

        assertThat(resources)
                .extracting(r -> r.key().toString())
                .containsExactly("mesh/m", "virtualNode/api_shop", "virtualService/api.shop");
        assertThat(only(resources, ApiKind.VIRTUAL_SERVICE).spec())
                .hasToString("{provider: {virtualNode: {virtualNodeName: \"api_shop\"}}}");
    }

    @Test
    void a_backend_group_is_the_backends_that_it_stands_for_each_once() {
        VirtualService users = VirtualService.of("users", s -> {});
        VirtualService orders = VirtualService.of("orders", s -> {});
        BackendGroup group = BackendGroup.of("all", g -> g.add(users).add(orders));
        VirtualNode node = VirtualNode.of("api", n -> n.addBackend(orders).addBackendGroup(group));

        List<ResourceData> resources = MeshResources.of(
                Mesh.of("m", m -> m.add(users, orders, group, node)).view());

        assertThat(only(resources, ApiKind.VIRTUAL_NODE).spec())
                .hasToString("{backends: [{virtualService: {virtualServiceName: \"orders\"}},"
                        + " {virtualService: {virtualServiceName: \"users\"}}]}");
    }

    @Test
    void equal_parts_of_specs_are_one_object_and_keep_their_order() {
        List<ResourceData> resources = MeshResources.of(Mesh.of(
                        "shop",
                        m -> m.add(
                                VirtualNode.of("a", n -> n.http(8080).dns("a.local")),
                                VirtualNode.of("b", n -> n.http(8080).dns("b.local"))))
                .view());

        DocumentNode listeners = resources.get(1).spec().get("listeners").orElseThrow();
        assertThat(resources.get(2).spec().get("listeners").orElseThrow()).isSameAs(listeners);

        MappingNode one = MappingNode.of(List.of(MappingNode.Entry.of("x", pair("p", "q"))));
        MappingNode other = MappingNode.of(List.of(MappingNode.Entry.of("x", pair("q", "p"))));
        EqualParts parts = new EqualParts();
        assertThat(parts.shared(one)).hasToString(one.toString());
        assertThat(parts.shared(other)).isEqualTo(one).hasToString(other.toString());
    }

    private static MappingNode pair(String first, String second) {
        return MappingNode.of(List.of(
                MappingNode.Entry.of(first, ScalarNode.string("1")),
                MappingNode.Entry.of(second, ScalarNode.string("1"))));
    }
}
