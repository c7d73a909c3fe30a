package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.VirtualServiceProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads specs into the model: the counterpart of {@link SpecWriter}. A resource or route with an error is reported and left
 * out as a whole: without the part with the error it could allow more than its author meant. Only a reading with
 * {@link StandIns} returns it, for validation.
 */
public final class SpecReader {

    private SpecReader() {}

    /**
     * The settings in the spec of a mesh.
     *
     * @param awsName AWS name of the mesh
     * @param namespaceSelector namespaces that belong to it
     * @param egressFilter whether proxies may reach what the mesh does not declare
     * @param meshOwner account that owns it
     * @param serviceDiscovery how proxies find each other
     * @param isComplete whether there is no error in it
     */
    public record MeshSettings(
            Optional<String> awsName,
            Optional<LabelSelector> namespaceSelector,
            Optional<EgressFilter> egressFilter,
            Optional<String> meshOwner,
            Optional<MeshServiceDiscovery> serviceDiscovery,
            boolean isComplete) {}

    /** Reads the spec of a mesh. */
    public static MeshSettings mesh(SpecInput in) {
        boolean kubernetes = in.dialect().isKubernetes();
        Optional<String> awsName = kubernetes ? in.string("awsName") : Optional.empty();
        Optional<LabelSelector> selector =
                kubernetes ? CommonMapping.readSelector(in, "namespaceSelector") : Optional.empty();
        Optional<EgressFilter> filter = in.mapping("egressFilter", f -> f.required("type", Words.EGRESS_FILTER));
        Optional<String> owner = kubernetes ? in.string("meshOwner") : Optional.empty();
        Optional<MeshServiceDiscovery> discovery = DiscoveryMapping.readMesh(in);
        in.finish();
        return new MeshSettings(awsName, selector, filter, owner, discovery, in.isComplete());
    }

    /** Reads the spec of a virtual node; null, with problems, if it has an error. */
    public static @Nullable VirtualNode virtualNode(SpecInput in, Identity identity) {
        VirtualNode node = VirtualNode.of(identity.name(), b -> {
            b.namespace(identity.namespace())
                    .labels(identity.labels())
                    .annotations(identity.annotations())
                    .tags(identity.tags())
                    .awsName(identity.awsName(in));
            if (in.dialect().isKubernetes()) {
                b.podSelector(CommonMapping.readSelector(in, "podSelector"))
                        .backendGroups(ReferenceMapping.readGroups(in, "backendGroups"));
            }
            b.listeners(in.list("listeners", ListenerMapping::read))
                    .serviceDiscovery(in.mapping("serviceDiscovery", DiscoveryMapping::read));
            List<Backend> backends = in.list("backends", SpecReader::backend);
            b.backends(backends)
                    .leaf(in.isEmptyList("backends"))
                    .backendDefaults(TlsMapping.readBackendDefaults(in))
                    .logging(LoggingMapping.read(in));
        });
        return in.complete(node);
    }

    private static @Nullable Backend backend(SpecInput in) {
        return in.requiredMapping("virtualService", s -> {
            Ref<VirtualService> service =
                    ReferenceMapping.read(s, VirtualService.class, ResourceKind.VIRTUAL_SERVICE, "virtualServiceName");
            Optional<ClientPolicy> policy = TlsMapping.readClientPolicy(s);
            return service == null ? null : new Backend(service, policy);
        });
    }

    /** Reads the spec of a virtual router; null, with problems, if it has an error; in the dialect of the API, {@code routes} come from documents of their own. */
    public static @Nullable VirtualRouter virtualRouter(SpecInput in, Identity identity, List<Route> routes) {
        VirtualRouter router = VirtualRouter.of(identity.name(), b -> {
            b.namespace(identity.namespace())
                    .labels(identity.labels())
                    .annotations(identity.annotations())
                    .tags(identity.tags())
                    .awsName(identity.awsName(in))
                    .routes(routes);
            if (in.dialect().isKubernetes()) {
                in.nonEmpty("listeners");
            }
            b.listeners(in.list("listeners", ListenerMapping::readRouterListener));
            if (in.dialect().isKubernetes()) {
                b.addAllRoutes(in.resources("routes", "name", route -> {
                    String name = route.required("name", ScalarType.LABEL);
                    Route read = RouteMapping.read(route, name == null ? "" : name, Map.of());
                    return name == null ? null : read;
                }));
            }
        });
        return in.complete(router);
    }

    /** Reads the spec of a route that is a document of its own; null, with problems, if it cannot be made. */
    public static @Nullable Route route(SpecInput in, Identity identity) {
        Route route = RouteMapping.read(in, identity.name(), identity.tags());
        return in.complete(route);
    }

    /** Reads the spec of a virtual service; null, with problems, if it has an error. */
    public static @Nullable VirtualService virtualService(SpecInput in, Identity identity) {
        VirtualService service = VirtualService.of(
                identity.name(),
                b -> b.namespace(identity.namespace())
                        .labels(identity.labels())
                        .annotations(identity.annotations())
                        .tags(identity.tags())
                        .awsName(identity.awsName(in))
                        .provider(in.mapping("provider", SpecReader::provider)));
        return in.complete(service);
    }

    private static @Nullable VirtualServiceProvider provider(SpecInput in) {
        String member = in.member("a provider", "virtualNode", "virtualRouter");
        if (member == null) {
            return null;
        }
        if (member.equals("virtualNode")) {
            return in.mapping(
                            member,
                            n -> ReferenceMapping.read(
                                    n, VirtualNode.class, ResourceKind.VIRTUAL_NODE, "virtualNodeName"))
                    .map(VirtualServiceProvider::node)
                    .orElse(null);
        }
        return in.mapping(
                        member,
                        r -> ReferenceMapping.read(
                                r, VirtualRouter.class, ResourceKind.VIRTUAL_ROUTER, "virtualRouterName"))
                .map(VirtualServiceProvider::router)
                .orElse(null);
    }

    /** Reads the spec of a virtual gateway; null, with problems, if it has an error. */
    public static @Nullable VirtualGateway virtualGateway(SpecInput in, Identity identity) {
        VirtualGateway gateway = VirtualGateway.of(identity.name(), b -> {
            b.namespace(identity.namespace())
                    .labels(identity.labels())
                    .annotations(identity.annotations())
                    .tags(identity.tags())
                    .awsName(identity.awsName(in));
            if (in.dialect().isKubernetes()) {
                b.namespaceSelector(CommonMapping.readSelector(in, "namespaceSelector"))
                        .gatewayRouteSelector(CommonMapping.readSelector(in, "gatewayRouteSelector"))
                        .podSelector(CommonMapping.readSelector(in, "podSelector"));
            }
            b.listeners(in.list("listeners", ListenerMapping::readGatewayListener))
                    .backendDefaults(TlsMapping.readBackendDefaults(in))
                    .logging(LoggingMapping.read(in));
        });
        return in.complete(gateway);
    }

    /**
     * Reads the spec of a gateway route; null, with problems, if it cannot be made.
     *
     * @param gateway the gateway, if the document names it
     */
    public static @Nullable GatewayRoute gatewayRoute(
            SpecInput in, Identity identity, Optional<Ref<VirtualGateway>> gateway) {
        GatewayRoute route = GatewayRouteMapping.read(in, identity, gateway);
        return in.complete(route);
    }

    /** Reads the spec of a backend group; null, with problems, if it has an error. */
    public static @Nullable BackendGroup backendGroup(SpecInput in, Identity identity) {
        BackendGroup group = BackendGroup.of(
                identity.name(),
                b -> b.namespace(identity.namespace())
                        .labels(identity.labels())
                        .annotations(identity.annotations())
                        .virtualServices(ReferenceMapping.readServices(in, "virtualservices")));
        return in.complete(group);
    }
}
