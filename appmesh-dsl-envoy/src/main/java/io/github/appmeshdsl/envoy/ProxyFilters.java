package io.github.appmeshdsl.envoy;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.core.v3.SubstitutionFormatString;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.route.v3.NonForwardingAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.trace.v3.DatadogConfig;
import io.envoyproxy.envoy.config.trace.v3.Tracing;
import io.envoyproxy.envoy.config.trace.v3.XRayConfig;
import io.envoyproxy.envoy.config.trace.v3.ZipkinConfig;
import io.envoyproxy.envoy.extensions.access_loggers.file.v3.FileAccessLog;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import io.envoyproxy.envoy.type.v3.Percent;
import io.github.appmeshdsl.model.AccessLog;
import io.github.appmeshdsl.model.Logging;
import io.github.appmeshdsl.model.LoggingFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a proxy does with connections: filters of Envoy with the settings that App Mesh's proxies had. */
final class ProxyFilters {

    /** The cluster of the daemon or collector of spans. */
    static final String TRACING_CLUSTER = "appmesh_tracing";

    private final String segment;
    private final Optional<EnvoyOptions.Tracing> tracing;
    private final Optional<io.envoyproxy.envoy.config.accesslog.v3.AccessLog> accessLog;

    /**
     * Makes the filters of a proxy.
     *
     * @param segment the name by which spans tell the proxy
     */
    ProxyFilters(String segment, Optional<EnvoyOptions.Tracing> tracing, Optional<Logging> logging) {
        this.segment = segment;
        this.tracing = tracing;
        this.accessLog = logging.flatMap(Logging::accessLog).map(ProxyFilters::accessLog);
    }

    private static io.envoyproxy.envoy.config.accesslog.v3.AccessLog accessLog(AccessLog log) {
        return log.match(file -> {
            FileAccessLog.Builder config = FileAccessLog.newBuilder().setPath(file.path());
            file.format().ifPresent(format -> config.setLogFormat(format(format)));
            return io.envoyproxy.envoy.config.accesslog.v3.AccessLog.newBuilder()
                    .setName("envoy.access_loggers.file")
                    .setTypedConfig(pack(config.build()))
                    .build();
        });
    }

    private static SubstitutionFormatString format(LoggingFormat format) {
        SubstitutionFormatString.Builder builder = SubstitutionFormatString.newBuilder();
        return format.match(
                        text -> builder.setTextFormatSource(DataSource.newBuilder()
                                // Envoy adds no end of line.
                                .setInlineString(text.text().endsWith("\n") ? text.text() : text.text() + "\n")),
                        json -> builder.setJsonFormat(struct(json)))
                .build();
    }

    private static Struct struct(LoggingFormat.Json json) {
        Struct.Builder struct = Struct.newBuilder();
        for (LoggingFormat.Entry entry : json.entries()) {
            struct.putFields(
                    entry.key(),
                    Value.newBuilder().setStringValue(entry.value()).build());
        }
        return struct.build();
    }

    /** Packs a message so that equal messages have equal bytes. */
    static Any pack(Message message) {
        return Any.newBuilder()
                .setTypeUrl(
                        "type.googleapis.com/" + message.getDescriptorForType().getFullName())
                .setValue(EnvoyResource.serialized(message))
                .build();
    }

    /** Returns HTTP whose routes are a resource. */
    Filter http(String statPrefix, String routes) {
        return filter(
                "envoy.filters.network.http_connection_manager",
                connectionManager(statPrefix)
                        .setRds(Rds.newBuilder().setRouteConfigName(routes).setConfigSource(ads()))
                        .build());
    }

    /** Returns HTTP as an application expects it that asks the control plane itself. */
    static HttpConnectionManager withoutProxy(String routes) {
        return HttpConnectionManager.newBuilder()
                .setStatPrefix("egress")
                .setRds(Rds.newBuilder().setRouteConfigName(routes).setConfigSource(ads()))
                .addHttpFilters(router())
                .build();
    }

    /** Returns HTTP as a gRPC server expects it: every call is for the application itself. */
    static Filter server() {
        return filter(
                "envoy.filters.network.http_connection_manager",
                HttpConnectionManager.newBuilder()
                        .setStatPrefix("ingress")
                        .setRouteConfig(RouteConfiguration.newBuilder()
                                .setName("ingress")
                                .addVirtualHosts(VirtualHost.newBuilder()
                                        .setName("ingress")
                                        .addDomains("*")
                                        .addRoutes(Route.newBuilder()
                                                .setMatch(
                                                        RouteMatch.newBuilder().setPrefix("/"))
                                                .setNonForwardingAction(NonForwardingAction.getDefaultInstance()))))
                        .addHttpFilters(router())
                        .build());
    }

    private HttpConnectionManager.Builder connectionManager(String statPrefix) {
        HttpConnectionManager.Builder manager = HttpConnectionManager.newBuilder()
                .setStatPrefix(statPrefix)
                .setNormalizePath(BoolValue.of(true))
                .setMergeSlashes(true)
                .setPathWithEscapedSlashesAction(HttpConnectionManager.PathWithEscapedSlashesAction.KEEP_UNCHANGED)
                .addUpgradeConfigs(HttpConnectionManager.UpgradeConfig.newBuilder()
                        .setUpgradeType("websocket")
                        .setEnabled(BoolValue.of(true)))
                .addHttpFilters(router());
        accessLog.ifPresent(manager::addAccessLog);
        tracing.ifPresent(each -> manager.setTracing(HttpConnectionManager.Tracing.newBuilder()
                .setRandomSampling(Percent.newBuilder().setValue(each.percentage()))
                .setProvider(provider(each))));
        return manager;
    }

    private static HttpFilter router() {
        return HttpFilter.newBuilder()
                .setName("envoy.filters.http.router")
                .setTypedConfig(pack(Router.getDefaultInstance()))
                .build();
    }

    private Tracing.Http provider(EnvoyOptions.Tracing each) {
        return switch (each.protocol()) {
            case XRAY ->
                provider(
                        "envoy.tracers.xray",
                        XRayConfig.newBuilder()
                                .setSegmentName(segment)
                                .setDaemonEndpoint(SocketAddress.newBuilder()
                                        .setProtocol(SocketAddress.Protocol.UDP)
                                        .setAddress(each.host())
                                        .setPortValue(each.port()))
                                .setSegmentFields(
                                        XRayConfig.SegmentFields.newBuilder().setOrigin("AWS::AppMesh::Proxy"))
                                .build());
            case ZIPKIN ->
                provider(
                        "envoy.tracers.zipkin",
                        ZipkinConfig.newBuilder()
                                .setCollectorCluster(TRACING_CLUSTER)
                                .setCollectorEndpoint("/api/v2/spans")
                                .setCollectorEndpointVersion(ZipkinConfig.CollectorEndpointVersion.HTTP_JSON)
                                .setSharedSpanContext(BoolValue.of(false))
                                .build());
            case DATADOG ->
                provider(
                        "envoy.tracers.datadog",
                        DatadogConfig.newBuilder()
                                .setCollectorCluster(TRACING_CLUSTER)
                                .setServiceName(segment)
                                .build());
        };
    }

    private static Tracing.Http provider(String name, Message config) {
        return Tracing.Http.newBuilder()
                .setName(name)
                .setTypedConfig(pack(config))
                .build();
    }

    /** Returns TCP to clusters by weight; a weight of 0 cannot be expressed, and its cluster is left out. */
    Filter tcp(String statPrefix, Map<String, Integer> weights, Optional<Duration> idle) {
        TcpProxy.Builder proxy = TcpProxy.newBuilder().setStatPrefix(statPrefix);
        if (weights.size() == 1) {
            proxy.setCluster(weights.keySet().iterator().next());
        } else {
            TcpProxy.WeightedCluster.Builder clusters = TcpProxy.WeightedCluster.newBuilder();
            weights.forEach((name, weight) -> clusters.addClusters(TcpProxy.WeightedCluster.ClusterWeight.newBuilder()
                    .setName(name)
                    .setWeight(weight)));
            proxy.setWeightedClusters(clusters);
        }
        idle.ifPresent(duration -> proxy.setIdleTimeout(RouteConfigurations.duration(duration)));
        accessLog.ifPresent(proxy::addAccessLog);
        return filter("envoy.filters.network.tcp_proxy", proxy.build());
    }

    private static Filter filter(String name, Message config) {
        return Filter.newBuilder().setName(name).setTypedConfig(pack(config)).build();
    }

    private static ConfigSource ads() {
        return ConfigSource.newBuilder()
                .setAds(AggregatedConfigSource.getDefaultInstance())
                .setResourceApiVersion(ApiVersion.V3)
                .build();
    }
}
