package io.github.appmeshdsl.k8s.inject;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * Gives pods a stock Envoy and redirected connections, in their manifests: what the App Mesh controller did when pods were made.
 *
 * <p>Pods of virtual nodes get an init container {@code proxyinit}, which redirects connections, and a container {@code envoy}.
 * Pods of virtual gateways bring a container {@code envoy}, whose image and arguments are replaced. Labels of namespaces and
 * annotations of pods decide as they did for the controller.
 */
@Value.Immutable
public sealed interface ProxyInjection permits ImmutableProxyInjection {

    /** The image of the proxy, if no other is set. Its readiness probe and its end need Bash, which distroless images lack. */
    String PROXY_IMAGE = "envoyproxy/envoy:v1.34.1";

    /** The image of the init container, if no other is set: Alpine with iptables for both IP families. */
    String REDIRECTION_IMAGE = "rancher/klipper-lb:v0.4.9";

    /** Where the proxy finds {@code ca.crt}, {@code tls.crt} and {@code tls.key} of {@link #tlsSecret}. */
    String TLS_DIRECTORY = "/etc/appmesh/xds";

    /** What stands for the token of {@link #tokenSecret} in a bootstrap; Kubernetes replaces it when a pod starts. */
    String TOKEN = "$(APPMESH_XDS_TOKEN)";

    /** Returns what proxies start with. */
    Bootstrap bootstrap();

    /** Returns the image of the proxy: Envoy 1.30 or later. */
    @Value.Default
    default String proxyImage() {
        return PROXY_IMAGE;
    }

    /** Returns the image of the init container: any with {@code sh}, {@code iptables} and {@code ip6tables}. */
    @Value.Default
    default String redirectionImage() {
        return REDIRECTION_IMAGE;
    }

    /** Returns the namespace of manifests that set none. */
    @Value.Default
    default String namespace() {
        return "default";
    }

    /**
     * Returns whether the proxy of a virtual node is a sidecar that Kubernetes 1.29 and later know: it is ready before the
     * application starts, ends after it, and does not keep a job from ending. Otherwise it is one more container.
     */
    @Value.Default
    default boolean nativeSidecar() {
        return true;
    }

    /** Returns the processor time and memory of proxies, where annotations of the pod do not set them. */
    @Value.Default
    default ProxyResources resources() {
        return new ProxyResources(
                Optional.of(ProxyResources.Quantity.millicores(10)),
                Optional.of(ProxyResources.Quantity.mebibytes(32)),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns how long a proxy keeps serving while it asks its clients to leave, in whole seconds. */
    @Value.Default
    default Duration drainTime() {
        return Duration.ofSeconds(20);
    }

    /** Returns the Secret with the files for TLS to the control plane. Absent: there is none. */
    Optional<String> tlsSecret();

    /** Returns the Secret whose key {@code token} is what proxies send to the control plane. Absent: they send nothing. */
    Optional<String> tokenSecret();

    /** Returns the socket of the secret discovery service on each machine, such as SPIRE's. Absent: there is none. */
    Optional<String> sdsSocket();

    /** What proxies start with. */
    @FunctionalInterface
    interface Bootstrap {

        /**
         * Returns the bootstrap of a proxy, as JSON or YAML, with Envoy's administration at port 9901.
         *
         * @param nodeId the identity of the proxy, such as {@code mesh/shop/virtualNode/web}
         * @param sds whether the proxy has the socket of the secret discovery service
         */
        String of(String nodeId, boolean sds);
    }

    /** Returns a value that {@code spec} configures. */
    static ProxyInjection of(Consumer<? super Builder> spec) {
        requireNonNull(spec, "spec");
        Builder builder = new Builder();
        spec.accept(builder);
        return builder.build();
    }

    /**
     * Gives the pods of some manifests their proxies. The manifests are one set: the App Mesh resources, the namespaces and the
     * workloads.
     *
     * @param manifests the texts by the names of their files
     */
    @Value.NonAttribute
    default InjectedManifests inject(Map<String, String> manifests) {
        return ManifestInjection.of(this, requireNonNull(manifests, "manifests"));
    }

    /** Builds a {@link ProxyInjection}. */
    final class Builder extends ImmutableProxyInjection.Builder {
        Builder() {}
    }
}
