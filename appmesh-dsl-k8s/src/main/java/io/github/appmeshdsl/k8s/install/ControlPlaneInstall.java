package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.MappingNode.Entry;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.DocumentStream;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.k8s.Companion;
import io.github.appmeshdsl.k8s.inject.ProxyResources;
import io.github.appmeshdsl.report.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * An installation of the control plane of this library in a cluster: it reads App Mesh resources from a ConfigMap and serves the
 * proxies of all namespaces. It calls neither AWS nor the API of Kubernetes, so it needs no roles.
 *
 * <p>{@link #toYaml} is a stream of a ServiceAccount, a ConfigMap, a Deployment, a Service and a NetworkPolicy, {@link #toTree} a
 * List of them.
 */
@Value.Immutable
public sealed interface ControlPlaneInstall extends Companion permits ImmutableControlPlaneInstall {

    /** Returns the name of all objects. */
    @Value.Default
    default String name() {
        return "appmesh-control-plane";
    }

    /** Returns the namespace of all objects; it must exist. */
    @Value.Default
    default String namespace() {
        return "appmesh-system";
    }

    /** Returns the image: one whose entry point is the command {@code appmesh} of this library. */
    String image();

    /** Returns the port for proxies. */
    @Value.Default
    default int port() {
        return 18000;
    }

    /** Returns how many pods run; each serves every proxy. */
    @Value.Default
    default int replicas() {
        return 2;
    }

    /**
     * Returns the Secret with {@code tls.crt} and {@code tls.key} of the control plane, and {@code ca.crt}, against which it verifies
     * proxies. Absent: connections are plain text.
     */
    Optional<String> tlsSecret();

    /** Returns the Secret whose key {@code token} proxies must send. Absent: they need none. */
    Optional<String> tokenSecret();

    /**
     * Returns the Secrets with certificates, keys and authorities that the control plane delivers for ACM and SDS, as files
     * {@code <id>.pem} and {@code <id>.key}; they become one directory. None: proxies read them from their own files.
     */
    List<String> certificateSecrets();

    /**
     * Returns the ConfigMaps whose key {@code endpoints.yaml} has instances of services in AWS Cloud Map. The first that has a
     * service counts.
     */
    List<String> endpointConfigMaps();

    /** Returns processor time and memory of a pod. */
    @Value.Default
    default ProxyResources resources() {
        return new ProxyResources(
                Optional.of(ProxyResources.Quantity.millicores(100)),
                Optional.of(ProxyResources.Quantity.mebibytes(256)),
                Optional.empty(),
                Optional.of(ProxyResources.Quantity.mebibytes(512)));
    }

    /**
     * Returns the manifests with the App Mesh resources, by the names of their files. Their App Mesh resources and namespaces become
     * the ConfigMap, to the letter; other documents are left out.
     */
    Map<String, String> manifests();

    /** Returns a value that {@code spec} configures. */
    static ControlPlaneInstall of(Consumer<? super Builder> spec) {
        requireNonNull(spec, "spec");
        Builder builder = new Builder();
        spec.accept(builder);
        return builder.build();
    }

    /** Returns the address for proxies in the cluster, such as {@code appmesh-control-plane.appmesh-system.svc}. */
    @Value.NonAttribute
    default String host() {
        return name() + "." + namespace() + ".svc";
    }

    @Override
    @Value.NonAttribute
    default String subject() {
        return "control plane installation";
    }

    @Override
    @Value.NonAttribute
    default List<Problem> problems() {
        return ControlPlaneObjects.problems(this);
    }

    /** Returns the objects as a {@code List}. */
    @Override
    @Value.NonAttribute
    default DocumentNode toTree() {
        return MappingNode.of(
                Entry.of("apiVersion", "v1"),
                Entry.of("kind", "List"),
                Entry.of("items", SequenceNode.of(ControlPlaneObjects.of(this))));
    }

    /** Returns the objects as a stream of YAML documents. */
    @Override
    @Value.NonAttribute
    default String toYaml() {
        DocumentStream stream = new DocumentStream();
        ControlPlaneObjects.of(this).forEach(object -> stream.add(DocumentWriter.toYaml(object)));
        return stream.toString();
    }

    /** Builds a {@link ControlPlaneInstall}. */
    final class Builder extends ImmutableControlPlaneInstall.Builder {
        Builder() {}
    }
}
