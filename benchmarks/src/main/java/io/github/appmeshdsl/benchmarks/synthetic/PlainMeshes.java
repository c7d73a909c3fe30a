package io.github.appmeshdsl.benchmarks.synthetic;

import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.AccessLog;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Action;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Backend;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.BackendService;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Certificate;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Dns;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Duration;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.EgressFilter;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.FileCertificate;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Header;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.HeaderMatch;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.HealthCheck;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.HttpRoute;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Listener;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.LogFile;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Logging;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Manifest;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Match;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.MeshManifest;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.MeshSpec;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Metadata;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.NodeManifest;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.NodeSpec;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.OutlierDetection;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.PortMapping;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Reference;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.RetryPolicy;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Route;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.RouterListener;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.RouterManifest;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.RouterProvider;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.RouterSpec;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Selector;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.ServiceDiscovery;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.ServiceManifest;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.ServiceSpec;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Target;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Timeout;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Tls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The synthetic mesh as plain records. */
public final class PlainMeshes {

    private static final String API = "appmesh.k8s.aws/v1beta2";

    private PlainMeshes() {}

    /** Returns the mesh of {@code n} services, at least 10. */
    public static PlainMesh of(int n) {
        List<Manifest> all = new ArrayList<>(4 * n + 1);
        all.add(new MeshManifest(
                API,
                "Mesh",
                new Metadata(Formulas.MESH, null, null, null),
                new MeshSpec(new Selector(Map.of("mesh", Formulas.MESH)), new EgressFilter("DROP_ALL"))));
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
        return new PlainMesh(all);
    }

    private static NodeManifest node(int i, int v, int n) {
        String name = Formulas.node(i, v);
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app", Formulas.service(i));
        labels.put("meshed", "true");
        labels.put("version", Formulas.version(v));
        List<Backend> backends = new ArrayList<>(3);
        for (int k = 0; k < 3; k++) {
            String service = Formulas.service(Formulas.backend(i, k, n));
            backends.add(new Backend(new BackendService(new Reference(service, Formulas.NAMESPACE))));
        }
        return new NodeManifest(
                API,
                "VirtualNode",
                new Metadata(name, Formulas.NAMESPACE, labels, null),
                new NodeSpec(
                        null,
                        new Selector(Map.of("app.kubernetes.io/name", name)),
                        List.of(listener()),
                        new ServiceDiscovery(new Dns(Formulas.dnsName(name), "ENDPOINTS")),
                        backends,
                        new Logging(new AccessLog(new LogFile(Formulas.LOG)))));
    }

    private static Listener listener() {
        return new Listener(
                new PortMapping(Formulas.PORT, "http"),
                new HealthCheck("http", "/health", 2, 3, 10_000, 2_000),
                new OutlierDetection(5, new Duration("s", 10), new Duration("s", 30), 50),
                new Tls(
                        "STRICT",
                        new Certificate(new FileCertificate(Formulas.CERTIFICATE_CHAIN, Formulas.PRIVATE_KEY))));
    }

    private static RouterManifest router(int i) {
        Reference stable = new Reference(Formulas.node(i, 1), Formulas.NAMESPACE);
        Reference canary = new Reference(Formulas.node(i, 2), Formulas.NAMESPACE);
        Route internal = new Route(
                "internal",
                10,
                new HttpRoute(
                        new Match(
                                Formulas.prefix(i),
                                List.of(new Header(Formulas.HEADER, new HeaderMatch(Formulas.PATTERN)))),
                        new Action(List.of(new Target(canary, 100))),
                        null,
                        new Timeout(new Duration("s", 10), new Duration("s", 60))));
        Route rest = new Route(
                "all",
                20,
                new HttpRoute(
                        new Match("/", null),
                        new Action(List.of(new Target(stable, 90), new Target(canary, 10))),
                        new RetryPolicy(
                                2,
                                new Duration("ms", 2_500),
                                List.of("server-error", "gateway-error"),
                                List.of("connection-error")),
                        new Timeout(new Duration("s", 10), null)));
        return new RouterManifest(
                API,
                "VirtualRouter",
                new Metadata(Formulas.service(i), Formulas.NAMESPACE, null, null),
                new RouterSpec(
                        null,
                        List.of(new RouterListener(new PortMapping(Formulas.PORT, "http"))),
                        List.of(internal, rest)));
    }

    private static ServiceManifest service(int i) {
        String name = Formulas.service(i);
        return new ServiceManifest(
                API,
                "VirtualService",
                new Metadata(name, Formulas.NAMESPACE, null, null),
                new ServiceSpec(
                        Formulas.dnsName(name),
                        new PlainMesh.Provider(new RouterProvider(new Reference(name, Formulas.NAMESPACE)))));
    }
}
