package io.github.appmeshdsl.internal.spec;

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
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.OutlierDetection;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.TcpTimeout;
import io.github.appmeshdsl.model.VirtualRouterListener;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Listeners of virtual nodes, virtual routers and virtual gateways. */
final class ListenerMapping
        implements ConnectionPool.Visitor<SpecOutput>,
                GatewayConnectionPool.Visitor<SpecOutput>,
                ListenerTimeout.Visitor<SpecOutput> {

    private static final ListenerMapping WRITER = new ListenerMapping();

    private ListenerMapping() {}

    static void write(SpecOutput out, Listener listener) {
        out.sink.startMapping();
        CommonMapping.writePortMapping(out, listener.portMapping());
        HealthCheckMapping.write(out, listener.healthCheck());
        writeOutlierDetection(out, listener.outlierDetection());
        if (listener.connectionPool().isPresent()) {
            ConnectionPool pool = listener.connectionPool().get();
            out.start("connectionPool");
            out.start(pool.memberName());
            pool.accept(WRITER, out);
            out.end();
            out.end();
        }
        writeTimeout(out, listener.timeout());
        TlsMapping.writeListener(out, listener.tls());
        out.end();
    }

    static @Nullable Listener read(SpecInput in) {
        PortMapping portMapping = in.requiredMapping("portMapping", CommonMapping::readPortMapping);
        Optional<HealthCheck> healthCheck = in.mapping("healthCheck", HealthCheckMapping::read);
        Optional<OutlierDetection> outlierDetection =
                in.mapping("outlierDetection", ListenerMapping::readOutlierDetection);
        Optional<ConnectionPool> pool = in.mapping("connectionPool", ListenerMapping::readPool);
        Optional<ListenerTimeout> timeout = in.mapping("timeout", ListenerMapping::readTimeout);
        Optional<ListenerTls> tls = in.mapping("tls", TlsMapping::readListener);
        if (portMapping == null) {
            return null;
        }
        return Listener.of(
                portMapping,
                b -> b.healthCheck(healthCheck)
                        .outlierDetection(outlierDetection)
                        .connectionPool(pool)
                        .timeout(timeout)
                        .tls(tls));
    }

    static void write(SpecOutput out, VirtualRouterListener listener) {
        out.sink.startMapping();
        CommonMapping.writePortMapping(out, listener.portMapping());
        out.end();
    }

    static @Nullable VirtualRouterListener readRouterListener(SpecInput in) {
        PortMapping portMapping = in.requiredMapping("portMapping", CommonMapping::readPortMapping);
        return portMapping == null ? null : new VirtualRouterListener(portMapping);
    }

    static void write(SpecOutput out, GatewayListener listener) {
        out.sink.startMapping();
        out.start("portMapping");
        out.number("port", listener.portMapping().port());
        out.word("protocol", listener.portMapping().protocol());
        out.end();
        HealthCheckMapping.writeGateway(out, listener.healthCheck());
        if (listener.connectionPool().isPresent()) {
            GatewayConnectionPool pool = listener.connectionPool().get();
            out.start("connectionPool");
            out.start(pool.memberName());
            pool.accept(WRITER, out);
            out.end();
            out.end();
        }
        TlsMapping.writeListener(out, listener.tls());
        out.end();
    }

    static @Nullable GatewayListener readGatewayListener(SpecInput in) {
        GatewayPortMapping portMapping = in.requiredMapping("portMapping", ListenerMapping::readGatewayPortMapping);
        Optional<GatewayHealthCheck> healthCheck = in.mapping("healthCheck", HealthCheckMapping::readGateway);
        Optional<GatewayConnectionPool> pool = in.mapping("connectionPool", ListenerMapping::readGatewayPool);
        Optional<ListenerTls> tls = in.mapping("tls", TlsMapping::readListener);
        if (portMapping == null) {
            return null;
        }
        return GatewayListener.of(
                portMapping,
                b -> b.healthCheck(healthCheck).connectionPool(pool).tls(tls));
    }

    private static @Nullable GatewayPortMapping readGatewayPortMapping(SpecInput in) {
        Integer port = in.required("port", ScalarType.PORT);
        GatewayProtocol protocol = in.required("protocol", Words.GATEWAY_PROTOCOL);
        return port == null || protocol == null ? null : new GatewayPortMapping(port, protocol);
    }

    private static void writeOutlierDetection(SpecOutput out, Optional<OutlierDetection> detection) {
        if (detection.isEmpty()) {
            return;
        }
        OutlierDetection outlier = detection.get();
        out.start("outlierDetection");
        out.number("maxServerErrors", outlier.maxServerErrors());
        CommonMapping.writeDuration(out, "interval", outlier.interval());
        CommonMapping.writeDuration(out, "baseEjectionDuration", outlier.baseEjectionDuration());
        out.number("maxEjectionPercent", outlier.maxEjectionPercent());
        out.end();
    }

    private static @Nullable OutlierDetection readOutlierDetection(SpecInput in) {
        Long errors = in.required("maxServerErrors", ScalarType.INTEGER);
        MeshDuration interval = in.required("interval", ScalarType.DURATION);
        MeshDuration ejection = in.required("baseEjectionDuration", ScalarType.DURATION);
        Integer percent = in.required("maxEjectionPercent", ScalarType.INT32);
        if (errors == null || interval == null || ejection == null || percent == null) {
            return null;
        }
        return OutlierDetection.of(b -> b.maxServerErrors(errors)
                .interval(interval)
                .baseEjectionDuration(ejection)
                .maxEjectionPercent(percent));
    }

    @Override
    public void http(ConnectionPool.Http pool, SpecOutput out) {
        out.number("maxConnections", pool.maxConnections());
        out.number("maxPendingRequests", pool.maxPendingRequests());
    }

    @Override
    public void http2(ConnectionPool.Http2 pool, SpecOutput out) {
        out.number("maxRequests", pool.maxRequests());
    }

    @Override
    public void grpc(ConnectionPool.Grpc pool, SpecOutput out) {
        out.number("maxRequests", pool.maxRequests());
    }

    @Override
    public void tcp(ConnectionPool.Tcp pool, SpecOutput out) {
        out.number("maxConnections", pool.maxConnections());
    }

    private static @Nullable ConnectionPool readPool(SpecInput in) {
        String member = in.member("a connection pool", "http", "http2", "grpc", "tcp");
        if (member == null) {
            return null;
        }
        return switch (member) {
            case "http" -> in.mapping(member, ListenerMapping::readHttpPool).orElse(null);
            case "http2" -> in.mapping(member, ListenerMapping::readHttp2Pool).orElse(null);
            case "grpc" -> in.mapping(member, ListenerMapping::readGrpcPool).orElse(null);
            default -> in.mapping(member, ListenerMapping::readTcpPool).orElse(null);
        };
    }

    private static @Nullable GatewayConnectionPool readGatewayPool(SpecInput in) {
        String member = in.member("a connection pool", "http", "http2", "grpc");
        if (member == null) {
            return null;
        }
        return switch (member) {
            case "http" -> in.mapping(member, ListenerMapping::readHttpPool).orElse(null);
            case "http2" -> in.mapping(member, ListenerMapping::readHttp2Pool).orElse(null);
            default -> in.mapping(member, ListenerMapping::readGrpcPool).orElse(null);
        };
    }

    private static ConnectionPool.@Nullable Http readHttpPool(SpecInput in) {
        Integer connections = in.required("maxConnections", ScalarType.INT32);
        Optional<Integer> pending = in.optional("maxPendingRequests", ScalarType.INT32);
        return connections == null ? null : new ConnectionPool.Http(connections, pending);
    }

    private static ConnectionPool.@Nullable Http2 readHttp2Pool(SpecInput in) {
        Integer requests = in.required("maxRequests", ScalarType.INT32);
        return requests == null ? null : new ConnectionPool.Http2(requests);
    }

    private static ConnectionPool.@Nullable Grpc readGrpcPool(SpecInput in) {
        Integer requests = in.required("maxRequests", ScalarType.INT32);
        return requests == null ? null : new ConnectionPool.Grpc(requests);
    }

    private static ConnectionPool.@Nullable Tcp readTcpPool(SpecInput in) {
        Integer connections = in.required("maxConnections", ScalarType.INT32);
        return connections == null ? null : new ConnectionPool.Tcp(connections);
    }

    private static void writeTimeout(SpecOutput out, Optional<ListenerTimeout> listenerTimeout) {
        if (listenerTimeout.isPresent()) {
            out.start("timeout");
            listenerTimeout.get().accept(WRITER, out);
            out.end();
        }
    }

    @Override
    public void http(ListenerTimeout.Http timeout, SpecOutput out) {
        CommonMapping.writeTimeout(out, timeout.memberName(), timeout.timeout());
    }

    @Override
    public void http2(ListenerTimeout.Http2 timeout, SpecOutput out) {
        CommonMapping.writeTimeout(out, timeout.memberName(), timeout.timeout());
    }

    @Override
    public void grpc(ListenerTimeout.Grpc timeout, SpecOutput out) {
        CommonMapping.writeTimeout(out, timeout.memberName(), timeout.timeout());
    }

    @Override
    public void tcp(ListenerTimeout.Tcp timeout, SpecOutput out) {
        CommonMapping.writeTcpTimeout(out, timeout.memberName(), timeout.timeout());
    }

    private static @Nullable ListenerTimeout readTimeout(SpecInput in) {
        String member = in.member("a listener's timeout", "http", "http2", "grpc", "tcp");
        if (member == null) {
            return null;
        }
        if (member.equals("tcp")) {
            Optional<TcpTimeout> timeout = in.mapping(member, CommonMapping::readTcpTimeout);
            return timeout.isPresent() ? new ListenerTimeout.Tcp(timeout.get()) : null;
        }
        Optional<RequestTimeout> timeout = in.mapping(member, CommonMapping::readTimeout);
        if (timeout.isEmpty()) {
            return null;
        }
        return switch (member) {
            case "http" -> new ListenerTimeout.Http(timeout.get());
            case "http2" -> new ListenerTimeout.Http2(timeout.get());
            default -> new ListenerTimeout.Grpc(timeout.get());
        };
    }
}
