package io.github.appmeshdsl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.Mesh;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every kind of resource. */
class ResourcesTest {

    private static final List<String> SEVEN = List.of("zoo", "a", "mesh", "b", "yak", "c", "x");

    private static final List<MeshMember> SAMPLES = List.of(
            VirtualNode.of("n", n -> n.dns("n.local").http(80).putLabel("a", "b")),
            VirtualRouter.of(
                    "r", r -> r.http(80).httpRoute("all", h -> h.prefix("/").addTarget(VirtualNode.ref("n"), 1))),
            VirtualService.of("s", s -> s.node(VirtualNode.ref("n"))),
            VirtualGateway.of("g", g -> g.http(80)),
            BackendGroup.of("b", b -> b.add(VirtualService.ref("s"))),
            GatewayRoute.http("h", h -> h.prefix("/").target(VirtualService.ref("s"))),
            GatewayRoute.grpc("c", c -> c.match(m -> m.serviceName("S")).target(VirtualService.ref("s"))));

    static Stream<MeshMember> samples() {
        return SAMPLES.stream();
    }

    @Test
    void there_is_a_sample_of_each_kind() {
        List<Class<?>> kinds = leaves(MeshMember.class);
        assertThat(kinds).hasSameSizeAs(SAMPLES);
        assertThat(kinds).allMatch(kind -> SAMPLES.stream().anyMatch(kind::isInstance));
    }

    private static List<Class<?>> leaves(Class<?> type) {
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            boolean isLeaf = !permitted.isSealed()
                    || permitted.getPermittedSubclasses()[0].getSimpleName().startsWith("Immutable");
            leaves.addAll(isLeaf ? List.of(permitted) : leaves(permitted));
        }
        return leaves;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void copy_changes_what_is_said_and_nothing_else(MeshMember member) throws ReflectiveOperationException {
        Method copy = copyOf(member);
        Consumer<Object> nothing = builder -> {};
        assertThat(copy.invoke(member, nothing)).isEqualTo(member).hasSameHashCodeAs(member);

        Consumer<Object> rename = builder -> set(builder, "name", "other");
        MeshMember renamed = (MeshMember) copy.invoke(member, rename);
        assertThat(renamed.name()).isEqualTo("other");
        assertThat(renamed).isNotEqualTo(member);
        Consumer<Object> undo = builder -> set(builder, "name", member.name());
        assertThat(copy.invoke(renamed, undo)).isEqualTo(member);
    }

    private static Method copyOf(MeshMember member) {
        return Arrays.stream(member.getClass().getInterfaces()[0].getMethods())
                .filter(m -> m.getName().equals("copy"))
                .findFirst()
                .orElseThrow();
    }

    private static void set(Object builder, String attribute, String value) {
        try {
            Method setter = builder.getClass().getMethod(attribute, String.class);
            setter.setAccessible(true);
            setter.invoke(builder, value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void collections_cannot_be_changed(MeshMember member) throws ReflectiveOperationException {
        for (Method accessor : member.getClass().getInterfaces()[0].getMethods()) {
            if (accessor.getParameterCount() > 0 || Modifier.isStatic(accessor.getModifiers())) {
                continue;
            }
            if (Collection.class.isAssignableFrom(accessor.getReturnType())) {
                Collection<?> values = (Collection<?>) accessor.invoke(member);
                assertThatThrownBy(() -> values.add(null))
                        .as(accessor.getName())
                        .isInstanceOf(UnsupportedOperationException.class);
            } else if (Map.class.isAssignableFrom(accessor.getReturnType())) {
                Map<?, ?> values = (Map<?, ?>) accessor.invoke(member);
                assertThatThrownBy(() -> values.put(null, null))
                        .as(accessor.getName())
                        .isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    @Test
    void a_builder_that_is_used_further_does_not_change_what_it_built() {
        List<VirtualNode.Builder> kept = new ArrayList<>();
        VirtualNode node = VirtualNode.of("web", n -> kept.add(n.http(80).putLabel("a", "1")));
        kept.get(0).http(81).putLabel("b", "2");
        assertThat(node.listeners()).hasSize(1);
        assertThat(node.labels()).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_path_names_kind_and_resource(MeshMember member) {
        assertThat(member.specPath()).hasToString(member.kind().memberName() + "[" + member.name() + "]");
    }

    @Test
    void lists_and_sets_keep_the_order_in_which_they_were_written() {
        Mesh mesh = Mesh.of(
                "shop",
                m -> SEVEN.forEach(name -> m.add(VirtualNode.of(name, n -> {})).external(VirtualService.ref(name))));
        assertThat(mesh.virtualNodes()).extracting(VirtualNode::name).containsExactlyElementsOf(SEVEN);
        assertThat(mesh.externals()).extracting(Ref::text).containsExactlyElementsOf(SEVEN);
    }

    @Test
    void members_of_all_kinds_are_sorted_by_kind() {
        Mesh mesh = Mesh.of("shop", m -> m.add(SAMPLES.toArray(MeshMember[]::new)));
        assertThat(mesh.virtualNodes()).hasSize(1);
        assertThat(mesh.virtualRouters()).hasSize(1);
        assertThat(mesh.virtualServices()).hasSize(1);
        assertThat(mesh.virtualGateways()).hasSize(1);
        assertThat(mesh.backendGroups()).hasSize(1);
        assertThat(mesh.gatewayRoutes()).hasSize(2);
        assertThat(Mesh.of("shop", m -> m.add(SAMPLES))).isEqualTo(mesh);
    }

    @Test
    void the_ip_preference_is_part_of_a_mesh() {
        Mesh mesh = Mesh.of("shop", m -> {});
        Mesh preferring = mesh.copy(m -> m.serviceDiscovery(MeshServiceDiscovery.preferring(IpPreference.IPV6_ONLY)));

        assertThat(preferring).isNotEqualTo(mesh);
        assertThat(preferring.serviceDiscovery().flatMap(MeshServiceDiscovery::ipPreference))
                .contains(IpPreference.IPV6_ONLY);
    }

    @Test
    void meshes_with_different_default_namespaces_are_different() {
        Mesh mesh = Mesh.of("shop", m -> m.add(SAMPLES));
        Mesh read = mesh.copy(m -> m.defaultNamespace("default"));
        assertThat(read).isNotEqualTo(mesh);
        assertThat(read.defaultNamespace()).contains("default");
        assertThat(read.copy(m -> m.defaultNamespace(Optional.empty())))
                .isEqualTo(mesh)
                .hasSameHashCodeAs(mesh);
        assertThat(mesh.copy(m -> m.name("other"))).isNotEqualTo(mesh);
    }

    @Test
    void an_incomplete_value_names_its_type_and_all_missing_attributes() {
        assertThatThrownBy(() -> HttpRetryPolicy.of(p -> {}))
                .isInstanceOfSatisfying(
                        IncompleteModelException.class,
                        e -> assertThat(e.missing()).containsExactly("maxRetries", "perRetryTimeout"))
                .hasMessage("HttpRetryPolicy is incomplete: maxRetries, perRetryTimeout are missing");
        assertThatThrownBy(() -> GatewayRoute.http("web", r -> r.prefix("/")))
                .isInstanceOf(IncompleteModelException.class)
                .hasMessage("gatewayRoute[web]: HttpGatewayRoute is incomplete: target is missing");
        assertThatThrownBy(() -> GatewayRoute.http("web", r -> {}))
                .hasMessage("gatewayRoute[web]: HttpGatewayRoute is incomplete: target, match are missing");
        IncompleteModelException other = new IncompleteModelException("Cannot build x");
        assertThat(other).hasMessage("Cannot build x");
        assertThat(other.missing()).isEmpty();
    }

    @Test
    void an_incomplete_router_names_every_route_and_all_missing_attributes() {
        assertThatThrownBy(() -> VirtualRouter.of(
                        "api",
                        r -> r.namespace("shop")
                                .httpRoute("one", h -> h.retry(p -> p.maxRetries(1)))
                                .grpcRoute("two", g -> {})
                                .httpRoute("three", h -> h.prefix("/"))))
                .isInstanceOfSatisfying(
                        IncompleteModelException.class,
                        e -> assertThat(e.missing()).containsExactly("perRetryTimeout", "match", "match"))
                .hasMessage("""
                        virtualRouter[shop/api].routes[one]: HttpRetryPolicy is incomplete: perRetryTimeout is missing
                        virtualRouter[shop/api].routes[one]: HttpRoute is incomplete: match is missing
                        virtualRouter[shop/api].routes[two]: GrpcRoute is incomplete: match is missing""");
        assertThatThrownBy(() -> VirtualNode.of("web", n -> n.http(80, l -> l.outlierDetection(o -> {}))))
                .hasMessage("virtualNode[web]: OutlierDetection is incomplete: maxServerErrors, interval,"
                        + " baseEjectionDuration, maxEjectionPercent are missing");
    }

    @Test
    void shortcuts_add_to_the_match_that_is_there() {
        HttpRouteMatch both = HttpRouteMatch.of(m -> m.prefix("/").addHeader("x-beta", ValueMatch.exactly("1")));
        HttpRouteMatch header = HttpRouteMatch.of(m -> m.addHeader("x-beta", ValueMatch.exactly("1")));
        assertThat(Route.http(
                                "a",
                                r -> r.match(m -> m.addHeader("x-beta", ValueMatch.exactly("1")))
                                        .prefix("/"))
                        .match())
                .isEqualTo(both);
        assertThat(Route.http("a", r -> r.match(header).prefix("/")).match()).isEqualTo(both);
        assertThat(Route.http("a", r -> r.prefix("/").match(header)).match()).isEqualTo(both);
        assertThat(Route.http("a", r -> r.match(header))
                        .copy(r -> r.prefix("/"))
                        .match())
                .isEqualTo(both);
        GrpcRoute grpc = Route.grpc("a", r -> r.match(m -> m.serviceName("s")).match(m -> m.methodName("m")));
        assertThat(grpc.match())
                .isEqualTo(GrpcRouteMatch.of(m -> m.serviceName("s").methodName("m")));
    }

    @Test
    void rewrites_of_host_and_path_add_up() {
        HttpGatewayRouteRewrite both = HttpGatewayRouteRewrite.of(HostnameRewrite.none(), PathRewrite.exactly("/x"));
        HttpGatewayRoute route = GatewayRoute.http(
                "a",
                r -> r.prefix("/")
                        .target(VirtualService.ref("s"))
                        .rewrite(HostnameRewrite.none())
                        .rewrite(PathRewrite.exactly("/x")));
        assertThat(route.rewrite()).contains(both);
        assertThat(GatewayRoute.http(
                                "a",
                                r -> r.prefix("/")
                                        .target(VirtualService.ref("s"))
                                        .rewrite(PathRewrite.exactly("/x")))
                        .copy(r -> r.rewrite(HostnameRewrite.none())))
                .isEqualTo(route);
    }

    @Test
    void labels_add_up() {
        VirtualNode node = VirtualNode.of("web", n -> n.podLabel("app", "web").podLabel("track", "beta"));
        assertThat(node.podSelector()).contains(LabelSelector.labels(Map.of("app", "web", "track", "beta")));
        assertThat(node.copy(n -> n.podLabel("app", "web2")).podSelector())
                .contains(LabelSelector.labels(Map.of("app", "web2", "track", "beta")));
        assertThat(Mesh.of("m", m -> m.namespaceLabel("a", "1").namespaceLabel("b", "2"))
                        .namespaceSelector())
                .contains(LabelSelector.labels(Map.of("a", "1", "b", "2")));
        VirtualGateway gateway = VirtualGateway.of(
                "edge", g -> g.podLabel("a", "1").namespaceLabel("b", "2").gatewayRouteLabel("c", "3"));
        assertThat(gateway.podSelector()).contains(LabelSelector.label("a", "1"));
        assertThat(gateway.namespaceSelector()).contains(LabelSelector.label("b", "2"));
        assertThat(gateway.gatewayRouteSelector()).contains(LabelSelector.label("c", "3"));
    }

    @Test
    void labels_annotations_and_tags_are_sorted() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("b", "1");
        map.put("a", "2");
        map.put("c", "3");
        VirtualNode node =
                VirtualNode.of("web", n -> n.labels(map).annotations(map).tags(map));
        assertThat(List.of(node.labels(), node.annotations(), node.tags()))
                .allSatisfy(sorted -> assertThat(sorted.keySet()).containsExactly("a", "b", "c"));
        assertThat(Route.tcp("a", r -> r.tags(map)).tags().keySet()).containsExactly("a", "b", "c");
        assertThat(LabelSelector.labels(map).matchLabels().keySet()).containsExactly("a", "b", "c");
    }

    @Test
    void members_of_json_logs_keep_the_order_of_ordered_maps_only() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("b", "1");
        map.put("a", "2");
        assertThat(LoggingFormat.json(map))
                .isEqualTo(LoggingFormat.json("b", "1").and("a", "2"));
        assertThat(LoggingFormat.json(Map.of("b", "1", "a", "2", "c", "3")))
                .isEqualTo(LoggingFormat.json("a", "2").and("b", "1").and("c", "3"));
        assertThat(VirtualNode.of("web", n -> n.accessLog("/dev/stdout", LoggingFormat.json("m", "%REQ(:METHOD)%")))
                        .logging())
                .contains(Logging.accessLog(AccessLog.file("/dev/stdout", LoggingFormat.json("m", "%REQ(:METHOD)%"))));
    }

    @Test
    void durations_are_whole_milliseconds() {
        Duration fine = Duration.ofNanos(1_500_000);
        String message = "PT0.0015S is not a whole number of milliseconds, the smallest unit of App Mesh";
        assertThatThrownBy(() -> MeshDuration.of(fine)).hasMessage(message);
        assertThatThrownBy(() -> HealthCheck.http("/", c -> c.interval(fine))).hasMessage(message);
        assertThatThrownBy(() -> HealthCheck.http("/", c -> c.timeout(fine))).hasMessage(message);
        assertThatThrownBy(() -> GatewayHealthCheck.http("/", c -> c.interval(fine)))
                .hasMessage(message);
        assertThatThrownBy(() -> GatewayHealthCheck.http("/", c -> c.timeout(fine)))
                .hasMessage(message);
        assertThat(MeshDuration.of(Duration.ofMillis(1500))).isEqualTo(MeshDuration.milliseconds(1500));
    }

    @Test
    void listeners_of_gateways_have_the_shortcuts_of_listeners_of_nodes() {
        assertThat(GatewayListener.http2(80, l -> l.healthCheck("/ping").maxRequests(3)))
                .isEqualTo(GatewayListener.http2(
                        80,
                        l -> l.healthCheck(GatewayHealthCheck.http2("/ping", c -> {}))
                                .connectionPool(ConnectionPool.http2(3))));
        assertThat(GatewayListener.http(
                        80,
                        l -> l.healthCheck("/ping", c -> c.healthyThreshold(3)).maxConnections(3, 4)))
                .isEqualTo(GatewayListener.http(
                        80,
                        l -> l.healthCheck(GatewayHealthCheck.http("/ping", c -> c.healthyThreshold(3)))
                                .connectionPool(ConnectionPool.http(3, 4))));
        assertThat(GatewayListener.grpc(80, l -> l.healthCheck(c -> {}).maxRequests(3)))
                .isEqualTo(GatewayListener.grpc(
                        80,
                        l -> l.healthCheck(GatewayHealthCheck.grpc(c -> {})).connectionPool(ConnectionPool.grpc(3))));
    }

    @Test
    void what_was_not_said_stays_absent() {
        VirtualNode node = VirtualNode.of("web", n -> {});
        assertThat(node.serviceDiscovery()).isEmpty();
        assertThat(node.listeners()).isEmpty();
        assertThat(node.leaf()).isFalse();
        assertThat(Mesh.of("shop", m -> {}).egressFilter()).isEmpty();
        assertThat(VirtualNode.of("web", n -> n.leaf())).isNotEqualTo(node);
    }
}
