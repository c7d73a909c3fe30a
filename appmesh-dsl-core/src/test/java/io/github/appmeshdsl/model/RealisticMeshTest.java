package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.model.ValueMatch.exactly;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.report.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Meshes as users would write them: what the DSL is judged by. */
class RealisticMeshTest {

    /** gRPC with Cloud Map, mutual TLS and a gateway, in Kubernetes. */
    private static Mesh books() {
        var authority = TlsTrust.file("/certs/ca.pem");
        var mutual = ListenerTls.strict(ListenerCertificate.sds("server"))
                .verifyingClients(ListenerTlsValidation.trusting(authority));
        var client = ClientTls.trusting(authority, t -> t.certificate(ClientCertificate.sds("client")));

        var catalog = VirtualNode.of(
                "catalog",
                n -> n.namespace("books")
                        .podLabel("app", "catalog")
                        .serviceDiscovery(ServiceDiscovery.cloudMap("books.local", "catalog")
                                .with("version", "1"))
                        .grpc(
                                50051,
                                l -> l.healthCheck(
                                                c -> c.interval(ofSeconds(10)).healthyThreshold(3))
                                        .timeout(RequestTimeout.perRequest(ofMinutes(1)))
                                        .outlierDetection(o -> o.maxServerErrors(5)
                                                .interval(ofSeconds(10))
                                                .baseEjectionDuration(ofSeconds(30))
                                                .maxEjectionPercent(50))
                                        .maxRequests(1000)
                                        .tls(mutual))
                        .accessLog("/dev/stdout")
                        .leaf());
        var router = VirtualRouter.of(
                "catalog",
                r -> r.namespace("books")
                        .grpc(50051)
                        .grpcRoute(
                                "search",
                                g -> g.match(m -> m.serviceName("books.Catalog")
                                                .methodName("Search")
                                                .addMetadata("tenant", exactly("library")))
                                        .priority(10)
                                        .addTarget(catalog, 1)
                                        .timeout(RequestTimeout.perRequest(ofMinutes(1)))
                                        .retry(p -> p.maxRetries(2)
                                                .perRetryTimeout(ofSeconds(20))
                                                .on(GrpcRetryEvent.UNAVAILABLE)
                                                .on(TcpRetryEvent.CONNECTION_ERROR)))
                        .grpcRoute(
                                "all",
                                g -> g.match(m -> m.serviceName("books.Catalog"))
                                        .addTarget(catalog, 1)));
        var service = VirtualService.of(
                "catalog",
                s -> s.namespace("books")
                        .awsName("catalog.books.svc.cluster.local")
                        .router(router));
        var orders = VirtualNode.of(
                "orders",
                n -> n.namespace("books")
                        .podLabel("app", "orders")
                        .cloudMap("books.local", "orders")
                        .grpc(
                                50051,
                                l -> l.timeout(RequestTimeout.perRequest(ofMinutes(1)))
                                        .tls(mutual))
                        .addBackend(service, client));
        var ordering = VirtualService.of(
                "orders",
                s -> s.namespace("books")
                        .awsName("orders.books.svc.cluster.local")
                        .node(orders));
        var edge = VirtualGateway.of(
                "edge",
                g -> g.namespace("books")
                        .namespaceLabel("gateway", "edge")
                        .gatewayRouteLabel("front", "edge")
                        .podLabel("app", "edge")
                        .grpc(
                                8443,
                                l -> l.connectionPool(GatewayConnectionPool.grpc(100))
                                        .tls(ListenerTls.strict(ListenerCertificate.acm(
                                                "arn:aws:acm:eu-west-1:111122223333:certificate/c"))))
                        .backendTls(client));
        var ordersRoute = GatewayRoute.grpc(
                "orders",
                r -> r.namespace("books")
                        .putLabel("front", "edge")
                        .match(m -> m.serviceName("books.Orders").hostname("books.example"))
                        .target(ordering));

        return Mesh.of(
                "books",
                m -> m.namespaceLabel("mesh", "books")
                        .egressFilter(EgressFilter.DROP_ALL)
                        .add(catalog, orders, router, service, ordering, edge, ordersRoute));
    }

    /** An old database and somebody else's service behind the mesh's own names, on the API. */
    private static Mesh accounting() {
        var database = VirtualService.ref("ledger.db.local");
        var rates = VirtualService.ref("rates.partner.local");

        var ledger = VirtualNode.of(
                "ledger-db",
                n -> n.dns("ledger.internal")
                        .tcp(
                                5432,
                                l -> l.healthCheck()
                                        .timeout(TcpTimeout.idle(ofMinutes(10)))
                                        .maxConnections(50))
                        .leaf());
        var partner = VirtualNode.of(
                "partner", n -> n.dns("api.partner.example").http(80).leaf());
        var book = VirtualNode.of(
                "book",
                n -> n.dns("book.internal")
                        .http(8080, l -> l.healthCheck("/health").maxConnections(100, 20))
                        .addBackend(database)
                        .addBackend(rates));
        var router = VirtualRouter.of("ledger", r -> r.tcp(5432).tcpRoute("all", t -> t.addTarget(ledger, 1)));
        var books = VirtualRouter.of(
                "book",
                r -> r.http(8080)
                        .httpRoute(
                                "beta",
                                h -> h.priority(1)
                                        .match(m -> m.prefix("/")
                                                .addHeader(HeaderMatch.present("x-beta"))
                                                .method(HttpMethod.GET))
                                        .addTarget(book, 1)
                                        .timeout(RequestTimeout.of(ofSeconds(10), ofMinutes(5))))
                        .httpRoute(
                                "all",
                                h -> h.prefix("/")
                                        .addTarget(book, 1)
                                        .retry(p -> p.maxRetries(1)
                                                .perRetryTimeout(ofMillis(500))
                                                .on(HttpRetryEvent.GATEWAY_ERROR))));
        var edge = VirtualGateway.of("edge", g -> g.http(80));

        return Mesh.of(
                "accounting",
                m -> m.add(ledger, partner, book, router, books, edge)
                        .add(VirtualService.of(database, s -> s.router(router)))
                        .add(VirtualService.of(rates, s -> s.node(partner)))
                        .add(VirtualService.of("book.internal", s -> s.router(books)))
                        .add(GatewayRoute.http(
                                "book",
                                r -> r.gateway(edge)
                                        .prefix("/book")
                                        .rewrite(PathRewrite.none())
                                        .target(VirtualService.ref("book.internal")))));
    }

    /** Many alike: functions and lists, no ceremony. */
    private static Mesh fleet() {
        List<VirtualNode> workers = Stream.of("eu", "us", "ap")
                .map(region -> VirtualNode.of(
                        "worker-" + region,
                        n -> n.dns(region + ".worker.internal")
                                .http2(8080, l -> l.healthCheck("/ok").maxRequests(10))
                                .putTag("region", region)
                                .leaf()))
                .toList();
        var router = VirtualRouter.of("worker", r -> {
            r.http2(8080);
            r.http2Route("all", h -> {
                h.prefix("/");
                workers.forEach(worker -> h.addTarget(worker, 1));
            });
        });
        var service = VirtualService.of("worker.internal", s -> s.router(router));
        var boss = VirtualNode.of("boss", n -> n.dns("boss.internal").addBackend(service));
        return Mesh.of("fleet", m -> m.add(workers).add(router, service, boss));
    }

    @Test
    void meshes_as_users_write_them_have_no_error() {
        assertThat(Stream.of(books(), accounting(), fleet()).flatMap(mesh -> mesh.validate().errors().stream()))
                .extracting(Problem::toString)
                .isEmpty();
    }
}
