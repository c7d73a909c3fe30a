package io.github.appmeshdsl.benchmarks.peer;

import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Backend;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Duration;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Header;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.HttpRoute;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Listener;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Manifest;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.MeshManifest;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Metadata;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.NodeManifest;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.NodeSpec;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.PortMapping;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Reference;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.RetryPolicy;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Route;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.RouterListener;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.RouterManifest;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.ServiceManifest;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMesh.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The constraints of the naked Immutables, written by hand: how many are broken. */
public final class HandWrittenChecks {

    private HandWrittenChecks() {}

    /** Returns how many bounds are broken. */
    public static int violations(List<Manifest> documents) {
        int violations = 0;
        for (Manifest document : documents) {
            violations += metadata(document.getMetadata());
            if (document instanceof NodeManifest node) {
                violations += node(node.getSpec());
            } else if (document instanceof RouterManifest router) {
                violations += router(router);
            } else if (document instanceof ServiceManifest service) {
                violations += optional(service.getSpec().getAwsName(), 255)
                        + reference(service.getSpec()
                                .getProvider()
                                .getVirtualRouter()
                                .getVirtualRouterRef());
            } else if (document instanceof MeshManifest mesh) {
                String type = mesh.getSpec().getEgressFilter().getType();
                violations += type.equals("DROP_ALL") || type.equals("ALLOW_ALL") ? 0 : 1;
            }
        }
        return violations;
    }

    private static int metadata(Metadata metadata) {
        return text(metadata.getName(), 253)
                + optional(metadata.getNamespace(), 63)
                + most(metadata.getLabels().size(), 50);
    }

    private static int node(NodeSpec node) {
        int violations = optional(node.getAwsName(), 255)
                + most(node.getListeners().size(), 10)
                + most(node.getBackends().size(), 50)
                + text(node.getServiceDiscovery().getDns().getHostname(), 255)
                + text(node.getLogging().getAccessLog().getFile().getPath(), 255);
        for (Listener listener : node.getListeners()) {
            violations += listener(listener);
        }
        for (Backend backend : node.getBackends()) {
            violations += reference(backend.getVirtualService().getVirtualServiceRef());
        }
        return violations;
    }

    private static int listener(Listener listener) {
        var check = listener.getHealthCheck();
        var outlier = listener.getOutlierDetection();
        var file = listener.getTls().getCertificate().getFile();
        return port(listener.getPortMapping())
                + text(check.getPath(), 255)
                + within(check.getHealthyThreshold(), 2, 10)
                + within(check.getUnhealthyThreshold(), 2, 10)
                + within(check.getIntervalMillis(), 5_000, 300_000)
                + within(check.getTimeoutMillis(), 2_000, 60_000)
                + within(outlier.getMaxServerErrors(), 1, Long.MAX_VALUE)
                + duration(outlier.getInterval())
                + duration(outlier.getBaseEjectionDuration())
                + within(outlier.getMaxEjectionPercent(), 0, 100)
                + text(file.getCertificateChain(), 255)
                + text(file.getPrivateKey(), 255);
    }

    private static int router(RouterManifest router) {
        int violations = optional(router.getSpec().getAwsName(), 255)
                + within(router.getSpec().getListeners().size(), 1, 10)
                + most(router.getSpec().getRoutes().size(), 50);
        for (RouterListener listener : router.getSpec().getListeners()) {
            violations += port(listener.getPortMapping());
        }
        for (Route route : router.getSpec().getRoutes()) {
            violations +=
                    text(route.getName(), 255) + within(route.getPriority(), 0, 1_000) + http(route.getHttpRoute());
        }
        return violations;
    }

    private static int http(HttpRoute route) {
        int violations = most(route.getMatch().getHeaders().size(), 10)
                + within(route.getAction().getWeightedTargets().size(), 1, 10)
                + duration(route.getTimeout().getPerRequest());
        for (Header header : route.getMatch().getHeaders()) {
            violations += text(header.getName(), 50) + text(header.getMatch().getRegex(), 255);
        }
        for (Target target : route.getAction().getWeightedTargets()) {
            violations += reference(target.getVirtualNodeRef()) + within(target.getWeight(), 0, 100);
        }
        RetryPolicy retry = route.getRetryPolicy();
        if (retry != null) {
            violations += within(retry.getMaxRetries(), 0, Long.MAX_VALUE)
                    + duration(retry.getPerRetryTimeout())
                    + most(retry.getHttpRetryEvents().size(), 25)
                    + most(retry.getTcpRetryEvents().size(), 1);
            for (String event : retry.getHttpRetryEvents()) {
                violations += text(event, 25);
            }
        }
        Duration idle = route.getTimeout().getIdle();
        return idle == null ? violations : violations + duration(idle);
    }

    private static int port(PortMapping mapping) {
        return within(mapping.getPort(), 1, 65_535);
    }

    private static int reference(Reference reference) {
        return text(reference.getName(), 253) + text(reference.getNamespace(), 63);
    }

    private static int duration(Duration duration) {
        return within(duration.getValue(), 0, Long.MAX_VALUE);
    }

    private static int optional(@Nullable String text, int most) {
        return text == null ? 0 : text(text, most);
    }

    private static int text(String text, int most) {
        return within(text.length(), 1, most);
    }

    private static int most(int size, int most) {
        return size <= most ? 0 : 1;
    }

    private static int within(long value, long least, long most) {
        return value >= least && value <= most ? 0 : 1;
    }
}
