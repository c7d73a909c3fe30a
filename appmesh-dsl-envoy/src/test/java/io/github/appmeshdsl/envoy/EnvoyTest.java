package io.github.appmeshdsl.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EnvoyTest {

    private static final Path GOLDEN = Path.of("src/test/resources/io/github/appmeshdsl/envoy");

    private static Envoy envoy(Mesh mesh, EnvoyOptions options) {
        return Envoy.of(mesh.view(), options, ShopMesh.ENDPOINTS);
    }

    private static ProxyView view(String name, ProxyMode mode) {
        return envoy(ShopMesh.mesh(), EnvoyOptions.DEFAULT.mode(mode)).view(name);
    }

    private static void checkGolden(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.update") && !"true".equals(System.getenv("CI"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource({
        "web, TRANSPARENT, web-transparent.yaml",
        "web, SINGLE_PORT, web-single-port.yaml",
        "api-v2, EXPLICIT, api-v2-explicit.yaml",
        "edge, TRANSPARENT, edge.yaml"
    })
    void a_proxy_is_configured_as_by_app_mesh(String name, ProxyMode mode, String file) throws IOException {
        EnvoyOptions options = EnvoyOptions.DEFAULT.mode(mode);

        checkGolden(file, EnvoyBootstrap.ofStatic(view(name, mode), options).toYaml());
    }

    @Test
    void a_client_without_a_proxy_has_a_listener_for_each_backend() {
        ProxyView view = view("web", ProxyMode.PROXYLESS);

        assertThat(view.resources(ResourceType.LISTENER)).containsOnlyKeys("api.shop:8080");
        assertThat(((Listener) view.resources(ResourceType.LISTENER)
                                .get("api.shop:8080")
                                .message())
                        .hasApiListener())
                .isTrue();
        assertThat(view.resources(ResourceType.CLUSTER).values())
                .allSatisfy(cluster ->
                        assertThat(((Cluster) cluster.message()).getType()).isEqualTo(Cluster.DiscoveryType.EDS));
        assertThat(view.notices()).extracting(Problem::ruleId).contains("envoy.no-effect", "envoy.pass-through");
    }

    /** What modes do not differ in: clusters of other nodes, their endpoints, and the routes of each virtual service. */
    @Test
    void the_only_port_refuses_backends_without_a_provider_even_if_there_are_no_others() {
        Mesh mesh = Mesh.of("shop", m -> {
            VirtualService empty = VirtualService.of("empty", s -> s.awsName("empty.shop"));
            m.add(empty, VirtualNode.of("web", n -> n.dns("web.shop").http(8080).addBackend(empty)));
        });

        ProxyView view = Envoy.of(mesh.view(), EnvoyOptions.DEFAULT.mode(ProxyMode.SINGLE_PORT))
                .view("web");

        assertThat(view.resources(ResourceType.LISTENER)).containsKey("lds_egress_127.0.0.1_15001");
        assertThat(view.resources(ResourceType.ROUTES)).containsKey("rds_egress_http_15001");
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPLICIT", "SINGLE_PORT"})
    void modes_differ_only_in_listeners_and_domains(ProxyMode mode) {
        for (int seed = 0; seed < 30; seed++) {
            Mesh mesh = RandomMeshes.mesh(MeshShape.small().features(80), seed);
            Envoy redirected = Envoy.of(mesh.view());
            Envoy other = Envoy.of(mesh.view(), EnvoyOptions.DEFAULT.mode(mode));
            List<ProxyView> expected = redirected.views();
            List<ProxyView> views = other.views();
            for (int i = 0; i < views.size(); i++) {
                assertThat(shared(views.get(i)))
                        .as("seed " + seed + " " + views.get(i).nodeId())
                        .isEqualTo(shared(expected.get(i)));
            }
        }
    }

    private static Map<String, Object> shared(ProxyView view) {
        Map<String, Object> shared = new TreeMap<>();
        view.resources(ResourceType.ENDPOINTS).forEach((name, resource) -> shared.put(name, resource));
        view.resources(ResourceType.CLUSTER).forEach((name, resource) -> {
            // Where a connection was meant to go is only known if it was redirected.
            if (!name.endsWith("_amazonaws") && !name.endsWith("_mesh-allow-all")) {
                shared.put(name, resource);
            }
        });
        view.resources(ResourceType.ROUTES).values().forEach(table -> {
            RouteConfiguration routes = (RouteConfiguration) table.message();
            boolean isOutbound = routes.getName().startsWith("rds_egress_");
            routes.getVirtualHostsList().forEach(host -> {
                String name = host.getName().replaceFirst(":[0-9]+$", "");
                // A backend without a route is in the table of each port.
                if (!name.equals("mesh_allow_all") && host.getRoutesCount() > 0) {
                    shared.merge(
                            (isOutbound ? "" : routes.getName()) + name, List.of(host.getRoutesList()), (one, two) -> {
                                List<Object> both = new ArrayList<>((List<?>) one);
                                both.addAll((List<?>) two);
                                both.sort(Comparator.comparing(Object::toString));
                                return both;
                            });
                }
            });
        });
        return shared;
    }

    @Test
    void the_same_mesh_has_the_same_versions_in_every_run() {
        for (int seed = 0; seed < 30; seed++) {
            Mesh mesh = RandomMeshes.mesh(MeshShape.small().features(80), seed);
            assertThat(versions(Envoy.of(mesh.view())))
                    .isEqualTo(versions(Envoy.of(mesh.copy(m -> {}).view())));
        }
        assertThat(view("web", ProxyMode.TRANSPARENT)
                        .resources(ResourceType.ROUTES)
                        .get("rds_ingress_http_8080")
                        .version())
                .isEqualTo("186b1ebbac0ee7134a2050c1");
    }

    private static Map<String, String> versions(Envoy envoy) {
        Map<String, String> versions = new TreeMap<>();
        for (ProxyView view : envoy.views()) {
            for (ResourceType type : ResourceType.values()) {
                view.resources(type).values().forEach(each -> versions.put(view.nodeId() + each, each.version()));
            }
        }
        return versions;
    }

    @Test
    void proxies_that_reach_a_node_alike_share_its_cluster() {
        Mesh mesh = ShopMesh.mesh();
        Envoy envoy = envoy(mesh, EnvoyOptions.DEFAULT);
        Mesh more = mesh.copy(m -> m.add(
                (MeshMember) mesh.virtualNodes().get(0).copy(n -> n.name("web2").awsName("web2"))));
        Envoy two = envoy(more, EnvoyOptions.DEFAULT);
        String cluster = "cds_egress_shop_db_tcp_5432";

        assertThat(two.view("web").resources(ResourceType.CLUSTER).get(cluster))
                .isSameAs(two.view("web2").resources(ResourceType.CLUSTER).get(cluster))
                .isEqualTo(envoy.view("web").resources(ResourceType.CLUSTER).get(cluster));
    }

    @Test
    void a_second_policy_for_the_same_listener_gets_a_cluster_of_its_own() {
        Mesh mesh = ShopMesh.with(
                "{\"meshName\": \"shop\", \"virtualServiceName\": \"empty.shop\", \"spec\": {}}",
                "{\"meshName\": \"shop\", \"virtualServiceName\": \"direct.shop\", \"spec\": {\"provider\": {"
                        + "\"virtualNode\": {\"virtualNodeName\": \"api-v1\"}}}}",
                "{\"virtualService\": {\"virtualServiceName\": \"empty.shop\"}}",
                "{\"virtualService\": {\"virtualServiceName\": \"direct.shop\", \"clientPolicy\": {\"tls\": {"
                        + "\"validation\": {\"trust\": {\"file\": {\"certificateChain\": \"/certs/other.pem\"}}},"
                        + "\"certificate\": {\"file\": {\"certificateChain\": \"/c\", \"privateKey\": \"/k\"}}}}}}");
        assertThat(envoy(mesh, EnvoyOptions.DEFAULT)
                        .view("web")
                        .resources(ResourceType.CLUSTER)
                        .keySet())
                .filteredOn(name -> name.startsWith("cds_egress_shop_api-v1_"))
                .hasSize(2)
                .anyMatch(name -> name.matches("cds_egress_shop_api-v1_http2_8443_[0-9a-f]{8}"));
    }

    @Test
    void instances_with_other_attributes_are_no_endpoints() {
        ProxyView view = view("web", ProxyMode.TRANSPARENT);
        ClusterLoadAssignment endpoints = (ClusterLoadAssignment)
                view.resources(ResourceType.ENDPOINTS).get("eds_shop_db_5432").message();

        assertThat(endpoints.getEndpoints(0).getLbEndpointsList())
                .singleElement()
                .satisfies(each -> assertThat(each.getEndpoint()
                                .getAddress()
                                .getSocketAddress()
                                .getAddress())
                        .isEqualTo("10.0.0.5"));
    }

    @Test
    void the_identity_of_a_proxy_names_the_owner_of_a_shared_mesh() {
        Mesh mesh = ShopMesh.mesh().copy(m -> m.meshOwner("123456789012"));

        assertThat(Envoy.of(mesh.view()).view("edge").nodeId()).isEqualTo("mesh/shop@123456789012/virtualGateway/edge");
    }

    @Test
    void an_unknown_node_is_refused_with_what_was_probably_meant() {
        assertThatThrownBy(() -> Envoy.of(ShopMesh.mesh().view()).view("wed"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean \"web\"?");
    }

    @Test
    void what_a_gateway_cannot_do_is_reported() {
        assertThat(view("edge", ProxyMode.TRANSPARENT).notices())
                .extracting(Problem::ruleId)
                .containsExactlyInAnyOrder("envoy.no-effect", "envoy.approximate");
    }

    @Test
    void a_tcp_backend_that_shares_its_port_is_left_out() {
        Mesh mesh = ShopMesh.with("\"port\": 5432, \"protocol\": \"tcp\"", "\"port\": 8080, \"protocol\": \"tcp\"");
        ProxyView view = envoy(mesh, EnvoyOptions.DEFAULT).view("web");

        assertThat(view.notices()).extracting(Problem::ruleId).contains("envoy.shared-port");
        assertThat(view.resources(ResourceType.ROUTES)).doesNotContainKey("rds_egress_http2_8080");
    }

    @Test
    void a_view_is_found_by_name_and_by_the_identity_of_its_proxy() {
        Envoy envoy = Envoy.of(ShopMesh.mesh().view());

        for (ProxyView view : envoy.views()) {
            assertThat(envoy.view(view.nodeId())).isEqualTo(view);
        }
        assertThat(envoy.view("web").nodeId()).isEqualTo("mesh/shop/virtualNode/web");
        assertThatThrownBy(() -> envoy.view("mesh/shop/virtualNode/wep")).isInstanceOf(IllegalArgumentException.class);
    }
}
