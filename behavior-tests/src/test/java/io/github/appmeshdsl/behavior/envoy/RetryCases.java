package io.github.appmeshdsl.behavior.envoy;

import static io.github.appmeshdsl.behavior.envoy.Shop.V1;
import static io.github.appmeshdsl.behavior.envoy.Shop.V2;
import static io.github.appmeshdsl.behavior.envoy.Shop.api;
import static io.github.appmeshdsl.behavior.envoy.Shop.mesh;
import static io.github.appmeshdsl.behavior.envoy.Shop.route;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GrpcRetryEvent;
import io.github.appmeshdsl.model.GrpcRetryPolicy;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpRetryPolicy;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.TcpRetryEvent;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.traffic.AppMeshBehavior;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** How often requests are tried, and how long they may take. */
final class RetryCases {

    private static final String PREVIOUS_HOSTS = """
            retry_host_predicate:
            - name: envoy.retry_host_predicates.previous_hosts
              typed_config: {"@type": type.googleapis.com/envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate}
            host_selection_retry_max_attempts: 5
            """;

    private RetryCases() {}

    static List<EnvoyCase> all() {
        return List.of(
                byDefault(),
                withoutDefault(),
                gatewayError(),
                serverError(),
                clientAndStreamError(),
                connectionError(),
                none(),
                grpc(),
                perTry(),
                timeouts(),
                timeoutOfProvider(),
                listenerTimeout());
    }

    private static String retried(String cluster, String timeouts, String policy) {
        return "- match: {prefix: /}\n  route:\n    cluster: " + cluster + "\n" + timeouts.indent(4)
                + "    retry_policy:\n" + policy.indent(6) + PREVIOUS_HOSTS.indent(6);
    }

    private static final String DEFAULT = """
            retry_on: unavailable,reset,connect-failure,refused-stream,retriable-status-codes
            retriable_status_codes: [503]
            num_retries: 2
            """;

    private static EnvoyCase byDefault() {
        return EnvoyCase.of(
                        "retry-default", mesh(route("all", V1, r -> r.prefix("/"))), api(retried("v1", "", DEFAULT)))
                .rows("""
                GET http://api.shop:8080/ | x-script: 503                 -> v1 attempts=3
                POST http://api.shop:8080/ | x-script: reset              -> v1 attempts=3
                GET http://api.shop:8080/ | x-script: 503 200             -> v1 attempts=2
                GET http://api.shop:8080/ | x-script: 500                 -> v1 attempts=1
                GET http://api.shop:8080/ | x-script: 502                 -> v1 attempts=1
                GET http://api.shop:8080/ | x-script: 200/14              -> v1 attempts=3
                GET http://api.shop:8080/ | x-script: 200/4               -> v1 attempts=1
                """);
    }

    private static EnvoyCase withoutDefault() {
        return EnvoyCase.of(
                        "retry-without-default",
                        mesh(route("all", V1, r -> r.prefix("/"))),
                        api("- {match: {prefix: /}, route: {cluster: v1}}"))
                .read(AppMeshBehavior.observed().withDefaultRetries(false))
                .rows("""
                GET http://api.shop:8080/ | x-script: 503                 -> v1 attempts=1
                GET http://api.shop:8080/ | x-script: reset               -> v1 attempts=1
                """);
    }

    private static Mesh with(Consumer<? super HttpRetryPolicy.Builder> policy) {
        return mesh(route(
                "all",
                V1,
                r -> r.prefix("/").retryPolicy(HttpRetryPolicy.of(p -> {
                    p.perRetryTimeout(MeshDuration.of(Duration.ofSeconds(5)));
                    policy.accept(p);
                }))));
    }

    private static EnvoyCase gatewayError() {
        return EnvoyCase.of(
                        "retry-gateway-error",
                        with(p -> p.maxRetries(1).addHttpRetryEvents(HttpRetryEvent.GATEWAY_ERROR)),
                        api(retried("v1", "", """
                        retry_on: retriable-status-codes
                        retriable_status_codes: [502, 503, 504]
                        num_retries: 1
                        per_try_timeout: 5s
                        """)))
                .rows("""
                GET http://api.shop:8080/ | x-script: 502                 -> v1 attempts=2 timeout=5000
                GET http://api.shop:8080/ | x-script: 503                 -> v1 attempts=2
                GET http://api.shop:8080/ | x-script: 504                 -> v1 attempts=2
                GET http://api.shop:8080/ | x-script: 500                 -> v1 attempts=1
                """);
    }

    private static EnvoyCase serverError() {
        return EnvoyCase.of(
                        "retry-server-error",
                        with(p -> p.maxRetries(3).addHttpRetryEvents(HttpRetryEvent.SERVER_ERROR)),
                        api(retried("v1", "", """
                        retry_on: retriable-status-codes
                        retriable_status_codes: [500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511]
                        num_retries: 3
                        per_try_timeout: 5s
                        """)))
                .rows("""
                GET http://api.shop:8080/ | x-script: 500                 -> v1 attempts=4
                GET http://api.shop:8080/ | x-script: 511                 -> v1 attempts=4
                GET http://api.shop:8080/ | x-script: 509                 -> v1 attempts=1
                GET http://api.shop:8080/ | x-script: reset               -> v1 attempts=1
                """);
    }

    private static EnvoyCase clientAndStreamError() {
        return EnvoyCase.of(
                        "retry-client-and-stream-error",
                        with(p -> p.maxRetries(1)
                                .addHttpRetryEvents(HttpRetryEvent.CLIENT_ERROR, HttpRetryEvent.STREAM_ERROR)),
                        api(retried("v1", "", """
                        retry_on: reset,refused-stream,retriable-status-codes
                        retriable_status_codes: [409]
                        num_retries: 1
                        per_try_timeout: 5s
                        """)))
                .rows("""
                GET http://api.shop:8080/ | x-script: 409                 -> v1 attempts=2
                GET http://api.shop:8080/ | x-script: reset               -> v1 attempts=2
                GET http://api.shop:8080/ | x-script: 404                 -> v1 attempts=1
                GET http://api.shop:8080/ | x-script: 503                 -> v1 attempts=1
                """);
    }

    private static EnvoyCase connectionError() {
        VirtualNode dead = Shop.node("dead");
        return EnvoyCase.of(
                        "retry-connection-error",
                        mesh(route(
                                        "all",
                                        dead,
                                        r -> r.prefix("/")
                                                .retryPolicy(HttpRetryPolicy.of(p -> p.maxRetries(2)
                                                        .perRetryTimeout(MeshDuration.of(Duration.ofSeconds(5)))
                                                        .on(TcpRetryEvent.CONNECTION_ERROR)))))
                                .copy(m -> m.add(dead)),
                        api(retried("dead", "", """
                        retry_on: connect-failure
                        num_retries: 2
                        per_try_timeout: 5s
                        """)))
                .rows("""
                GET http://api.shop:8080/                                 -> dead attempts=3
                """);
    }

    private static EnvoyCase none() {
        return EnvoyCase.of(
                        "retry-none",
                        with(p -> p.maxRetries(0).addHttpRetryEvents(HttpRetryEvent.GATEWAY_ERROR)),
                        api(retried("v1", "", """
                        retry_on: retriable-status-codes
                        retriable_status_codes: [502, 503, 504]
                        num_retries: 0
                        per_try_timeout: 5s
                        """)))
                .rows("""
                GET http://api.shop:8080/ | x-script: 503                 -> v1 attempts=1
                """);
    }

    private static EnvoyCase grpc() {
        VirtualNode v1 = VirtualNode.of("v1", n -> n.dns("v1.shop").grpc(9000).leaf());
        Route all = Route.grpc(
                "all",
                r -> r.match(m -> {})
                        .addTarget(v1, 1)
                        .timeout(RequestTimeout.perRequest(Duration.ofSeconds(3)))
                        .retryPolicy(GrpcRetryPolicy.of(p -> p.maxRetries(1)
                                .perRetryTimeout(MeshDuration.of(Duration.ofSeconds(5)))
                                .addGrpcRetryEvents(GrpcRetryEvent.CANCELLED, GrpcRetryEvent.UNAVAILABLE))));
        VirtualRouter router = VirtualRouter.of(
                "api",
                r -> r.addListener(VirtualRouterListener.of(9000, Protocol.GRPC))
                        .addRoutes(all));
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        return EnvoyCase.of(
                        "retry-grpc",
                        Mesh.of("shop", m -> m.add(v1, router, service, web)),
                        Chain.http(
                                9000,
                                Shop.host(
                                        "api.shop",
                                        9000,
                                        retried("v1", "timeout: 3s", """
                        retry_on: cancelled,unavailable
                        num_retries: 1
                        per_try_timeout: 5s
                        """)
                                                .replace("{prefix: /}", "{prefix: /, grpc: {}}"))))
                .rows("""
                POST http://api.shop:9000/a.A/B | content-type: application/grpc | x-script: 200/14 -> v1 attempts=2 timeout=3000
                POST http://api.shop:9000/a.A/B | content-type: application/grpc | x-script: 200/1  -> v1 attempts=2
                POST http://api.shop:9000/a.A/B | content-type: application/grpc | x-script: 200/13 -> v1 attempts=1
                POST http://api.shop:9000/a.A/B | content-type: application/grpc | x-script: 503    -> v1 attempts=1
                POST http://api.shop:9000/a.A/B | x-script: 200/14                                  -> 404
                """);
    }

    /** The limit of a try is in force unless that of the request is smaller; 0 is none. */
    private static EnvoyCase perTry() {
        return EnvoyCase.of(
                        "timeout-per-try",
                        mesh(
                                route(
                                        "short",
                                        V1,
                                        r -> r.prefix("/short")
                                                .timeout(RequestTimeout.perRequest(Duration.ofMillis(4500)))
                                                .retryPolicy(policy(5000))),
                                route(
                                        "long",
                                        V1,
                                        r -> r.prefix("/long")
                                                .timeout(RequestTimeout.perRequest(Duration.ofSeconds(60)))
                                                .retryPolicy(policy(5000))),
                                route(
                                        "no-limit",
                                        V1,
                                        r -> r.prefix("/no-limit")
                                                .timeout(RequestTimeout.perRequest(Duration.ZERO))
                                                .retryPolicy(policy(5000))),
                                route(
                                        "no-try-limit",
                                        V1,
                                        r -> r.prefix("/no-try-limit").retryPolicy(policy(0)))),
                        api(perTry("/short", "4.5s", "5s")
                                + perTry("/long", "60s", "5s")
                                + perTry("/no-limit", "0s", "5s")
                                + perTry("/no-try-limit", "15s", "0s")))
                .rows("""
                GET http://api.shop:8080/short                            -> v1 timeout=4500
                GET http://api.shop:8080/long                             -> v1 timeout=5000
                GET http://api.shop:8080/no-limit                         -> v1 timeout=5000
                GET http://api.shop:8080/no-try-limit                     -> v1 timeout=15000
                """);
    }

    private static HttpRetryPolicy policy(int millis) {
        return HttpRetryPolicy.of(p -> p.maxRetries(1)
                .perRetryTimeout(MeshDuration.of(Duration.ofMillis(millis)))
                .addHttpRetryEvents(HttpRetryEvent.STREAM_ERROR));
    }

    private static String perTry(String prefix, String timeout, String perTry) {
        return "- {match: {prefix: " + prefix + "}, route: {cluster: v1, timeout: " + timeout
                + ", retry_policy: {retry_on: 'reset,refused-stream', num_retries: 1, per_try_timeout: " + perTry
                + "}}}\n";
    }

    private static EnvoyCase timeouts() {
        return EnvoyCase.of(
                        "timeout",
                        mesh(
                                route(
                                        "ms",
                                        V1,
                                        r -> r.prefix("/ms")
                                                .timeout(RequestTimeout.perRequest(Duration.ofMillis(1500)))),
                                route(
                                        "none",
                                        V1,
                                        r -> r.prefix("/none").timeout(RequestTimeout.perRequest(Duration.ZERO))),
                                route(
                                        "idle",
                                        V1,
                                        r -> r.prefix("/idle").timeout(RequestTimeout.idle(Duration.ofSeconds(60)))),
                                route("default", V1, r -> r.prefix("/"))),
                        api("""
                        - {match: {prefix: /none}, route: {cluster: v1, timeout: 0s}}
                        - {match: {prefix: /idle}, route: {cluster: v1, idle_timeout: 60s}}
                        - {match: {prefix: /ms}, route: {cluster: v1, timeout: 1.5s}}
                        - {match: {prefix: /}, route: {cluster: v1}}
                        """))
                .rows("""
                GET http://api.shop:8080/ms                               -> v1 timeout=1500
                GET http://api.shop:8080/none                             -> v1 timeout=none
                GET http://api.shop:8080/idle                             -> v1 timeout=15000
                GET http://api.shop:8080/                                 -> v1 timeout=15000
                """);
    }

    private static EnvoyCase timeoutOfProvider() {
        VirtualService service = VirtualService.of("api.shop", s -> s.node(V2));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        return EnvoyCase.of(
                        "timeout-of-provider",
                        Mesh.of("shop", m -> m.add(V2, service, web)),
                        api(retried("v2", "", DEFAULT)))
                .rows("""
                GET http://api.shop:8080/ | x-script: 503                 -> v2 attempts=3 timeout=15000
                """);
    }

    private static VirtualNode listening(String name, RequestTimeout timeout) {
        return VirtualNode.of(
                name,
                n -> n.dns(name + ".shop")
                        .addListener(Listener.http(8080, l -> l.timeout(timeout)))
                        .leaf());
    }

    /** Both proxies in a row: each has its own limit, and the smaller one ends the request first. */
    private static EnvoyCase listenerTimeout() {
        VirtualNode v1 = listening("v1", RequestTimeout.perRequest(Duration.ofSeconds(5)));
        VirtualNode v2 = listening("v2", RequestTimeout.perRequest(Duration.ZERO));
        VirtualNode v3 = VirtualNode.of("v3", n -> n.dns("v3.shop").http(8080).leaf());
        VirtualRouter router = Shop.router(
                long60("a", "/v1", v1),
                long60("b", "/v2", v2),
                long60("c", "/v3", v3),
                route("d", v2, r -> r.prefix("/")));
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        return EnvoyCase.of(
                        "timeout-at-both-hops",
                        Mesh.of("shop", m -> m.add(router, service, web, v1, v2, v3)),
                        api(timed("/v1", "{cluster: CASE.v1, timeout: 60s}")
                                + timed("/v2", "{cluster: CASE.v2, timeout: 60s}")
                                + timed("/v3", "{cluster: CASE.v3, timeout: 60s}")
                                + timed("/", "{cluster: CASE.v2}")))
                .hop("v1", ingress("{cluster: v1, timeout: 5s}"))
                .hop("v2", ingress("{cluster: v2, timeout: 0s}"))
                .hop("v3", ingress("{cluster: v3}"))
                .rows("""
                GET http://api.shop:8080/v1                               -> v1 effective=5000
                GET http://api.shop:8080/v2                               -> v2 effective=60000
                GET http://api.shop:8080/v3                               -> v3 effective=15000
                GET http://api.shop:8080/                                 -> v2 effective=15000
                """);
    }

    private static Route long60(String name, String prefix, VirtualNode target) {
        return route(name, target, r -> r.prefix(prefix).timeout(RequestTimeout.perRequest(Duration.ofSeconds(60))));
    }

    /** Tells the listener's proxy, and so the application, the limit of this one. */
    private static String timed(String prefix, String route) {
        return "- {match: {prefix: " + prefix + "}, route: " + route + ", request_headers_to_add:"
                + " [{header: {key: x-first-hop, value: '%REQ(x-envoy-expected-rq-timeout-ms)%'}}]}\n";
    }

    private static String ingress(String route) {
        return """
                - name: ingress
                  domains: ['*']
                  routes: [{match: {prefix: /}, route: %s}]
                """.formatted(route);
    }
}
