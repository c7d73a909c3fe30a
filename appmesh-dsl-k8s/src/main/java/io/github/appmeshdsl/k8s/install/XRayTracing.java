package io.github.appmeshdsl.k8s.install;

import java.util.Optional;
import org.immutables.value.Value;

/** Tracing with AWS X-Ray: its daemon is put into each pod, whose role must be allowed to write traces. */
@Value.Immutable
public sealed interface XRayTracing extends Tracing permits ImmutableXRayTracing {

    /** Returns the daemon's port: 1 to 65535. Absent: 2000. */
    Optional<Integer> port();

    /** Returns the share of requests that are traced: 0 to 1, two decimals count. Absent: 0.05. */
    Optional<Double> samplingRate();

    /** Returns what the daemon logs. Absent: {@link LogLevel#PROD}. */
    Optional<LogLevel> logLevel();

    /** Returns the ARN of a role that the daemon takes on, for writing to another account. Absent: none. */
    Optional<String> role();

    /** Returns the daemon's image. Absent: the chart's. */
    Optional<ContainerImage> image();

    @Override
    @Value.NonAttribute
    default String provider() {
        return "x-ray";
    }

    /** What the X-Ray daemon logs. */
    enum LogLevel {
        /** Little. */
        PROD,
        /** Everything. */
        DEV,
        /** What helps to find faults. */
        DEBUG,
        /** What goes on. */
        INFO,
        /** What is doubtful. */
        WARN,
        /** What fails. */
        ERROR
    }

    /** Builds an {@link XRayTracing}. */
    final class Builder extends ImmutableXRayTracing.Builder {
        Builder() {}
    }
}
