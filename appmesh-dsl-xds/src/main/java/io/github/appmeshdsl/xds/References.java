package io.github.appmeshdsl.xds;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.report.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** Finds what resources name: clusters, endpoints, route tables and secrets that the control plane must have. */
final class References {

    /**
     * A resource that another names.
     *
     * @param isTrust whether it is a secret of authorities
     */
    record Reference(ResourceType type, String name, boolean isTrust) {}

    /** What can contain a name and is packed in an {@link Any}. */
    private static final Map<String, Message> PACKED = Map.of(
            HttpConnectionManager.getDescriptor().getFullName(), HttpConnectionManager.getDefaultInstance(),
            TcpProxy.getDescriptor().getFullName(), TcpProxy.getDefaultInstance(),
            UpstreamTlsContext.getDescriptor().getFullName(), UpstreamTlsContext.getDefaultInstance(),
            DownstreamTlsContext.getDescriptor().getFullName(), DownstreamTlsContext.getDefaultInstance());

    /** The field that names authorities; other fields of its type name certificates. */
    private static final String TRUST = "validation_context_sds_secret_config";

    private final Map<EnvoyResource, Set<Reference>> found = new WeakHashMap<>();
    /** Those of virtual hosts, which many route tables share. */
    private final Map<VirtualHost, Set<Reference>> foundInHosts = new WeakHashMap<>();

    /** Adds a line for each name in a view that the view lacks. */
    void check(ProxyView view, List<String> problems) {
        Map<ResourceType, Map<String, EnvoyResource>> resources = new EnumMap<>(ResourceType.class);
        for (ResourceType type : ResourceType.values()) {
            resources.put(type, view.resources(type));
        }
        for (Map<String, EnvoyResource> ofType : resources.values()) {
            for (EnvoyResource resource : ofType.values()) {
                for (Reference reference : found.computeIfAbsent(resource, this::of)) {
                    Map<String, EnvoyResource> targets = resources.get(reference.type());
                    boolean isThere = targets != null && targets.containsKey(reference.name());
                    if (!isThere && !view.pending(reference.type()).contains(reference.name())) {
                        problems.add(PlainText.of(view.nodeId()) + ": " + resource.type() + " "
                                + PlainText.quoted(resource.name()) + " names " + reference.type() + " "
                                + PlainText.quoted(reference.name()) + ", which the view lacks");
                    }
                }
            }
        }
    }

    /** Returns the names in a resource. */
    Set<Reference> of(EnvoyResource resource) {
        Set<Reference> references = new LinkedHashSet<>();
        if (resource.message() instanceof RouteConfiguration table) {
            for (VirtualHost host : table.getVirtualHostsList()) {
                references.addAll(foundInHosts.computeIfAbsent(host, References::of));
            }
        } else {
            collect(resource.message(), false, references);
        }
        return references;
    }

    private static Set<Reference> of(VirtualHost host) {
        Set<Reference> references = new LinkedHashSet<>();
        collect(host, false, references);
        return references;
    }

    /** Returns the name of the endpoints of a cluster; empty if it has its addresses from elsewhere. */
    static String endpoints(Cluster cluster) {
        Cluster.EdsClusterConfig eds = cluster.getEdsClusterConfig();
        if (cluster.getType() != Cluster.DiscoveryType.EDS
                || !eds.getEdsConfig().hasAds()) {
            return "";
        }
        return eds.getServiceName().isEmpty() ? cluster.getName() : eds.getServiceName();
    }

    private static void collect(Message message, boolean isTrust, Set<Reference> references) {
        if (message instanceof Any any) {
            String url = any.getTypeUrl();
            Message packed = PACKED.get(url.substring(url.lastIndexOf('/') + 1));
            if (packed != null) {
                collect(parsed(any, packed), isTrust, references);
            }
            return;
        }
        own(message, isTrust, references);
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            if (field.getKey().getJavaType() != JavaType.MESSAGE) {
                continue;
            }
            boolean isTrustField = field.getKey().getName().equals(TRUST);
            if (field.getValue() instanceof Collection<?> values) {
                values.forEach(value -> collect((Message) value, isTrustField, references));
            } else {
                collect((Message) field.getValue(), isTrustField, references);
            }
        }
    }

    private static Message parsed(Any any, Message type) {
        try {
            return type.getParserForType().parseFrom(any.getValue());
        } catch (InvalidProtocolBufferException e) {
            throw new PublicationException(
                    List.of("an invalid " + type.getDescriptorForType().getFullName() + ": " + e.getMessage()));
        }
    }

    /** Adds what a message names itself. */
    private static void own(MessageOrBuilder message, boolean isTrust, Set<Reference> references) {
        if (message instanceof Cluster cluster) {
            add(ResourceType.ENDPOINTS, endpoints(cluster), references);
        } else if (message instanceof RouteAction route) {
            add(ResourceType.CLUSTER, route.getCluster(), references);
        } else if (message instanceof RouteAction.RequestMirrorPolicy mirror) {
            add(ResourceType.CLUSTER, mirror.getCluster(), references);
        } else if (message instanceof WeightedCluster.ClusterWeight weight) {
            add(ResourceType.CLUSTER, weight.getName(), references);
        } else if (message instanceof TcpProxy proxy) {
            add(ResourceType.CLUSTER, proxy.getCluster(), references);
        } else if (message instanceof TcpProxy.WeightedCluster.ClusterWeight weight) {
            add(ResourceType.CLUSTER, weight.getName(), references);
        } else if (message instanceof Rds rds) {
            if (rds.getConfigSource().hasAds()) {
                add(ResourceType.ROUTES, rds.getRouteConfigName(), references);
            }
        } else if (message instanceof SdsSecretConfig secret
                && secret.getSdsConfig().hasAds()
                && !secret.getName().isEmpty()) {
            references.add(new Reference(ResourceType.SECRET, secret.getName(), isTrust));
        }
    }

    private static void add(ResourceType type, String name, Set<Reference> references) {
        if (!name.isEmpty()) {
            references.add(new Reference(type, name, false));
        }
    }

    /** Returns the secrets that a view names. */
    Set<Reference> secrets(ProxyView view) {
        Set<Reference> secrets = new LinkedHashSet<>();
        for (ResourceType type : List.of(ResourceType.CLUSTER, ResourceType.LISTENER)) {
            for (EnvoyResource resource : view.resources(type).values()) {
                for (Reference reference : found.computeIfAbsent(resource, this::of)) {
                    if (reference.type() == ResourceType.SECRET) {
                        secrets.add(reference);
                    }
                }
            }
        }
        return secrets;
    }

    /** Returns all lines about views. */
    List<String> check(Collection<ProxyView> views) {
        List<String> problems = new ArrayList<>();
        views.forEach(view -> check(view, problems));
        return problems;
    }
}
