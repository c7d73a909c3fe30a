package io.github.appmeshdsl.behavior.live;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster;
import io.envoyproxy.envoy.extensions.access_loggers.file.v3.FileAccessLog;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.listener.original_dst.v3.OriginalDst;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import io.envoyproxy.envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What Envoy would refuse of a configuration, or ignore, found without it. Secrets come from elsewhere. */
final class ConfigurationLint {

    private static final Rules RULES = Rules.ofApi();

    private static final Map<String, Message> PACKED = new HashMap<>();

    static {
        for (Message each : List.of(
                HttpConnectionManager.getDefaultInstance(),
                TcpProxy.getDefaultInstance(),
                Router.getDefaultInstance(),
                FileAccessLog.getDefaultInstance(),
                OriginalDst.getDefaultInstance(),
                TlsInspector.getDefaultInstance(),
                PreviousHostsPredicate.getDefaultInstance(),
                UpstreamTlsContext.getDefaultInstance(),
                DownstreamTlsContext.getDefaultInstance(),
                HttpProtocolOptions.getDefaultInstance())) {
            PACKED.put("type.googleapis.com/" + each.getDescriptorForType().getFullName(), each);
        }
    }

    private final List<String> faults = new ArrayList<>();
    private final Set<String> named = new TreeSet<>();
    private String place = "";

    private ConfigurationLint() {}

    /** The validators that one of the two libraries with these classes has; nothing else here needs that one. */
    private record Rules(Object index, Method validate) {

        static Rules ofApi() {
            try {
                Class<?> index = Class.forName("com.linecorp.armeria.xds.api.DefaultXdsValidatorIndex");
                return new Rules(index.getConstructor().newInstance(), index.getMethod("assertValid", Object.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Returns the rule that a message breaks. */
        Optional<String> broken(Message message) {
            try {
                validate.invoke(index, message);
                return Optional.empty();
            } catch (InvocationTargetException e) {
                return Optional.of(String.valueOf(e.getCause()));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Returns what is wrong with a configuration. */
    static List<String> check(ProxyView view) {
        ConfigurationLint lint = new ConfigurationLint();
        Set<String> present = new TreeSet<>();
        Set<Object> addresses = new HashSet<>();
        for (ResourceType type : ResourceType.values()) {
            for (EnvoyResource resource : view.resources(type).values()) {
                lint.place = view.nodeId() + ": " + type + " " + resource.name();
                present.add(type + " " + resource.name());
                lint.require(
                        resource.message()
                                .getDescriptorForType()
                                .getFullName()
                                .equals(type.typeUrl().substring(20)),
                        "is of another type");
                lint.message(resource.message());
                if (resource.message() instanceof Listener listener) {
                    lint.require(
                            listener.hasApiListener() || addresses.add(listener.getAddress()), "shares an address");
                    lint.named.add(type + " " + resource.name());
                }
            }
        }
        lint.place = view.nodeId();
        for (String name : lint.named) {
            lint.require(present.contains(name), "lacks " + name);
        }
        for (String name : present) {
            // A target with a weight of 0 is there before requests go to it, and some routes cannot name it.
            lint.require(
                    lint.named.contains(name) || name.startsWith("CLUSTER cds_egress_"),
                    "has " + name + ", which nothing names");
        }
        return lint.faults;
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(place + " " + fault);
        }
    }

    private void message(Message message) {
        if (message instanceof Any any) {
            Message type = PACKED.get(any.getTypeUrl());
            require(type != null, "contains a message of the unexpected type " + any.getTypeUrl());
            if (type != null) {
                try {
                    message(type.getParserForType().parseFrom(any.getValue()));
                } catch (InvalidProtocolBufferException e) {
                    require(false, "contains an unreadable " + any.getTypeUrl());
                }
            }
            return;
        }
        RULES.broken(message).ifPresent(rule -> require(false, "breaks a rule of Envoy's API: " + rule));
        own(message);
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.getName().equals("typed_config")) {
                require(
                        message.hasField(field),
                        "has no typed_config in a "
                                + message.getDescriptorForType().getName());
            }
        }
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            require(
                    !field.getKey().getOptions().getDeprecated() || isForGrpc(message, field.getKey()),
                    "sets the deprecated field " + field.getKey().getFullName());
            for (Object value : field.getValue() instanceof Collection<?> all ? all : List.of(field.getValue())) {
                if (value instanceof Message inner) {
                    message(inner);
                } else if (value instanceof EnumValueDescriptor constant) {
                    require(!constant.getOptions().getDeprecated(), "uses the deprecated " + constant.getFullName());
                }
            }
        }
    }

    /** gRPC reads the names of servers only in the form that Envoy has replaced. */
    private static boolean isForGrpc(Message message, FieldDescriptor field) {
        return message instanceof CertificateValidationContext context
                && context.hasCaCertificateProviderInstance()
                && field.getNumber() == CertificateValidationContext.MATCH_SUBJECT_ALT_NAMES_FIELD_NUMBER;
    }

    private void own(Message message) {
        if (message instanceof Cluster cluster) {
            cluster(cluster);
        } else if (message instanceof Listener listener) {
            listener(listener);
        } else if (message instanceof RouteConfiguration table) {
            table(table);
        } else if (message instanceof RouteAction route) {
            name(ResourceType.CLUSTER, route.getCluster());
        } else if (message instanceof WeightedCluster weighted) {
            require(
                    weighted.getClustersList().stream()
                                    .mapToLong(each -> each.getWeight().getValue())
                                    .sum()
                            > 0,
                    "has weights whose sum is 0");
            weighted.getClustersList().forEach(each -> name(ResourceType.CLUSTER, each.getName()));
            require(
                    weighted.getClustersList().stream()
                                    .map(WeightedCluster.ClusterWeight::getName)
                                    .distinct()
                                    .count()
                            == weighted.getClustersCount(),
                    "names a cluster twice");
        } else if (message instanceof TcpProxy proxy) {
            name(ResourceType.CLUSTER, proxy.getCluster());
            proxy.getWeightedClusters().getClustersList().forEach(each -> name(ResourceType.CLUSTER, each.getName()));
        } else if (message instanceof Rds rds) {
            name(ResourceType.ROUTES, rds.getRouteConfigName());
        }
    }

    private void name(ResourceType type, String name) {
        if (!name.isEmpty()) {
            named.add(type + " " + name);
        }
    }

    private void cluster(Cluster cluster) {
        ClusterLoadAssignment endpoints = cluster.getLoadAssignment();
        if (cluster.getType() == Cluster.DiscoveryType.LOGICAL_DNS) {
            require(
                    endpoints.getEndpointsCount() == 1
                            && endpoints.getEndpoints(0).getLbEndpointsCount() == 1,
                    "has not exactly one endpoint for LOGICAL_DNS");
        }
        if (cluster.getType() == Cluster.DiscoveryType.EDS) {
            name(ResourceType.ENDPOINTS, cluster.getEdsClusterConfig().getServiceName());
            require(!cluster.hasLoadAssignment(), "has endpoints of its own beside discovery");
        }
    }

    private void listener(Listener listener) {
        require(listener.hasApiListener() || listener.getFilterChainsCount() > 0, "has no filter chains");
        require(
                listener.getFilterChainsList().stream()
                                .map(FilterChain::getFilterChainMatch)
                                .distinct()
                                .count()
                        == listener.getFilterChainsCount(),
                "has filter chains with the same match");
    }

    private void table(RouteConfiguration table) {
        Set<String> domains = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (VirtualHost host : table.getVirtualHostsList()) {
            require(names.add(host.getName()), "has two virtual hosts " + host.getName());
            for (String domain : host.getDomainsList()) {
                require(domains.add(domain.toLowerCase(Locale.ROOT)), "has the domain " + domain + " twice");
            }
        }
    }
}
