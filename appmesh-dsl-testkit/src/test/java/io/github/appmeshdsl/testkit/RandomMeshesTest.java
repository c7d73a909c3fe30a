package io.github.appmeshdsl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomMeshesTest {

    private static final int SAMPLES = 250;
    private static final MeshShape BUSY =
            MeshShape.of(8).services(0, 8).gateways(3).features(60);

    private static Stream<Mesh> meshes(MeshShape shape, int samples) {
        return IntStream.range(0, samples).mapToObj(seed -> RandomMeshes.mesh(shape, seed));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 60, 100})
    void no_rule_finds_an_error(int features) {
        for (MeshShape shape :
                List.of(BUSY.features(features), BUSY.features(features).kubernetes())) {
            assertThat(meshes(shape, 200))
                    .allSatisfy(mesh -> assertThat(mesh.validate().problems())
                            .noneMatch(problem -> problem.severity().name().equals("ERROR")));
        }
    }

    /** What would mean nothing in a mesh; single values have it. */
    private static final List<String> POINTLESS = List.of(
            "BackendGroup.virtualServices empty",
            "LoggingFormat$Json.entries empty",
            "QueryParameterMatch$Value.exact absent",
            "SubjectAlternativeNames.exact empty",
            "VirtualGateway.listeners empty",
            "VirtualRouter.listeners empty",
            "VirtualRouter.routes empty");

    /** What the Kubernetes resources have no place for, or what readers of manifests always fill in. */
    private static final List<String> NOT_IN_KUBERNETES = List.of(
            "BackendGroup.namespace absent",
            "GrpcGatewayRoute.namespace absent",
            "GrpcGatewayRoute.tags not empty",
            "GrpcGatewayRoute.virtualGateway absent",
            "GrpcRoute.tags not empty",
            "HttpGatewayRoute.namespace absent",
            "HttpGatewayRoute.tags not empty",
            "HttpGatewayRoute.virtualGateway absent",
            "HttpRoute.tags not empty",
            "HttpRouteMatch.path absent",
            "IpPreference IPV4_PREFERRED",
            "IpPreference IPV6_PREFERRED",
            "Mesh.defaultNamespace present",
            "Mesh.externals not empty",
            "Mesh.namespaceSelector absent",
            "Mesh.tags not empty",
            "ServiceDiscovery$CloudMap.ipPreference present",
            "ServiceDiscovery$Dns.ipPreference present",
            "TcpRoute.tags not empty",
            "VirtualGateway.namespace absent",
            "VirtualGateway.namespaceSelector absent",
            "VirtualGateway.tags not empty",
            "VirtualNode.namespace absent",
            "VirtualNode.tags not empty",
            "VirtualRouter.namespace absent",
            "VirtualRouter.tags not empty",
            "VirtualService.namespace absent",
            "VirtualService.tags not empty");

    private static Set<String> missing(Stream<Mesh> meshes) {
        Reach reached = new Reach();
        meshes.forEach(reached::add);
        Set<String> missing = new TreeSet<>(Reach.possible(Mesh.class).lines());
        missing.removeAll(reached.lines());
        return missing;
    }

    @Test
    void everything_that_the_model_can_hold_is_reached() {
        assertThat(missing(meshes(BUSY, SAMPLES))).containsExactlyElementsOf(POINTLESS);
    }

    @Test
    void everything_that_kubernetes_can_hold_is_reached() {
        assertThat(missing(meshes(BUSY.kubernetes(), SAMPLES)))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(POINTLESS.stream(), NOT_IN_KUBERNETES.stream())
                        .toList());
    }

    @Test
    void kubernetes_meshes_have_the_form_in_which_readers_give_them_back() {
        assertThat(meshes(BUSY.kubernetes(), SAMPLES)).allSatisfy(mesh -> {
            assertThat(mesh.externals()).isEmpty();
            assertThat(mesh.defaultNamespace()).isEmpty();
            assertThat(mesh.tags()).isEmpty();
            assertThat(mesh.namespaceSelector()).isPresent();
            assertThat(mesh.view().members()).allSatisfy(RandomMeshesTest::assertSayableInKubernetes);
            for (GatewayRoute route : mesh.gatewayRoutes()) {
                VirtualGateway gateway = mesh.view().gatewayOf(route).orElseThrow();
                assertThat(route.virtualGateway())
                        .contains(VirtualGateway.ref(gateway.namespace().orElseThrow(), gateway.name()));
                assertThat(mesh.virtualGateways().stream()
                                .filter(g -> g.gatewayRouteSelector()
                                        .map(selector -> selector.selects(route.labels()))
                                        .orElse(true)))
                        .containsExactly(gateway);
            }
        });
    }

    private static void assertSayableInKubernetes(MeshMember member) {
        assertThat(member.namespace()).isPresent();
        assertThat(member.name()).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
        if (member instanceof ApiResource resource) {
            assertThat(resource.tags()).isEmpty();
        }
        if (member instanceof VirtualGateway gateway) {
            assertThat(gateway.namespaceSelector()).isPresent();
        }
        if (member instanceof VirtualRouter router) {
            for (Route route : router.routes()) {
                assertThat(route.tags()).isEmpty();
                if (route instanceof HttpRoute http) {
                    assertThat(http.match().path()).isPresent();
                    http.retryPolicy()
                            .ifPresent(retry -> assertThat(retry.httpRetryEvents())
                                    .isSubsetOf(
                                            HttpRetryEvent.SERVER_ERROR,
                                            HttpRetryEvent.GATEWAY_ERROR,
                                            HttpRetryEvent.CLIENT_ERROR,
                                            HttpRetryEvent.STREAM_ERROR));
                }
            }
        }
    }

    @Test
    void the_same_seed_gives_the_same_mesh() {
        Mesh mesh = RandomMeshes.mesh(MeshShape.medium(), 42);

        assertThat(RandomMeshes.mesh(MeshShape.medium(), 42)).isEqualTo(mesh);
        assertThat(RandomMeshes.mesh(MeshShape.medium(), 43)).isNotEqualTo(mesh);
    }

    @Test
    void numbers_of_a_shape_hold() {
        MeshShape shape =
                MeshShape.of(5).gateways(1).nodesPerService(2).features(0).foreignArns(false);

        assertThat(meshes(shape, 100)).allSatisfy(mesh -> {
            assertThat(mesh.virtualServices()).hasSize(5);
            assertThat(mesh.virtualGateways()).hasSizeLessThanOrEqualTo(1);
            // Two nodes that only call others may exist, too.
            assertThat(mesh.virtualNodes()).hasSizeBetween(5, 12);
            assertThat(mesh.virtualNodes()).allMatch(node -> node.logging().isEmpty());
        });
    }

    @Test
    void foreign_arns_can_be_left_out() {
        assertThat(meshes(BUSY.foreignArns(false), 100).flatMap(mesh -> mesh.virtualServices().stream()))
                .noneMatch(service -> service.toString().contains(":mesh/elsewhere/"));
        assertThat(meshes(BUSY, 100).flatMap(mesh -> mesh.virtualServices().stream()))
                .anyMatch(service -> service.toString().contains(":mesh/elsewhere/"));
    }

    @Test
    void meshes_look_as_meshes_of_people_do() {
        List<Mesh> meshes = meshes(MeshShape.medium(), 200).toList();

        assertThat(meshes).anyMatch(mesh -> mesh.virtualNodes().stream().anyMatch(node -> isInCycle(mesh, node)));
        assertThat(meshes.stream().flatMap(mesh -> mesh.virtualRouters().stream()))
                .anyMatch(router -> router.listeners().size() > 1)
                .anyMatch(router -> router.routes().stream()
                        .anyMatch(route -> route instanceof HttpRoute http
                                && !http.match().headers().isEmpty()
                                && http.weightedTargets().size() > 1));
        assertThat(meshes.stream()
                        .map(mesh -> mesh.view().members().stream()
                                .map(MeshMember::namespace)
                                .distinct()
                                .count()))
                .anyMatch(namespaces -> namespaces > 2);
    }

    private static boolean isInCycle(Mesh mesh, VirtualNode node) {
        for (VirtualService called : mesh.view().backendsOf(node)) {
            Optional<VirtualNode> callee = mesh.view().providerNode(called);
            if (callee.isPresent()
                    && mesh.view().backendsOf(callee.get()).stream()
                            .anyMatch(back -> mesh.view().providerNode(back).equals(Optional.of(node)))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void a_thousand_services_are_no_trouble() {
        Mesh mesh = RandomMeshes.mesh(MeshShape.of(1000), 1);

        assertThat(mesh.virtualServices()).hasSizeGreaterThanOrEqualTo(1000);
        assertThat(mesh.validate().isValid()).isTrue();
    }

    @Test
    void shapes_refuse_numbers_out_of_bounds() {
        MeshShape shape = MeshShape.small();

        assertThatThrownBy(() -> shape.services(3, 2)).hasMessage("services: 3 to 2");
        assertThatThrownBy(() -> shape.services(-1, 2)).hasMessage("services: -1 to 2");
        assertThatThrownBy(() -> shape.gateways(-1)).hasMessage("gateways: -1");
        assertThatThrownBy(() -> shape.nodesPerService(0)).hasMessage("nodesPerService: 0");
        assertThatThrownBy(() -> shape.features(101)).hasMessage("features: 101");
        assertThatThrownBy(() -> shape.features(-1)).hasMessage("features: -1");
    }
}
