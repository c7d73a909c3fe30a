package io.github.appmeshdsl.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ConnectionPool;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HostnameRewrite;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.OutlierDetection;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficTest {

    private static final String URL = "http://api.shop:8080/";

    private static final VirtualNode V1 = node("api-v1");
    private static final VirtualNode V2 = node("api-v2");

    private static VirtualNode node(String name) {
        return VirtualNode.of(name, n -> n.dns(name + ".shop").http(8080));
    }

    private static VirtualRouter router(Route... routes) {
        return VirtualRouter.of(
                "api",
                r -> r.addListener(VirtualRouterListener.of(8080, Protocol.HTTP))
                        .addRoutes(routes));
    }

    private static Mesh mesh(VirtualRouter router) {
        return mesh(router, V1, V2);
    }

    private static Mesh mesh(VirtualRouter router, VirtualNode... targets) {
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        return Mesh.of("shop", m -> m.add(router, service, web).add(targets));
    }

    private static Caller web(Mesh mesh) {
        return Traffic.of(mesh.view()).caller("web").orElseThrow();
    }

    private static HttpRoute route(String name, Consumer<? super HttpRoute.Builder> spec) {
        return Route.http(name, spec);
    }

    private static String end(Answer answer) {
        return answer.match(
                routed -> routed.route().name(),
                passed -> "passed through",
                refused -> refused.refusal().name());
    }

    /** A router whose only narrow route goes to v1; everything else goes to v2. */
    private static Mesh split(Consumer<? super HttpRoute.Builder> narrow) {
        return mesh(router(
                route("narrow", r -> {
                    r.priority(1).addTarget(V1, 1);
                    narrow.accept(r);
                }),
                route("rest", r -> r.prefix("/").priority(2).addTarget(V2, 1))));
    }

    @ParameterizedTest
    @CsvSource({
        "/ab, narrow",
        "/abc, narrow",
        "/ab/c, narrow",
        "/a, rest",
        "/AB, rest",
        "//ab, narrow",
        "/x/../ab, narrow"
    })
    void a_prefix_is_text_and_not_a_path_segment(String path, String expected) {
        assertThat(end(web(split(r -> r.prefix("/ab"))).send(Request.get("http://api.shop:8080" + path))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/ab, narrow", "/ab/, rest", "/ab?x=1, narrow", "/abc, rest"})
    void an_exact_path_leaves_the_query_out(String path, String expected) {
        assertThat(end(web(split(r -> r.match(m -> m.path(PathMatch.exactly("/ab")))))
                        .send(Request.get("http://api.shop:8080" + path))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/a1, narrow", "/a12, narrow", "/xa1, rest", "/a1/, rest"})
    void an_expression_matches_the_whole_path(String path, String expected) {
        assertThat(end(web(split(r -> r.match(m -> m.path(PathMatch.regex("/a[0-9]+")))))
                        .send(Request.get("http://api.shop:8080" + path))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10, narrow",
        "19, narrow",
        "20, rest",
        "9, rest",
        "x, rest",
        "-1, rest",
        "' 12', narrow",
        "+12, narrow",
        "1 2, rest",
        "١٢, rest"
    })
    void a_range_excludes_its_end(String value, String expected) {
        assertThat(end(web(split(r -> r.match(m -> m.addHeader("x-n", ValueMatch.range(10, 20)))))
                        .send(Request.get(URL).header("X-N", value))))
                .isEqualTo(expected);
    }

    @Test
    void an_inverted_match_on_a_value_needs_the_header_unless_behavior_says_otherwise() {
        Mesh mesh = split(r -> r.match(m -> m.addHeader(HeaderMatch.not("x-a", ValueMatch.exactly("1")))));

        assertThat(end(web(mesh).send(Request.get(URL).header("x-a", "2")))).isEqualTo("narrow");
        assertThat(end(web(mesh).send(Request.get(URL).header("x-a", "1")))).isEqualTo("rest");
        assertThat(end(web(mesh).send(Request.get(URL)))).isEqualTo("rest");
        assertThat(end(Traffic.of(mesh.view(), AppMeshBehavior.observed().withMissingHeaderMatchesInverted(true))
                        .caller("web")
                        .orElseThrow()
                        .send(Request.get(URL))))
                .isEqualTo("narrow");
    }

    @Test
    void presence_and_absence_of_a_header() {
        assertThat(end(web(split(r -> r.match(m -> m.addHeader(HeaderMatch.present("x-a")))))
                        .send(Request.get(URL).header("x-a", ""))))
                .isEqualTo("narrow");
        assertThat(end(web(split(r -> r.match(m -> m.addHeader(HeaderMatch.absent("x-a")))))
                        .send(Request.get(URL))))
                .isEqualTo("narrow");
    }

    @Test
    void a_query_parameter_is_compared_or_merely_present() {
        Mesh exact = split(r -> r.match(m -> m.addQueryParameter("v", "2")));
        Mesh present = split(r -> r.match(m -> m.addQueryParameter(QueryParameterMatch.present("v"))));

        assertThat(end(web(exact).send(Request.get(URL + "?v=2")))).isEqualTo("narrow");
        assertThat(end(web(exact).send(Request.get(URL + "?v=3")))).isEqualTo("rest");
        assertThat(end(web(present).send(Request.get(URL + "?v")))).isEqualTo("narrow");
        assertThat(end(web(present).send(Request.get(URL)))).isEqualTo("rest");
    }

    @Test
    void routes_are_tried_by_priority_then_exact_paths_and_long_prefixes_first() {
        Mesh mesh = mesh(router(
                route("short", r -> r.prefix("/a").addTarget(V1, 1)),
                route("long", r -> r.prefix("/ab").addTarget(V1, 1)),
                route(
                        "exact",
                        r -> r.match(m -> m.path(PathMatch.exactly("/ab"))).addTarget(V1, 1)),
                route("first", r -> r.prefix("/abc").priority(0).addTarget(V1, 1))));

        assertThat(web(mesh).virtualHosts().get(0).routes())
                .extracting(TrafficRoute::name)
                .containsExactly("first", "exact", "long", "short");
        assertThat(end(web(mesh).send(Request.get(URL + "abc")))).isEqualTo("first");
        assertThat(end(web(mesh).send(Request.get(URL + "ab")))).isEqualTo("exact");
        assertThat(end(web(mesh).send(Request.get(URL + "x")))).isEqualTo("NO_ROUTE");
    }

    @Test
    void shares_are_exact_and_a_weight_of_zero_gets_nothing() {
        Mesh mesh = mesh(router(route("all", r -> r.prefix("/").addTarget(V1, 9).addTarget(V2, 3))));

        assertThat(((Answer.Routed) web(mesh).send(Request.get(URL))).destinations())
                .extracting(Destination::name, Destination::share)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("api-v1:8080", Fraction.of(3, 4)),
                        org.assertj.core.groups.Tuple.tuple("api-v2:8080", Fraction.of(1, 4)));
        Mesh none = mesh(router(route("all", r -> r.prefix("/").addTarget(V1, 0))));
        assertThat(end(web(none).send(Request.get(URL)))).isEqualTo("NO_WEIGHT");
    }

    @Test
    void the_smaller_timeout_of_route_and_listener_counts_and_zero_is_none() {
        VirtualNode slow = VirtualNode.of(
                "slow",
                n -> n.dns("slow.shop")
                        .addListener(Listener.http(
                                8080, l -> l.timeout(RequestTimeout.perRequest(Duration.ofSeconds(60))))));
        Mesh mesh = mesh(
                router(route(
                        "all",
                        r -> r.prefix("/")
                                .timeout(RequestTimeout.perRequest(Duration.ZERO))
                                .addTarget(slow, 1)
                                .addTarget(V1, 1))),
                slow,
                V1);

        Answer.Routed answer = (Answer.Routed) web(mesh).send(Request.get(URL));
        assertThat(answer.timeout()).isEmpty();
        assertThat(answer.destinations().get(0).timeout()).contains(Duration.ofSeconds(60));
        assertThat(answer.destinations().get(1).timeout()).contains(Duration.ofSeconds(15));
    }

    @Test
    void a_route_without_a_retry_policy_has_the_default_one() {
        Mesh mesh = mesh(router(route("all", r -> r.prefix("/").addTarget(V1, 1))));

        assertThat(((Answer.Routed) web(mesh).send(Request.get(URL))).retries().attempts())
                .isEqualTo(3);
        assertThat(((Answer.Routed) Traffic.of(
                                        mesh.view(), AppMeshBehavior.observed().withDefaultRetries(false))
                                .caller("web")
                                .orElseThrow()
                                .send(Request.get(URL)))
                        .retries())
                .isEqualTo(Retries.NONE);
    }

    @Test
    void unknown_hosts_and_ports_are_refused_and_pass_under_allow_all() {
        Mesh mesh = mesh(router(route("all", r -> r.prefix("/").addTarget(V1, 1))));
        Mesh open = mesh.copy(m -> m.egressFilter(EgressFilter.ALLOW_ALL));

        assertThat(end(web(mesh).send(Request.get("http://other:8080/")))).isEqualTo("HOST_UNKNOWN");
        assertThat(end(web(mesh).send(Request.get("http://api.shop:81/")))).isEqualTo("PORT_UNKNOWN");
        assertThat(end(web(mesh).send(Request.get("https://s3.amazonaws.com/"))))
                .isEqualTo("passed through");
        assertThat(end(web(mesh).send(Request.get("https://example.com/")))).isEqualTo("PORT_UNKNOWN");
        assertThat(end(web(open).send(Request.get("http://other:8080/")))).isEqualTo("passed through");
        assertThat(end(web(open).send(Request.get("http://api.shop:81/")))).isEqualTo("passed through");
        assertThat(end(Traffic.of(open.view(), AppMeshBehavior.observed().withAllowAllBesideBackends(false))
                        .caller("web")
                        .orElseThrow()
                        .send(Request.get("http://other:8080/"))))
                .isEqualTo("HOST_UNKNOWN");
    }

    @Test
    void a_service_without_provider_or_of_another_mesh_is_told_apart() {
        VirtualService none = VirtualService.of("none.shop", s -> {});
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(none).addBackend(VirtualService.ref("other.shop")));
        Mesh mesh = Mesh.of("shop", m -> m.add(none, web));

        assertThat(end(web(mesh).send(Request.get("http://none.shop/")))).isEqualTo("NO_PROVIDER");
        assertThat(end(web(mesh).send(Request.get("http://other.shop/")))).isEqualTo("ELSEWHERE");
    }

    @Test
    void tls_must_agree_between_policy_and_listener() {
        ListenerCertificate certificate = ListenerCertificate.file("/c.pem", "/k.pem");
        VirtualNode strict = VirtualNode.of(
                "strict",
                n -> n.dns("strict.shop")
                        .addListener(Listener.http(8080, l -> l.tls(ListenerTls.strict(certificate)))));
        VirtualNode mutual = VirtualNode.of(
                "mutual",
                n -> n.dns("mutual.shop")
                        .addListener(Listener.http(
                                8080,
                                l -> l.tls(ListenerTls.strict(certificate)
                                        .verifyingClients(ListenerTlsValidation.trusting(TlsTrust.file("/ca.pem")))))));
        VirtualService toStrict = VirtualService.of("strict.shop", s -> s.node(strict));
        VirtualService toMutual = VirtualService.of("mutual.shop", s -> s.node(mutual));
        VirtualService toPlain = VirtualService.of("plain.shop", s -> s.node(V1));
        ClientTls enforced = ClientTls.trusting(TlsTrust.file("/ca.pem"));
        VirtualNode web = VirtualNode.of(
                "web", n -> n.addBackend(toStrict).addBackend(toMutual).addBackend(toPlain, enforced));
        Mesh mesh = Mesh.of("shop", m -> m.add(strict, mutual, V1, toStrict, toMutual, toPlain, web));

        Answer.Routed encrypted = (Answer.Routed) web(mesh).send(Request.get("http://strict.shop:8080/"));
        assertThat(encrypted.destinations().get(0).tls())
                .isEqualTo(new HopTls.Encrypted(java.util.Optional.empty(), java.util.List.of(), false, false));
        assertThat(end(web(mesh).send(Request.get("http://mutual.shop:8080/")))).isEqualTo("TLS");
        assertThat(end(web(mesh).send(Request.get("http://plain.shop:8080/")))).isEqualTo("TLS");
    }

    private static Mesh gateway(Consumer<? super io.github.appmeshdsl.model.HttpGatewayRoute.Builder> spec) {
        return gateway(GatewayListener.http(8080, l -> {}), spec);
    }

    private static Mesh gateway(
            GatewayListener listener, Consumer<? super io.github.appmeshdsl.model.HttpGatewayRoute.Builder> spec) {
        VirtualRouter router = router(route("all", r -> r.prefix("/").addTarget(V1, 1)));
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.addListener(listener));
        GatewayRoute route = GatewayRoute.http("in", r -> {
            r.gateway(edge).target(service);
            spec.accept(r);
        });
        return Mesh.of("shop", m -> m.add(V1, router, service, edge, route));
    }

    private static Answer edge(Mesh mesh, String url) {
        return Traffic.of(mesh.view()).caller("edge").orElseThrow().send(Request.get(url));
    }

    @ParameterizedTest
    @CsvSource({"/x/y, /y", "/x, /", "/x/, /", "/xy, /y", "/x../y, /y"})
    void a_gateway_replaces_a_matched_prefix_by_a_slash(String path, String seen) {
        Answer.Routed answer = (Answer.Routed) edge(gateway(r -> r.prefix("/x")), "http://edge:8080" + path);

        assertThat(answer.path()).isEqualTo(seen);
        assertThat(answer.hostSeen()).isEqualTo("api.shop");
        assertThat(answer.gatewayRoute()).map(TrafficRoute::name).contains("in");
    }

    @Test
    void a_gateway_keeps_path_and_host_if_told_to() {
        Answer.Routed answer = (Answer.Routed)
                edge(gateway(r -> r.prefix("/x").rewrite(HttpGatewayRouteRewrite.none())), "http://edge:8080/x/y");

        assertThat(answer.path()).isEqualTo("/x/y");
        assertThat(answer.hostSeen()).isEqualTo("edge");
        assertThat(answer.addedHeaders()).containsEntry("x-app-mesh-virtual-service", "api.shop");
    }

    @Test
    void a_gateway_replaces_a_prefix_by_a_value_or_a_whole_path() {
        Answer.Routed prefix = (Answer.Routed)
                edge(gateway(r -> r.prefix("/x").rewrite(PathRewrite.prefix("/v/"))), "http://edge:8080/x/y");
        Answer.Routed path = (Answer.Routed) edge(
                gateway(r -> r.match(m -> m.path(PathMatch.exactly("/x")))
                        .rewrite(HttpGatewayRouteRewrite.of(HostnameRewrite.toTarget(), PathRewrite.exactly("/z")))),
                "http://edge:8080/x");

        assertThat(prefix.path()).isEqualTo("/v/y");
        assertThat(path.path()).isEqualTo("/z");
    }

    @Test
    void a_prefix_of_a_gateway_ends_at_a_segment_if_behavior_says_so() {
        Mesh mesh = gateway(r -> r.prefix("/x"));
        Traffic strict =
                Traffic.of(mesh.view(), AppMeshBehavior.observed().withGatewayPrefixMatchesWithinSegment(false));

        assertThat(end(strict.caller("edge").orElseThrow().send(Request.get("http://edge:8080/xy"))))
                .isEqualTo("NO_ROUTE");
        assertThat(end(strict.caller("edge").orElseThrow().send(Request.get("http://edge:8080/x/y"))))
                .isEqualTo("all");
    }

    @Test
    void a_gateway_looks_for_the_host_first_and_does_not_fall_back() {
        VirtualRouter router = router(route("all", r -> r.prefix("/").addTarget(V1, 1)));
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.addListener(GatewayListener.http(8080, l -> {})));
        GatewayRoute named = GatewayRoute.http(
                "named",
                r -> r.gateway(edge).target(service).match(m -> m.prefix("/a").hostname("shop.example")));
        GatewayRoute any =
                GatewayRoute.http("any", r -> r.gateway(edge).target(service).prefix("/"));
        Mesh mesh = Mesh.of("shop", m -> m.add(V1, router, service, edge, named, any));

        assertThat(end(edge(mesh, "http://shop.example:8080/b"))).isEqualTo("NO_ROUTE");
        assertThat(end(edge(mesh, "http://other.example:8080/b"))).isEqualTo("all");
        assertThat(end(Traffic.of(mesh.view(), AppMeshBehavior.observed().withGatewayHostnameFallsBack(true))
                        .caller("edge")
                        .orElseThrow()
                        .send(Request.get("http://shop.example:8080/b"))))
                .isEqualTo("all");
    }

    @Test
    void grpc_routes_take_grpc_calls_of_their_service_and_method() {
        VirtualNode orders = VirtualNode.of("orders", n -> n.dns("orders.shop").grpc(9000));
        VirtualRouter router = VirtualRouter.of(
                "orders",
                r -> r.addListener(VirtualRouterListener.of(9000, Protocol.GRPC))
                        .addRoutes(
                                Route.grpc(
                                        "method",
                                        g -> g.match(m -> m.serviceName("shop.Orders")
                                                        .methodName("Get"))
                                                .priority(1)
                                                .addTarget(orders, 1)),
                                Route.grpc(
                                        "service",
                                        g -> g.match(m -> m.serviceName("shop.Orders"))
                                                .priority(2)
                                                .addTarget(orders, 1))));
        VirtualService service = VirtualService.of("orders.shop", s -> s.router(router));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        Mesh mesh = Mesh.of("shop", m -> m.add(orders, router, service, web));

        assertThat(end(web(mesh).send(Request.grpc("orders.shop:9000", "shop.Orders", "Get"))))
                .isEqualTo("method");
        assertThat(end(web(mesh).send(Request.grpc("orders.shop:9000", "shop.Orders", "List"))))
                .isEqualTo("service");
        assertThat(end(web(mesh).send(Request.grpc("orders.shop:9000", "shop.Users", "Get"))))
                .isEqualTo("NO_ROUTE");
        assertThat(web(mesh)
                        .explain(Request.http("POST", "http://orders.shop:9000/shop.Orders/Get"))
                        .toText())
                .contains("is a gRPC call, but content-type is missing");
        assertThat(web(mesh)
                        .explain(Request.grpc("orders.shop:9000", "shop.Users", "Get"))
                        .toText())
                .contains("gRPC service is \"shop.Orders\", but it is \"shop.Users/Get\"");
    }

    @Test
    void a_tcp_connection_goes_by_its_port() {
        VirtualNode db = VirtualNode.of("db", n -> n.dns("db.shop").tcp(5432));
        VirtualService service = VirtualService.of("db.shop", s -> s.node(db));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        Mesh mesh = Mesh.of("shop", m -> m.add(db, service, web));

        Answer.Routed answer = (Answer.Routed) web(mesh).send(Request.tcp(5432));
        assertThat(answer.destinations().get(0).name()).isEqualTo("db:5432");
        assertThat(answer.timeout()).isEmpty();
        assertThat(answer.retries()).isEqualTo(Retries.NONE);
        assertThat(end(web(mesh).send(Request.tcp(5433)))).isEqualTo("PORT_UNKNOWN");
    }

    @Test
    void a_node_takes_requests_at_its_listeners_for_at_most_15_s() {
        NodeTraffic traffic = Traffic.of(Mesh.of("shop", m -> m.add(V1)).view()).from(V1);

        assertThat(traffic.inbound()).singleElement().satisfies(inbound -> {
            assertThat(inbound.port()).isEqualTo(8080);
            assertThat(inbound.protocol()).isEqualTo(Protocol.HTTP);
            assertThat(inbound.timeout()).contains(Duration.ofSeconds(15));
            assertThat(inbound.tls()).isEmpty();
        });
        assertThat(traffic.egressFilter()).isEqualTo(EgressFilter.DROP_ALL);
    }

    @Test
    void an_explanation_names_each_route_and_the_first_condition_that_fails() {
        Mesh mesh = mesh(router(
                route(
                        "canary",
                        r -> r.match(m -> m.prefix("/").addHeader("x-canary", ValueMatch.exactly("1")))
                                .priority(1)
                                .addTarget(V2, 1)),
                route("all", r -> r.prefix("/").priority(2).addTarget(V1, 90).addTarget(V2, 10))));

        assertThat(web(mesh).explain(Request.get(URL + "orders"))).hasToString("""
                GET http://api.shop:8080/orders from virtualNode[web]
                  + virtual host api.shop:8080   virtualService[api.shop]
                    - route canary, priority 1: no match: header x-canary is exactly "1", but it is missing   virtualRouter[api].routes[canary].httpRoute.match.headers[0]
                    + route all, priority 2: path starts with "/"   virtualRouter[api].routes[all]
                  => 90 % to virtual node api-v1:8080, plain text, at most 15 s
                  => 10 % to virtual node api-v2:8080, plain text, at most 15 s
                     the application sees /orders on host api.shop
                     up to 3 attempts, again after unavailable, reset, connect-failure, refused-stream, status 503 (the default policy)
                """);
        assertThat(web(mesh).explain(Request.get("http://other:8080/"))).hasToString("""
                GET http://other:8080/ from virtualNode[web]
                  - port 8080: no match: it has no virtual host "other"; it has "api.shop"
                  => refused with 404: no backend on port 8080 has the host "other"   virtualNode[web].backends
                """);
    }

    @Test
    void pools_are_limits_of_the_callee_and_outlier_detection_is_a_decision_of_the_caller() {
        ConnectionPool pool = ConnectionPool.http(10, 5);
        OutlierDetection outliers = OutlierDetection.of(o -> o.maxServerErrors(5)
                .interval(MeshDuration.seconds(10))
                .baseEjectionDuration(MeshDuration.seconds(30))
                .maxEjectionPercent(50));
        VirtualNode api = VirtualNode.of(
                "api",
                n -> n.dns("api.shop")
                        .http(8080, l -> l.maxConnections(10, 5).outlierDetection(outliers))
                        .leaf());
        VirtualService service =
                VirtualService.of("api", s -> s.awsName("api.shop").node(api));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        Traffic traffic = Mesh.of("shop", m -> m.add(api, service, web)).traffic();

        Answer.Routed answer = (Answer.Routed) traffic.from(web).send(Request.get(URL));
        assertThat(answer.destinations()).singleElement().satisfies(destination -> {
            assertThat(destination.connectionPool()).hasValue(pool);
            assertThat(destination.outlierDetection()).hasValue(outliers);
            assertThat(destination.healthCheck()).isEmpty();
        });
        assertThat(traffic.from(api).inbound())
                .singleElement()
                .satisfies(inbound -> assertThat(inbound.connectionPool()).hasValue(pool));
    }

    @Test
    void an_explanation_at_a_gateway_shows_both_passes_and_the_rewrite_between_them() {
        Mesh mesh = gateway(r -> r.prefix("/x"));

        assertThat(Traffic.of(mesh.view()).caller("edge").orElseThrow().explain(Request.get("http://edge:8080/x/y")))
                .hasToString("""
                GET http://edge:8080/x/y from virtualGateway[edge]
                  + gateway listener 8080   virtualGateway[edge].listeners[0]
                    + gateway route in: path starts with "/x"   gatewayRoute[in]
                      rewrites the path to "/y"
                  + virtual host api.shop:8080   virtualService[api.shop]
                    + route all: path starts with "/"   virtualRouter[api].routes[all]
                  => 100 % to virtual node api-v1:8080, plain text, at most 15 s
                     the application sees /y on host api.shop
                     up to 3 attempts, again after unavailable, reset, connect-failure, refused-stream, status 503 (the default policy)
                     the client connects to the gateway in plain text
                """);
    }

    @Test
    void the_hop_from_the_client_to_the_gateway_has_its_own_tls() {
        ListenerTls strict = ListenerTls.strict(ListenerCertificate.file("/cert.pem", "/key.pem"));
        Mesh mesh = gateway(r -> r.prefix("/"));
        Mesh withTls = gateway(GatewayListener.http(8443, l -> l.tls(strict)), r -> r.prefix("/"));

        Answer.Routed plain = (Answer.Routed) edge(mesh, "http://edge:8080/");
        Answer.Routed encrypted = (Answer.Routed) edge(withTls, "https://edge:8443/");

        assertThat(plain.clientTls()).contains(new HopTls.Plain());
        assertThat(encrypted.clientTls())
                .contains(new HopTls.Encrypted(java.util.Optional.empty(), java.util.List.of(), false, false));
        assertThat(end(edge(withTls, "http://edge:8443/"))).isEqualTo("TLS");
    }

    @Test
    void callers_are_found_by_name_namespace_and_path() {
        VirtualNode node = VirtualNode.of("edge", n -> n.dns("edge.shop"));
        VirtualGateway gateway = VirtualGateway.of("edge", g -> g.addListener(GatewayListener.http(8080, l -> {})));
        Traffic traffic = Traffic.of(Mesh.of("shop", m -> m.add(node, gateway)).view());

        assertThat(traffic.callers("edge")).extracting(Caller::member).containsExactly(node, gateway);
        assertThat(traffic.caller("edge")).isEmpty();
        assertThat(traffic.caller("virtualGateway[edge]")).map(Caller::member).contains(gateway);
        assertThat(traffic.callers("edg")).isEmpty();
        assertThat(traffic.from("virtualGateway[edge]").member()).isEqualTo(gateway);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> traffic.from("edg"))
                .withMessage("no virtual node or gateway is named \"edg\"; did you mean \"edge\"?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> traffic.from("edge"))
                .withMessage("\"edge\" is the name of several: use one of virtualNode[edge], virtualGateway[edge]");
    }

    @Test
    void shares_are_added_exactly() {
        assertThat(Fraction.of(1, 3).plus(Fraction.of(1, 6))).isEqualTo(Fraction.of(1, 2));
        assertThat(Fraction.of(1, Long.MAX_VALUE).plus(Fraction.of(Long.MAX_VALUE - 1, Long.MAX_VALUE)))
                .isEqualTo(Fraction.ONE);
    }
}
