package io.github.appmeshdsl.envoy;

import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.listener.v3.ApiListener;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.ListenerTimeout;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.TcpTimeout;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.NodeTraffic;
import io.github.appmeshdsl.traffic.TrafficRoute;
import io.github.appmeshdsl.traffic.VirtualHost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The configuration of a virtual node's proxy. */
final class NodeConfiguration {

    private static final int TLS_PORT = 443;
    private static final String AWS_HOSTS = "*.amazonaws.com";
    private static final String OUTBOUND = "egress";

    private final NodeTraffic caller;
    private final VirtualNode node;
    private final Optional<IpPreference> meshPreference;
    private final ResourceNames names;
    private final EnvoyOptions options;
    private final ProxyClusters clusters;
    private final TlsContexts tls;
    private final ProxyFilters filters;
    private final ViewParts parts = new ViewParts();
    private final OutboundRoutes routes;
    private final @Nullable CompiledView earlier;

    /** @param earlier the configuration of the same virtual node before something else in the mesh changed */
    NodeConfiguration(
            NodeTraffic caller,
            MeshView mesh,
            ResourceNames names,
            EnvoyOptions options,
            ProxyClusters clusters,
            TlsContexts tls,
            OutboundRoutes.Shared sharedHosts,
            @Nullable CompiledView earlier) {
        this.caller = caller;
        this.node = caller.member();
        this.meshPreference = mesh.mesh().serviceDiscovery().flatMap(MeshServiceDiscovery::ipPreference);
        this.names = names;
        this.options = options;
        this.clusters = clusters;
        this.tls = tls;
        this.filters = new ProxyFilters(names.mesh() + "/" + names.of(node), options.tracing(), node.logging());
        this.routes = new OutboundRoutes(
                caller,
                options,
                clusters.new OfProxy(parts),
                sharedHosts,
                earlier == null ? List.of() : earlier.hosts());
        this.earlier = earlier;
    }

    CompiledView compiled() {
        ViewParts.Piece inbound = earlier == null ? inbound() : earlier.inbound();
        parts.add(inbound);
        outbound();
        return new CompiledView(parts.view(names.nodeId(node)), parts.discovered(), inbound, routes.hosts());
    }

    /** Returns what the configuration is made of. */
    Origins origins() {
        Origins origins = parts.recordOrigins(node.specPath());
        new SecretOrigins(origins).add(node);
        inbound();
        outbound();
        return origins;
    }

    private ViewParts.Piece inbound() {
        ViewParts inbound = parts.empty();
        if (options.mode() != ProxyMode.PROXYLESS) {
            addInbound(inbound);
        } else {
            addServers(inbound);
        }
        return inbound.piece();
    }

    /** Adds what gRPC servers ask for, which take requests without a proxy. */
    private void addServers(ViewParts inbound) {
        if (!node.listeners().isEmpty()) {
            inbound.notice(
                    EnvoyRule.NO_EFFECT,
                    node.specPath().field("listeners"),
                    "an application without a proxy takes requests itself: timeouts, limits and health checks of its "
                            + "listeners have no effect on it",
                    "configure them in the application");
        }
        for (int i = 0; i < caller.inbound().size(); i++) {
            NodeTraffic.Inbound each = caller.inbound().get(i);
            SpecPath path = node.specPath().field("listeners").item(i);
            if (each.protocol() != Protocol.GRPC && each.protocol() != Protocol.HTTP2) {
                continue;
            }
            Optional<ListenerTls> offered = each.tls().filter(tls -> tls.mode() != ListenerTls.Mode.DISABLED);
            Optional<TransportSocket> socket = offered.flatMap(GrpcTls::server);
            if (offered.isPresent() && socket.isEmpty()) {
                // In plain text it would take what must be encrypted.
                inbound.notice(
                        EnvoyRule.CERTIFICATE,
                        path.field("tls"),
                        "gRPC servers take certificates and authorities only from files, require TLS or have none, and verify "
                                + "no names of clients, so that the listener is left out",
                        "use a proxy for this virtual node");
                continue;
            }
            FilterChain.Builder chain = FilterChain.newBuilder().addFilters(ProxyFilters.server());
            socket.ifPresent(chain::setTransportSocket);
            for (String address : List.of("0.0.0.0", "::")) {
                String host = address.equals("::") ? "[::]" : address;
                String name = GrpcBootstrap.SERVER + host + ":" + each.port();
                inbound.add(
                        ResourceType.LISTENER,
                        name,
                        ProxyListeners.listener(
                                        name, ProxyListeners.address(address, each.port()), TrafficDirection.INBOUND)
                                .addFilterChains(chain)
                                .build());
                inbound.origin(ResourceType.LISTENER, name, path);
            }
        }
    }

    private void addInbound(ViewParts inbound) {
        boolean isAlone = node.listeners().size() == 1;
        List<FilterChain> redirected = new ArrayList<>();
        SortedSet<Integer> permissive = new TreeSet<>();
        Set<Integer> ports = new HashSet<>();
        String address = options.addresses().inbound().orElse(meshPreference.isPresent() ? "::" : "0.0.0.0");
        for (int i = 0; i < caller.inbound().size(); i++) {
            NodeTraffic.Inbound each = caller.inbound().get(i);
            SpecPath path = node.specPath().field("listeners").item(i);
            Optional<ListenerTls> offered = each.tls().filter(tls -> tls.mode() != ListenerTls.Mode.DISABLED);
            Optional<TransportSocket> socket = offered.isEmpty()
                    ? Optional.empty()
                    : tls.server(offered.get(), each.protocol() != Protocol.TCP, path, inbound);
            if (!ports.add(each.port()) || (offered.isPresent() && socket.isEmpty())) {
                continue;
            }
            Filter filter = inbound(each, isAlone, path, inbound);
            boolean isPermissive = offered.isPresent() && offered.get().mode() == ListenerTls.Mode.PERMISSIVE;
            if (options.mode().isRedirected()) {
                if (isPermissive) {
                    permissive.add(each.port());
                }
                redirected.addAll(ProxyListeners.chains(filter, offered, socket, ProxyListeners.port(each.port())));
            } else {
                Listener.Builder listener = ProxyListeners.listener(
                        ResourceNames.inboundListener(address, each.port()),
                        ProxyListeners.address(address, each.port()),
                        TrafficDirection.INBOUND);
                if (isPermissive) {
                    listener.addListenerFilters(ProxyListeners.tlsInspector());
                }
                listener.addAllFilterChains(
                        ProxyListeners.chains(filter, offered, socket, FilterChainMatch.getDefaultInstance()));
                inbound.add(ResourceType.LISTENER, listener.getName(), listener.build());
                inbound.origin(ResourceType.LISTENER, listener.getName(), path);
            }
        }
        if (!redirected.isEmpty()) {
            Listener.Builder listener = ProxyListeners.listener(
                            ResourceNames.inboundListener(
                                    address, options.addresses().inboundPort()),
                            ProxyListeners.address(address, options.addresses().inboundPort()),
                            TrafficDirection.INBOUND)
                    .addListenerFilters(ProxyListeners.originalDestination());
            if (!permissive.isEmpty()) {
                listener.addListenerFilters(ProxyListeners.tlsInspector(permissive));
            }
            inbound.add(
                    ResourceType.LISTENER,
                    listener.getName(),
                    listener.addAllFilterChains(redirected).build());
            inbound.origin(
                    ResourceType.LISTENER, listener.getName(), node.specPath().field("listeners"));
        }
    }

    private Filter inbound(NodeTraffic.Inbound each, boolean isAlone, SpecPath path, ViewParts inbound) {
        String cluster = names.application(node, each.protocol(), each.port());
        inbound.origin(ResourceType.CLUSTER, cluster, path);
        inbound.add(ResourceType.CLUSTER, cluster, clusters.application(node, each.listener(), applicationAddress()));
        String protocol = each.protocol().wireName();
        String statPrefix = isAlone ? "ingress" : "ingress." + protocol + "." + each.port();
        if (each.protocol() == Protocol.TCP) {
            return filters.tcp(
                    statPrefix,
                    Map.of(cluster, 1),
                    each.listener()
                            .timeout()
                            .flatMap(timeout -> timeout.match(
                                    http -> Optional.<TcpTimeout>empty(),
                                    http2 -> Optional.<TcpTimeout>empty(),
                                    grpc -> Optional.<TcpTimeout>empty(),
                                    tcp -> Optional.of(tcp.timeout())))
                            .flatMap(TcpTimeout::idle)
                            .map(MeshDuration::toDuration));
        }
        String table = ResourceNames.inboundRoutes(protocol, each.port());
        inbound.origin(ResourceType.ROUTES, table, path);
        RouteAction.Builder action =
                RouteAction.newBuilder().setCluster(cluster).setTimeout(RouteConfigurations.limit(each.timeout()));
        each.listener()
                .timeout()
                .flatMap(ListenerTimeout::request)
                .flatMap(RequestTimeout::idle)
                .ifPresent(idle -> action.setIdleTimeout(RouteConfigurations.duration(idle.toDuration())));
        inbound.add(
                ResourceType.ROUTES,
                table,
                RouteConfiguration.newBuilder()
                        .setName(table)
                        .addVirtualHosts(io.envoyproxy.envoy.config.route.v3.VirtualHost.newBuilder()
                                .setName(cluster)
                                .addDomains("*")
                                .addRoutes(Route.newBuilder()
                                        .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                                        .setRoute(action)))
                        .build());
        return filters.http(statPrefix, table);
    }

    private String applicationAddress() {
        Optional<IpPreference> preference = clusters.preference(node.serviceDiscovery()
                .flatMap(discovery -> discovery.match(dns -> dns.ipPreference(), map -> map.ipPreference())));
        boolean isIpv6 = preference.isPresent()
                && (preference.get() == IpPreference.IPV6_ONLY || preference.get() == IpPreference.IPV6_PREFERRED);
        return options.addresses().application().orElse(isIpv6 ? "::1" : "127.0.0.1");
    }

    private void outbound() {
        OutboundPorts ports = new OutboundPorts(caller, parts);
        switch (options.mode()) {
            case TRANSPARENT -> redirectedOutbound(ports);
            case EXPLICIT -> {
                ports.http().forEach(this::explicit);
                ports.tcp().forEach(this::explicitTcp);
            }
            case SINGLE_PORT -> singlePort(ports);
            case PROXYLESS -> withoutProxy(ports);
        }
        if (caller.passesUnknown() && !options.mode().isRedirected()) {
            parts.notice(
                    EnvoyRule.PASS_THROUGH,
                    node.specPath(),
                    "requests to unknown hosts are refused although the egress filter is ALLOW_ALL: without redirected"
                            + " connections, a proxy does not learn where they were meant to go",
                    "let the application connect to such hosts directly");
        }
    }

    private void redirectedOutbound(OutboundPorts ports) {
        Map<Integer, List<FilterChain>> byPort = new TreeMap<>();
        ports.http()
                .forEach((port, hosts) -> byPort.put(
                        port,
                        ProxyListeners.chains(
                                filters.http(OUTBOUND, table(port, hosts)),
                                Optional.empty(),
                                Optional.empty(),
                                ProxyListeners.port(port))));
        ports.tcp()
                .forEach((port, host) -> tcp(host)
                        .ifPresent(filter -> byPort.put(
                                port,
                                ProxyListeners.chains(
                                        filter, Optional.empty(), Optional.empty(), ProxyListeners.port(port)))));
        List<FilterChain> chains = new ArrayList<>();
        byPort.values().forEach(chains::addAll);
        boolean hasIpv6 = meshPreference.isPresent();
        String address = hasIpv6 ? "::" : "0.0.0.0";
        Listener.Builder listener = ProxyListeners.listener(
                        ResourceNames.outboundListener(
                                address, options.addresses().outboundPort()),
                        ProxyListeners.address(address, options.addresses().outboundPort()),
                        TrafficDirection.OUTBOUND)
                .addListenerFilters(ProxyListeners.originalDestination());
        if (options.allowsAws()) {
            listener.addListenerFilters(ProxyListeners.tlsInspector(new TreeSet<>(List.of(TLS_PORT))));
            chains.add(passThrough(
                    names.aws(), ProxyListeners.port(TLS_PORT).toBuilder().addServerNames(AWS_HOSTS)));
        }
        if (caller.passesUnknown()) {
            chains.add(passThrough(names.passThrough(), ProxyListeners.anywhere(hasIpv6)));
            // The chain for AWS would otherwise take every connection to its port, and refuse those to other hosts.
            if (options.allowsAws() && !byPort.containsKey(TLS_PORT)) {
                chains.add(passThrough(
                        names.passThrough(),
                        ProxyListeners.anywhere(hasIpv6).mergeFrom(ProxyListeners.port(TLS_PORT))));
            }
        }
        if (!chains.isEmpty()) {
            parts.add(
                    ResourceType.LISTENER,
                    listener.getName(),
                    listener.addAllFilterChains(chains).build());
            parts.origin(ResourceType.LISTENER, listener.getName(), backends());
        }
    }

    private FilterChain passThrough(String cluster, FilterChainMatch.Builder match) {
        parts.add(clusters.passThrough(cluster));
        return FilterChain.newBuilder()
                .setFilterChainMatch(match)
                .addFilters(filters.tcp(OUTBOUND, Map.of(cluster, 1), Optional.empty()))
                .build();
    }

    private SpecPath backends() {
        return node.specPath().field("backends");
    }

    private void explicit(int port, List<VirtualHost> hosts) {
        outboundListener(
                port,
                filters.http(OUTBOUND, table(port, hosts)),
                hosts.size() == 1 ? hosts.get(0).path() : backends());
    }

    private void explicitTcp(int port, VirtualHost host) {
        tcp(host).ifPresent(filter -> outboundListener(port, filter, host.path()));
    }

    private void outboundListener(int port, Filter filter, SpecPath origin) {
        Listener.Builder listener = ProxyListeners.listener(
                ResourceNames.outboundListener(options.addresses().outbound(), port),
                ProxyListeners.address(options.addresses().outbound(), port),
                TrafficDirection.OUTBOUND);
        listener.addAllFilterChains(ProxyListeners.chains(
                filter, Optional.empty(), Optional.empty(), FilterChainMatch.getDefaultInstance()));
        parts.add(ResourceType.LISTENER, listener.getName(), listener.build());
        parts.origin(ResourceType.LISTENER, listener.getName(), origin);
    }

    private void singlePort(OutboundPorts ports) {
        String name = ResourceNames.outboundRoutes(
                Protocol.HTTP.wireName(), options.addresses().outboundPort());
        OutboundPorts.Table table = new OutboundPorts.Table(name);
        // Without a port, the lowest of a service counts.
        ports.http().forEach((port, hosts) -> {
            for (VirtualHost host : hosts) {
                String hostAndPort = host.name() + ":" + port;
                table.add(
                        List.of(
                                hostAndPort,
                                host.name(),
                                host.name() + ":" + options.addresses().outboundPort()),
                        free -> routes.host(host, hostAndPort, free));
                noteService(name, hostAndPort, host);
            }
        });
        addRefused(table, options.addresses().outboundPort());
        // Backends without a port are refused here as well.
        if (!ports.http().isEmpty() || !caller.refusedHosts().isEmpty()) {
            parts.add(table.build(false));
            parts.origin(ResourceType.ROUTES, name, backends());
            outboundListener(options.addresses().outboundPort(), filters.http(OUTBOUND, name), backends());
        }
        ports.tcp().forEach((port, host) -> {
            if (port == options.addresses().outboundPort()) {
                parts.notice(
                        EnvoyRule.SHARED_PORT,
                        host.path(),
                        "the TCP port " + port + " is left out: it is the port of all HTTP backends",
                        "choose another outbound port");
            } else {
                explicitTcp(port, host);
            }
        });
    }

    private void withoutProxy(OutboundPorts ports) {
        ports.http().forEach((port, hosts) -> {
            String table = table(port, hosts);
            for (VirtualHost host : hosts) {
                String name = host.name() + ":" + port;
                parts.add(
                        ResourceType.LISTENER,
                        name,
                        Listener.newBuilder()
                                .setName(name)
                                .setApiListener(ApiListener.newBuilder()
                                        .setApiListener(ProxyFilters.pack(ProxyFilters.withoutProxy(table))))
                                .build());
                parts.origin(ResourceType.LISTENER, name, host.path());
            }
        });
        ports.tcp()
                .forEach((port, host) -> parts.notice(
                        EnvoyRule.NO_EFFECT,
                        host.path(),
                        "gRPC clients cannot reach the TCP service " + PlainText.quoted(host.name()),
                        "use a proxy"));
    }

    /** Adds the route table of a port, and returns its name. */
    private String table(int port, List<VirtualHost> hosts) {
        String name = ResourceNames.outboundRoutes(OutboundPorts.protocol(hosts), port);
        OutboundPorts.Table table = new OutboundPorts.Table(name);
        for (VirtualHost host : hosts) {
            table.add(List.of(host.name(), host.name() + ":" + port), free -> routes.host(host, host.name(), free));
            noteService(name, host.name(), host);
        }
        addRefused(table, port);
        if (caller.passesUnknown() && options.mode().isRedirected()) {
            table.add(
                    io.envoyproxy.envoy.config.route.v3.VirtualHost.newBuilder()
                            .setName("mesh_allow_all")
                            .addRoutes(Route.newBuilder()
                                    .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                                    .setRoute(RouteAction.newBuilder().setCluster(names.passThrough()))),
                    List.of("*"));
        }
        parts.add(table.build(false));
        parts.origin(ResourceType.ROUTES, name, backends());
        return name;
    }

    private void noteService(String table, String name, VirtualHost host) {
        Origins origins = parts.origins();
        if (origins != null) {
            origins.addService(table, name, host);
        }
    }

    /** A backend without a port is known, but has no routes. */
    private void addRefused(OutboundPorts.Table table, int port) {
        caller.refusedHosts()
                .forEach((host, refused) -> table.add(
                        io.envoyproxy.envoy.config.route.v3.VirtualHost.newBuilder()
                                .setName(host),
                        List.of(host, host + ":" + port)));
    }

    private Optional<Filter> tcp(VirtualHost host) {
        if (host.routes().isEmpty() || !host.routes().get(0).hasWeight()) {
            return Optional.empty();
        }
        TrafficRoute route = host.routes().get(0);
        Map<String, Integer> weights = routes.weights(host, route);
        weights.values().removeIf(weight -> weight == 0);
        return Optional.of(filters.tcp(OUTBOUND, weights, route.idleTimeout()));
    }
}
