package io.github.appmeshdsl.benchmarks.synthetic;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a mesh as records, field by field as the manifests have them: what one would write by hand to have
 * Jackson write and read them. Null is absent.
 *
 * @param documents the documents in the order in which they are written
 */
public record PlainMesh(List<Manifest> documents) {

    /** A document. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonTypeInfo(
            use = JsonTypeInfo.Id.NAME,
            include = JsonTypeInfo.As.EXISTING_PROPERTY,
            property = "kind",
            visible = true)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = MeshManifest.class, name = "Mesh"),
        @JsonSubTypes.Type(value = NodeManifest.class, name = "VirtualNode"),
        @JsonSubTypes.Type(value = RouterManifest.class, name = "VirtualRouter"),
        @JsonSubTypes.Type(value = ServiceManifest.class, name = "VirtualService")
    })
    public sealed interface Manifest {
        String apiVersion();

        String kind();

        Metadata metadata();
    }

    public record MeshManifest(String apiVersion, String kind, Metadata metadata, MeshSpec spec) implements Manifest {}

    public record NodeManifest(String apiVersion, String kind, Metadata metadata, NodeSpec spec) implements Manifest {}

    public record RouterManifest(String apiVersion, String kind, Metadata metadata, RouterSpec spec)
            implements Manifest {}

    public record ServiceManifest(String apiVersion, String kind, Metadata metadata, ServiceSpec spec)
            implements Manifest {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Metadata(
            String name,
            @Nullable String namespace,
            @Nullable Map<String, String> labels,
            @Nullable Map<String, String> annotations) {}

    public record Selector(Map<String, String> matchLabels) {}

    public record MeshSpec(Selector namespaceSelector, EgressFilter egressFilter) {}

    public record EgressFilter(String type) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NodeSpec(
            @Nullable String awsName,
            Selector podSelector,
            List<Listener> listeners,
            ServiceDiscovery serviceDiscovery,
            List<Backend> backends,
            Logging logging) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Listener(
            PortMapping portMapping,
            @Nullable HealthCheck healthCheck,
            @Nullable OutlierDetection outlierDetection,
            @Nullable Tls tls) {}

    public record PortMapping(int port, String protocol) {}

    public record HealthCheck(
            String protocol,
            String path,
            int healthyThreshold,
            int unhealthyThreshold,
            long intervalMillis,
            long timeoutMillis) {}

    public record OutlierDetection(
            long maxServerErrors, Duration interval, Duration baseEjectionDuration, int maxEjectionPercent) {}

    public record Duration(String unit, long value) {}

    public record Tls(String mode, Certificate certificate) {}

    public record Certificate(FileCertificate file) {}

    public record FileCertificate(String certificateChain, String privateKey) {}

    public record ServiceDiscovery(Dns dns) {}

    public record Dns(String hostname, String responseType) {}

    public record Backend(BackendService virtualService) {}

    public record BackendService(Reference virtualServiceRef) {}

    public record Reference(String name, String namespace) {}

    public record Logging(AccessLog accessLog) {}

    public record AccessLog(LogFile file) {}

    public record LogFile(String path) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RouterSpec(@Nullable String awsName, List<RouterListener> listeners, List<Route> routes) {}

    public record RouterListener(PortMapping portMapping) {}

    public record Route(String name, int priority, HttpRoute httpRoute) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HttpRoute(
            Match match, Action action, @Nullable RetryPolicy retryPolicy, Timeout timeout) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Match(String prefix, @Nullable List<Header> headers) {}

    public record Header(String name, HeaderMatch match) {}

    public record HeaderMatch(String regex) {}

    public record Action(List<Target> weightedTargets) {}

    public record Target(Reference virtualNodeRef, int weight) {}

    public record RetryPolicy(
            long maxRetries, Duration perRetryTimeout, List<String> httpRetryEvents, List<String> tcpRetryEvents) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Timeout(Duration perRequest, @Nullable Duration idle) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ServiceSpec(@Nullable String awsName, Provider provider) {}

    public record Provider(RouterProvider virtualRouter) {}

    public record RouterProvider(Reference virtualRouterRef) {}
}
