package io.github.appmeshdsl.envoy;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.config.bootstrap.v3.Admin;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.bootstrap.v3.LayeredRuntime;
import io.envoyproxy.envoy.config.bootstrap.v3.RuntimeLayer;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.KeepaliveSettings;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.core.v3.Pipe;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.metrics.v3.TagSpecifier;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.trace.v3.DatadogConfig;
import io.envoyproxy.envoy.config.trace.v3.XRayConfig;
import io.envoyproxy.envoy.config.trace.v3.ZipkinConfig;
import io.envoyproxy.envoy.extensions.access_loggers.file.v3.FileAccessLog;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.listener.original_dst.v3.OriginalDst;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import io.envoyproxy.envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import java.util.List;
import java.util.Optional;

/** What a proxy starts with: all of its configuration, or the address of the control plane that has it. Immutable. */
public final class EnvoyBootstrap {

    private static final int ADMIN_PORT = 9901;
    private static final String CONTROL_PLANE = "appmesh_control_plane";
    private static final Duration SECOND = Duration.newBuilder().setSeconds(1).build();

    private static final JsonFormat.Printer PRINTER = JsonFormat.printer()
            .preservingProtoFieldNames()
            .usingTypeRegistry(JsonFormat.TypeRegistry.newBuilder()
                    .add(HttpConnectionManager.getDescriptor())
                    .add(TcpProxy.getDescriptor())
                    .add(Router.getDescriptor())
                    .add(FileAccessLog.getDescriptor())
                    .add(OriginalDst.getDescriptor())
                    .add(TlsInspector.getDescriptor())
                    .add(PreviousHostsPredicate.getDescriptor())
                    .add(UpstreamTlsContext.getDescriptor())
                    .add(DownstreamTlsContext.getDescriptor())
                    .add(HttpProtocolOptions.getDescriptor())
                    .add(XRayConfig.getDescriptor())
                    .add(ZipkinConfig.getDescriptor())
                    .add(DatadogConfig.getDescriptor())
                    .build());

    private final Bootstrap bootstrap;

    private EnvoyBootstrap(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    /**
     * Where a control plane is, and how proxies prove who they are.
     *
     * @param host its host name or address
     * @param port its port
     * @param tls the files of a connection with TLS; absent: plain text
     * @param token what proxies send in the header {@code authorization}; absent: nothing
     */
    public record ControlPlaneAddress(String host, int port, Optional<TlsFiles> tls, Optional<String> token) {

        /** Refuses null and ports that do not exist. */
        public ControlPlaneAddress {
            requireNonNull(host, "host");
            requireNonNull(tls, "tls");
            requireNonNull(token, "token");
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("port must be from 1 to 65535, not " + port);
            }
        }

        /** Returns a control plane that takes plain text from everyone. */
        public static ControlPlaneAddress of(String host, int port) {
            return new ControlPlaneAddress(host, port, Optional.empty(), Optional.empty());
        }

        /** Sets the files of a connection with TLS. */
        public ControlPlaneAddress tls(TlsFiles files) {
            return new ControlPlaneAddress(host, port, Optional.of(files), token);
        }

        /** Sets what proxies send in the header {@code authorization}, after {@code Bearer}. */
        public ControlPlaneAddress token(String newToken) {
            return new ControlPlaneAddress(host, port, tls, Optional.of(newToken));
        }
    }

    /**
     * Files on the proxy's machine, in PEM form.
     *
     * @param authority what the control plane's certificate is verified against
     * @param certificate the proxy's certificate; absent: it has none
     * @param privateKey its private key; absent: it has none
     */
    public record TlsFiles(String authority, Optional<String> certificate, Optional<String> privateKey) {

        /** Refuses null, and a certificate without a key. */
        public TlsFiles {
            requireNonNull(authority, "authority");
            requireNonNull(certificate, "certificate");
            requireNonNull(privateKey, "privateKey");
            if (certificate.isPresent() != privateKey.isPresent()) {
                throw new IllegalArgumentException("a certificate needs a private key, and the other way around");
            }
        }
    }

    /**
     * Returns a bootstrap that contains the whole configuration, so that the proxy runs by itself. Secrets and endpoints that a
     * control plane would deliver are those of the configuration.
     */
    public static EnvoyBootstrap ofStatic(ProxyView view, EnvoyOptions options) {
        requireNonNull(view, "view");
        requireNonNull(options, "options");
        Bootstrap.Builder bootstrap = started(view.nodeId(), options);
        Bootstrap.StaticResources.Builder resources = bootstrap.getStaticResourcesBuilder();
        for (EnvoyResource resource : view.resources(ResourceType.LISTENER).values()) {
            resources.addListeners(withRoutes((Listener) resource.message(), view));
        }
        for (EnvoyResource resource : view.resources(ResourceType.CLUSTER).values()) {
            resources.addClusters(withEndpoints((Cluster) resource.message(), view));
        }
        for (EnvoyResource resource : view.resources(ResourceType.SECRET).values()) {
            resources.addSecrets((Secret) resource.message());
        }
        return new EnvoyBootstrap(bootstrap.build());
    }

    /**
     * Returns a bootstrap for a proxy that gets its configuration from a control plane.
     *
     * @param nodeId the identity of the proxy, such as {@code mesh/shop/virtualNode/web}
     */
    public static EnvoyBootstrap ofControlPlane(String nodeId, ControlPlaneAddress address, EnvoyOptions options) {
        requireNonNull(nodeId, "nodeId");
        requireNonNull(address, "address");
        requireNonNull(options, "options");
        Bootstrap.Builder bootstrap = started(nodeId, options);
        GrpcService.Builder service = GrpcService.newBuilder()
                .setEnvoyGrpc(GrpcService.EnvoyGrpc.newBuilder().setClusterName(CONTROL_PLANE));
        address.token()
                .ifPresent(token -> service.addInitialMetadata(
                        HeaderValue.newBuilder().setKey("authorization").setValue("Bearer " + token)));
        bootstrap
                .getDynamicResourcesBuilder()
                .setAdsConfig(ApiConfigSource.newBuilder()
                        .setApiType(ApiConfigSource.ApiType.DELTA_GRPC)
                        .setTransportApiVersion(ApiVersion.V3)
                        .addGrpcServices(service))
                .setLdsConfig(discovery())
                .setCdsConfig(discovery());
        Cluster.Builder cluster = Cluster.newBuilder()
                .setName(CONTROL_PLANE)
                .setType(Cluster.DiscoveryType.STRICT_DNS)
                .setConnectTimeout(SECOND)
                .setLoadAssignment(assignment(CONTROL_PLANE, ProxyClusters.address(address.host(), address.port())))
                .putTypedExtensionProtocolOptions(
                        ProxyClusters.HTTP_OPTIONS,
                        ProxyFilters.pack(HttpProtocolOptions.newBuilder()
                                .setExplicitHttpConfig(HttpProtocolOptions.ExplicitHttpConfig.newBuilder()
                                        .setHttp2ProtocolOptions(Http2ProtocolOptions.newBuilder()
                                                .setConnectionKeepalive(KeepaliveSettings.newBuilder()
                                                        .setInterval(Duration.newBuilder()
                                                                .setSeconds(10))
                                                        .setTimeout(Duration.newBuilder()
                                                                .setSeconds(20)))))
                                .build()));
        address.tls().ifPresent(files -> cluster.setTransportSocket(socket(files, address.host())));
        bootstrap.getStaticResourcesBuilder().addClusters(cluster);
        return new EnvoyBootstrap(bootstrap.build());
    }

    private static TransportSocket socket(TlsFiles files, String host) {
        CommonTlsContext.Builder common = CommonTlsContext.newBuilder()
                .setValidationContext(CertificateValidationContext.newBuilder()
                        .setTrustedCa(file(files.authority()))
                        .addMatchTypedSubjectAltNames(TlsContexts.named(host)));
        if (files.certificate().isPresent()) {
            common.addTlsCertificates(TlsCertificate.newBuilder()
                    .setCertificateChain(file(files.certificate().get()))
                    .setPrivateKey(file(files.privateKey().orElseThrow())));
        }
        return TransportSocket.newBuilder()
                .setName("envoy.transport_sockets.tls")
                .setTypedConfig(ProxyFilters.pack(UpstreamTlsContext.newBuilder()
                        .setSni(host)
                        .setCommonTlsContext(common)
                        .build()))
                .build();
    }

    private static DataSource file(String path) {
        return DataSource.newBuilder().setFilename(path).build();
    }

    private static ConfigSource discovery() {
        return ConfigSource.newBuilder()
                .setAds(AggregatedConfigSource.getDefaultInstance())
                .setResourceApiVersion(ApiVersion.V3)
                // Forever: without a configuration, a proxy must not report that it is ready.
                .setInitialFetchTimeout(Duration.getDefaultInstance())
                .build();
    }

    private static Bootstrap.Builder started(String nodeId, EnvoyOptions options) {
        Bootstrap.Builder bootstrap = Bootstrap.newBuilder()
                .setNode(Node.newBuilder().setId(nodeId).setCluster(nodeId))
                .setAdmin(Admin.newBuilder().setAddress(ProxyClusters.address("127.0.0.1", ADMIN_PORT)))
                .setLayeredRuntime(LayeredRuntime.newBuilder()
                        .addLayers(RuntimeLayer.newBuilder()
                                .setName("appmesh")
                                .setStaticLayer(Struct.newBuilder()
                                        // Before 1.38, as in App Mesh, repeated headers were compared as one.
                                        .putFields("envoy.reloadable_features.match_headers_individually", no())
                                        .putFields("re2.max_program_size.error_level", number(Integer.MAX_VALUE)))));
        String[] parts = nodeId.split("/", 4);
        if (parts.length == 4) {
            String kind = parts[2].equals("virtualGateway") ? "appmesh.virtual_gateway" : "appmesh.virtual_node";
            bootstrap
                    .getStatsConfigBuilder()
                    .addStatsTags(tag("appmesh.mesh", parts[1]))
                    .addStatsTags(tag(kind, parts[3]));
        }
        options.secrets()
                .sdsSocket()
                .ifPresent(path -> bootstrap
                        .getStaticResourcesBuilder()
                        .addClusters(Cluster.newBuilder()
                                .setName(TlsContexts.SDS_CLUSTER)
                                .setType(Cluster.DiscoveryType.STATIC)
                                .setConnectTimeout(SECOND)
                                .setLoadAssignment(assignment(
                                        TlsContexts.SDS_CLUSTER,
                                        Address.newBuilder()
                                                .setPipe(Pipe.newBuilder().setPath(path))
                                                .build()))
                                .putTypedExtensionProtocolOptions(
                                        ProxyClusters.HTTP_OPTIONS,
                                        ProxyFilters.pack(HttpProtocolOptions.newBuilder()
                                                .setExplicitHttpConfig(
                                                        HttpProtocolOptions.ExplicitHttpConfig.newBuilder()
                                                                .setHttp2ProtocolOptions(
                                                                        Http2ProtocolOptions.getDefaultInstance()))
                                                .build()))));
        options.tracing()
                .filter(tracing -> tracing.protocol() != EnvoyOptions.Tracing.Protocol.XRAY)
                .ifPresent(tracing -> bootstrap
                        .getStaticResourcesBuilder()
                        .addClusters(Cluster.newBuilder()
                                .setName(ProxyFilters.TRACING_CLUSTER)
                                .setType(Cluster.DiscoveryType.STRICT_DNS)
                                .setConnectTimeout(SECOND)
                                .setLoadAssignment(assignment(
                                        ProxyFilters.TRACING_CLUSTER,
                                        ProxyClusters.address(tracing.host(), tracing.port())))));
        return bootstrap;
    }

    private static Value no() {
        return Value.newBuilder().setBoolValue(false).build();
    }

    private static Value number(int number) {
        return Value.newBuilder().setNumberValue(number).build();
    }

    private static TagSpecifier tag(String name, String value) {
        return TagSpecifier.newBuilder().setTagName(name).setFixedValue(value).build();
    }

    private static ClusterLoadAssignment assignment(String name, Address address) {
        return ProxyClusters.assignment(
                name,
                List.of(LbEndpoint.newBuilder()
                        .setEndpoint(io.envoyproxy.envoy.config.endpoint.v3.Endpoint.newBuilder()
                                .setAddress(address))
                        .build()));
    }

    private static Listener withRoutes(Listener listener, ProxyView view) {
        Listener.Builder builder = listener.toBuilder();
        for (FilterChain.Builder chain : builder.getFilterChainsBuilderList()) {
            for (Filter.Builder filter : chain.getFiltersBuilderList()) {
                if (filter.getTypedConfig().is(HttpConnectionManager.class)) {
                    filter.setTypedConfig(withRoutes(filter.getTypedConfig(), view));
                }
            }
        }
        return builder.build();
    }

    private static Any withRoutes(Any packed, ProxyView view) {
        try {
            HttpConnectionManager manager = packed.unpack(HttpConnectionManager.class);
            EnvoyResource routes =
                    view.resources(ResourceType.ROUTES).get(manager.getRds().getRouteConfigName());
            return routes == null
                    ? packed
                    : ProxyFilters.pack(manager.toBuilder()
                            .setRouteConfig((RouteConfiguration) routes.message())
                            .build());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("packed by this library", e);
        }
    }

    private static Cluster withEndpoints(Cluster cluster, ProxyView view) {
        EnvoyResource endpoints = view.resources(ResourceType.ENDPOINTS)
                .get(cluster.getEdsClusterConfig().getServiceName());
        return endpoints == null
                ? cluster
                : cluster.toBuilder()
                        .clearEdsClusterConfig()
                        .setType(Cluster.DiscoveryType.STATIC)
                        .setLoadAssignment(((ClusterLoadAssignment) endpoints.message())
                                .toBuilder().setClusterName(cluster.getName()))
                        .build();
    }

    /** Sets the address of Envoy's administration; the default is port 9901 of the loopback address. Port 0: any free one. */
    public EnvoyBootstrap admin(String host, int port) {
        return new EnvoyBootstrap(bootstrap.toBuilder()
                .setAdmin(Admin.newBuilder().setAddress(ProxyClusters.address(requireNonNull(host, "host"), port)))
                .build());
    }

    /** Returns the bootstrap as a message. */
    public Bootstrap message() {
        return bootstrap;
    }

    /** Returns the bootstrap as YAML for {@code envoy -c}. */
    public String toYaml() {
        return DocumentWriter.toYaml(tree(bootstrap));
    }

    /** Returns the bootstrap as JSON for {@code envoy -c}. */
    public String toJson() {
        return DocumentWriter.toJson(tree(bootstrap));
    }

    private static DocumentNode tree(Message message) {
        try {
            return new DocumentParser()
                    .parse(PRINTER.print(message), "bootstrap.json")
                    .documents()
                    .get(0)
                    .root();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("made by this library", e);
        }
    }
}
