package io.github.appmeshdsl.k8s.inject;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Annotations of a pod of a virtual gateway. The pod brings its proxy, in a container named {@code envoy}. */
@Value.Immutable
public sealed interface GatewayPodAnnotations extends PodAnnotations permits ImmutableGatewayPodAnnotations {

    /** Returns whether the pod keeps its own Envoy image. Absent: it is replaced by the controller's. */
    Optional<Boolean> skipImageOverride();

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

    /** Builds {@link GatewayPodAnnotations}. */
    final class Builder extends ImmutableGatewayPodAnnotations.Builder {
        Builder() {}

        /** Sets that the pod's proxy is configured. */
        public Builder inject() {
            return injection(SidecarInjection.ENABLED);
        }

        /** Sets what is set aside for the X-Ray daemon, such as {@code 100m} and {@code 64Mi}. */
        public Builder requests(String cpu, String memory) {
            requireNonNull(cpu, "cpu");
            requireNonNull(memory, "memory");
            return cpuRequest(Quantity.of(cpu)).memoryRequest(Quantity.of(memory));
        }

        /** Sets the most that the X-Ray daemon gets, such as {@code 500m} and {@code 256Mi}. */
        public Builder limits(String cpu, String memory) {
            requireNonNull(cpu, "cpu");
            requireNonNull(memory, "memory");
            return cpuLimit(Quantity.of(cpu)).memoryLimit(Quantity.of(memory));
        }

        /** Sets that the socket of the secret discovery service is left out. */
        public Builder sdsDisabled() {
            return sdsDisabled(true);
        }

        /** Sets that the pod keeps its own Envoy image. */
        public Builder keepOwnImage() {
            return skipImageOverride(true);
        }

        /** Sets the volume with the file {@code xray-daemon.yaml}. */
        public Builder xrayConfig(String volume, String path) {
            requireNonNull(volume, "volume");
            requireNonNull(path, "path");
            return xrayConfig(Mount.of(volume, path));
        }
    }
}
