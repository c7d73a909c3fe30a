package io.github.appmeshdsl.model;

/** A virtual gateway with its defaults said. */
final class EffectiveGateway {

    private EffectiveGateway() {}

    static VirtualGateway of(VirtualGateway gateway) {
        return gateway.copy(b -> b.listeners(
                        gateway.listeners().stream().map(EffectiveGateway::of).toList())
                .backendDefaults(gateway.backendDefaults().map(EffectiveTls::of)));
    }

    private static GatewayListener of(GatewayListener listener) {
        return GatewayListener.of(
                listener.portMapping(),
                b -> b.from(listener)
                        .healthCheck(listener.healthCheck().map(check -> of(check, listener.port())))
                        .connectionPool(EffectivePool.of(listener.protocol(), listener.connectionPool())));
    }

    private static GatewayHealthCheck of(GatewayHealthCheck check, int listenerPort) {
        return GatewayHealthCheck.builder()
                .from(check)
                .port(Defaults.healthCheckPort(check, listenerPort))
                .build();
    }
}
