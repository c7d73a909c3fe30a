package io.github.appmeshdsl.testkit.internal.value;

import io.github.appmeshdsl.model.ConnectionPool;
import io.github.appmeshdsl.model.GatewayConnectionPool;
import io.github.appmeshdsl.model.GatewayHealthCheck;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayPortMapping;
import io.github.appmeshdsl.model.GatewayProtocol;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTimeout;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.OutlierDetection;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import java.util.List;
import java.util.Optional;

/** Generators of listeners of nodes, routers and gateways. */
public final class ListenerValues {

    private final Scope scope;
    private final TlsValues tls;

    /** Creates generators for a scope. */
    public ListenerValues(Scope scope) {
        this.scope = scope;
        this.tls = new TlsValues(scope);
    }

    /** Returns any port. */
    public static int port(Choices choices) {
        return choices.<Integer>oneOf(c -> c.of(8080, 80, 443, 9080, 50051), c -> c.between(1, 65535));
    }

    /** Returns a port and a protocol. */
    public PortMapping portMapping(Choices choices) {
        return new PortMapping(port(choices), choices.of(Protocol.values()));
    }

    /** Returns a port and a protocol of a gateway. */
    public GatewayPortMapping gatewayPortMapping(Choices choices) {
        return new GatewayPortMapping(port(choices), choices.of(GatewayProtocol.values()));
    }

    /** Returns a listener of a virtual router. */
    public VirtualRouterListener routerListener(Choices choices) {
        return new VirtualRouterListener(portMapping(choices));
    }

    /** Returns a listener of a virtual node. */
    public Listener listener(Choices choices) {
        return listener(choices, portMapping(choices), choices.maybe(tls::listener));
    }

    /** Returns a listener of a virtual node at a given port. */
    public Listener listener(Choices choices, PortMapping at, Optional<ListenerTls> listenerTls) {
        return Listener.of(
                at,
                l -> l.healthCheck(choices.maybe(c -> healthCheck(c, at)))
                        .outlierDetection(choices.maybe(this::outlierDetection))
                        .connectionPool(choices.<ConnectionPool>maybe(c -> pool(c, protocolOf(c, at.protocol()))))
                        .timeout(choices.<ListenerTimeout>maybe(
                                c -> TimeoutValues.listener(c, protocolOf(c, at.protocol()))))
                        .tls(listenerTls));
    }

    /** Returns a listener of a virtual gateway. */
    public GatewayListener gatewayListener(Choices choices) {
        return gatewayListener(choices, gatewayPortMapping(choices));
    }

    /** Returns a listener of a virtual gateway at a given port. */
    public GatewayListener gatewayListener(Choices choices, GatewayPortMapping at) {
        return GatewayListener.of(
                at,
                l -> l.healthCheck(choices.maybe(c -> gatewayHealthCheck(c, at)))
                        .connectionPool(choices.<GatewayConnectionPool>maybe(
                                c -> gatewayPool(c, gatewayProtocolOf(c, at.protocol()))))
                        .tls(choices.maybe(tls::gatewayListener)));
    }

    private Protocol protocolOf(Choices choices, Protocol listener) {
        return choices.part(c -> scope.obeysRules() || c.chance(70) ? listener : c.of(Protocol.values()));
    }

    private GatewayProtocol gatewayProtocolOf(Choices choices, GatewayProtocol listener) {
        return choices.part(c -> scope.obeysRules() || c.chance(70) ? listener : c.of(GatewayProtocol.values()));
    }

    /** Returns a connection pool of any protocol. */
    public ConnectionPool pool(Choices choices) {
        return pool(choices, choices.of(Protocol.values()));
    }

    private ConnectionPool pool(Choices choices, Protocol protocol) {
        int most = amount(choices);
        return switch (protocol) {
            case HTTP -> new ConnectionPool.Http(most, choices.maybe(ListenerValues::amount));
            case HTTP2 -> new ConnectionPool.Http2(most);
            case GRPC -> new ConnectionPool.Grpc(most);
            case TCP -> new ConnectionPool.Tcp(most);
        };
    }

    /** Returns a connection pool of a gateway's listener of any protocol. */
    public GatewayConnectionPool gatewayPool(Choices choices) {
        return gatewayPool(choices, choices.of(GatewayProtocol.values()));
    }

    private GatewayConnectionPool gatewayPool(Choices choices, GatewayProtocol protocol) {
        return (GatewayConnectionPool) pool(choices, protocol.protocol());
    }

    private static int amount(Choices choices) {
        return choices.between(1, Integer.MAX_VALUE);
    }

    /** Returns outlier detection. */
    public OutlierDetection outlierDetection(Choices choices) {
        return OutlierDetection.of(o -> o.maxServerErrors(choices.between(1L, 1_000_000_000_000L))
                .interval(choices.part(TimeoutValues::duration))
                .baseEjectionDuration(choices.part(TimeoutValues::duration))
                .maxEjectionPercent(choices.between(0, 100)));
    }

    /** Returns a health check of a virtual node. */
    public HealthCheck healthCheck(Choices choices) {
        return healthCheck(choices, portMapping(choices));
    }

    private HealthCheck healthCheck(Choices choices, PortMapping at) {
        Protocol protocol = probed(choices, at.protocol(), List.of(Protocol.values()));
        boolean hasPath = protocol == Protocol.HTTP || protocol == Protocol.HTTP2 || !scope.obeysRules();
        return HealthCheck.of(
                protocol,
                h -> h.healthyThreshold(choices.between(2, 10))
                        .unhealthyThreshold(choices.between(2, 10))
                        .intervalMillis(choices.between(5_000L, 300_000L))
                        .timeoutMillis(choices.between(2_000L, 60_000L))
                        .path(choices.<Optional<String>>part(c -> hasPath ? path(c) : Optional.empty()))
                        .port(choices.maybe(c -> scope.obeysRules() ? at.port() : port(c))));
    }

    /** Returns a health check of a virtual gateway. */
    public GatewayHealthCheck gatewayHealthCheck(Choices choices) {
        return gatewayHealthCheck(choices, gatewayPortMapping(choices));
    }

    private GatewayHealthCheck gatewayHealthCheck(Choices choices, GatewayPortMapping at) {
        GatewayProtocol protocol = probed(choices, at.protocol(), List.of(GatewayProtocol.values()));
        boolean hasPath = protocol != GatewayProtocol.GRPC || !scope.obeysRules();
        return GatewayHealthCheck.of(
                protocol,
                h -> h.healthyThreshold(choices.between(2, 10))
                        .unhealthyThreshold(choices.between(2, 10))
                        .intervalMillis(choices.between(5_000L, 300_000L))
                        .timeoutMillis(choices.between(2_000L, 60_000L))
                        .path(choices.<Optional<String>>part(c -> hasPath ? path(c) : Optional.empty()))
                        .port(choices.maybe(c -> scope.obeysRules() ? at.port() : port(c))));
    }

    private Optional<String> path(Choices choices) {
        return scope.obeysRules() ? Optional.of(Texts.path(choices)) : choices.maybe(Texts::path);
    }

    /** The protocol of a health check is usually that of its listener. */
    private <P> P probed(Choices choices, P listener, List<P> any) {
        return choices.part(c -> scope.obeysRules() || c.chance(70) ? listener : c.of(any));
    }
}
