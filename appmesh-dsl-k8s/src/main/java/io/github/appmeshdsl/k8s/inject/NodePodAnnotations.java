package io.github.appmeshdsl.k8s.inject;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Annotations of a pod of a virtual node, or of a pod that is to have no proxy. */
@Value.Immutable
public sealed interface NodePodAnnotations extends PodAnnotations permits ImmutableNodePodAnnotations {

    /** Returns the ports whose incoming traffic goes through the proxy. Empty: those of the virtual node's listeners. */
    List<Integer> ports();

    /**
     * Returns the addresses, of hosts or networks, whose outgoing traffic bypasses the proxy. Empty: {@code
     * 169.254.169.254}, the instance metadata service; other addresses replace it.
     */
    List<String> egressIgnoredIps();

    /** Returns the ports whose outgoing traffic bypasses the proxy. Empty: 22, which other ports replace. */
    List<Integer> egressIgnoredPorts();

    /** Returns whether IPv6 traffic bypasses the proxy. */
    @Value.Default
    default boolean ipv6Disabled() {
        return false;
    }

    /**
     * Returns whether traffic is redirected by a CNI plug-in rather than by an init container. Absent: by the plug-in for
     * pods on Fargate only.
     */
    Optional<Boolean> cni();

    /** Returns secrets that the proxy sees; each becomes a volume of its own name. */
    List<Mount> secretMounts();

    /** Returns volumes of the pod that the proxy sees. */
    List<Mount> volumeMounts();

    /** Returns environment variables of the proxy. What the controller sets itself wins, but for the sampling rate. */
    Map<String, String> env();

    @Override
    @Value.NonAttribute
    default Map<String, String> toMap() {
        return AnnotationMap.of(this);
    }

    @Override
    @Value.NonAttribute
    default List<Problem> problems() {
        return PodChecks.of(this);
    }

    /** Builds {@link NodePodAnnotations}. */
    final class Builder extends ImmutableNodePodAnnotations.Builder {
        Builder() {}

        /** Sets that the pod gets a proxy. */
        public Builder inject() {
            return injection(SidecarInjection.ENABLED);
        }

        /** Sets what is set aside for the proxy, such as {@code 100m} and {@code 64Mi}. */
        public Builder requests(String cpu, String memory) {
            requireNonNull(cpu, "cpu");
            requireNonNull(memory, "memory");
            return cpuRequest(Quantity.of(cpu)).memoryRequest(Quantity.of(memory));
        }

        /** Sets the most that the proxy gets, such as {@code 500m} and {@code 256Mi}. */
        public Builder limits(String cpu, String memory) {
            requireNonNull(cpu, "cpu");
            requireNonNull(memory, "memory");
            return cpuLimit(Quantity.of(cpu)).memoryLimit(Quantity.of(memory));
        }

        /** Adds ports whose incoming traffic goes through the proxy: 1 to 65535. */
        public Builder ports(int... ports) {
            return addPorts(ports);
        }

        /** Adds ports whose outgoing traffic bypasses the proxy: 1 to 65535. Include 22 to keep it. */
        public Builder egressIgnoredPorts(int... ports) {
            return addEgressIgnoredPorts(ports);
        }

        /**
         * Adds addresses, of hosts or networks, whose outgoing traffic bypasses the proxy. Include {@code 169.254.169.254}
         * to keep it.
         */
        public Builder egressIgnoredIps(String... addresses) {
            return addEgressIgnoredIps(addresses);
        }

        /** Sets that IPv6 traffic bypasses the proxy. */
        public Builder ipv6Disabled() {
            return ipv6Disabled(true);
        }

        /** Sets that the socket of the secret discovery service is left out. */
        public Builder sdsDisabled() {
            return sdsDisabled(true);
        }

        /** Mounts a secret into the proxy. */
        public Builder mountSecret(String secret, String path) {
            requireNonNull(secret, "secret");
            requireNonNull(path, "path");
            return addSecretMount(Mount.of(secret, path));
        }

        /** Mounts a volume of the pod into the proxy. */
        public Builder mountVolume(String volume, String path) {
            requireNonNull(volume, "volume");
            requireNonNull(path, "path");
            return addVolumeMount(Mount.of(volume, path));
        }

        /** Sets the volume with the file {@code xray-daemon.yaml}. */
        public Builder xrayConfig(String volume, String path) {
            requireNonNull(volume, "volume");
            requireNonNull(path, "path");
            return xrayConfig(Mount.of(volume, path));
        }

        /** Sets an environment variable of the proxy. */
        public Builder env(String name, String value) {
            return putEnv(name, value);
        }
    }
}
