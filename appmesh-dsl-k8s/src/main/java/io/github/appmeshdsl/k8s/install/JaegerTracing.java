package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

/**
 * Tracing with Jaeger, by its Zipkin interface.
 *
 * @param address host name of Jaeger
 * @param port its port, 9411 as a rule; always written, since the chart's own default is X-Ray's port
 */
public record JaegerTracing(String address, int port) implements Tracing {
    /** Refuses null. */
    public JaegerTracing {
        requireNonNull(address, "address");
    }

    /** The port at which Jaeger takes what Zipkin takes. */
    public static final int PORT = 9411;

    /** Returns this with another port. */
    public JaegerTracing port(int newPort) {
        return new JaegerTracing(address, newPort);
    }

    @Override
    public String provider() {
        return "jaeger";
    }
}
