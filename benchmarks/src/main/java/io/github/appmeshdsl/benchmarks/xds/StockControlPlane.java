package io.github.appmeshdsl.benchmarks.xds;

import io.envoyproxy.controlplane.cache.NodeGroup;
import io.envoyproxy.controlplane.cache.v3.SimpleCache;
import io.envoyproxy.controlplane.cache.v3.Snapshot;
import io.envoyproxy.controlplane.server.V3DiscoveryServer;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Envoy's java-control-plane as it comes: a snapshot for each node, of which those that have changed are set. */
final class StockControlPlane implements Contender {

    private final SimpleCache<String> cache = new SimpleCache<>(new NodeGroup<>() {
        @Override
        public String hash(Node node) {
            return node.getId();
        }
    });
    private final Map<String, ProxyView> published = new HashMap<>();
    private final Server server;

    StockControlPlane() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(new V3DiscoveryServer(cache).getAggregatedDiscoveryServiceImpl())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public void publish(List<ProxyView> views) {
        for (ProxyView view : views) {
            if (published.put(view.nodeId(), view) != view) {
                cache.setSnapshot(view.nodeId(), snapshot(view));
            }
        }
    }

    static Snapshot snapshot(ProxyView view) {
        return Snapshot.create(
                messages(view, ResourceType.CLUSTER, Cluster.class),
                version(view, ResourceType.CLUSTER),
                messages(view, ResourceType.ENDPOINTS, ClusterLoadAssignment.class),
                version(view, ResourceType.ENDPOINTS),
                messages(view, ResourceType.LISTENER, Listener.class),
                version(view, ResourceType.LISTENER),
                messages(view, ResourceType.ROUTES, RouteConfiguration.class),
                version(view, ResourceType.ROUTES),
                messages(view, ResourceType.SECRET, Secret.class),
                version(view, ResourceType.SECRET));
    }

    private static <M> List<M> messages(ProxyView view, ResourceType type, Class<M> messages) {
        List<M> all = new ArrayList<>();
        for (EnvoyResource resource : view.resources(type).values()) {
            all.add(messages.cast(resource.message()));
        }
        return all;
    }

    private static String version(ProxyView view, ResourceType type) {
        StringBuilder version = new StringBuilder();
        view.resources(type).values().forEach(resource -> version.append(resource.version()));
        return Integer.toHexString(version.toString().hashCode());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
