package io.github.appmeshdsl.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DifferenceTest {

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

    private static HttpRoute route(String name, Consumer<? super HttpRoute.Builder> spec) {
        return Route.http(name, spec);
    }

    private static Mesh mesh(Route... routes) {
        return mesh(router(routes), V1, V2);
    }

    private static Mesh mesh(VirtualRouter router, VirtualNode... targets) {
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        return Mesh.of("shop", m -> m.add(router, service, web).add(targets));
    }

    private static HttpRoute weights(int first, int second) {
        return route("all", r -> r.prefix("/").addTarget(V1, first).addTarget(V2, second));
    }

    private static String difference(Mesh before, Mesh after) {
        Difference difference = Traffic.difference(before.traffic(), after.traffic());
        for (Difference.Change change : difference.changes()) {
            assertThat(change.caller().send(change.request())).isEqualTo(change.after());
            assertThat(change.effects()).as(change.requests()).isNotEmpty();
        }
        return difference.toText();
    }

    @Test
    void a_shift_of_weights_moves_a_share_of_the_requests() {
        assertThat(difference(mesh(weights(100, 0)), mesh(weights(90, 10)))).isEqualTo("""
                  ~ 10 % of http://api.shop:8080/… from web: api-v1:8080 → api-v2:8080
                      such as GET http://api.shop:8080/
                Traffic: 1 difference.
                """);
    }

    @Test
    void a_new_route_before_another_moves_what_it_takes() {
        Mesh after = mesh(
                route(
                        "canary",
                        r -> r.priority(1)
                                .match(m -> m.prefix("/orders")
                                        .method(HttpMethod.POST)
                                        .addHeader("x-canary", ValueMatch.exactly("1")))
                                .addTarget(V2, 1)),
                weights(1, 0));

        assertThat(difference(mesh(weights(1, 0)), after)).isEqualTo("""
                  ~ POST http://api.shop:8080/orders… where header x-canary is exactly "1" from web: api-v1:8080 → api-v2:8080
                      such as POST http://api.shop:8080/orders -H 'x-canary: 1'
                Traffic: 1 difference.
                """);
    }

    @Test
    void a_route_that_is_gone_takes_requests_away() {
        Mesh before = mesh(
                route("orders", r -> r.prefix("/orders").addTarget(V1, 1)),
                route("items", r -> r.prefix("/items").addTarget(V2, 1)));
        Mesh after = mesh(route("orders", r -> r.prefix("/orders").addTarget(V1, 1)));

        assertThat(difference(before, after)).isEqualTo("""
                  - http://api.shop:8080/items… from web: api-v2:8080 → refused with 404: no route takes the request
                      such as GET http://api.shop:8080/items
                Traffic: 1 difference, 1 takes requests away.
                """);
    }

    @Test
    void names_and_an_order_without_effect_make_no_difference() {
        Mesh before = mesh(
                route("a", r -> r.priority(1).prefix("/a").addTarget(V1, 1)),
                route("b", r -> r.priority(2).prefix("/b").addTarget(V2, 1)));
        Mesh after = mesh(
                route("second", r -> r.priority(8).prefix("/a").addTarget(V1, 7)),
                route("first", r -> r.priority(5).prefix("/b").addTarget(V2, 100)));

        assertThat(difference(before, after)).isEqualTo("Traffic: no difference.\n");
    }

    @Test
    void an_order_with_effect_makes_one() {
        Mesh before = mesh(
                route("a", r -> r.priority(1).prefix("/a").addTarget(V1, 1)),
                route(
                        "canary",
                        r -> r.priority(2)
                                .match(m -> m.addHeader("x", ValueMatch.prefix("c")))
                                .addTarget(V2, 1)));
        Mesh after = mesh(
                route("a", r -> r.priority(2).prefix("/a").addTarget(V1, 1)),
                route(
                        "canary",
                        r -> r.priority(1)
                                .match(m -> m.addHeader("x", ValueMatch.prefix("c")))
                                .addTarget(V2, 1)));

        assertThat(difference(before, after)).isEqualTo("""
                  ~ http://api.shop:8080/a… where header x starts with "c" from web: api-v1:8080 → api-v2:8080
                      such as GET http://api.shop:8080/a -H 'x: c'
                Traffic: 1 difference.
                """);
    }

    @Test
    void time_limits_retries_and_encryption_are_differences() {
        VirtualNode tls = VirtualNode.of(
                "api-v1",
                n -> n.dns("api-v1.shop")
                        .addListener(Listener.http(
                                8080, l -> l.tls(ListenerTls.strict(new ListenerCertificate.File("/c", "/k"))))));
        Mesh before = mesh(router(route("all", r -> r.prefix("/").addTarget(V1, 1))), V1);
        Mesh after = mesh(
                router(route(
                        "all",
                        r -> r.prefix("/")
                                .addTarget(tls, 1)
                                .timeout(RequestTimeout.perRequest(Duration.ofSeconds(5))))),
                tls);

        assertThat(difference(before, after)).isEqualTo("""
                  ~ http://api.shop:8080/… from web
                      api-v1:8080 time limit 15 s → 5 s
                      api-v1:8080 encryption plain text → TLS that is not verified
                      such as GET http://api.shop:8080/
                Traffic: 1 difference.
                """);
    }

    private static HttpRoute headers(String name, int priority, VirtualNode target, HeaderMatch... headers) {
        return route(
                name,
                r -> r.priority(priority)
                        .match(m -> m.prefix("/").headers(List.of(headers)))
                        .addTarget(target, 1));
    }

    @Test
    void conditions_on_several_headers_are_combined_where_they_overlap() {
        HttpRoute rest = headers("rest", 9, V1);
        HeaderMatch number = HeaderMatch.of("n", ValueMatch.range(10, 20));
        HeaderMatch version = HeaderMatch.not("v", ValueMatch.regex("1\\.[0-9]+"));
        Mesh before = mesh(headers("a", 1, V2, number, version), rest);
        Mesh after = mesh(headers("a", 1, V2, number), headers("b", 2, V2, version), rest);

        assertThat(difference(before, after)).isEqualTo("""
                  ~ http://api.shop:8080/… where header n is a number from 10 to below 20 from web: api-v1:8080 → api-v2:8080
                      such as GET http://api.shop:8080/ -H 'n: 10'
                  ~ http://api.shop:8080/… where header v is not: matches "1\\.[0-9]+" from web: api-v1:8080 → api-v2:8080
                      such as GET http://api.shop:8080/ -H 'v: a'
                Traffic: 2 differences.
                """);
    }

    @Test
    void expressions_that_take_the_same_paths_make_no_difference() {
        Mesh before = mesh(route(
                "a", r -> r.match(m -> m.path(PathMatch.regex("/a(b|c)"))).addTarget(V1, 1)));
        Mesh after = mesh(route(
                "a", r -> r.match(m -> m.path(PathMatch.regex("/ab|/ac"))).addTarget(V1, 1)));

        assertThat(difference(before, after)).isEqualTo("Traffic: no difference.\n");
    }

    @Test
    void an_expression_that_takes_one_path_more_makes_one() {
        Mesh before = mesh(route(
                "a", r -> r.match(m -> m.path(PathMatch.regex("/v[0-9]{2}"))).addTarget(V1, 1)));
        Mesh after = mesh(route(
                "a", r -> r.match(m -> m.path(PathMatch.regex("/v[0-9]{2,3}"))).addTarget(V1, 1)));

        assertThat(difference(before, after)).isEqualTo("""
                  + http://api.shop:8080/… where path matches "/v[0-9]{2,3}" from web: refused with 404: no route takes the request → api-v1:8080
                      such as GET http://api.shop:8080/v000
                Traffic: 1 difference.
                """);
    }

    @Test
    void an_expression_that_is_not_analyzed_is_stated() {
        Mesh before = mesh(route(
                "a", r -> r.match(m -> m.path(PathMatch.regex("/\\pL+"))).addTarget(V1, 1)));
        Mesh after = mesh(route(
                "a", r -> r.match(m -> m.path(PathMatch.regex("/\\pL*"))).addTarget(V1, 1)));

        assertThat(difference(before, after)).isEqualTo("""
                  + http://api.shop:8080/… where path matches "/\\pL*" from web: refused with 404: no route takes the request → api-v1:8080
                      such as GET http://api.shop:8080/
                  ! not analyzed: virtualRouter[api].routes[a].httpRoute.match.path.regex: the regular expression uses syntax that is not analyzed
                Traffic: 1 difference.
                """);
        assertThat(Traffic.difference(before.traffic(), before.copy(m -> {}).traffic())
                        .notCovered())
                .isEmpty();
    }

    @Test
    void query_parameters_and_retries_make_differences() {
        Mesh before = mesh(route("a", r -> r.prefix("/").addTarget(V1, 1)));
        Mesh after = mesh(
                route(
                        "q",
                        r -> r.priority(1)
                                .match(m -> m.prefix("/").addQueryParameter(QueryParameterMatch.of("beta", "1")))
                                .addTarget(V1, 1)
                                .retry(p -> p.maxRetries(5).perRetryTimeout(Duration.ofMillis(1500)))),
                route("a", r -> r.prefix("/").addTarget(V1, 1)));

        assertThat(difference(before, after)).isEqualTo("""
                  ~ http://api.shop:8080/… where query parameter beta is exactly "1" from web
                      attempts 3 → 6
                      retries after connect-failure, refused-stream, reset, status 503, unavailable → nothing
                      time limit of each attempt none → 1500 ms
                      such as GET http://api.shop:8080/?beta=1
                Traffic: 1 difference.
                """);
    }

    private static Mesh gateway(Consumer<? super HttpGatewayRoute.Builder> spec) {
        VirtualRouter router = router(
                route("items", r -> r.prefix("/items").addTarget(V2, 1)),
                route("all", r -> r.prefix("/").addTarget(V1, 1)));
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.addListener(GatewayListener.http(80, l -> {})));
        GatewayRoute route = GatewayRoute.http("in", r -> {
            r.gateway(edge).target(service);
            spec.accept(r);
        });
        return Mesh.of("shop", m -> m.add(V1, V2, router, service, edge, route));
    }

    @Test
    void rewrites_of_a_gateway_reach_other_routes_and_change_what_applications_see() {
        assertThat(difference(
                        gateway(r -> r.prefix("/shop/")),
                        gateway(r -> r.prefix("/shop/").rewrite(PathRewrite.prefix("/items/")))))
                .isEqualTo("""
                  ~ http://*/shop/… where the forwarded path starts with "/items" from edge: the application sees path /items → /items/items
                      such as GET http://unknown.invalid/shop/items
                  ~ http://*/shop/… where the forwarded path starts with "/items" from edge
                      api-v1:8080 → api-v2:8080
                      the application sees path / → /items/
                      such as GET http://unknown.invalid/shop/
                Traffic: 2 differences.
                """);
    }

    @Test
    void a_host_name_of_a_gateway_route_leaves_other_hosts_out() {
        assertThat(difference(
                        gateway(r -> r.prefix("/")),
                        gateway(r -> r.match(m -> m.prefix("/").hostname(HostnameMatch.suffix(".shop.example"))))))
                .isEqualTo("""
                  - http://*/… where the forwarded path starts with "/items" from edge: api-v2:8080 → refused with 404: no gateway route takes the request
                      such as GET http://unknown.invalid/items
                  - http://*/… from edge: api-v1:8080 → refused with 404: no gateway route takes the request
                      such as GET http://unknown.invalid/
                Traffic: 2 differences, 2 take requests away.
                """);
    }

    @Test
    void grpc_calls_are_told_by_service_and_method() {
        VirtualNode orders = VirtualNode.of("orders", n -> n.dns("orders.shop").grpc(9000));
        VirtualNode fast = VirtualNode.of("fast", n -> n.dns("fast.shop").grpc(9000));
        Function<VirtualNode, Mesh> mesh = target -> {
            VirtualRouter router = VirtualRouter.of(
                    "orders",
                    r -> r.addListener(VirtualRouterListener.of(9000, Protocol.GRPC))
                            .addRoutes(
                                    Route.grpc(
                                            "get",
                                            g -> g.priority(1)
                                                    .match(m -> m.serviceName("shop.Orders")
                                                            .methodName("Get"))
                                                    .addTarget(target, 1)),
                                    Route.grpc(
                                            "all",
                                            g -> g.priority(2).match(m -> {}).addTarget(orders, 1))));
            VirtualService service = VirtualService.of("orders.shop", s -> s.router(router));
            VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
            return Mesh.of("shop", m -> m.add(orders, fast, router, service, web));
        };

        assertThat(difference(mesh.apply(orders), mesh.apply(fast))).isEqualTo("""
                  ~ gRPC http://orders.shop:9000/shop.Orders/Get from web: orders:9000 → fast:9000
                      such as grpc orders.shop:9000/shop.Orders/Get
                Traffic: 1 difference.
                """);
    }

    @Test
    void a_backend_that_is_removed_and_the_egress_filter_are_differences_of_each_caller() {
        VirtualNode db = VirtualNode.of("db", n -> n.dns("db.shop").tcp(5432));
        VirtualService service = VirtualService.of("db.shop", s -> s.node(db));
        VirtualService http = VirtualService.of("api.shop", s -> s.node(V1));
        VirtualNode admin = VirtualNode.of("admin", n -> n.addBackend(service).addBackend(http));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service).addBackend(http));
        Mesh before = Mesh.of("shop", m -> m.add(db, service, V1, http, admin, web));
        Mesh after = Mesh.of(
                "shop",
                m -> m.add(
                        db,
                        service,
                        V1,
                        http,
                        VirtualNode.of("admin", n -> n.addBackend(http)),
                        VirtualNode.of("web", n -> n.addBackend(http))));
        Mesh open = after.copy(m -> m.egressFilter(EgressFilter.ALLOW_ALL));

        assertThat(difference(before, after)).isEqualTo("""
                  - tcp port 5432 from admin, web: db:5432 → refused: nothing is known on this port
                      such as tcp 5432
                Traffic: 1 difference, 1 takes requests away.
                """);
        assertThat(difference(before, open)).isEqualTo("""
                  + http://*:*/… from db, api-v1, admin, web: refused: nothing is known on this port → passed through to the address asked for
                      such as GET http://unknown.invalid/
                  ~ tcp port 5432 from admin, web: db:5432 → passed through to the address asked for
                      such as tcp 5432
                  + http://*:8080/… from admin, web: refused with 404: no backend on this port has this host → passed through to the address asked for
                      such as GET http://unknown.invalid:8080/
                Traffic: 3 differences.
                """);
    }

    @Test
    void new_and_deleted_callers_are_listed() {
        Mesh before = mesh(weights(1, 0));
        Mesh after = before.copy(m -> m.virtualNodes(before.virtualNodes().stream()
                .map(node -> node.name().equals("web") ? node.copy(n -> n.name("shop")) : node)
                .toList()));

        assertThat(difference(before, after)).isEqualTo("""
                  + shop is new and calls api.shop:8080
                  - web is deleted and called api.shop:8080
                Traffic: 2 differences.
                """);
    }

    @Test
    void requests_that_are_lost_only_in_between_are_those_that_both_ends_deliver() {
        Mesh before = mesh(
                route("orders", r -> r.prefix("/orders").addTarget(V1, 1)),
                route("old", r -> r.prefix("/old").addTarget(V1, 1)));
        Mesh between = mesh(router(), V1, V2);
        Mesh after = mesh(route(
                "all",
                r -> r.prefix("/o")
                        .match(m -> m.prefix("/orders").method(HttpMethod.GET))
                        .addTarget(V2, 1)));

        assertThat(Traffic.lost(before.traffic(), between.traffic(), after.traffic())
                        .toText())
                .isEqualTo("""
                  - GET http://api.shop:8080/orders… from web: api-v1:8080 → refused with 404: the virtual service has no route on port 8080
                      such as GET http://api.shop:8080/orders
                Traffic: 1 difference, 1 takes requests away.
                """);
        assertThat(Traffic.lost(before.traffic(), before.traffic(), after.traffic())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void markdown_is_a_table_that_no_text_breaks() {
        Mesh before = mesh(weights(1, 0));
        Mesh after = mesh(
                route(
                        "hostile",
                        r -> r.priority(1)
                                .match(m -> m.prefix("/").addHeader("x", ValueMatch.exactly("`|<b>")))
                                .addTarget(V2, 1)),
                weights(9, 1));

        assertThat(Traffic.difference(before.traffic(), after.traffic()).toMarkdown())
                .isEqualTo("""
                | | Requests | From | Change |
                |---|---|---|---|
                | changed | ``http://api.shop:8080/… where header x is exactly "`\\|<b>"`` | `web` | `api-v1:8080` → `api-v2:8080` |
                | changed | `http://api.shop:8080/…` | `web` | 10 %: `api-v1:8080` → `api-v2:8080` |

                Traffic: 2 differences.
                """);
    }
}
