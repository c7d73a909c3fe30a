package io.github.appmeshdsl.envoy;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Traffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A mesh as configuration of stock Envoy: for each virtual node and gateway what its proxy needs to do what the mesh's
 * {@link Traffic} answers, with the names that App Mesh's control plane used. The mesh must be valid: what has errors may be
 * left out.
 *
 * <p>Immutable; safe for use by several threads. Proxies that need the same resource share it.
 */
public final class Envoy {

    private final MeshView mesh;
    private final Traffic traffic;
    private final EnvoyOptions options;
    private final ResourceNames names;
    private final TlsContexts tls;
    private final ProxyClusters clusters;
    private final Endpoints endpoints;
    private final OutboundRoutes.Shared hosts;
    private final Map<String, CompiledView> compiled = new ConcurrentHashMap<>();
    /** The content of endpoints that a control plane delivers, by name. */
    private final Map<String, DiscoveredEndpoints.Content> contents = new ConcurrentHashMap<>();
    /** The configurations with those endpoints. */
    private final Map<String, ProxyView> complete = new ConcurrentHashMap<>();
    /** What affected proxies had before. */
    private final Map<String, CompiledView> earlier = new HashMap<>();

    private Envoy(MeshView mesh, EnvoyOptions options, Endpoints endpoints) {
        this.mesh = mesh;
        this.traffic = Traffic.of(mesh, options.behavior());
        this.options = options;
        this.endpoints = endpoints;
        this.names = new ResourceNames(mesh);
        this.tls = new TlsContexts(options);
        this.clusters = new ProxyClusters(mesh, names, options, tls);
        this.hosts = new OutboundRoutes.Shared();
    }

    private Envoy(MeshView mesh, Envoy earlier, AffectedProxies affected) {
        this.mesh = mesh;
        this.traffic = Traffic.of(mesh, earlier.options.behavior());
        this.options = earlier.options;
        this.endpoints = earlier.endpoints;
        this.names = new ResourceNames(mesh);
        this.tls = earlier.tls;
        this.clusters = earlier.clusters.later(mesh, names, affected::isChanged);
        this.hosts = earlier.hosts.later(mesh, affected::concerns);
        mesh.nodes().forEach(node -> keep(node.member(), earlier, affected));
        mesh.gateways().forEach(gateway -> keep(gateway.member(), earlier, affected));
        contents.putAll(earlier.contents);
    }

    private Envoy(Envoy other, Endpoints endpoints) {
        this.mesh = other.mesh;
        this.traffic = other.traffic;
        this.options = other.options;
        this.endpoints = endpoints;
        this.names = other.names;
        this.tls = other.tls;
        this.clusters = other.clusters;
        this.hosts = other.hosts;
        compiled.putAll(other.compiled);
        earlier.putAll(other.earlier);
        Predicate<DiscoveredEndpoints> isSame = each -> other.endpoints.isSame(each.discovery(), endpoints);
        other.contents.forEach((name, content) -> {
            if (isSame.test(content.of())) {
                contents.put(name, content);
            }
        });
        other.complete.forEach((id, view) -> {
            CompiledView known = compiled.get(id);
            if (known != null && known.discovered().stream().allMatch(isSame)) {
                complete.put(id, view);
            }
        });
    }

    private void keep(MeshMember caller, Envoy before, AffectedProxies affected) {
        String id = names.nodeId(caller);
        CompiledView known = before.compiled.get(id);
        if (known != null && !affected.concerns(caller)) {
            compiled.put(id, known);
            ProxyView view = before.complete.get(id);
            if (view != null) {
                complete.put(id, view);
            }
        } else if (known != null && !affected.isChanged(caller)) {
            earlier.put(id, known);
        }
    }

    /** Returns the configuration for redirected connections, as App Mesh's. */
    public static Envoy of(MeshView mesh) {
        return of(mesh, EnvoyOptions.DEFAULT);
    }

    /** Returns the configuration by these options; no addresses of services in AWS Cloud Map are known. */
    public static Envoy of(MeshView mesh, EnvoyOptions options) {
        return of(mesh, options, Endpoints.none());
    }

    /** Returns the configuration by these options and with these addresses. */
    public static Envoy of(MeshView mesh, EnvoyOptions options, Endpoints endpoints) {
        return new Envoy(
                requireNonNull(mesh, "mesh"),
                requireNonNull(options, "options"),
                requireNonNull(endpoints, "endpoints"));
    }

    /**
     * Returns the configuration of a later state of the mesh, by the same options and with the same addresses. What the change
     * does not concern is taken over: the cost follows from the change.
     */
    public Envoy next(MeshView later) {
        return AffectedProxies.between(mesh, requireNonNull(later, "later"))
                .map(affected -> new Envoy(later, this, affected))
                .orElseGet(() -> of(later, options, endpoints));
    }

    /**
     * Returns the configuration of the same mesh with other addresses. Only the endpoints of services whose addresses differ are
     * made again; everything else is taken over.
     */
    public Envoy endpoints(Endpoints later) {
        return new Envoy(this, requireNonNull(later, "later"));
    }

    /**
     * Returns the services whose addresses a control plane must deliver, because proxies do not find them: the services of AWS
     * Cloud Map that a proxy calls, and, for gRPC clients without a proxy, DNS names. Each is listed once, without attributes and
     * preferences, in a fixed order.
     */
    public List<ServiceDiscovery> undiscovered() {
        Set<ServiceDiscovery> services = new LinkedHashSet<>();
        for (Caller caller : traffic.callers()) {
            for (DiscoveredEndpoints each : compiled(caller).discovered()) {
                services.add(each.discovery()
                        .match(
                                dns -> ServiceDiscovery.dns(dns.hostname()),
                                map -> ServiceDiscovery.cloudMap(map.namespaceName(), map.serviceName())));
            }
        }
        return List.copyOf(services);
    }

    /**
     * Returns the configuration of a virtual node's proxy.
     *
     * @throws IllegalArgumentException if the mesh has no such node
     */
    public ProxyView view(VirtualNode node) {
        return view(traffic.from(node));
    }

    /**
     * Returns the configuration of a virtual gateway's proxy.
     *
     * @throws IllegalArgumentException if the mesh has no such gateway
     */
    public ProxyView view(VirtualGateway gateway) {
        return view(traffic.from(gateway));
    }

    /**
     * Returns the configuration of a virtual node or gateway by its name, as {@link Traffic#from(String)} finds it, or by the
     * identity of its proxy, such as {@code mesh/shop/virtualNode/web}.
     *
     * @throws IllegalArgumentException if there is none, with a name that was probably meant, or there are several
     */
    public ProxyView view(String name) {
        return view(ofIdentity(name).orElseGet(() -> traffic.from(name)));
    }

    private Optional<Caller> ofIdentity(String nodeId) {
        return traffic.callers().stream()
                .filter(caller -> names.nodeId(caller.member()).equals(nodeId))
                .findFirst();
    }

    /** Returns the configuration of every proxy: nodes first, in the order of the mesh. */
    public List<ProxyView> views() {
        List<ProxyView> all = new ArrayList<>();
        for (Caller caller : traffic.callers()) {
            all.add(view(caller));
        }
        return List.copyOf(all);
    }

    /**
     * Returns the elements of the mesh that the configuration of a proxy is made of; absent if the mesh has no such proxy. They
     * are looked up in the mesh each time, as only reports about faults need them.
     *
     * @param nodeId the identity of the proxy, such as {@code mesh/shop/virtualNode/web}
     */
    public Optional<Origins> origins(String nodeId) {
        requireNonNull(nodeId, "nodeId");
        return ofIdentity(nodeId)
                .map(caller -> caller.match(
                        node -> new NodeConfiguration(node, mesh, names, options, clusters, tls, hosts, null).origins(),
                        gateway -> new GatewayConfiguration(gateway, mesh, names, options, clusters, tls, hosts)
                                .origins()));
    }

    private CompiledView compiled(Caller caller) {
        return compiled.computeIfAbsent(
                names.nodeId(caller.member()),
                id -> caller.match(
                        node -> new NodeConfiguration(node, mesh, names, options, clusters, tls, hosts, earlier.get(id))
                                .compiled(),
                        gateway -> new GatewayConfiguration(gateway, mesh, names, options, clusters, tls, hosts)
                                .compiled()));
    }

    private ProxyView view(Caller caller) {
        CompiledView known = compiled(caller);
        return known.discovered().isEmpty()
                ? known.view()
                : complete.computeIfAbsent(known.view().nodeId(), id -> complete(known));
    }

    private ProxyView complete(CompiledView known) {
        List<EnvoyResource> resources = new ArrayList<>();
        Set<String> pending = new TreeSet<>();
        Set<Problem> notices = new LinkedHashSet<>(known.view().notices());
        for (DiscoveredEndpoints each : known.discovered()) {
            DiscoveredEndpoints.Content content = contents.compute(
                    each.name(),
                    (name, made) -> made != null && made.of().isSame(each) ? made : each.content(endpoints));
            content.resource().ifPresentOrElse(resources::add, () -> pending.add(each.name()));
            content.notice().ifPresent(notices::add);
        }
        List<Problem> reported = new ArrayList<>(notices);
        reported.sort(Problem.REPORT_ORDER);
        return known.view().with(ResourceType.ENDPOINTS, resources, pending, reported);
    }
}
