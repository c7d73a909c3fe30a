package io.github.appmeshdsl.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.AccessLog;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.Logging;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.testkit.MeshPolicy;
import io.github.appmeshdsl.testkit.MeshShape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MeshPolicyTest {

    private static final ListenerTls STRICT = ListenerTls.strict(ListenerCertificate.file("/chain.pem", "/key.pem"));
    private static final Logging LOGGING = Logging.accessLog(AccessLog.file("/dev/stdout"));
    private static final MeshShape SHAPE = MeshShape.small().gateways(2).features(50);

    private static Arbitrary<Mesh> meshes(MeshPolicy policy) {
        return Arbitraries.oneOf(
                ValidMeshes.arbitrary(SHAPE.policy(policy)),
                ValidMeshes.arbitrary(SHAPE.kubernetes().policy(policy)));
    }

    @Provide
    Arbitrary<Mesh> strict() {
        return meshes(MeshPolicy.none().listenerTls(MeshPolicy.Part.of(List.of(STRICT))));
    }

    @Property(tries = 100)
    void every_listener_has_the_tls_of_the_policy(@ForAll("strict") Mesh mesh) {
        assertThat(mesh.validate().errors()).isEmpty();
        assertThat(mesh.virtualNodes())
                .allMatch(node -> node.listeners().stream()
                        .allMatch(listener -> listener.tls().equals(Optional.of(STRICT))));
        assertThat(mesh.virtualGateways())
                .allMatch(gateway -> gateway.listeners().stream()
                        .allMatch(listener -> listener.tls().equals(Optional.of(STRICT))));
    }

    @Provide
    Arbitrary<Mesh> named() {
        return meshes(MeshPolicy.none().namePrefixes("shop-", "pay-").namespaces("shop", "pay"));
    }

    @Property(tries = 100)
    void every_member_has_a_name_and_namespace_of_the_policy(@ForAll("named") Mesh mesh) {
        assertThat(mesh.validate().errors()).isEmpty();
        assertThat(mesh.view().members()).allMatch(member -> member.name().matches("(shop|pay)-.+"));
        assertThat(mesh.view().members())
                .allMatch(member -> Set.of("shop", "pay").contains(mesh.view().namespaceOf(member)));
    }

    @Provide
    Arbitrary<Mesh> routed() {
        Arbitrary<RequestTimeout> timeouts = Arbitraries.integers()
                .between(1, 10)
                .map(seconds -> RequestTimeout.perRequest(Duration.ofSeconds(seconds)));
        return meshes(MeshPolicy.none()
                .protocols(Protocol.HTTP, Protocol.GRPC)
                .requestTimeouts(MeshArbitraries.part(timeouts))
                .mostTargets(2));
    }

    @Property(tries = 100)
    void every_route_has_a_timeout_and_few_targets(@ForAll("routed") Mesh mesh) {
        assertThat(mesh.validate().errors()).isEmpty();
        List<Route> routes = mesh.virtualRouters().stream()
                .flatMap(router -> router.routes().stream())
                .toList();
        assertThat(routes).allMatch(route -> route.weightedTargets().size() <= 2);
        assertThat(routes)
                .allMatch(route ->
                        route.match(http -> isShort(http.timeout()), grpc -> isShort(grpc.timeout()), tcp -> false));
    }

    private static boolean isShort(Optional<RequestTimeout> timeout) {
        return timeout.flatMap(RequestTimeout::perRequest)
                .filter(limit -> limit.toDuration().compareTo(Duration.ofSeconds(10)) <= 0)
                .isPresent();
    }

    @Provide
    Arbitrary<Mesh> logged() {
        return meshes(
                MeshPolicy.none().logging(MeshPolicy.Part.of(List.of(LOGGING))).egressFilter(EgressFilter.DROP_ALL));
    }

    @Property(tries = 100)
    void everything_is_logged_and_nothing_is_open(@ForAll("logged") Mesh mesh) {
        assertThat(mesh.validate().errors()).isEmpty();
        assertThat(mesh.egressFilter()).contains(EgressFilter.DROP_ALL);
        assertThat(mesh.virtualNodes()).allMatch(node -> node.logging().equals(Optional.of(LOGGING)));
        assertThat(mesh.virtualGateways()).allMatch(gateway -> gateway.logging().equals(Optional.of(LOGGING)));
    }

    @Example
    void a_policy_that_nothing_can_obey_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> MeshPolicy.none().protocols(new Protocol[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> MeshPolicy.none().mostTargets(0));
        assertThatIllegalArgumentException().isThrownBy(() -> MeshPolicy.none().mostTargets(11));
    }
}
