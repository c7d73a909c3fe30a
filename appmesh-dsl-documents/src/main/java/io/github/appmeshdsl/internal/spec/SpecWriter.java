package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.VirtualServiceProvider;
import java.util.List;
import java.util.Optional;

/** Writes the specs of resources in one dialect, key by key in the order in which people write them. */
public final class SpecWriter {

    private final SpecSink sink;
    private final Dialect dialect;

    /** Makes a writer of specs in {@code dialect} to {@code sink}. */
    public SpecWriter(SpecSink sink, Dialect dialect) {
        this.sink = sink;
        this.dialect = dialect;
    }

    /** Writes the spec of a mesh as one mapping. */
    public void write(MeshDefinition mesh) {
        SpecOutput out = new SpecOutput(sink, dialect, null);
        sink.startMapping();
        out.awsName(mesh.awsName());
        if (dialect.isKubernetes()) {
            CommonMapping.writeSelector(out, "namespaceSelector", mesh.namespaceSelector());
            out.string("meshOwner", mesh.meshOwner());
        }
        if (mesh.egressFilter().isPresent()) {
            out.start("egressFilter");
            out.word("type", mesh.egressFilter().get());
            out.end();
        }
        DiscoveryMapping.writeMesh(out, mesh.serviceDiscovery());
        sink.endMapping();
    }

    /** Writes the spec of a member as one mapping; a router's routes stand in it in Kubernetes alone. */
    public void write(MeshMember member) {
        SpecOutput out = new SpecOutput(sink, dialect, member);
        sink.startMapping();
        if (member instanceof VirtualNode node) {
            write(out, node);
        } else if (member instanceof VirtualRouter router) {
            write(out, router);
        } else if (member instanceof VirtualService service) {
            write(out, service);
        } else if (member instanceof VirtualGateway gateway) {
            write(out, gateway);
        } else if (member instanceof GatewayRoute route) {
            out.awsName(route.awsName());
            GatewayRouteMapping.write(out, route);
        } else if (member instanceof BackendGroup group) {
            ReferenceMapping.writeAll(out, "virtualservices", group.virtualServices());
        }
        sink.endMapping();
    }

    /** Writes the spec of one route, as the App Mesh API has it, as one mapping. */
    public void write(Route route, VirtualRouter router) {
        SpecOutput out = new SpecOutput(sink, dialect, router);
        sink.startMapping();
        RouteMapping.write(out, route);
        sink.endMapping();
    }

    private void write(SpecOutput out, VirtualNode node) {
        out.awsName(node.awsName());
        if (dialect.isKubernetes()) {
            CommonMapping.writeSelector(out, "podSelector", node.podSelector());
        }
        List<Listener> listeners = node.listeners();
        if (!listeners.isEmpty()) {
            sink.name("listeners");
            sink.startSequence();
            for (Listener listener : listeners) {
                ListenerMapping.write(out, listener);
            }
            sink.endSequence();
        }
        DiscoveryMapping.write(out, node.serviceDiscovery());
        writeBackends(out, node);
        if (dialect.isKubernetes()) {
            ReferenceMapping.writeAll(out, "backendGroups", node.backendGroups());
        }
        TlsMapping.writeBackendDefaults(out, node.backendDefaults());
        LoggingMapping.write(out, node.logging());
    }

    private void writeBackends(SpecOutput out, VirtualNode node) {
        if (node.backends().isEmpty() && !node.leaf()) {
            return;
        }
        sink.name("backends");
        sink.startSequence();
        for (Backend backend : node.backends()) {
            sink.startMapping();
            out.start("virtualService");
            out.reference("virtualServiceName", backend.virtualService());
            TlsMapping.writeClientPolicy(out, backend.clientPolicy());
            out.end();
            sink.endMapping();
        }
        sink.endSequence();
    }

    private void write(SpecOutput out, VirtualRouter router) {
        out.awsName(router.awsName());
        List<VirtualRouterListener> listeners = router.listeners();
        if (!listeners.isEmpty()) {
            sink.name("listeners");
            sink.startSequence();
            for (VirtualRouterListener listener : listeners) {
                ListenerMapping.write(out, listener);
            }
            sink.endSequence();
        }
        if (dialect.isKubernetes() && !router.routes().isEmpty()) {
            sink.name("routes");
            sink.startSequence();
            for (Route route : router.routes()) {
                sink.startMapping();
                out.string("name", route.name());
                RouteMapping.write(out, route);
                sink.endMapping();
            }
            sink.endSequence();
        }
    }

    private static void write(SpecOutput out, VirtualService service) {
        out.awsName(service.awsName());
        Optional<VirtualServiceProvider> provider = service.provider();
        if (provider.isEmpty()) {
            return;
        }
        out.start("provider");
        if (provider.get() instanceof VirtualServiceProvider.Node node) {
            out.start("virtualNode");
            out.reference("virtualNodeName", node.virtualNode());
            out.end();
        } else if (provider.get() instanceof VirtualServiceProvider.Router router) {
            out.start("virtualRouter");
            out.reference("virtualRouterName", router.virtualRouter());
            out.end();
        }
        out.end();
    }

    private void write(SpecOutput out, VirtualGateway gateway) {
        out.awsName(gateway.awsName());
        if (dialect.isKubernetes()) {
            CommonMapping.writeSelector(out, "namespaceSelector", gateway.namespaceSelector());
            CommonMapping.writeSelector(out, "gatewayRouteSelector", gateway.gatewayRouteSelector());
            CommonMapping.writeSelector(out, "podSelector", gateway.podSelector());
        }
        List<GatewayListener> listeners = gateway.listeners();
        if (!listeners.isEmpty() || !dialect.isKubernetes()) {
            sink.name("listeners");
            sink.startSequence();
            for (GatewayListener listener : listeners) {
                ListenerMapping.write(out, listener);
            }
            sink.endSequence();
        }
        TlsMapping.writeBackendDefaults(out, gateway.backendDefaults());
        LoggingMapping.write(out, gateway.logging());
    }
}
