package io.github.appmeshdsl.benchmarks.synthetic;

import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Duration;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Listener;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Manifest;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Metadata;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Reference;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Target;
import java.util.ArrayList;
import java.util.List;

/** The synthetic mesh as naked Immutables. */
public final class NakedMeshes {

    private static final String API = "appmesh.k8s.aws/v1beta2";

    private NakedMeshes() {}

    /** Returns the documents of the mesh of {@code n} services, at least 10. */
    public static List<Manifest> of(int n) {
        List<Manifest> all = new ArrayList<>(4 * n + 1);
        all.add(mesh());
        for (int i = 0; i < n; i++) {
            all.add(node(i, 1, n));
            all.add(node(i, 2, n));
        }
        for (int i = 0; i < n; i++) {
            all.add(router(i));
        }
        for (int i = 0; i < n; i++) {
            all.add(service(i));
        }
        return all;
    }

    private static Manifest mesh() {
        return ImmutableNakedMesh.MeshManifest.builder()
                .apiVersion(API)
                .kind("Mesh")
                .metadata(ImmutableNakedMesh.Metadata.builder()
                        .name(Formulas.MESH)
                        .build())
                .spec(ImmutableNakedMesh.MeshSpec.builder()
                        .namespaceSelector(ImmutableNakedMesh.Selector.builder()
                                .putMatchLabels("mesh", Formulas.MESH)
                                .build())
                        .egressFilter(ImmutableNakedMesh.EgressFilter.builder()
                                .type("DROP_ALL")
                                .build())
                        .build())
                .build();
    }

    private static Manifest node(int i, int v, int n) {
        String name = Formulas.node(i, v);
        ImmutableNakedMesh.NodeSpec.Builder spec = ImmutableNakedMesh.NodeSpec.builder()
                .podSelector(ImmutableNakedMesh.Selector.builder()
                        .putMatchLabels("app.kubernetes.io/name", name)
                        .build())
                .addListeners(listener())
                .serviceDiscovery(ImmutableNakedMesh.ServiceDiscovery.builder()
                        .dns(ImmutableNakedMesh.Dns.builder()
                                .hostname(Formulas.dnsName(name))
                                .responseType("ENDPOINTS")
                                .build())
                        .build());
        for (int k = 0; k < 3; k++) {
            spec.addBackends(ImmutableNakedMesh.Backend.builder()
                    .virtualService(ImmutableNakedMesh.BackendService.builder()
                            .virtualServiceRef(reference(Formulas.service(Formulas.backend(i, k, n))))
                            .build())
                    .build());
        }
        spec.logging(ImmutableNakedMesh.Logging.builder()
                .accessLog(ImmutableNakedMesh.AccessLog.builder()
                        .file(ImmutableNakedMesh.LogFile.builder()
                                .path(Formulas.LOG)
                                .build())
                        .build())
                .build());
        return ImmutableNakedMesh.NodeManifest.builder()
                .apiVersion(API)
                .kind("VirtualNode")
                .metadata(ImmutableNakedMesh.Metadata.builder()
                        .name(name)
                        .namespace(Formulas.NAMESPACE)
                        .putLabels("app", Formulas.service(i))
                        .putLabels("meshed", "true")
                        .putLabels("version", Formulas.version(v))
                        .build())
                .spec(spec.build())
                .build();
    }

    private static Listener listener() {
        return ImmutableNakedMesh.Listener.builder()
                .portMapping(portMapping())
                .healthCheck(ImmutableNakedMesh.HealthCheck.builder()
                        .protocol("http")
                        .path("/health")
                        .healthyThreshold(2)
                        .unhealthyThreshold(3)
                        .intervalMillis(10_000)
                        .timeoutMillis(2_000)
                        .build())
                .outlierDetection(ImmutableNakedMesh.OutlierDetection.builder()
                        .maxServerErrors(5)
                        .interval(duration("s", 10))
                        .baseEjectionDuration(duration("s", 30))
                        .maxEjectionPercent(50)
                        .build())
                .tls(ImmutableNakedMesh.Tls.builder()
                        .mode("STRICT")
                        .certificate(ImmutableNakedMesh.Certificate.builder()
                                .file(ImmutableNakedMesh.FileCertificate.builder()
                                        .certificateChain(Formulas.CERTIFICATE_CHAIN)
                                        .privateKey(Formulas.PRIVATE_KEY)
                                        .build())
                                .build())
                        .build())
                .build();
    }

    private static NakedMesh.PortMapping portMapping() {
        return ImmutableNakedMesh.PortMapping.builder()
                .port(Formulas.PORT)
                .protocol("http")
                .build();
    }

    private static Duration duration(String unit, long value) {
        return ImmutableNakedMesh.Duration.builder().unit(unit).value(value).build();
    }

    private static Reference reference(String name) {
        return ImmutableNakedMesh.Reference.builder()
                .name(name)
                .namespace(Formulas.NAMESPACE)
                .build();
    }

    private static Metadata metadata(String name) {
        return ImmutableNakedMesh.Metadata.builder()
                .name(name)
                .namespace(Formulas.NAMESPACE)
                .build();
    }

    private static Target target(Reference node, int weight) {
        return ImmutableNakedMesh.Target.builder()
                .virtualNodeRef(node)
                .weight(weight)
                .build();
    }

    private static Manifest router(int i) {
        Reference stable = reference(Formulas.node(i, 1));
        Reference canary = reference(Formulas.node(i, 2));
        return ImmutableNakedMesh.RouterManifest.builder()
                .apiVersion(API)
                .kind("VirtualRouter")
                .metadata(metadata(Formulas.service(i)))
                .spec(ImmutableNakedMesh.RouterSpec.builder()
                        .addListeners(ImmutableNakedMesh.RouterListener.builder()
                                .portMapping(portMapping())
                                .build())
                        .addRoutes(internal(i, canary), rest(stable, canary))
                        .build())
                .build();
    }

    private static NakedMesh.Route internal(int i, Reference canary) {
        return ImmutableNakedMesh.Route.builder()
                .name("internal")
                .priority(10)
                .httpRoute(ImmutableNakedMesh.HttpRoute.builder()
                        .match(ImmutableNakedMesh.Match.builder()
                                .prefix(Formulas.prefix(i))
                                .addHeaders(ImmutableNakedMesh.Header.builder()
                                        .name(Formulas.HEADER)
                                        .match(ImmutableNakedMesh.HeaderMatch.builder()
                                                .regex(Formulas.PATTERN)
                                                .build())
                                        .build())
                                .build())
                        .action(ImmutableNakedMesh.Action.builder()
                                .addWeightedTargets(target(canary, 100))
                                .build())
                        .timeout(ImmutableNakedMesh.Timeout.builder()
                                .perRequest(duration("s", 10))
                                .idle(duration("s", 60))
                                .build())
                        .build())
                .build();
    }

    private static NakedMesh.Route rest(Reference stable, Reference canary) {
        return ImmutableNakedMesh.Route.builder()
                .name("all")
                .priority(20)
                .httpRoute(ImmutableNakedMesh.HttpRoute.builder()
                        .match(ImmutableNakedMesh.Match.builder().prefix("/").build())
                        .action(ImmutableNakedMesh.Action.builder()
                                .addWeightedTargets(target(stable, 90), target(canary, 10))
                                .build())
                        .retryPolicy(ImmutableNakedMesh.RetryPolicy.builder()
                                .maxRetries(2)
                                .perRetryTimeout(duration("ms", 2_500))
                                .addHttpRetryEvents("server-error", "gateway-error")
                                .addTcpRetryEvents("connection-error")
                                .build())
                        .timeout(ImmutableNakedMesh.Timeout.builder()
                                .perRequest(duration("s", 10))
                                .build())
                        .build())
                .build();
    }

    private static Manifest service(int i) {
        String name = Formulas.service(i);
        return ImmutableNakedMesh.ServiceManifest.builder()
                .apiVersion(API)
                .kind("VirtualService")
                .metadata(metadata(name))
                .spec(ImmutableNakedMesh.ServiceSpec.builder()
                        .awsName(Formulas.dnsName(name))
                        .provider(ImmutableNakedMesh.Provider.builder()
                                .virtualRouter(ImmutableNakedMesh.RouterProvider.builder()
                                        .virtualRouterRef(reference(name))
                                        .build())
                                .build())
                        .build())
                .build();
    }
}
