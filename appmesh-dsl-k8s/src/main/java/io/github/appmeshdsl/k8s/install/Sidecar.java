package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.k8s.inject.ProxyResources;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** How the controller sets up the proxies that it puts into pods. What is absent is as the chart has it. */
@Value.Immutable
public sealed interface Sidecar permits ImmutableSidecar {

    /** Returns what proxies log about themselves. Absent: {@link LogLevel#INFO}. */
    Optional<LogLevel> logLevel();

    /** Returns the proxy's image. Absent: the chart's. */
    Optional<ControllerInstall.ContainerImage> image();

    /** Returns the processor time that is set aside. Absent: 10m. */
    Optional<ProxyResources.Quantity> cpuRequest();

    /** Returns the memory that is set aside. Absent: 32Mi. */
    Optional<ProxyResources.Quantity> memoryRequest();

    /** Returns the most processor time. Absent: no limit. */
    Optional<ProxyResources.Quantity> cpuLimit();

    /** Returns the most memory. Absent: no limit. */
    Optional<ProxyResources.Quantity> memoryLimit();

    /** Returns how long a proxy keeps running when its pod ends, in whole seconds. Absent: 20 s. */
    Optional<Duration> preStopDelay();

    /** Returns how long the application waits for the proxy at most, in whole seconds. Absent: 180 s. */
    Optional<Duration> postStartTimeout();

    /** Returns the time between two looks at whether the proxy is ready, in whole seconds. Absent: 5 s. */
    Optional<Duration> postStartInterval();

    /** Returns the time before the first readiness probe, in whole seconds. Absent: 1 s. */
    Optional<Duration> readinessProbeInitialDelay();

    /** Returns the time between two readiness probes, in whole seconds. Absent: 10 s. */
    Optional<Duration> readinessProbePeriod();

    /** Returns whether the application starts only once the proxy is ready. Absent: it does not wait. */
    Optional<Boolean> waitUntilProxyReady();

    /** Returns the port of Envoy's administration: 1 to 65535. Absent: 9901. */
    Optional<Integer> adminPort();

    /** Returns whether proxies call App Mesh at its dual-stack endpoint. Absent: they do not. */
    Optional<Boolean> dualStackEndpoint();

    /** Returns whether proxies call App Mesh at its FIPS endpoint. Absent: they do not. */
    Optional<Boolean> fipsEndpoint();

    /** Returns the processor time and memory in one value. */
    @Value.NonAttribute
    default ProxyResources resources() {
        return new ProxyResources(cpuRequest(), memoryRequest(), cpuLimit(), memoryLimit());
    }

    /** Returns a value that {@code spec} configures. */
    static Sidecar of(Consumer<? super Builder> spec) {
        requireNonNull(spec, "spec");
        Builder builder = new Builder();
        spec.accept(builder);
        return builder.build();
    }

    /** Builds a {@link Sidecar}. */
    final class Builder extends ImmutableSidecar.Builder {
        Builder() {}

        /** Sets what is set aside for a proxy, such as {@code 100m} and {@code 64Mi}. */
        public Builder requests(String cpu, String memory) {
            requireNonNull(cpu, "cpu");
            requireNonNull(memory, "memory");
            return cpuRequest(ProxyResources.Quantity.of(cpu)).memoryRequest(ProxyResources.Quantity.of(memory));
        }

        /** Sets the most that a proxy gets, such as {@code 500m} and {@code 256Mi}. */
        public Builder limits(String cpu, String memory) {
            requireNonNull(cpu, "cpu");
            requireNonNull(memory, "memory");
            return cpuLimit(ProxyResources.Quantity.of(cpu)).memoryLimit(ProxyResources.Quantity.of(memory));
        }
    }

    /** What a proxy logs about itself. */
    enum LogLevel {
        /** Every step. */
        TRACE,
        /** What helps to find faults. */
        DEBUG,
        /** What goes on. */
        INFO,
        /** What is doubtful. */
        WARN,
        /** What fails. */
        ERROR,
        /** What ends the proxy. */
        CRITICAL,
        /** Nothing. */
        OFF
    }

    /** What proxies count, and where to. */
    @Value.Immutable
    sealed interface Stats permits ImmutableStats {

        /** Returns whether counts carry the names of mesh and node. Absent: they do not. */
        Optional<Boolean> tags();

        /** Returns whether counts are sent in the form of DogStatsD. Absent: they are not. */
        Optional<Boolean> statsd();

        /** Returns the address that counts are sent to; {@code ref:status.hostIP} is the pod's machine. Absent: 127.0.0.1. */
        Optional<String> statsdAddress();

        /** Returns the port that counts are sent to: 1 to 65535. Absent: 8125. */
        Optional<Integer> statsdPort();

        /** Returns a Unix socket that counts are sent to. Absent: an address and a port. */
        Optional<String> statsdSocketPath();

        /** Returns a value that {@code spec} configures. */
        static Stats of(Consumer<? super Builder> spec) {
            requireNonNull(spec, "spec");
            Builder builder = new Builder();
            spec.accept(builder);
            return builder.build();
        }

        /** Builds a {@link Stats}. */
        final class Builder extends ImmutableStats.Builder {
            Builder() {}
        }
    }
}
