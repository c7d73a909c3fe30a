package io.github.appmeshdsl.benchmarks.synthetic;

import static io.github.appmeshdsl.benchmarks.synthetic.Formulas.CERTIFICATE_CHAIN;
import static io.github.appmeshdsl.benchmarks.synthetic.Formulas.HEADER;
import static io.github.appmeshdsl.benchmarks.synthetic.Formulas.LOG;
import static io.github.appmeshdsl.benchmarks.synthetic.Formulas.MESH;
import static io.github.appmeshdsl.benchmarks.synthetic.Formulas.NAMESPACE;
import static io.github.appmeshdsl.benchmarks.synthetic.Formulas.PATTERN;
import static io.github.appmeshdsl.benchmarks.synthetic.Formulas.PORT;
import static io.github.appmeshdsl.benchmarks.synthetic.Formulas.PRIVATE_KEY;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.TcpRetryEvent;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.time.Duration;

/** The synthetic mesh as a user of the DSL writes it. */
public final class DslMesh {

    private DslMesh() {}

    /** Returns the mesh of {@code n} services: 10 or more, or 1 that calls none. */
    public static Mesh of(int n) {
        return Mesh.of(MESH, m -> {
            m.namespaceLabel("mesh", MESH).egressFilter(EgressFilter.DROP_ALL);
            for (int i = 0; i < n; i++) {
                VirtualNode stable = node(i, 1, n);
                VirtualNode canary = node(i, 2, n);
                VirtualRouter router = router(i, stable, canary);
                m.add(stable, canary, router, service(i, router));
            }
        });
    }

    private static VirtualNode node(int i, int v, int n) {
        String name = Formulas.node(i, v);
        return VirtualNode.of(name, b -> {
            b.namespace(NAMESPACE)
                    .putLabel("app", Formulas.service(i))
                    .putLabel("meshed", "true")
                    .putLabel("version", Formulas.version(v))
                    .podLabel("app.kubernetes.io/name", name)
                    .serviceDiscovery(
                            ServiceDiscovery.dns(Formulas.dnsName(name), ServiceDiscovery.ResponseType.ENDPOINTS))
                    .http(
                            PORT,
                            l -> l.healthCheck(
                                            "/health",
                                            c -> c.unhealthyThreshold(3).intervalMillis(10_000))
                                    .outlierDetection(o -> o.maxServerErrors(5)
                                            .interval(Duration.ofSeconds(10))
                                            .baseEjectionDuration(Duration.ofSeconds(30))
                                            .maxEjectionPercent(50))
                                    .tls(ListenerTls.strict(ListenerCertificate.file(CERTIFICATE_CHAIN, PRIVATE_KEY))))
                    .accessLog(LOG);
            if (n == 1) {
                b.leaf();
                return;
            }
            for (int k = 0; k < 3; k++) {
                b.addBackend(VirtualService.ref(NAMESPACE, Formulas.service(Formulas.backend(i, k, n))));
            }
        });
    }

    private static VirtualRouter router(int i, VirtualNode stable, VirtualNode canary) {
        return VirtualRouter.of(
                Formulas.service(i),
                b -> b.namespace(NAMESPACE)
                        .http(PORT)
                        .httpRoute(
                                "internal",
                                r -> r.priority(10)
                                        .match(m -> m.prefix(Formulas.prefix(i))
                                                .addHeader(HEADER, ValueMatch.regex(PATTERN)))
                                        .addTarget(canary, 100)
                                        .timeout(RequestTimeout.of(Duration.ofSeconds(10), Duration.ofSeconds(60))))
                        .httpRoute(
                                "all",
                                r -> r.priority(20)
                                        .prefix("/")
                                        .addTarget(stable, 90)
                                        .addTarget(canary, 10)
                                        .retry(p -> p.maxRetries(2)
                                                .perRetryTimeout(Duration.ofMillis(2_500))
                                                .on(HttpRetryEvent.SERVER_ERROR, HttpRetryEvent.GATEWAY_ERROR)
                                                .on(TcpRetryEvent.CONNECTION_ERROR))
                                        .timeout(RequestTimeout.perRequest(Duration.ofSeconds(10)))));
    }

    private static VirtualService service(int i, VirtualRouter router) {
        String name = Formulas.service(i);
        return VirtualService.of(
                name,
                b -> b.namespace(NAMESPACE).awsName(Formulas.dnsName(name)).router(router));
    }
}
