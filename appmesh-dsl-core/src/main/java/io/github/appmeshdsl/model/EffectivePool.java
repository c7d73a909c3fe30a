package io.github.appmeshdsl.model;

import java.util.Optional;

/** Connection pools with their defaults said. */
final class EffectivePool {

    private EffectivePool() {}

    static ConnectionPool of(Protocol protocol, Optional<ConnectionPool> pool) {
        if (pool.isEmpty()) {
            return switch (protocol) {
                case HTTP -> ConnectionPool.http(Defaults.POOL_LIMIT, Defaults.MAX_PENDING_REQUESTS);
                case HTTP2 -> ConnectionPool.http2(Defaults.POOL_LIMIT);
                case GRPC -> ConnectionPool.grpc(Defaults.POOL_LIMIT);
                case TCP -> ConnectionPool.tcp(Defaults.POOL_LIMIT);
            };
        }
        return pool.get() instanceof ConnectionPool.Http http ? of(http) : pool.get();
    }

    static GatewayConnectionPool of(GatewayProtocol protocol, Optional<GatewayConnectionPool> pool) {
        if (pool.isEmpty()) {
            return switch (protocol) {
                case HTTP -> ConnectionPool.http(Defaults.POOL_LIMIT, Defaults.MAX_PENDING_REQUESTS);
                case HTTP2 -> ConnectionPool.http2(Defaults.POOL_LIMIT);
                case GRPC -> ConnectionPool.grpc(Defaults.POOL_LIMIT);
            };
        }
        return pool.get() instanceof ConnectionPool.Http http ? of(http) : pool.get();
    }

    private static ConnectionPool.Http of(ConnectionPool.Http pool) {
        return ConnectionPool.http(
                pool.maxConnections(), pool.maxPendingRequests().orElse(Defaults.MAX_PENDING_REQUESTS));
    }
}
