package io.github.appmeshdsl.envoy;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.traffic.AppMeshBehavior;
import java.util.Optional;

/**
 * How a mesh becomes configuration of Envoy.
 *
 * @param mode how applications reach their proxies
 * @param behavior how App Mesh is read where sources disagree
 * @param addresses where proxies and applications listen
 * @param allowsAws whether connections with TLS to {@code *.amazonaws.com} pass whatever the egress filter is, as with App Mesh;
 *     only where connections are redirected
 * @param secrets where proxies get certificates that are not files
 * @param tracing where proxies report spans to; absent: nowhere
 */
public record EnvoyOptions(
        ProxyMode mode,
        AppMeshBehavior behavior,
        Addresses addresses,
        boolean allowsAws,
        Secrets secrets,
        Optional<Tracing> tracing) {

    /** The ports and addresses of App Mesh's proxies, for redirected connections. */
    public static final EnvoyOptions DEFAULT = new EnvoyOptions(
            ProxyMode.TRANSPARENT,
            AppMeshBehavior.observed(),
            new Addresses(Optional.empty(), 15000, "127.0.0.1", 15001, Optional.empty(), 0),
            true,
            Secrets.FILES,
            Optional.empty());

    /**
     * Where proxies and applications listen.
     *
     * @param inbound the address on which proxies accept requests of other proxies; absent: all addresses
     * @param inboundPort the port to which inbound connections are redirected
     * @param outbound the address on which a proxy takes requests of its own application, if connections are not redirected, and
     *     those of a gateway's second pass
     * @param outboundPort the port to which outbound connections are redirected, or the only one of
     *     {@link ProxyMode#SINGLE_PORT}; also that of a gateway's second pass
     * @param application the address on which applications listen; absent: the loopback address of the preferred IP family
     * @param applicationPortOffset what is added to a listener's port to get that of the application, where both would otherwise
     *     take the same port of the same address
     */
    public record Addresses(
            Optional<String> inbound,
            int inboundPort,
            String outbound,
            int outboundPort,
            Optional<String> application,
            int applicationPortOffset) {

        /**
         * Refuses null and ports that do not exist.
         *
         * @throws IllegalArgumentException if a port is not from 1 to 65535
         */
        public Addresses {
            requireNonNull(inbound, "inbound");
            requireNonNull(outbound, "outbound");
            requireNonNull(application, "application");
            checkPort(inboundPort, "inboundPort");
            checkPort(outboundPort, "outboundPort");
        }
    }

    private static final int LAST_PORT = 65535;

    /**
     * Where proxies get certificates and authorities that the mesh does not name as files.
     *
     * @param sdsSocket path of the Unix socket of a secret discovery service on the proxy's machine, such as SPIRE's agent;
     *     absent: there is none
     * @param acmDirectory directory on the proxy's machine with what ACM would have delivered, in PEM form: for a certificate
     *     {@code <id>.pem} and {@code <id>.key}, for an authority {@code <id>.pem}, where {@code <id>} is the last part of the
     *     ARN; absent: there is none
     * @param fromControlPlane whether the control plane delivers what the other two do not
     */
    public record Secrets(Optional<String> sdsSocket, Optional<String> acmDirectory, boolean fromControlPlane) {

        /** Only files that the mesh names. */
        public static final Secrets FILES = new Secrets(Optional.empty(), Optional.empty(), false);

        /** Refuses null. */
        public Secrets {
            requireNonNull(sdsSocket, "sdsSocket");
            requireNonNull(acmDirectory, "acmDirectory");
        }

        /** Sets the socket of the secret discovery service. */
        public Secrets sdsSocket(String path) {
            return new Secrets(Optional.of(path), acmDirectory, fromControlPlane);
        }

        /** Sets the directory of what ACM would have delivered. */
        public Secrets acmDirectory(String path) {
            return new Secrets(sdsSocket, Optional.of(path), fromControlPlane);
        }

        /** Sets whether the control plane delivers what the other two do not. */
        public Secrets fromControlPlane(boolean does) {
            return new Secrets(sdsSocket, acmDirectory, does);
        }
    }

    /**
     * Where proxies report spans to.
     *
     * @param protocol how
     * @param host host of the daemon or collector
     * @param port its port
     * @param percentage how many of the requests without a decision of the client are traced: 0 to 100
     */
    public record Tracing(Protocol protocol, String host, int port, double percentage) {

        /** Refuses null and what is out of range. */
        public Tracing {
            requireNonNull(protocol, "protocol");
            requireNonNull(host, "host");
            checkPort(port, "port");
            if (!(percentage >= 0 && percentage <= 100)) {
                throw new IllegalArgumentException("percentage must be from 0 to 100, not " + percentage);
            }
        }

        /** What a daemon or collector understands. */
        public enum Protocol {
            /** AWS X-Ray's daemon; App Mesh's image expects it at 127.0.0.1:2000. */
            XRAY,
            /** Zipkin's collector, and Jaeger's in that form; App Mesh's image expects it at 127.0.0.1:9411. */
            ZIPKIN,
            /** Datadog's agent; App Mesh's image expects it at 127.0.0.1:8126. */
            DATADOG
        }
    }

    /** Refuses null. */
    public EnvoyOptions {
        requireNonNull(mode, "mode");
        requireNonNull(behavior, "behavior");
        requireNonNull(addresses, "addresses");
        requireNonNull(secrets, "secrets");
        requireNonNull(tracing, "tracing");
    }

    private static void checkPort(int port, String name) {
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException(name + " must be from 1 to " + LAST_PORT + ", not " + port);
        }
    }

    /** Sets how applications reach their proxies. */
    public EnvoyOptions mode(ProxyMode newMode) {
        return new EnvoyOptions(newMode, behavior, addresses, allowsAws, secrets, tracing);
    }

    /** Sets how App Mesh is read where sources disagree. */
    public EnvoyOptions behavior(AppMeshBehavior newBehavior) {
        return new EnvoyOptions(mode, newBehavior, addresses, allowsAws, secrets, tracing);
    }

    /** Sets the address on which proxies accept requests of other proxies. */
    public EnvoyOptions inboundAddress(String address) {
        return at(new Addresses(
                Optional.of(requireNonNull(address, "address")),
                addresses.inboundPort,
                addresses.outbound,
                addresses.outboundPort,
                addresses.application,
                addresses.applicationPortOffset));
    }

    /** Sets the address and the port on which a proxy takes requests of its own application. */
    public EnvoyOptions outbound(String address, int port) {
        return at(new Addresses(
                addresses.inbound,
                addresses.inboundPort,
                requireNonNull(address, "address"),
                port,
                addresses.application,
                addresses.applicationPortOffset));
    }

    /** Sets the address on which applications listen, and what is added to a listener's port to get theirs. */
    public EnvoyOptions application(String address, int portOffset) {
        return at(new Addresses(
                addresses.inbound,
                addresses.inboundPort,
                addresses.outbound,
                addresses.outboundPort,
                Optional.of(requireNonNull(address, "address")),
                portOffset));
    }

    private EnvoyOptions at(Addresses newAddresses) {
        return new EnvoyOptions(mode, behavior, newAddresses, allowsAws, secrets, tracing);
    }

    /** Sets whether connections with TLS to {@code *.amazonaws.com} always pass. */
    public EnvoyOptions allowsAws(boolean does) {
        return new EnvoyOptions(mode, behavior, addresses, does, secrets, tracing);
    }

    /** Sets where proxies get certificates that are not files. */
    public EnvoyOptions secrets(Secrets newSecrets) {
        return new EnvoyOptions(mode, behavior, addresses, allowsAws, newSecrets, tracing);
    }

    /** Sets where proxies report spans to. */
    public EnvoyOptions tracing(Tracing newTracing) {
        return new EnvoyOptions(
                mode, behavior, addresses, allowsAws, secrets, Optional.of(requireNonNull(newTracing, "newTracing")));
    }
}
