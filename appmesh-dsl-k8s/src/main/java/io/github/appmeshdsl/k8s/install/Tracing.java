package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** Where proxies send traces: to X-Ray, Jaeger or Datadog, never to two of them. */
public sealed interface Tracing {

    /** Returns the name of the provider, as the chart's value {@code tracing.provider}. */
    String provider();

    /** Returns tracing with AWS X-Ray: each pod gets its daemon, which listens at port 2000. */
    static XRay xray() {
        return xray(x -> {});
    }

    /** Returns tracing with AWS X-Ray; {@code spec} configures it. */
    static XRay xray(Consumer<? super XRay.Builder> spec) {
        requireNonNull(spec, "spec");
        XRay.Builder builder = new XRay.Builder();
        spec.accept(builder);
        return builder.build();
    }

    /** Returns tracing with the Jaeger that the App Mesh charts install, at {@code appmesh-jaeger.appmesh-system:9411}. */
    static Jaeger jaeger() {
        return jaeger("appmesh-jaeger.appmesh-system");
    }

    /** Returns tracing with a Jaeger at {@code address}, at port 9411. */
    static Jaeger jaeger(String address) {
        requireNonNull(address, "address");
        return new Jaeger(address, Jaeger.PORT);
    }

    /** Returns tracing with a Datadog agent at {@code datadog.appmesh-system}, at port 8126. */
    static Datadog datadog() {
        return datadog("datadog.appmesh-system");
    }

    /** Returns tracing with a Datadog agent at {@code address}, at port 8126. */
    static Datadog datadog(String address) {
        requireNonNull(address, "address");
        return new Datadog(address, Datadog.PORT);
    }

    /** Returns tracing with the Datadog agent of the machine that a pod runs on, at port 8126. */
    static Datadog datadogOnEachMachine() {
        return datadog(Datadog.OWN_MACHINE);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof XRay that) {
            visitor.xray(that, argument);
        } else if (this instanceof Jaeger that) {
            visitor.jaeger(that, argument);
        } else {
            visitor.datadog((Datadog) this, argument);
        }
    }

    /**
     * A method for each variant.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link XRay}. */
        void xray(XRay xray, A argument);

        /** Visits the variant {@link Jaeger}. */
        void jaeger(Jaeger jaeger, A argument);

        /** Visits the variant {@link Datadog}. */
        void datadog(Datadog datadog, A argument);
    }

    /**
     * Tracing with Datadog.
     *
     * @param address host name of the Datadog agent; always written, since the chart's own default is Jaeger's
     * @param port its port, 8126 as a rule; always written, since the chart's own default is X-Ray's port
     */
    record Datadog(String address, int port) implements Tracing {
        /** Refuses null. */
        public Datadog {
            requireNonNull(address, "address");
        }

        /** The port at which an agent takes traces. */
        public static final int PORT = 8126;

        /** An address that stands for the machine that a pod runs on. */
        public static final String OWN_MACHINE = "ref:status.hostIP";

        /** Returns this with another port. */
        public Datadog port(int newPort) {
            return new Datadog(address, newPort);
        }

        @Override
        public String provider() {
            return "datadog";
        }
    }

    /**
     * Tracing with Jaeger, by its Zipkin interface.
     *
     * @param address host name of Jaeger
     * @param port its port, 9411 as a rule; always written, since the chart's own default is X-Ray's port
     */
    record Jaeger(String address, int port) implements Tracing {
        /** Refuses null. */
        public Jaeger {
            requireNonNull(address, "address");
        }

        /** The port at which Jaeger takes what Zipkin takes. */
        public static final int PORT = 9411;

        /** Returns this with another port. */
        public Jaeger port(int newPort) {
            return new Jaeger(address, newPort);
        }

        @Override
        public String provider() {
            return "jaeger";
        }
    }

    /** Tracing with AWS X-Ray: its daemon is put into each pod, whose role must be allowed to write traces. */
    @Value.Immutable
    sealed interface XRay extends Tracing permits ImmutableXRay {

        /** Returns the daemon's port: 1 to 65535. Absent: 2000. */
        Optional<Integer> port();

        /** Returns the share of requests that are traced: 0 to 1, two decimals count. Absent: 0.05. */
        Optional<Double> samplingRate();

        /** Returns what the daemon logs. Absent: {@link LogLevel#PROD}. */
        Optional<LogLevel> logLevel();

        /** Returns the ARN of a role that the daemon takes on, for writing to another account. Absent: none. */
        Optional<String> role();

        /** Returns the daemon's image. Absent: the chart's. */
        Optional<ControllerInstall.ContainerImage> image();

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

        /** Builds an {@link XRay}. */
        final class Builder extends ImmutableXRay.Builder {
            Builder() {}
        }
    }
}
