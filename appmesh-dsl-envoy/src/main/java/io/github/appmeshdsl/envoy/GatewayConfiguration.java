package io.github.appmeshdsl.envoy;

import com.google.protobuf.Duration;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatchAndSubstitute;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.Entrance;
import io.github.appmeshdsl.traffic.GatewayTraffic;
import io.github.appmeshdsl.traffic.Requirement;
import io.github.appmeshdsl.traffic.TrafficRoute;
import io.github.appmeshdsl.traffic.VirtualHost;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of a virtual gateway's proxy. Like App Mesh's it is passed twice: in front, gateway routes rewrite requests
 * and send them to the proxy itself, where the routes of the virtual service choose the destination.
 */
final class GatewayConfiguration {

    private static final String SERVICE_HEADER = "x-app-mesh-virtual-service";
    private static final String ANY_HOST = "default_backend";
    private static final int NOT_FOUND = 404;

    private final GatewayTraffic caller;
    private final VirtualGateway gateway;
    private final boolean hasIpv6;
    private final ResourceNames names;
    private final EnvoyOptions options;
    private final ProxyClusters clusters;
    private final TlsContexts tls;
    private final ProxyFilters filters;
    private final ViewParts parts = new ViewParts();
    private final OutboundRoutes routes;

    /** The virtual hosts that requests are forwarded to with their own host, and no other. */
    private final Set<VirtualHost> keepingHost = new LinkedHashSet<>();

    /** The virtual hosts that requests are forwarded to under the name of the service. */
    private final Set<VirtualHost> byName = new LinkedHashSet<>();

    GatewayConfiguration(
            GatewayTraffic caller,
            MeshView mesh,
            ResourceNames names,
            EnvoyOptions options,
            ProxyClusters clusters,
            TlsContexts tls,
            OutboundRoutes.Shared sharedHosts) {
        this.caller = caller;
        this.gateway = caller.member();
        this.hasIpv6 = mesh.mesh()
                .serviceDiscovery()
                .flatMap(MeshServiceDiscovery::ipPreference)
                .isPresent();
        this.names = names;
        this.options = options;
        this.clusters = clusters;
        this.tls = tls;
        this.filters = new ProxyFilters(names.mesh() + "/" + names.of(gateway), options.tracing(), gateway.logging());
        this.routes = new OutboundRoutes(caller, options, clusters.new OfProxy(parts), sharedHosts, List.of());
    }

    CompiledView compiled() {
        build();
        return new CompiledView(
                parts.view(names.nodeId(gateway)), parts.discovered(), ViewParts.Piece.NOTHING, List.of());
    }

    /** Returns what the configuration is made of. */
    Origins origins() {
        Origins origins = parts.recordOrigins(gateway.specPath());
        new SecretOrigins(origins).add(gateway);
        build();
        return origins;
    }

    private void build() {
        List<Entrance> entrances = caller.entrances();
        for (int i = 0; i < entrances.size(); i++) {
            front(entrances.get(i), gateway.specPath().field("listeners").item(i), entrances.size() > 1);
        }
        if (!keepingHost.isEmpty() || !byName.isEmpty()) {
            secondPass();
        }
    }

    private void front(Entrance entrance, SpecPath path, boolean hasSeveral) {
        GatewayListener listener = entrance.listener();
        String protocol = listener.protocol().wireName();
        int port = listener.port();
        if (listener.healthCheck().isPresent()) {
            parts.notice(
                    EnvoyRule.NO_EFFECT,
                    path.field("healthCheck"),
                    "nothing in a mesh calls a gateway, so that its health check has no effect on a proxy",
                    "configure it in the load balancer before the gateway");
        }
        Optional<ListenerTls> offered = listener.tls().filter(each -> each.mode() != ListenerTls.Mode.DISABLED);
        Optional<TransportSocket> socket =
                offered.isEmpty() ? Optional.empty() : tls.server(offered.get(), true, path, parts);
        if (offered.isPresent() && socket.isEmpty()) {
            return;
        }
        String cluster = names.secondPass(
                gateway, hasSeveral, port, protocol, options.addresses().outboundPort());
        if (entrance.hosts().stream()
                .flatMap(host -> host.routes().stream())
                .anyMatch(route -> route.service().isPresent())) {
            parts.add(
                    ResourceType.CLUSTER,
                    cluster,
                    clusters.secondPass(cluster, listener.protocol().protocol(), listener.connectionPool()));
        }
        String table = ResourceNames.inboundRoutes(protocol, port);
        parts.origin(ResourceType.CLUSTER, cluster, path);
        parts.origin(ResourceType.ROUTES, table, path);
        parts.add(frontRoutes(table, entrance, cluster));
        String address = options.addresses().inbound().orElse(hasIpv6 ? "::" : "0.0.0.0");
        Listener.Builder builder = ProxyListeners.listener(
                ResourceNames.inboundListener(address, port),
                ProxyListeners.address(address, port),
                TrafficDirection.INBOUND);
        if (offered.isPresent() && offered.get().mode() == ListenerTls.Mode.PERMISSIVE) {
            builder.addListenerFilters(ProxyListeners.tlsInspector());
        }
        builder.addAllFilterChains(ProxyListeners.chains(
                filters.http(hasSeveral ? "ingress." + protocol + "." + port : "ingress", table),
                offered,
                socket,
                FilterChainMatch.getDefaultInstance()));
        parts.add(ResourceType.LISTENER, builder.getName(), builder.build());
        parts.origin(ResourceType.LISTENER, builder.getName(), path);
    }

    private EnvoyResource frontRoutes(String name, Entrance entrance, String cluster) {
        OutboundPorts.Table table = new OutboundPorts.Table(name);
        List<Entrance.FrontRoute> any = entrance.hosts().stream()
                .filter(host -> host.match().isEmpty())
                .flatMap(host -> host.routes().stream())
                .toList();
        for (Entrance.Host host : entrance.hosts()) {
            String domain = host.match()
                    .map(match -> match.match(HostnameMatch.Exact::value, suffix -> "*" + suffix.value()))
                    .orElse("*");
            io.envoyproxy.envoy.config.route.v3.VirtualHost.Builder builder =
                    io.envoyproxy.envoy.config.route.v3.VirtualHost.newBuilder().setName(domain);
            host.routes().forEach(route -> addFront(builder, route, cluster));
            if (options.behavior().gatewayHostnameFallsBack() && host.match().isPresent()) {
                any.forEach(route -> addFront(builder, route, cluster));
            }
            if (builder.getRoutesCount() > 0) {
                table.add(builder, List.of(domain));
                host.routes().forEach(route -> noteRoute(name, domain, route.route()));
            }
        }
        return table.build(true);
    }

    private void noteRoute(String table, String host, TrafficRoute route) {
        Origins origins = parts.origins();
        if (origins != null) {
            origins.addRoute(table, host, route.name(), route.path());
        }
    }

    private void addFront(
            io.envoyproxy.envoy.config.route.v3.VirtualHost.Builder host, Entrance.FrontRoute front, String cluster) {
        TrafficRoute route = front.route();
        RouteMatch match = RouteConfigurations.match(route.requirements()).build();
        boolean isWithinSegment =
                route.requirements().stream().noneMatch(each -> each.test() == Requirement.Test.SEGMENT_PREFIX);
        String prefix = match.getPrefix();
        boolean isPrefix = match.hasPrefix() && !prefix.endsWith("/");
        Route.Builder builder = Route.newBuilder().setName(route.name());
        boolean isSplit = isPrefix && !isWithinSegment;
        if (front.service().isPresent()) {
            forward(builder, front, front.service().get(), match, cluster);
            // Otherwise the slash after the prefix would stay, and follow the one of the replacement.
            isSplit |= isPrefix && !builder.getRoute().getPrefixRewrite().isEmpty();
        } else {
            parts.notice(
                    EnvoyRule.UNAVAILABLE,
                    route.path(),
                    "requests of this gateway route get 503: "
                            + front.refusal().orElseThrow().message(),
                    "add the virtual service to the mesh");
            builder.setDirectResponse(RouteConfigurations.unavailable());
        }
        if (isSplit) {
            host.addRoutes(builder.clone().setMatch(match.toBuilder().setPrefix(prefix + "/")));
            match = isWithinSegment ? match : match.toBuilder().setPath(prefix).build();
        }
        host.addRoutes(builder.setMatch(match));
    }

    /** Sets how a gateway route rewrites requests, and that it sends them through the second pass. */
    private void forward(
            Route.Builder builder, Entrance.FrontRoute front, VirtualHost service, RouteMatch match, String cluster) {
        Entrance.Rewrite rewrite = front.rewrite();
        (rewrite.keepsHost() ? keepingHost : byName).add(service);
        RouteAction.Builder action =
                RouteAction.newBuilder().setCluster(cluster).setTimeout(longestTimeout(service));
        longestIdle(service).ifPresent(action::setIdleTimeout);
        if (rewrite.keepsHost()) {
            builder.addRequestHeadersToAdd(OutboundRoutes.header(SERVICE_HEADER, domain(service)));
        } else {
            builder.addRequestHeadersToRemove(SERVICE_HEADER);
            action.setHostRewriteLiteral(domain(service));
        }
        if (rewrite.replacement().isPresent() && rewrite.prefix().isEmpty()) {
            if (match.hasPath()) {
                action.setPrefixRewrite(rewrite.replacement().get());
            } else {
                action.setRegexRewrite(RegexMatchAndSubstitute.newBuilder()
                        .setPattern(RouteConfigurations.regex("^.*$"))
                        .setSubstitution(rewrite.replacement().get().replace("\\", "\\\\")));
            }
        } else if (rewrite.replacement().isPresent()
                && !rewrite.replacement().get().equals(rewrite.prefix().get())) {
            action.setPrefixRewrite(rewrite.replacement().get());
        }
        builder.setRoute(action);
    }

    /** The front waits as long as the routes of the service may. */
    private static Duration longestTimeout(VirtualHost service) {
        java.time.Duration longest = java.time.Duration.ZERO;
        for (TrafficRoute route : service.routes()) {
            if (route.timeout().isEmpty()) {
                return Duration.getDefaultInstance();
            }
            if (route.timeout().get().compareTo(longest) > 0) {
                longest = route.timeout().get();
            }
        }
        return RouteConfigurations.duration(
                service.routes().isEmpty() ? Defaults.REQUEST_TIMEOUT.toDuration() : longest);
    }

    private static Optional<Duration> longestIdle(VirtualHost service) {
        java.time.Duration longest = Defaults.IDLE_TIMEOUT.toDuration();
        boolean isSet = false;
        for (TrafficRoute route : service.routes()) {
            if (route.idleTimeout().isPresent()) {
                java.time.Duration idle = route.idleTimeout().get();
                if (idle.isZero()) {
                    return Optional.of(Duration.getDefaultInstance());
                }
                isSet |= idle.compareTo(longest) > 0;
                longest = idle.compareTo(longest) > 0 ? idle : longest;
            }
        }
        return isSet ? Optional.of(RouteConfigurations.duration(longest)) : Optional.empty();
    }

    /** Returns the host of a service in the second pass: its name, with its port unless that is the lowest of the service. */
    private String domain(VirtualHost service) {
        for (VirtualHost other : caller.virtualHosts()) {
            if (other.service().equals(service.service()) && other.port() < service.port()) {
                return service.name() + ":" + service.port();
            }
        }
        return service.name();
    }

    private void secondPass() {
        List<VirtualHost> all = new ArrayList<>(byName);
        keepingHost.stream().filter(host -> !byName.contains(host)).forEach(all::add);
        String name = ResourceNames.outboundRoutes(
                OutboundPorts.protocol(all), options.addresses().outboundPort());
        List<Route> byHeader = new ArrayList<>();
        keepingHost.forEach(service -> {
            byHeader.addAll(byHeader(service));
            noteService(name, ANY_HOST, service);
        });
        OutboundPorts.Table table = new OutboundPorts.Table(name);
        for (VirtualHost service : byName) {
            String domain = domain(service);
            io.envoyproxy.envoy.config.route.v3.VirtualHost.Builder host =
                    io.envoyproxy.envoy.config.route.v3.VirtualHost.newBuilder()
                            .setName(domain)
                            .addAllRoutes(byHeader);
            for (Route route : routes.of(service)) {
                host.addRoutes(named(route, service, domain));
            }
            noteService(name, domain, service);
            table.add(
                    host,
                    domain.equals(service.name())
                            ? List.of(domain, domain + ":" + options.addresses().outboundPort())
                            : List.of(domain));
        }
        if (!byHeader.isEmpty()) {
            table.add(
                    io.envoyproxy.envoy.config.route.v3.VirtualHost.newBuilder()
                            .setName(ANY_HOST)
                            .addAllRoutes(byHeader),
                    List.of("*"));
        }
        parts.add(table.build(false));
        parts.origin(ResourceType.ROUTES, name, gateway.specPath());
        // App Mesh listened on every address here, so that the front could be bypassed.
        Listener.Builder listener = ProxyListeners.listener(
                ResourceNames.outboundListener(
                        options.addresses().outbound(), options.addresses().outboundPort()),
                ProxyListeners.address(
                        options.addresses().outbound(), options.addresses().outboundPort()),
                TrafficDirection.OUTBOUND);
        listener.addAllFilterChains(ProxyListeners.chains(
                filters.http("egress", name),
                Optional.empty(),
                Optional.empty(),
                FilterChainMatch.getDefaultInstance()));
        parts.add(ResourceType.LISTENER, listener.getName(), listener.build());
        parts.origin(ResourceType.LISTENER, listener.getName(), gateway.specPath());
    }

    private void noteService(String table, String name, VirtualHost service) {
        Origins origins = parts.origins();
        if (origins != null) {
            origins.addService(table, name, service);
        }
    }

    /** A host with a port, by which the second pass distinguishes the ports of a service, is not what applications see. */
    private static Route named(Route route, VirtualHost service, String domain) {
        return domain.equals(service.name()) || !route.hasRoute()
                ? route
                : route.toBuilder()
                        .setRoute(route.getRoute().toBuilder().setHostRewriteLiteral(service.name()))
                        .build();
    }

    /** Returns the routes of a service for requests that name it in a header, as they keep the client's host. */
    private List<Route> byHeader(VirtualHost service) {
        HeaderMatcher header = HeaderMatcher.newBuilder()
                .setName(SERVICE_HEADER)
                .setStringMatch(StringMatcher.newBuilder().setExact(domain(service)))
                .build();
        List<Route> all = new ArrayList<>();
        for (Route route : routes.of(service)) {
            Route.Builder builder = route.toBuilder()
                    .setMatch(route.getMatch().toBuilder()
                            .clearHeaders()
                            .addHeaders(header)
                            .addAllHeaders(route.getMatch().getHeadersList()));
            if (!domain(service).equals(service.name())) {
                builder.addRequestHeadersToAdd(OutboundRoutes.header(SERVICE_HEADER, service.name()));
            }
            all.add(builder.build());
        }
        // No other virtual host may take what this service does not.
        all.add(Route.newBuilder()
                .setName(service.name())
                .setMatch(RouteMatch.newBuilder().setPrefix("/").addHeaders(header))
                .setDirectResponse(DirectResponseAction.newBuilder().setStatus(NOT_FOUND))
                .build());
        return all;
    }
}
