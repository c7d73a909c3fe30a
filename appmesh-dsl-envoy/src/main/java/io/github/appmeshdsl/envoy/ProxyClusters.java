package io.github.appmeshdsl.envoy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.MapMaker;
import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.type.v3.CodecClientType;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ConnectionPool;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GatewayConnectionPool;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.model.OutlierDetection;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.Destination;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/** The clusters of a mesh. Proxies that reach a listener in the same way share its cluster. */
final class ProxyClusters {

    static final String HTTP_OPTIONS = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

    private static final Duration LOCAL_CONNECT =
            Duration.newBuilder().setNanos(250_000_000).build();
    private static final Duration CONNECT = Duration.newBuilder().setSeconds(1).build();
    private static final Duration FETCH = Duration.newBuilder().setSeconds(15).build();
    private static final long MOST_EJECTED_SECONDS = 300;
    private static final int HASH_BYTES = 4;

    private final MeshView mesh;
    private final ResourceNames names;
    private final EnvoyOptions options;
    private final TlsContexts tls;
    /** Those that some proxy uses. */
    private final ConcurrentMap<Key, Use> uses = new MapMaker().weakValues().makeMap();

    /** Clusters that follow from their names. */
    private final Map<String, EnvoyResource> passThrough;

    /** What makes a cluster of one mesh what it is. */
    private record Key(String name, Optional<ClientTls> policy, boolean isTls) {}

    /**
     * A cluster with its endpoints, as proxies use it. Those that use it in the same way share one object, and only the same
     * object is equal.
     */
    static final class Use {

        private final String cluster;
        private final ViewParts.Piece piece;
        private final Optional<Remote> remote;

        private Use(String cluster, ViewParts.Piece piece, Optional<Remote> remote) {
            this.cluster = cluster;
            this.piece = piece;
            this.remote = remote;
        }

        /** Returns the name of the cluster. */
        String cluster() {
            return cluster;
        }
    }

    /**
     * A listener of a node as a caller reaches it.
     *
     * @param first the name of the first cluster of the listener
     * @param name the name of this cluster, which differs if the policy does
     */
    private record Remote(
            String first,
            String name,
            VirtualNode node,
            Listener listener,
            Optional<ClientTls> policy,
            boolean isTls) {}

    ProxyClusters(MeshView mesh, ResourceNames names, EnvoyOptions options, TlsContexts tls) {
        this(mesh, names, options, tls, new ConcurrentHashMap<>());
    }

    private ProxyClusters(
            MeshView mesh,
            ResourceNames names,
            EnvoyOptions options,
            TlsContexts tls,
            Map<String, EnvoyResource> passThrough) {
        this.mesh = mesh;
        this.names = names;
        this.options = options;
        this.tls = tls;
        this.passThrough = passThrough;
    }

    /** Returns those of a later state of the mesh, whose own settings are the same. */
    ProxyClusters later(MeshView laterMesh, ResourceNames laterNames, Predicate<VirtualNode> isChanged) {
        ProxyClusters later = new ProxyClusters(laterMesh, laterNames, options, tls, passThrough);
        uses.forEach((key, use) -> {
            if (!isChanged.test(use.remote.orElseThrow().node())) {
                later.uses.put(key, use);
            }
        });
        return later;
    }

    /** The clusters of one proxy's callees: a second policy for the same listener gets a cluster of its own. */
    final class OfProxy {

        private final ViewParts parts;
        private final Map<String, Optional<ClientTls>> policies = new HashMap<>();

        OfProxy(ViewParts parts) {
            this.parts = parts;
        }

        /**
         * Adds the cluster of a destination.
         *
         * @param path what refers to the destination
         */
        Use add(Destination destination, SpecPath path) {
            Use use = use(destination, path);
            parts.add(use.piece);
            noteOrigins(use);
            return use;
        }

        private void noteOrigins(Use use) {
            Origins origins = parts.origins();
            if (origins == null || use.remote.isEmpty()) {
                return;
            }
            VirtualNode node = use.remote.get().node();
            SpecPath listener = node.specPath()
                    .field("listeners")
                    .item(node.listeners().indexOf(use.remote.get().listener()));
            use.piece.resources().forEach(resource -> origins.add(resource.type(), resource.name(), listener));
            new SecretOrigins(origins).addAuthority(use.remote.get().listener(), listener);
            use.piece
                    .discovered()
                    .forEach(each -> origins.add(
                            ResourceType.ENDPOINTS, each.name(), node.specPath().field("serviceDiscovery")));
        }

        /**
         * Adds the clusters of an earlier state of the mesh that are the same now.
         *
         * @return false if they would have other names, and are not added
         */
        boolean add(Collection<Use> earlier) {
            for (Use use : earlier) {
                if (use.remote.isPresent()
                        && !use.cluster.equals(
                                name(use.remote.get().first(), use.remote.get().policy()))) {
                    return false;
                }
            }
            earlier.forEach(use -> parts.add(use.piece));
            return true;
        }

        private String name(String first, Optional<ClientTls> policy) {
            return policies.computeIfAbsent(first, name -> policy).equals(policy)
                    ? first
                    : first + "_" + hash(policy.map(Object::toString).orElse(""));
        }

        private Use use(Destination destination, SpecPath path) {
            if (destination.node().isEmpty() || destination.listener().isEmpty()) {
                return unavailable(
                        destination, path, destination.failure().orElse("it is unknown"), "add it to the mesh");
            }
            VirtualNode node = destination.node().get();
            Listener listener = destination.listener().get();
            if (node.serviceDiscovery().isEmpty()) {
                return unavailable(destination, node.specPath(), "the virtual node has no service discovery", "set it");
            }
            boolean isTls = destination.tls().match(plain -> false, encrypted -> true, failed -> true);
            Optional<ClientTls> policy = isTls ? destination.clientTls() : Optional.empty();
            String first = names.remote(node, listener.protocol(), listener.port());
            String name = name(first, policy);
            Key key = new Key(name, policy, isTls);
            Use known = uses.get(key);
            if (known != null) {
                return known;
            }
            Remote remote = new Remote(first, name, node, listener, policy, isTls);
            ViewParts its = new ViewParts();
            Optional<TransportSocket> socket =
                    isTls ? tls.client(destination, node, listener, path, its) : Optional.empty();
            if (isTls && socket.isEmpty()) {
                // What was noticed belongs to this path.
                its.add(ResourceType.CLUSTER, name, ProxyClusters.unavailable(name));
                return new Use(name, its.piece(), Optional.of(remote));
            }
            Cluster.Builder cluster = remote(remote, its);
            socket.ifPresent(cluster::setTransportSocket);
            its.add(ResourceType.CLUSTER, name, cluster.build());
            Use made = new Use(name, its.piece(), Optional.of(remote));
            Use other = uses.putIfAbsent(key, made);
            return other == null ? made : other;
        }

        private Use unavailable(Destination destination, SpecPath path, String reason, String hint) {
            String name = names.unavailable(destination.nodeName());
            ViewParts its = new ViewParts();
            its.add(ResourceType.CLUSTER, name, ProxyClusters.unavailable(name));
            its.notice(EnvoyRule.UNAVAILABLE, path, "requests to " + destination.name() + " get 503: " + reason, hint);
            parts.origin(ResourceType.CLUSTER, name, path);
            return new Use(name, its.piece(), Optional.empty());
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Returns a cluster without endpoints: requests to it get 503. */
    private static Cluster unavailable(String name) {
        return cluster(name)
                .setType(Cluster.DiscoveryType.STATIC)
                .setLoadAssignment(ClusterLoadAssignment.newBuilder().setClusterName(name))
                .build();
    }

    private Cluster.Builder remote(Remote remote, ViewParts parts) {
        VirtualNode node = remote.node();
        Listener listener = remote.listener();
        ServiceDiscovery discovery = node.serviceDiscovery().orElseThrow();
        Cluster.Builder cluster = cluster(remote.name());
        discovery.match(
                dns -> options.mode() == ProxyMode.PROXYLESS
                        ? discovered(cluster, discovery, remote, parts)
                        : resolved(cluster, dns, listener.port()),
                map -> discovered(cluster, discovery, remote, parts));
        listener.healthCheck()
                .ifPresent(check ->
                        cluster.addHealthChecks(healthCheck(check, listener.port(), TlsContexts.host(discovery))));
        listener.outlierDetection().ifPresent(detection -> {
            cluster.setOutlierDetection(outlierDetection(detection));
            parts.notice(
                    EnvoyRule.APPROXIMATE,
                    node.specPath().field("listeners"),
                    "Envoy counts consecutive server errors of an endpoint, App Mesh those of an interval",
                    "choose maxServerErrors with that in mind");
        });
        return protocol(cluster, listener.protocol());
    }

    private Cluster.Builder resolved(Cluster.Builder cluster, ServiceDiscovery.Dns dns, int port) {
        boolean isOne =
                dns.responseType().orElse(Defaults.DNS_RESPONSE_TYPE) == ServiceDiscovery.ResponseType.LOADBALANCER;
        return cluster.setType(isOne ? Cluster.DiscoveryType.LOGICAL_DNS : Cluster.DiscoveryType.STRICT_DNS)
                .setDnsLookupFamily(family(preference(dns.ipPreference())))
                .setLoadAssignment(assignment(cluster.getName(), List.of(endpoint(dns.hostname(), port, true))));
    }

    private Cluster.Builder discovered(
            Cluster.Builder cluster, ServiceDiscovery discovery, Remote remote, ViewParts parts) {
        String name = names.endpoints(remote.node(), remote.listener().port());
        parts.add(new DiscoveredEndpoints(
                name,
                remote.node(),
                discovery,
                remote.listener().port(),
                preference(discovery.match(dns -> dns.ipPreference(), map -> map.ipPreference()))));
        return cluster.setType(Cluster.DiscoveryType.EDS)
                .setIgnoreHealthOnHostRemoval(true)
                .setEdsClusterConfig(Cluster.EdsClusterConfig.newBuilder()
                        .setServiceName(name)
                        .setEdsConfig(ConfigSource.newBuilder()
                                .setAds(AggregatedConfigSource.getDefaultInstance())
                                .setResourceApiVersion(ApiVersion.V3)
                                .setInitialFetchTimeout(FETCH)));
    }

    /** Returns the preference of a node, which is that of the mesh where it has none. */
    Optional<IpPreference> preference(Optional<IpPreference> own) {
        return own.or(() -> mesh.mesh().serviceDiscovery().flatMap(MeshServiceDiscovery::ipPreference));
    }

    private static Cluster.DnsLookupFamily family(Optional<IpPreference> preference) {
        if (preference.isEmpty()) {
            return Cluster.DnsLookupFamily.AUTO;
        }
        return switch (preference.get()) {
            case IPV4_ONLY -> Cluster.DnsLookupFamily.V4_ONLY;
            case IPV4_PREFERRED -> Cluster.DnsLookupFamily.V4_PREFERRED;
            case IPV6_ONLY -> Cluster.DnsLookupFamily.V6_ONLY;
            case IPV6_PREFERRED -> Cluster.DnsLookupFamily.AUTO;
        };
    }

    private static io.envoyproxy.envoy.config.core.v3.HealthCheck healthCheck(
            HealthCheck check, int listenerPort, String host) {
        int port = Defaults.healthCheckPort(check, listenerPort);
        Duration interval = milliseconds(check.intervalMillis());
        io.envoyproxy.envoy.config.core.v3.HealthCheck.Builder builder =
                io.envoyproxy.envoy.config.core.v3.HealthCheck.newBuilder()
                        .setTimeout(milliseconds(check.timeoutMillis()))
                        .setInterval(interval)
                        .setNoTrafficInterval(interval)
                        .setHealthyThreshold(RouteConfigurations.count(check.healthyThreshold()))
                        .setUnhealthyThreshold(RouteConfigurations.count(check.unhealthyThreshold()));
        if (port != listenerPort) {
            builder.setAltPort(UInt32Value.of(port));
        }
        switch (check.protocol()) {
            case HTTP -> builder.setHttpHealthCheck(http(check, host + ":" + port));
            case HTTP2 ->
                builder.setHttpHealthCheck(http(check, host + ":" + port).setCodecClientType(CodecClientType.HTTP2));
            case GRPC ->
                builder.setGrpcHealthCheck(
                        io.envoyproxy.envoy.config.core.v3.HealthCheck.GrpcHealthCheck.getDefaultInstance());
            case TCP ->
                builder.setTcpHealthCheck(
                        io.envoyproxy.envoy.config.core.v3.HealthCheck.TcpHealthCheck.getDefaultInstance());
        }
        return builder.build();
    }

    private static io.envoyproxy.envoy.config.core.v3.HealthCheck.HttpHealthCheck.Builder http(
            HealthCheck check, String host) {
        return io.envoyproxy.envoy.config.core.v3.HealthCheck.HttpHealthCheck.newBuilder()
                .setHost(host)
                .setPath(check.path().orElse("/"));
    }

    private static Duration milliseconds(long millis) {
        return RouteConfigurations.duration(java.time.Duration.ofMillis(millis));
    }

    private static io.envoyproxy.envoy.config.cluster.v3.OutlierDetection outlierDetection(OutlierDetection detection) {
        java.time.Duration ejection = positive(detection.baseEjectionDuration().toDuration());
        return io.envoyproxy.envoy.config.cluster.v3.OutlierDetection.newBuilder()
                .setConsecutive5Xx(RouteConfigurations.count(detection.maxServerErrors()))
                .setInterval(RouteConfigurations.duration(
                        positive(detection.interval().toDuration())))
                .setBaseEjectionTime(RouteConfigurations.duration(ejection))
                .setMaxEjectionTime(RouteConfigurations.duration(
                        java.time.Duration.ofSeconds(Math.max(MOST_EJECTED_SECONDS, ejection.toSeconds() + 1))))
                .setMaxEjectionPercent(UInt32Value.of(detection.maxEjectionPercent()))
                .setAlwaysEjectOneHost(BoolValue.of(true))
                .setEnforcingSuccessRate(UInt32Value.of(0))
                .setEnforcingConsecutiveGatewayFailure(UInt32Value.of(0))
                .build();
    }

    /** Returns a duration as Envoy takes it, which refuses zero here. */
    private static java.time.Duration positive(java.time.Duration duration) {
        return duration.isZero() ? java.time.Duration.ofMillis(1) : duration;
    }

    /** Returns the cluster of a node's own application. */
    Cluster application(VirtualNode node, Listener listener, String address) {
        Cluster.Builder cluster = local(
                names.application(node, listener.protocol(), listener.port()),
                address,
                listener.port() + options.addresses().applicationPortOffset());
        CircuitBreakers.Thresholds.Builder limits = unlimited();
        if (listener.connectionPool().isPresent()) {
            listener.connectionPool()
                    .get()
                    .match(
                            http -> http(limits, http),
                            http2 -> requests(limits, http2.maxRequests()),
                            grpc -> requests(limits, grpc.maxRequests()),
                            tcp -> limits.setMaxConnections(UInt32Value.of(tcp.maxConnections())));
        }
        return protocol(
                        cluster.setCircuitBreakers(CircuitBreakers.newBuilder().addThresholds(limits)),
                        listener.protocol())
                .build();
    }

    /** Returns the cluster by which a gateway's listener sends requests through the second pass. */
    Cluster secondPass(String name, Protocol protocol, Optional<GatewayConnectionPool> pool) {
        Cluster.Builder cluster =
                local(name, options.addresses().outbound(), options.addresses().outboundPort());
        CircuitBreakers.Thresholds.Builder limits = unlimited();
        pool.ifPresent(each -> each.match(
                http -> http(limits, http),
                http2 -> requests(limits, http2.maxRequests()),
                grpc -> requests(limits, grpc.maxRequests())));
        return protocol(cluster.setCircuitBreakers(CircuitBreakers.newBuilder().addThresholds(limits)), protocol)
                .build();
    }

    private static CircuitBreakers.Thresholds.Builder http(
            CircuitBreakers.Thresholds.Builder limits, ConnectionPool.Http pool) {
        return limits.setMaxConnections(UInt32Value.of(pool.maxConnections()))
                .setMaxPendingRequests(UInt32Value.of(pool.maxPendingRequests().orElse(Defaults.MAX_PENDING_REQUESTS)));
    }

    private static CircuitBreakers.Thresholds.Builder requests(
            CircuitBreakers.Thresholds.Builder limits, int requests) {
        return limits.setMaxRequests(UInt32Value.of(requests));
    }

    /** Returns a cluster that connects to where a redirected connection was meant to go. */
    EnvoyResource passThrough(String name) {
        return passThrough.computeIfAbsent(
                name,
                made -> EnvoyResource.of(
                        ResourceType.CLUSTER,
                        name,
                        cluster(name)
                                .setType(Cluster.DiscoveryType.ORIGINAL_DST)
                                .setLbPolicy(Cluster.LbPolicy.CLUSTER_PROVIDED)
                                .build()));
    }

    private static Cluster.Builder local(String name, String address, int port) {
        return cluster(name)
                .setType(Cluster.DiscoveryType.STATIC)
                .setConnectTimeout(LOCAL_CONNECT)
                .setLoadAssignment(assignment(name, List.of(endpoint(address, port, true))));
    }

    /** Every limit is set, as Envoy's own are low. */
    private static Cluster.Builder cluster(String name) {
        return Cluster.newBuilder()
                .setName(name)
                .setConnectTimeout(CONNECT)
                .setCircuitBreakers(CircuitBreakers.newBuilder().addThresholds(unlimited()));
    }

    private static CircuitBreakers.Thresholds.Builder unlimited() {
        UInt32Value any = UInt32Value.of(Defaults.POOL_LIMIT);
        return CircuitBreakers.Thresholds.newBuilder()
                .setMaxConnections(any)
                .setMaxPendingRequests(any)
                .setMaxRequests(any)
                .setMaxRetries(any);
    }

    private static Cluster.Builder protocol(Cluster.Builder cluster, Protocol protocol) {
        return switch (protocol) {
            case HTTP, TCP -> cluster;
            case HTTP2, GRPC ->
                cluster.putTypedExtensionProtocolOptions(
                        HTTP_OPTIONS,
                        Any.pack(HttpProtocolOptions.newBuilder()
                                .setExplicitHttpConfig(HttpProtocolOptions.ExplicitHttpConfig.newBuilder()
                                        .setHttp2ProtocolOptions(Http2ProtocolOptions.getDefaultInstance()))
                                .build()));
        };
    }

    static ClusterLoadAssignment assignment(String name, List<LbEndpoint> endpoints) {
        ClusterLoadAssignment.Builder assignment =
                ClusterLoadAssignment.newBuilder().setClusterName(name);
        if (!endpoints.isEmpty()) {
            // gRPC clients ignore endpoints of a locality without a weight.
            assignment.addEndpoints(LocalityLbEndpoints.newBuilder()
                    .setLoadBalancingWeight(UInt32Value.of(1))
                    .addAllLbEndpoints(endpoints));
        }
        return assignment.build();
    }

    static LbEndpoint endpoint(String address, int port, boolean isHealthy) {
        LbEndpoint.Builder endpoint = LbEndpoint.newBuilder()
                .setEndpoint(io.envoyproxy.envoy.config.endpoint.v3.Endpoint.newBuilder()
                        .setAddress(address(address, port)));
        if (!isHealthy) {
            endpoint.setHealthStatus(HealthStatus.UNHEALTHY);
        }
        return endpoint.build();
    }

    static Address address(String address, int port) {
        return Address.newBuilder()
                .setSocketAddress(SocketAddress.newBuilder().setAddress(address).setPortValue(port))
                .build();
    }
}
