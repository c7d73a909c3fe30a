package io.github.appmeshdsl.xds;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.GenericSecret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** Views made by hand. A revision is a number that changes the content and nothing else. */
final class Views {

    static final String NODE = "mesh/shop/virtualNode/web";

    private Views() {}

    static ProxyView of(String nodeId, EnvoyResource... resources) {
        return new ProxyView(nodeId, List.of(resources), List.of());
    }

    /** A view with one listener and one route table, which splits among clusters with endpoints of their own. */
    static ProxyView splitting(String nodeId, int revision, String... clusters) {
        List<EnvoyResource> resources = new ArrayList<>();
        for (String cluster : clusters) {
            resources.add(cluster(cluster, 0));
            resources.add(endpoints(cluster, 0));
        }
        resources.add(listener("egress", "routes", 0));
        resources.add(routes("routes", revision, clusters));
        return new ProxyView(nodeId, resources, List.of());
    }

    static ConfigSource ads() {
        return ConfigSource.newBuilder()
                .setAds(AggregatedConfigSource.getDefaultInstance())
                .setResourceApiVersion(ApiVersion.V3)
                .build();
    }

    private static Cluster.Builder clusterMessage(String name, int revision) {
        return Cluster.newBuilder()
                .setName(name)
                .setType(Cluster.DiscoveryType.EDS)
                .setConnectTimeout(Durations.fromMillis(1_000 + revision))
                .setEdsClusterConfig(Cluster.EdsClusterConfig.newBuilder()
                        .setEdsConfig(ads())
                        .setServiceName("eds_" + name));
    }

    static EnvoyResource cluster(String name, int revision) {
        return EnvoyResource.of(
                ResourceType.CLUSTER, name, clusterMessage(name, revision).build());
    }

    static EnvoyResource clusterWithSecret(String name, int revision, String secret) {
        UpstreamTlsContext tls = UpstreamTlsContext.newBuilder()
                .setCommonTlsContext(CommonTlsContext.newBuilder()
                        .addTlsCertificateSdsSecretConfigs(
                                SdsSecretConfig.newBuilder().setName(secret).setSdsConfig(ads())))
                .build();
        return EnvoyResource.of(
                ResourceType.CLUSTER,
                name,
                clusterMessage(name, revision)
                        .setTransportSocket(TransportSocket.newBuilder()
                                .setName("envoy.transport_sockets.tls")
                                .setTypedConfig(Any.pack(tls)))
                        .build());
    }

    static EnvoyResource endpoints(String cluster, int revision) {
        return endpoints(cluster, "127.0.0.1", 10_000 + revision);
    }

    static EnvoyResource endpoints(String cluster, String host, int port) {
        return EnvoyResource.of(
                ResourceType.ENDPOINTS,
                "eds_" + cluster,
                ClusterLoadAssignment.newBuilder()
                        .setClusterName("eds_" + cluster)
                        .addEndpoints(LocalityLbEndpoints.newBuilder()
                                .setLoadBalancingWeight(com.google.protobuf.UInt32Value.of(1))
                                .addLbEndpoints(LbEndpoint.newBuilder()
                                        .setEndpoint(Endpoint.newBuilder()
                                                .setAddress(Address.newBuilder()
                                                        .setSocketAddress(SocketAddress.newBuilder()
                                                                .setAddress(host)
                                                                .setPortValue(port))))))
                        .build());
    }

    static EnvoyResource secret(String name, int revision) {
        return EnvoyResource.of(
                ResourceType.SECRET,
                name,
                Secret.newBuilder()
                        .setName(name)
                        .setGenericSecret(GenericSecret.newBuilder()
                                .setSecret(DataSource.newBuilder()
                                        .setInlineBytes(ByteString.copyFromUtf8("secret " + revision))))
                        .build());
    }

    static HttpConnectionManager manager(String routes) {
        return HttpConnectionManager.newBuilder()
                .setStatPrefix("egress")
                .setRds(Rds.newBuilder().setConfigSource(ads()).setRouteConfigName(routes))
                .addHttpFilters(HttpFilter.newBuilder()
                        .setName("envoy.filters.http.router")
                        .setTypedConfig(Any.pack(Router.getDefaultInstance())))
                .build();
    }

    static EnvoyResource listener(String name, String routes, int revision) {
        return listener(
                name,
                Listener.newBuilder()
                        .setAddress(Address.newBuilder()
                                .setSocketAddress(SocketAddress.newBuilder()
                                        .setAddress("127.0.0.1")
                                        .setPortValue(20_000 + revision)))
                        .addFilterChains(FilterChain.newBuilder()
                                .addFilters(Filter.newBuilder()
                                        .setName("envoy.filters.network.http_connection_manager")
                                        .setTypedConfig(Any.pack(manager(routes))))));
    }

    static EnvoyResource listener(String name, Listener.Builder listener) {
        return EnvoyResource.of(
                ResourceType.LISTENER, name, listener.setName(name).build());
    }

    /** A table that sends to each cluster the same share. */
    static EnvoyResource routes(String name, int revision, String... clusters) {
        Route.Builder route = Route.newBuilder()
                .setName("revision-" + revision)
                .setMatch(RouteMatch.newBuilder().setPrefix("/"));
        if (clusters.length == 0) {
            route.setDirectResponse(io.envoyproxy.envoy.config.route.v3.DirectResponseAction.newBuilder()
                    .setStatus(503));
        } else {
            WeightedCluster.Builder weights = WeightedCluster.newBuilder();
            for (String cluster : clusters) {
                weights.addClusters(WeightedCluster.ClusterWeight.newBuilder()
                        .setName(cluster)
                        .setWeight(com.google.protobuf.UInt32Value.of(1)));
            }
            route.setRoute(RouteAction.newBuilder().setWeightedClusters(weights));
        }
        return EnvoyResource.of(
                ResourceType.ROUTES,
                name,
                RouteConfiguration.newBuilder()
                        .setName(name)
                        .addVirtualHosts(VirtualHost.newBuilder()
                                .setName("all")
                                .addDomains("*")
                                .addRoutes(route))
                        .build());
    }

    /** The resource of a message that a client received. */
    static EnvoyResource received(ResourceType type, Any any) {
        try {
            return switch (type) {
                case CLUSTER -> named(type, Cluster.parseFrom(any.getValue()), message -> message.getName());
                case ENDPOINTS ->
                    named(type, ClusterLoadAssignment.parseFrom(any.getValue()), message -> message.getClusterName());
                case SECRET -> named(type, Secret.parseFrom(any.getValue()), message -> message.getName());
                case LISTENER -> named(type, Listener.parseFrom(any.getValue()), message -> message.getName());
                case ROUTES -> named(type, RouteConfiguration.parseFrom(any.getValue()), message -> message.getName());
            };
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static <M extends Message> EnvoyResource named(
            ResourceType type, M message, java.util.function.Function<M, String> name) {
        return EnvoyResource.of(type, name.apply(message), message);
    }
}
