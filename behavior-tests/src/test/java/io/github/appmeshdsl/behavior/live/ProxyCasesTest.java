package io.github.appmeshdsl.behavior.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.model.ClientCertificate;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ClientTlsValidation;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HostnameRewrite;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.OutlierDetection;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.TcpRetryEvent;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.traffic.AppMeshBehavior;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What no single answer tells: what two hops do together, and what becomes of failures, in real proxies. */
class ProxyCasesTest {

    private static final Duration NONE = Duration.ZERO;
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String SERVICE_HEADER = "x-app-mesh-virtual-service";

    private static Loopback loopback;
    private static Applications applications;
    private static TestCertificates certificates;
    private static int sent;

    private final List<AutoCloseable> open = new ArrayList<>();
    private Deployment deployment;
    private RunningEnvoy envoy;

    @BeforeAll
    static void start() {
        loopback = Loopback.take();
        applications = Applications.start(List.of(8080, 9000));
        certificates = TestCertificates.make();
    }

    @AfterAll
    static void stop() {
        certificates.close();
        applications.close();
        loopback.close();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private void deploy(Mesh mesh) {
        place(mesh);
        start(deployment.proxies().toArray(Deployment.Proxy[]::new));
    }

    private void place(Mesh mesh) {
        deployment = new Deployment(
                0,
                0,
                mesh,
                AppMeshBehavior.observed(),
                ProxyMode.SINGLE_PORT,
                new Deployment.Place(loopback, applications, certificates.directory()));
    }

    private void start(Deployment.Proxy... proxies) {
        envoy = RunningEnvoy.start(
                Stream.of(proxies).map(Deployment.Proxy::bootstrap).toList());
        open.add(envoy);
    }

    /** A response, and what applications have seen of the request. */
    private record Exchange(Client.Response response, List<Applications.Seen> seen) {
        int status() {
            return response.status();
        }
    }

    private Exchange get(String caller, String host, String path, String... headers) {
        return send(deployment.proxy(caller).outbound(), Deployment.OUTBOUND_PORT, host, path, headers);
    }

    private Exchange send(String address, int port, String host, String path, String... headers) {
        String row;
        synchronized (applications) {
            row = "case-" + sent++;
        }
        try (Client client = new Client(certificates.client())) {
            Client.Response response = client.send(
                    address,
                    port,
                    false,
                    "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nx-row: " + row + "\r\n"
                            + String.join("\r\n", headers) + (headers.length > 0 ? "\r\n" : "") + "\r\n");
            return new Exchange(response, applications.take(row));
        }
    }

    private static VirtualNode api(Consumer<? super Listener.Http> listener) {
        return VirtualNode.of("api", n -> n.dns("api.dns").http(8080, listener).leaf());
    }

    /** The node {@code web} calls {@code api.shop}, which a router with one route provides. */
    private static Mesh mesh(VirtualNode api, Consumer<? super HttpRoute.Builder> route) {
        VirtualRouter router = VirtualRouter.of(
                "api",
                r -> r.addListener(VirtualRouterListener.of(8080, Protocol.HTTP))
                        .addRoutes(Route.http("all", spec -> {
                            spec.prefix("/").addTarget(api, 1);
                            route.accept(spec);
                        })));
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        return Mesh.of("shop", m -> m.add(api, web).add(router).add(service));
    }

    private long stat(String suffix) {
        long sum = 0;
        for (String line : envoy.get("/stats?usedonly").split("\n")) {
            int colon = line.indexOf(": ");
            if (colon > 0 && line.substring(0, colon).endsWith(suffix)) {
                sum += Long.parseLong(line.substring(colon + 2).strip());
            }
        }
        return sum;
    }

    /** Waits until a statistic has at least a value; proxies count after they answer. */
    private void awaitStat(String suffix, long least) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (stat(suffix) < least) {
            assertThat(System.nanoTime()).as(suffix).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void a_request_is_tried_until_it_succeeds() {
        deploy(mesh(api(l -> {}), r -> {}));
        Exchange exchange = get("web", "api.shop", "/", "x-script: 503 503 200");

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.seen()).hasSize(3);
        awaitStat("cds_egress_shop_api_http_8080.upstream_rq_retry", 2);
    }

    @Test
    void a_policy_without_retries_is_not_the_default() {
        deploy(mesh(
                api(l -> {}),
                r -> r.retry(p ->
                        p.maxRetries(0).perRetryTimeout(Duration.ofSeconds(60)).on(HttpRetryEvent.SERVER_ERROR))));
        Exchange exchange = get("web", "api.shop", "/", "x-script: 503 200");

        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.seen()).hasSize(1);
    }

    @Test
    void an_application_that_closes_connections_is_a_503_of_its_proxy() {
        deploy(mesh(
                api(l -> {}),
                r -> r.retry(p ->
                        p.maxRetries(1).perRetryTimeout(Duration.ofSeconds(60)).on(HttpRetryEvent.GATEWAY_ERROR))));

        Exchange once = get("web", "api.shop", "/", "x-script: reset 200");
        assertThat(once.status()).isEqualTo(200);
        assertThat(once.seen()).hasSize(2);
        assertThat(get("web", "api.shop", "/", "x-script: reset").status()).isEqualTo(503);
    }

    @Test
    void a_proxy_that_does_not_listen_is_tried_again_after_connection_errors() {
        place(mesh(
                api(l -> {}),
                r -> r.retry(p ->
                        p.maxRetries(2).perRetryTimeout(Duration.ofSeconds(60)).on(TcpRetryEvent.CONNECTION_ERROR))));
        start(deployment.proxy("web"));

        assertThat(get("web", "api.shop", "/").status()).isEqualTo(503);
        awaitStat("cds_egress_shop_api_http_8080.upstream_rq_retry", 2);
        assertThat(stat("cds_egress_shop_api_http_8080.upstream_rq_retry")).isEqualTo(2);
    }

    @Test
    void the_route_limits_a_request_whose_listener_has_no_limit() {
        deploy(mesh(
                api(l -> l.timeout(RequestTimeout.perRequest(NONE))),
                r -> r.timeout(RequestTimeout.perRequest(SHORT))));

        assertThat(get("web", "api.shop", "/", "x-script: never").status()).isEqualTo(504);
    }

    @Test
    void the_listener_limits_a_request_whose_route_has_no_limit() {
        deploy(mesh(
                api(l -> l.timeout(RequestTimeout.perRequest(SHORT))),
                r -> r.timeout(RequestTimeout.perRequest(NONE))));

        assertThat(get("web", "api.shop", "/", "x-script: never").status()).isEqualTo(504);
    }

    @Test
    void each_try_has_a_limit_of_its_own() {
        deploy(mesh(
                api(l -> l.timeout(RequestTimeout.perRequest(NONE))),
                r -> r.timeout(RequestTimeout.perRequest(NONE))
                        .retry(p -> p.maxRetries(2)
                                .perRetryTimeout(Duration.ofMillis(100))
                                .on(HttpRetryEvent.STREAM_ERROR))));

        assertThat(get("web", "api.shop", "/", "x-script: never").status()).isEqualTo(504);
        awaitStat("cds_egress_shop_api_http_8080.upstream_rq_retry", 2);
        assertThat(stat("cds_egress_shop_api_http_8080.upstream_rq_retry")).isEqualTo(2);
    }

    @Test
    void a_request_without_activity_ends_at_the_idle_limit() {
        deploy(mesh(
                api(l -> l.timeout(RequestTimeout.perRequest(NONE))), r -> r.timeout(RequestTimeout.of(NONE, SHORT))));

        assertThat(get("web", "api.shop", "/", "x-script: never").status()).isEqualTo(504);
        awaitStat(".downstream_rq_idle_timeout", 1);
    }

    private static Mesh mutual(ClientTls client) {
        VirtualNode api = api(l -> l.tls(ListenerTls.strict(ListenerCertificate.file("/c", "/k"))
                .verifyingClients(ListenerTlsValidation.trusting(TlsTrust.file("/ca")))));
        VirtualService service = VirtualService.of("api.shop", s -> s.node(api));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service, client));
        return Mesh.of("shop", m -> m.add(api, web).add(service));
    }

    private static final ClientTls TRUSTING = ClientTls.trusting(TlsTrust.file("/ca"));
    private static final ClientTls CERTIFIED = TRUSTING.copy(t -> t.certificate(ClientCertificate.file("/c", "/k")));

    @Test
    void both_sides_of_a_connection_verify_each_other() {
        deploy(mutual(CERTIFIED));

        assertThat(get("web", "api.shop", "/").status()).isEqualTo(200);
        awaitStat(".ssl.handshake", 2);
    }

    @Test
    void a_caller_without_a_certificate_is_refused_by_the_listener() {
        deploy(mutual(TRUSTING));

        assertThat(get("web", "api.shop", "/").status()).isEqualTo(503);
        awaitStat(".ssl.fail_verify_no_cert", 1);
    }

    @Test
    void a_caller_with_the_certificate_of_another_authority_is_refused_by_the_listener() {
        deploy(mutual(TRUSTING.copy(t -> t.certificate(ClientCertificate.file("/other/c", "/other/k")))));

        assertThat(get("web", "api.shop", "/").status()).isEqualTo(503);
        awaitStat("_8080.ssl.fail_verify_error", 1);
    }

    @Test
    void a_listener_with_another_name_is_refused_by_the_caller() {
        deploy(mutual(
                CERTIFIED.copy(t -> t.validation(ClientTlsValidation.trusting(TlsTrust.file("/ca"), "nobody.shop")))));

        assertThat(get("web", "api.shop", "/").status()).isEqualTo(503);
        awaitStat("cds_egress_shop_api_http_8080.ssl.fail_verify_san", 1);
    }

    @Test
    void a_listener_with_the_certificate_of_another_authority_is_refused_by_the_caller() {
        deploy(mutual(ClientTls.trusting(TlsTrust.file("/other/ca"))
                .copy(t -> t.certificate(ClientCertificate.file("/c", "/k")))));

        assertThat(get("web", "api.shop", "/").status()).isEqualTo(503);
        awaitStat("cds_egress_shop_api_http_8080.ssl.fail_verify_error", 1);
    }

    @Test
    void a_permissive_listener_takes_plain_text_and_tls() {
        VirtualNode api = api(l -> l.tls(ListenerTls.permissive(ListenerCertificate.file("/c", "/k"))));
        deploy(mesh(api, r -> {}));

        Exchange encrypted = get("web", "api.shop", "/");
        assertThat(encrypted.status()).isEqualTo(200);
        assertThat(encrypted.seen().get(0).headers().get("x-tls")).startsWith("TLS");
        Exchange plain = send(deployment.proxy("api").inbound(), 8080, "api.shop", "/");
        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.seen().get(0).headers().get("x-tls")).doesNotStartWith("TLS");
    }

    @Test
    void an_endpoint_that_fails_is_left_out() {
        VirtualNode api = api(l -> l.outlierDetection(OutlierDetection.of(o -> o.maxServerErrors(3)
                .interval(Duration.ofMillis(50))
                .baseEjectionDuration(Duration.ofSeconds(600))
                .maxEjectionPercent(100))));
        deploy(mesh(api, r -> {}));
        for (int i = 0; i < 2; i++) {
            assertThat(get("web", "api.shop", "/", "x-script: 500").status()).isEqualTo(500);
        }
        assertThat(stat("outlier_detection.ejections_active")).isZero();

        assertThat(get("web", "api.shop", "/", "x-script: 500").status()).isEqualTo(500);
        awaitStat("outlier_detection.ejections_active", 1);
    }

    @Test
    void a_listener_refuses_what_its_pool_does_not_hold() throws Exception {
        deploy(mesh(
                api(l -> l.maxConnections(1, 1)),
                r -> r.retry(p ->
                        p.maxRetries(0).perRetryTimeout(Duration.ofSeconds(600)).on(HttpRetryEvent.SERVER_ERROR))));
        ExecutorService threads = Executors.newFixedThreadPool(5);
        open.add(threads::shutdownNow);
        ExecutorCompletionService<Integer> calls = new ExecutorCompletionService<>(threads);
        Callable<Integer> call =
                () -> get("web", "api.shop", "/", "x-script: held").status();
        for (int i = 0; i < 5; i++) {
            calls.submit(call);
        }
        List<Integer> refused =
                List.of(calls.take().get(), calls.take().get(), calls.take().get());
        awaitStat("cds_ingress_shop_api_http_8080.upstream_rq_pending_overflow", 3);
        applications.release();
        List<Integer> served = List.of(calls.take().get(), calls.take().get());

        assertThat(refused).containsOnly(503);
        assertThat(served).containsOnly(200);
    }

    @Test
    void a_gateway_rewrites_in_its_first_pass_and_routes_in_its_second() {
        VirtualNode api = api(l -> {});
        VirtualService service = VirtualService.of("api.shop", s -> s.node(api));
        VirtualService cart = VirtualService.of("cart.shop", s -> s.node(api));
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.addListener(GatewayListener.http(9000, l -> {})));
        deploy(Mesh.of(
                "shop",
                m -> m.add(api)
                        .add(service, cart)
                        .add(edge)
                        .add(
                                GatewayRoute.http(
                                        "rewritten",
                                        r -> r.gateway(edge).target(service).match(x -> x.prefix("/api"))),
                                GatewayRoute.http(
                                        "kept",
                                        r -> r.gateway(edge)
                                                .target(service)
                                                .match(x -> x.prefix("/kept"))
                                                .rewrite(new HttpGatewayRouteRewrite(
                                                        Optional.of(HostnameRewrite.none()),
                                                        Optional.of(PathRewrite.none())))))));
        String front = deployment.proxy("edge").inbound();

        Applications.Seen rewritten =
                send(front, 9000, "shop.example", "/api/x?q=1").seen().get(0);
        assertThat(rewritten.target()).isEqualTo("/x?q=1");
        assertThat(rewritten.headers()).containsEntry("host", "api.shop").doesNotContainKey(SERVICE_HEADER);
        Applications.Seen kept = send(front, 9000, "shop.example", "/kept/x", SERVICE_HEADER + ": cart.shop")
                .seen()
                .get(0);
        assertThat(kept.target()).isEqualTo("/kept/x");
        assertThat(kept.headers()).containsEntry("host", "shop.example").containsEntry(SERVICE_HEADER, "api.shop");
        Applications.Seen claimed = send(front, 9000, "shop.example", "/api/x", SERVICE_HEADER + ": cart.shop")
                .seen()
                .get(0);
        assertThat(claimed.headers()).containsEntry("host", "api.shop").doesNotContainKey(SERVICE_HEADER);
    }

    @Test
    void tcp_connections_reach_every_target_of_a_route() {
        VirtualNode one = VirtualNode.of("one", n -> n.dns("one.dns").tcp(9000).leaf());
        VirtualNode two = VirtualNode.of("two", n -> n.dns("two.dns").tcp(9000).leaf());
        VirtualRouter router = VirtualRouter.of(
                "db",
                r -> r.addListener(VirtualRouterListener.of(9000, Protocol.TCP))
                        .addRoutes(Route.tcp("all", t -> t.addTarget(one, 1).addTarget(two, 1))));
        VirtualService service = VirtualService.of("db.shop", s -> s.router(router));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        deploy(Mesh.of("shop", m -> m.add(one, two, web).add(router).add(service)));

        Set<String> reached = new HashSet<>();
        for (int i = 0; i < 200 && reached.size() < 2; i++) {
            String application = Client.exchange(deployment.proxy("web").outbound(), 9000, "ping\n".getBytes(UTF_8));
            reached.add(deployment.node(application).name());
        }
        assertThat(reached).containsExactlyInAnyOrder("one", "two");
    }
}
