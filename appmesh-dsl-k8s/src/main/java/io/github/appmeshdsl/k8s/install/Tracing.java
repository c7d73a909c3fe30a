package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/** Where proxies send traces: to X-Ray, Jaeger or Datadog, never to two of them. */
public sealed interface Tracing permits XRayTracing, JaegerTracing, DatadogTracing {

    /** Returns the name of the provider, as the chart's value {@code tracing.provider}. */
    String provider();

    /** Returns tracing with AWS X-Ray: each pod gets its daemon, which listens at port 2000. */
    static XRayTracing xray() {
        return xray(x -> {});
    }

    /** Returns tracing with AWS X-Ray; {@code spec} configures it. */
    static XRayTracing xray(Consumer<? super XRayTracing.Builder> spec) {
        requireNonNull(spec, "spec");
        XRayTracing.Builder builder = new XRayTracing.Builder();
        spec.accept(builder);
        return builder.build();
    }

    /** Returns tracing with the Jaeger that the App Mesh charts install, at {@code appmesh-jaeger.appmesh-system:9411}. */
    static JaegerTracing jaeger() {
        return jaeger("appmesh-jaeger.appmesh-system");
    }

    /** Returns tracing with a Jaeger at {@code address}, at port 9411. */
    static JaegerTracing jaeger(String address) {
        requireNonNull(address, "address");
        return new JaegerTracing(address, JaegerTracing.PORT);
    }

    /** Returns tracing with a Datadog agent at {@code datadog.appmesh-system}, at port 8126. */
    static DatadogTracing datadog() {
        return datadog("datadog.appmesh-system");
    }

    /** Returns tracing with a Datadog agent at {@code address}, at port 8126. */
    static DatadogTracing datadog(String address) {
        requireNonNull(address, "address");
        return new DatadogTracing(address, DatadogTracing.PORT);
    }

    /** Returns tracing with the Datadog agent of the machine that a pod runs on, at port 8126. */
    static DatadogTracing datadogOnEachMachine() {
        return datadog(DatadogTracing.OWN_MACHINE);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        if (this instanceof XRayTracing that) {
            visitor.xray(that, argument);
        } else if (this instanceof JaegerTracing that) {
            visitor.jaeger(that, argument);
        } else {
            visitor.datadog((DatadogTracing) this, argument);
        }
    }

    /**
     * A method for each variant.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link XRayTracing}. */
        void xray(XRayTracing xray, A argument);

        /** Visits the variant {@link JaegerTracing}. */
        void jaeger(JaegerTracing jaeger, A argument);

        /** Visits the variant {@link DatadogTracing}. */
        void datadog(DatadogTracing datadog, A argument);
    }
}
