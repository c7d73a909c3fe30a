package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

/**
 * Tracing with Datadog.
 *
 * @param address host name of the Datadog agent; always written, since the chart's own default is Jaeger's
 * @param port its port, 8126 as a rule; always written, since the chart's own default is X-Ray's port
 */
public record DatadogTracing(String address, int port) implements Tracing {
    /** Refuses null. */
    public DatadogTracing {
        requireNonNull(address, "address");
    }

    /** The port at which an agent takes traces. */
    public static final int PORT = 8126;

    /** An address that stands for the machine that a pod runs on. */
    public static final String OWN_MACHINE = "ref:status.hostIP";

    /** Returns this with another port. */
    public DatadogTracing port(int newPort) {
        return new DatadogTracing(address, newPort);
    }

    @Override
    public String provider() {
        return "datadog";
    }
}
