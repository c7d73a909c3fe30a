package io.github.appmeshdsl.envoy;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Traffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
    private final Map<String, NodeConfiguration.Compiled> compiled = new ConcurrentHashMap<>();
    /** What affected proxies had before. */
    private final Map<String, NodeConfiguration.Compiled> earlier = new HashMap<>();

    private Envoy(MeshView mesh, EnvoyOptions options, Endpoints endpoints) {
        this.mesh = mesh;
        this.traffic = Traffic.of(mesh, options.behavior());
        this.options = options;
        this.endpoints = endpoints;
        this.names = new ResourceNames(mesh);
        this.tls = new TlsContexts(options.secrets());
        this.clusters = new ProxyClusters(mesh, names, options, endpoints, tls);
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
    }

    private void keep(MeshMember caller, Envoy before, AffectedProxies affected) {
        String id = names.nodeId(caller);
        NodeConfiguration.Compiled known = before.compiled.get(id);
        if (known != null && !affected.concerns(caller)) {
            compiled.put(id, known);
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
     * Returns the configuration of a virtual node or gateway by its name, as {@link Traffic#from(String)} finds it.
     *
     * @throws IllegalArgumentException if there is none, with a name that was probably meant, or there are several
     */
    public ProxyView view(String name) {
        return view(traffic.from(name));
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
        return traffic.callers().stream()
                .filter(caller -> names.nodeId(caller.member()).equals(nodeId))
                .findFirst()
                .map(caller -> caller.match(
                        node -> new NodeConfiguration(node, mesh, names, options, clusters, tls, hosts, null).origins(),
                        gateway -> new GatewayConfiguration(gateway, mesh, names, options, clusters, tls, hosts)
                                .origins()));
    }

    private ProxyView view(Caller caller) {
        return compiled.computeIfAbsent(
                        names.nodeId(caller.member()),
                        id -> caller.match(
                                node -> new NodeConfiguration(
                                                node, mesh, names, options, clusters, tls, hosts, earlier.get(id))
                                        .compiled(),
                                gateway -> new NodeConfiguration.Compiled(
                                        new GatewayConfiguration(gateway, mesh, names, options, clusters, tls, hosts)
                                                .view(),
                                        ViewParts.Piece.NOTHING,
                                        List.of())))
                .view();
    }
}
