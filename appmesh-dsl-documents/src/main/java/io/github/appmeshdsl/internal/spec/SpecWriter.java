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

    private static final Members MEMBERS = new Members();

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

    /** Writes the spec of a member as one mapping; a router's routes are a part of it in Kubernetes only. */
    public void write(MeshMember member) {
        SpecOutput out = new SpecOutput(sink, dialect, member);
        sink.startMapping();
        member.accept(MEMBERS, out);
        sink.endMapping();
    }

    /** Writes the spec of one route, as the App Mesh API has it, as one mapping. */
    public void write(Route route, VirtualRouter router) {
        SpecOutput out = new SpecOutput(sink, dialect, router);
        sink.startMapping();
        RouteMapping.write(out, route);
        sink.endMapping();
    }

    /** The entries of each kind of member. */
    private static final class Members
            implements MeshMember.Visitor<SpecOutput>, VirtualServiceProvider.Visitor<SpecOutput> {

        @Override
        public void node(VirtualNode node, SpecOutput out) {
            out.awsName(node.awsName());
            if (out.dialect.isKubernetes()) {
                CommonMapping.writeSelector(out, "podSelector", node.podSelector());
            }
            List<Listener> listeners = node.listeners();
            if (!listeners.isEmpty()) {
                out.sink.name("listeners");
                out.sink.startSequence();
                for (Listener listener : listeners) {
                    ListenerMapping.write(out, listener);
                }
                out.sink.endSequence();
            }
            DiscoveryMapping.write(out, node.serviceDiscovery());
            writeBackends(out, node);
            if (out.dialect.isKubernetes()) {
                ReferenceMapping.writeAll(out, "backendGroups", node.backendGroups());
            }
            TlsMapping.writeBackendDefaults(out, node.backendDefaults());
            LoggingMapping.write(out, node.logging());
        }

        private static void writeBackends(SpecOutput out, VirtualNode node) {
            if (node.backends().isEmpty() && !node.leaf()) {
                return;
            }
            out.sink.name("backends");
            out.sink.startSequence();
            for (Backend backend : node.backends()) {
                out.sink.startMapping();
                out.start("virtualService");
                out.reference("virtualServiceName", backend.virtualService());
                TlsMapping.writeClientPolicy(out, backend.clientPolicy());
                out.end();
                out.sink.endMapping();
            }
            out.sink.endSequence();
        }

        @Override
        public void router(VirtualRouter router, SpecOutput out) {
            out.awsName(router.awsName());
            List<VirtualRouterListener> listeners = router.listeners();
            if (!listeners.isEmpty()) {
                out.sink.name("listeners");
                out.sink.startSequence();
                for (VirtualRouterListener listener : listeners) {
                    ListenerMapping.write(out, listener);
                }
                out.sink.endSequence();
            }
            if (out.dialect.isKubernetes() && !router.routes().isEmpty()) {
                out.sink.name("routes");
                out.sink.startSequence();
                for (Route route : router.routes()) {
                    out.sink.startMapping();
                    out.string("name", route.name());
                    RouteMapping.write(out, route);
                    out.sink.endMapping();
                }
                out.sink.endSequence();
            }
        }

        @Override
        public void service(VirtualService service, SpecOutput out) {
            out.awsName(service.awsName());
            Optional<VirtualServiceProvider> provider = service.provider();
            if (provider.isEmpty()) {
                return;
            }
            out.start("provider");
            out.start(provider.get().memberName());
            provider.get().accept(this, out);
            out.end();
            out.end();
        }

        @Override
        public void node(VirtualServiceProvider.Node provider, SpecOutput out) {
            out.reference("virtualNodeName", provider.virtualNode());
        }

        @Override
        public void router(VirtualServiceProvider.Router provider, SpecOutput out) {
            out.reference("virtualRouterName", provider.virtualRouter());
        }

        @Override
        public void gateway(VirtualGateway gateway, SpecOutput out) {
            out.awsName(gateway.awsName());
            if (out.dialect.isKubernetes()) {
                CommonMapping.writeSelector(out, "namespaceSelector", gateway.namespaceSelector());
                CommonMapping.writeSelector(out, "gatewayRouteSelector", gateway.gatewayRouteSelector());
                CommonMapping.writeSelector(out, "podSelector", gateway.podSelector());
            }
            List<GatewayListener> listeners = gateway.listeners();
            if (!listeners.isEmpty() || !out.dialect.isKubernetes()) {
                out.sink.name("listeners");
                out.sink.startSequence();
                for (GatewayListener listener : listeners) {
                    ListenerMapping.write(out, listener);
                }
                out.sink.endSequence();
            }
            TlsMapping.writeBackendDefaults(out, gateway.backendDefaults());
            LoggingMapping.write(out, gateway.logging());
        }

        @Override
        public void gatewayRoute(GatewayRoute route, SpecOutput out) {
            out.awsName(route.awsName());
            GatewayRouteMapping.write(out, route);
        }

        @Override
        public void backendGroup(BackendGroup group, SpecOutput out) {
            ReferenceMapping.writeAll(out, "virtualservices", group.virtualServices());
        }
    }
}
