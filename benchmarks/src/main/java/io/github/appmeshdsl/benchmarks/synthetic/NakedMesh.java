package io.github.appmeshdsl.benchmarks.synthetic;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a mesh as Immutables with getters and constraints, field by field as the manifests have them: what one
 * would write by hand to have Jackson write them and Hibernate Validator check them. Nothing else is around them.
 */
@Value.Enclosing
@Value.Style(
        get = "get*",
        jdkOnly = true,
        allowedClasspathAnnotations = {})
public interface NakedMesh {

    /** A document. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Manifest {
        @NotNull
        String getApiVersion();

        @NotNull
        String getKind();

        @Valid
        @NotNull
        Metadata getMetadata();
    }

    @Value.Immutable
    interface MeshManifest extends Manifest {
        @Valid
        @NotNull
        MeshSpec getSpec();
    }

    @Value.Immutable
    interface NodeManifest extends Manifest {
        @Valid
        @NotNull
        NodeSpec getSpec();
    }

    @Value.Immutable
    interface RouterManifest extends Manifest {
        @Valid
        @NotNull
        RouterSpec getSpec();
    }

    @Value.Immutable
    interface ServiceManifest extends Manifest {
        @Valid
        @NotNull
        ServiceSpec getSpec();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Metadata {
        @NotNull
        @Size(min = 1, max = 253)
        String getName();

        @Size(min = 1, max = 63)
        @Nullable
        String getNamespace();

        @Size(max = 50)
        Map<String, String> getLabels();

        Map<String, String> getAnnotations();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Selector {
        Map<String, String> getMatchLabels();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface MeshSpec {
        @Valid
        @NotNull
        Selector getNamespaceSelector();

        @Valid
        @NotNull
        EgressFilter getEgressFilter();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface EgressFilter {
        @NotNull
        @Pattern(regexp = "ALLOW_ALL|DROP_ALL")
        String getType();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface NodeSpec {
        @Size(min = 1, max = 255)
        @Nullable
        String getAwsName();

        @Valid
        @NotNull
        Selector getPodSelector();

        @NotNull
        @Size(max = 10)
        List<@Valid Listener> getListeners();

        @Valid
        @NotNull
        ServiceDiscovery getServiceDiscovery();

        @NotNull
        @Size(max = 50)
        List<@Valid Backend> getBackends();

        @Valid
        Logging getLogging();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Listener {
        @Valid
        @NotNull
        PortMapping getPortMapping();

        @Valid
        HealthCheck getHealthCheck();

        @Valid
        OutlierDetection getOutlierDetection();

        @Valid
        Tls getTls();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface PortMapping {
        @Min(1)
        @Max(65535)
        int getPort();

        @NotNull
        String getProtocol();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface HealthCheck {
        @NotNull
        String getProtocol();

        @NotNull
        @Size(min = 1, max = 255)
        String getPath();

        @Min(2)
        @Max(10)
        int getHealthyThreshold();

        @Min(2)
        @Max(10)
        int getUnhealthyThreshold();

        @Min(5000)
        @Max(300000)
        long getIntervalMillis();

        @Min(2000)
        @Max(60000)
        long getTimeoutMillis();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface OutlierDetection {
        @Min(1)
        long getMaxServerErrors();

        @Valid
        @NotNull
        Duration getInterval();

        @Valid
        @NotNull
        Duration getBaseEjectionDuration();

        @Min(0)
        @Max(100)
        int getMaxEjectionPercent();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Duration {
        @NotNull
        String getUnit();

        @Min(0)
        long getValue();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Tls {
        @NotNull
        String getMode();

        @Valid
        @NotNull
        Certificate getCertificate();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Certificate {
        @Valid
        @NotNull
        FileCertificate getFile();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface FileCertificate {
        @NotNull
        @Size(min = 1, max = 255)
        String getCertificateChain();

        @NotNull
        @Size(min = 1, max = 255)
        String getPrivateKey();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface ServiceDiscovery {
        @Valid
        @NotNull
        Dns getDns();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Dns {
        @NotNull
        @Size(min = 1, max = 255)
        String getHostname();

        @NotNull
        String getResponseType();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Backend {
        @Valid
        @NotNull
        BackendService getVirtualService();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface BackendService {
        @Valid
        @NotNull
        Reference getVirtualServiceRef();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Reference {
        @NotNull
        @Size(min = 1, max = 253)
        String getName();

        @NotNull
        @Size(min = 1, max = 63)
        String getNamespace();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Logging {
        @Valid
        @NotNull
        AccessLog getAccessLog();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface AccessLog {
        @Valid
        @NotNull
        LogFile getFile();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface LogFile {
        @NotNull
        @Size(min = 1, max = 255)
        String getPath();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface RouterSpec {
        @Size(min = 1, max = 255)
        @Nullable
        String getAwsName();

        @NotNull
        @Size(min = 1, max = 10)
        List<@Valid RouterListener> getListeners();

        @NotNull
        @Size(max = 50)
        List<@Valid Route> getRoutes();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface RouterListener {
        @Valid
        @NotNull
        PortMapping getPortMapping();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Route {
        @NotNull
        @Size(min = 1, max = 255)
        String getName();

        @Min(0)
        @Max(1000)
        int getPriority();

        @Valid
        @NotNull
        HttpRoute getHttpRoute();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface HttpRoute {
        @Valid
        @NotNull
        Match getMatch();

        @Valid
        @NotNull
        Action getAction();

        @Valid
        @Nullable
        RetryPolicy getRetryPolicy();

        @Valid
        @NotNull
        Timeout getTimeout();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Match {
        @NotNull
        String getPrefix();

        @Size(max = 10)
        List<@Valid Header> getHeaders();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Header {
        @NotNull
        @Size(min = 1, max = 50)
        String getName();

        @Valid
        @NotNull
        HeaderMatch getMatch();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface HeaderMatch {
        @Size(min = 1, max = 255)
        String getRegex();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Action {
        @NotNull
        @Size(min = 1, max = 10)
        List<@Valid Target> getWeightedTargets();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Target {
        @Valid
        @NotNull
        Reference getVirtualNodeRef();

        @Min(0)
        @Max(100)
        int getWeight();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface RetryPolicy {
        @Min(0)
        long getMaxRetries();

        @Valid
        @NotNull
        Duration getPerRetryTimeout();

        @Size(max = 25)
        List<@Size(min = 1, max = 25) String> getHttpRetryEvents();

        @Size(max = 1)
        List<@NotNull String> getTcpRetryEvents();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Timeout {
        @Valid
        @NotNull
        Duration getPerRequest();

        @Valid
        @Nullable
        Duration getIdle();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface ServiceSpec {
        @Size(min = 1, max = 255)
        @Nullable
        String getAwsName();

        @Valid
        @NotNull
        Provider getProvider();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface Provider {
        @Valid
        @NotNull
        RouterProvider getVirtualRouter();
    }

    @Value.Immutable
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    interface RouterProvider {
        @Valid
        @NotNull
        Reference getVirtualRouterRef();
    }
}
