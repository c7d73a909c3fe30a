package io.github.appmeshdsl.benchmarks.peer;

import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Backend;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Duration;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Header;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Listener;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Manifest;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.MeshManifest;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Metadata;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.NodeManifest;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Reference;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.RetryPolicy;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Route;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.RouterListener;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.RouterManifest;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.ServiceManifest;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Target;
import java.util.List;
import java.util.Map;

/**
 * The floor of rendering: a walk over the records by hand that knows each key with its indent, and looks at each string
 * once to see whether it needs quotes.
 */
public final class Floor {

    private final StringBuilder out;

    private Floor(int expected) {
        out = new StringBuilder(expected);
    }

    /** Returns the text of all documents. */
    public static String text(PlainMesh mesh) {
        Floor floor = new Floor(mesh.documents().size() * 1_200);
        boolean first = true;
        for (Manifest manifest : mesh.documents()) {
            if (!first) {
                floor.out.append("---\n");
            }
            first = false;
            floor.document(manifest);
        }
        return floor.out.toString();
    }

    private void document(Manifest manifest) {
        field("apiVersion: ", manifest.apiVersion());
        field("kind: ", manifest.kind());
        metadata(manifest.metadata());
        out.append("spec:\n");
        if (manifest instanceof NodeManifest node) {
            node(node);
        } else if (manifest instanceof RouterManifest router) {
            router(router);
        } else if (manifest instanceof ServiceManifest service) {
            service(service);
        } else {
            MeshManifest mesh = (MeshManifest) manifest;
            out.append("  namespaceSelector:\n");
            map("    matchLabels:\n", "      ", mesh.spec().namespaceSelector().matchLabels());
            field("  egressFilter:\n    type: ", mesh.spec().egressFilter().type());
        }
    }

    private void metadata(Metadata metadata) {
        field("metadata:\n  name: ", metadata.name());
        if (metadata.namespace() != null) {
            field("  namespace: ", metadata.namespace());
        }
        if (metadata.labels() != null) {
            map("  labels:\n", "    ", metadata.labels());
        }
    }

    private void node(NodeManifest node) {
        out.append("  podSelector:\n");
        map("    matchLabels:\n", "      ", node.spec().podSelector().matchLabels());
        out.append("  listeners:\n");
        for (Listener listener : node.spec().listeners()) {
            listener(listener);
        }
        field(
                "  serviceDiscovery:\n    dns:\n      hostname: ",
                node.spec().serviceDiscovery().dns().hostname());
        field("      responseType: ", node.spec().serviceDiscovery().dns().responseType());
        out.append("  backends:\n");
        for (Backend backend : node.spec().backends()) {
            Reference reference = backend.virtualService().virtualServiceRef();
            field("    - virtualService:\n        virtualServiceRef:\n          name: ", reference.name());
            field("          namespace: ", reference.namespace());
        }
        field(
                "  logging:\n    accessLog:\n      file:\n        path: ",
                node.spec().logging().accessLog().file().path());
    }

    private void listener(Listener listener) {
        field("    - portMapping:\n        port: ", listener.portMapping().port());
        field("        protocol: ", listener.portMapping().protocol());
        var check = listener.healthCheck();
        if (check != null) {
            field("      healthCheck:\n        protocol: ", check.protocol());
            field("        path: ", check.path());
            field("        healthyThreshold: ", check.healthyThreshold());
            field("        unhealthyThreshold: ", check.unhealthyThreshold());
            field("        intervalMillis: ", check.intervalMillis());
            field("        timeoutMillis: ", check.timeoutMillis());
        }
        var outlier = listener.outlierDetection();
        if (outlier != null) {
            field("      outlierDetection:\n        maxServerErrors: ", outlier.maxServerErrors());
            duration("        interval:\n          unit: ", "          value: ", outlier.interval());
            duration(
                    "        baseEjectionDuration:\n          unit: ",
                    "          value: ",
                    outlier.baseEjectionDuration());
            field("        maxEjectionPercent: ", outlier.maxEjectionPercent());
        }
        var tls = listener.tls();
        if (tls != null) {
            field("      tls:\n        mode: ", tls.mode());
            field(
                    "        certificate:\n          file:\n            certificateChain: ",
                    tls.certificate().file().certificateChain());
            field("            privateKey: ", tls.certificate().file().privateKey());
        }
    }

    private void router(RouterManifest router) {
        out.append("  listeners:\n");
        for (RouterListener listener : router.spec().listeners()) {
            field("    - portMapping:\n        port: ", listener.portMapping().port());
            field("        protocol: ", listener.portMapping().protocol());
        }
        out.append("  routes:\n");
        for (Route route : router.spec().routes()) {
            route(route);
        }
    }

    private void route(Route route) {
        field("    - name: ", route.name());
        field("      priority: ", route.priority());
        field(
                "      httpRoute:\n        match:\n          prefix: ",
                route.httpRoute().match().prefix());
        List<Header> headers = route.httpRoute().match().headers();
        if (headers != null) {
            out.append("          headers:\n");
            for (Header header : headers) {
                field("            - name: ", header.name());
                field(
                        "              match:\n                regex: ",
                        header.match().regex());
            }
        }
        out.append("        action:\n          weightedTargets:\n");
        for (Target target : route.httpRoute().action().weightedTargets()) {
            field(
                    "            - virtualNodeRef:\n                name: ",
                    target.virtualNodeRef().name());
            field("                namespace: ", target.virtualNodeRef().namespace());
            field("              weight: ", target.weight());
        }
        RetryPolicy retry = route.httpRoute().retryPolicy();
        if (retry != null) {
            field("        retryPolicy:\n          maxRetries: ", retry.maxRetries());
            duration("          perRetryTimeout:\n            unit: ", "            value: ", retry.perRetryTimeout());
            list("          httpRetryEvents:\n", retry.httpRetryEvents());
            list("          tcpRetryEvents:\n", retry.tcpRetryEvents());
        }
        var timeout = route.httpRoute().timeout();
        duration(
                "        timeout:\n          perRequest:\n            unit: ",
                "            value: ",
                timeout.perRequest());
        if (timeout.idle() != null) {
            duration("          idle:\n            unit: ", "            value: ", timeout.idle());
        }
    }

    private void service(ServiceManifest service) {
        if (service.spec().awsName() != null) {
            field("  awsName: ", service.spec().awsName());
        }
        Reference router = service.spec().provider().virtualRouter().virtualRouterRef();
        field("  provider:\n    virtualRouter:\n      virtualRouterRef:\n        name: ", router.name());
        field("        namespace: ", router.namespace());
    }

    private void duration(String unitKey, String valueKey, Duration duration) {
        field(unitKey, duration.unit());
        field(valueKey, duration.value());
    }

    private void list(String key, List<String> values) {
        out.append(key);
        for (String value : values) {
            field("            - ", value);
        }
    }

    private void map(String key, String indent, Map<String, String> entries) {
        out.append(key);
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            out.append(indent);
            text(entry.getKey());
            out.append(": ");
            text(entry.getValue());
            out.append('\n');
        }
    }

    private void field(String key, long value) {
        out.append(key).append(value).append('\n');
    }

    private void field(String key, String value) {
        out.append(key);
        text(value);
        out.append('\n');
    }

    private void text(String value) {
        if (FloorQuoting.isBare(value)) {
            out.append(value);
        } else {
            FloorQuoting.quote(value, out);
        }
    }
}
