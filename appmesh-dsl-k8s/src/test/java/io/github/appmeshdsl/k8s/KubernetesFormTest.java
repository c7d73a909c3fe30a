package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.api.KubernetesTags;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesFormTest {

    private static ResourceData node(String awsName, Map<String, String> tags) {
        return ResourceData.of(ResourceKey.of(ApiKind.VIRTUAL_NODE, "m", awsName), MappingNode.of(List.of()), tags);
    }

    /** A node that calls a service of this AWS name. */
    private static ResourceData caller(String service) {
        MappingNode backend = MappingNode.of(List.of(MappingNode.Entry.of(
                "virtualService",
                MappingNode.of(List.of(MappingNode.Entry.of("virtualServiceName", ScalarNode.string(service)))))));
        return ResourceData.of(
                ResourceKey.of(ApiKind.VIRTUAL_NODE, "m", "caller"),
                MappingNode.of(List.of(MappingNode.Entry.of("backends", SequenceNode.of(List.of(backend))))),
                Map.of());
    }

    private static ResourceData service(String awsName, Map<String, String> tags) {
        return ResourceData.of(ResourceKey.of(ApiKind.VIRTUAL_SERVICE, "m", awsName), MappingNode.of(List.of()), tags);
    }

    private static Map<String, String> kept(String name, String namespace) {
        return Map.of(KubernetesTags.NAME, name, KubernetesTags.NAMESPACE, namespace);
    }

    private static Mesh read(ResourceData... resources) {
        MeshReading reading = MeshReader.read(List.of(resources));
        assertThat(reading.problems()).isEmpty();
        return KubernetesForm.of(reading.mesh(), "shop");
    }

    private static List<String> names(Mesh mesh) {
        return mesh.view().members().stream().map(MeshMember::displayName).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "web, shop/web",
        "web_shop, shop/web",
        "web_other, shop/web-other",
        "Color_Teller, shop/color-teller",
        "a..b--, shop/a.b",
        "-a-.b, shop/a.b",
        "___, shop/x",
        "ä1, shop/1"
    })
    void a_name_is_one_that_kubernetes_takes_and_the_aws_name_stays(String awsName, String name) {
        Mesh mesh = read(node(awsName, Map.of()));

        assertThat(names(mesh)).containsExactly(name);
        assertThat(mesh.view().awsName(mesh.virtualNodes().get(0))).isEqualTo(awsName);
    }

    @Test
    void names_that_become_the_same_are_kept_apart() {
        Mesh mesh = read(node("a_b", Map.of()), node("a-b", Map.of()), node("A.b", Map.of()), node("A_B", Map.of()));

        assertThat(names(mesh)).containsExactly("shop/a-b", "shop/a-b-2", "shop/a.b", "shop/a-b-3");
    }

    @Test
    void a_long_name_is_cut_and_kept_apart() {
        String name = "a".repeat(255);
        Mesh mesh = read(node(name, Map.of()), node(name.substring(1) + "B", Map.of()));

        assertThat(mesh.virtualNodes().get(0).name()).hasSize(253);
        assertThat(mesh.virtualNodes().get(1).name()).hasSize(253).endsWith("a-2");
    }

    @Test
    void tags_that_keep_a_name_and_a_namespace_are_taken_up_and_away() {
        ResourceData tagged = node(
                "odd",
                new TreeMap<>(Map.of(KubernetesTags.NAME, "web", KubernetesTags.NAMESPACE, "front", "team", "a")));
        Mesh mesh = read(tagged, node("api_front", Map.of()));

        assertThat(names(mesh)).containsExactly("front/web", "front/api");
        assertThat(mesh.virtualNodes().get(0).awsName()).contains("odd");
        assertThat(mesh.virtualNodes().get(0).tags()).containsExactly(Map.entry("team", "a"));
    }

    @Test
    void tags_that_keep_no_name_of_kubernetes_count_for_nothing() {
        assertThat(names(read(node("a", kept("B_", "front")), node("b", kept("c", "-")))))
                .containsExactly("shop/a", "shop/c");
    }

    @Test
    void a_reference_follows_the_name_of_what_is_meant() {
        Mesh mesh = read(caller("web.local"), service("web.local", kept("web", "front")));

        VirtualNode caller = mesh.virtualNodes().get(0);
        assertThat(mesh.view().backendsOf(caller))
                .extracting(VirtualService::displayName)
                .containsExactly("front/web");
    }

    @Test
    void a_reference_to_what_is_elsewhere_never_means_another_resource() {
        Mesh mesh = read(caller("web.front"), service("web.local", kept("web", "front")));

        assertThat(mesh.view().backendsOf(mesh.virtualNodes().get(0))).isEmpty();
    }

    @Test
    void what_is_elsewhere_keeps_its_aws_name_where_that_follows_from_a_name() {
        Mesh mesh = read(caller("web.front"));

        assertThat(MeshResources.of(mesh.view()).get(1).spec())
                .hasToString("{backends: [{virtualService: {virtualServiceName: \"web.front\"}}]}");
    }

    @Test
    void namespaces_are_selected_by_name() {
        Mesh mesh = read(node("web", Map.of()), node("api", kept("api", "front")));

        LabelSelector selector = mesh.namespaceSelector().orElseThrow();
        assertThat(selector.selects(Map.of("kubernetes.io/metadata.name", "shop")))
                .isTrue();
        assertThat(selector.selects(Map.of("kubernetes.io/metadata.name", "front")))
                .isTrue();
        assertThat(selector.selects(Map.of("kubernetes.io/metadata.name", "other")))
                .isFalse();
    }

    @Test
    void each_of_several_gateways_takes_its_own_routes() {
        Mesh mesh = Mesh.of("m", m -> {
            VirtualService web = VirtualService.of("web", s -> {});
            m.add(web);
            for (String name : List.of("in", "out")) {
                VirtualGateway gateway = VirtualGateway.of(name, g -> g.http(80));
                m.add(
                        gateway,
                        GatewayRoute.http(
                                name + "-all", r -> r.prefix("/").target(web).gateway(gateway)));
            }
        });
        Mesh form = KubernetesForm.of(mesh, "shop");

        for (GatewayRoute route : form.gatewayRoutes()) {
            assertThat(form.virtualGateways().stream()
                            .filter(g -> g.gatewayRouteSelector().orElseThrow().selects(route.labels())))
                    .containsExactly(form.view().gatewayOf(route).orElseThrow());
        }
    }

    @Test
    void routes_of_one_name_at_several_gateways_are_called_by_both() {
        Mesh mesh = Mesh.of("m", m -> {
            VirtualService web = VirtualService.of("web", s -> {});
            m.add(web);
            for (String name : List.of("in", "out")) {
                VirtualGateway gateway = VirtualGateway.of(name, g -> g.http(80));
                m.add(
                        gateway,
                        GatewayRoute.http(
                                name,
                                r -> r.awsName("all").prefix("/").target(web).gateway(gateway)));
            }
        });
        List<ResourceData> resources = MeshResources.of(mesh.view());
        Mesh read = MeshReader.read(resources).mesh();

        assertThat(read.gatewayRoutes()).extracting(GatewayRoute::name).containsExactly("all", "out.all");
        assertThat(MeshResources.of(read.view())).isEqualTo(resources);
    }

    @Test
    void a_resource_of_a_namespace_keeps_it_in_tags_unless_it_has_no_room() {
        Map<String, String> many = new TreeMap<>();
        for (int i = 0; i < 49; i++) {
            many.put("t" + i, "");
        }
        Mesh mesh = Mesh.of(
                "m",
                m -> m.awsName("M")
                        .add(VirtualNode.of("web", n -> n.namespace("shop")))
                        .add(VirtualNode.of("full", n -> n.namespace("shop").tags(many)))
                        .add(VirtualNode.of("none", n -> {})));

        Map<String, Map<String, String>> tags = new TreeMap<>();
        KubernetesTags.kept(mesh.view()).forEach(r -> tags.put(r.key().toString(), r.tags()));

        assertThat(tags)
                .containsEntry("mesh/M", Map.of(KubernetesTags.NAME, "m"))
                .containsEntry("virtualNode/web_shop", kept("web", "shop"))
                .containsEntry("virtualNode/full_shop", many)
                .containsEntry("virtualNode/none", Map.of());
    }
}
