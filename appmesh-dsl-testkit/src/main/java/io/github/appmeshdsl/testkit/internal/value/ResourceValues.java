package io.github.appmeshdsl.testkit.internal.value;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.VirtualServiceProvider;
import io.github.appmeshdsl.testkit.internal.choice.Choices;

/** Generators of resources with any values within bounds, valid in a mesh or not. */
public final class ResourceValues {

    private final TlsValues tls = new TlsValues(Scope.ANY);
    private final ListenerValues listeners = new ListenerValues(Scope.ANY);
    private final DiscoveryValues discovery = new DiscoveryValues(Scope.ANY);
    private final LoggingValues logging = new LoggingValues(Scope.ANY);
    private final RouteValues routes = new RouteValues(Scope.ANY);

    /** Creates the generators. */
    public ResourceValues() {}

    /** Returns a virtual node. */
    public VirtualNode node(Choices choices) {
        Identity identity = Identity.of(choices);
        return VirtualNode.of(
                identity.name(),
                n -> n.namespace(identity.namespace())
                        .awsName(identity.awsName())
                        .labels(identity.labels())
                        .annotations(identity.annotations())
                        .tags(identity.tags())
                        .podSelector(choices.maybe(Identity::selector))
                        .listeners(choices.list(0, 4, listeners::listener))
                        .serviceDiscovery(choices.<ServiceDiscovery>maybe(discovery::discovery))
                        .backends(choices.someOf(5, this::backend))
                        .leaf(choices.chance(30))
                        .backendGroups(choices.someOf(3, this::groupRef))
                        .backendDefaults(choices.maybe(tls::defaults))
                        .logging(choices.maybe(logging::logging)));
    }

    /** Returns a backend. */
    public Backend backend(Choices choices) {
        return new Backend(choices.part(RefValues.any(VirtualService.class)), choices.maybe(tls::policy));
    }

    private Ref<BackendGroup> groupRef(Choices choices) {
        return choices.<Ref<BackendGroup>>oneOf(RefValues.named(BackendGroup.class), c -> BackendGroup.everyService());
    }

    /** Returns a virtual router. */
    public VirtualRouter router(Choices choices) {
        Identity identity = Identity.of(choices);
        return VirtualRouter.of(
                identity.name(),
                r -> r.namespace(identity.namespace())
                        .awsName(identity.awsName())
                        .labels(identity.labels())
                        .annotations(identity.annotations())
                        .tags(identity.tags())
                        .listeners(choices.list(0, 4, listeners::routerListener))
                        .routes(choices.list(0, 5, routes::route)));
    }

    /** Returns a virtual service. */
    public VirtualService service(Choices choices) {
        Identity identity = Identity.of(choices);
        return VirtualService.of(
                identity.name(),
                s -> s.namespace(identity.namespace())
                        .awsName(identity.awsName())
                        .labels(identity.labels())
                        .annotations(identity.annotations())
                        .tags(identity.tags())
                        .provider(choices.<VirtualServiceProvider>maybe(this::provider)));
    }

    /** Returns a provider of a service. */
    public VirtualServiceProvider provider(Choices choices) {
        return choices.<VirtualServiceProvider>oneOf(
                c -> new VirtualServiceProvider.Node(c.part(RefValues.any(VirtualNode.class))),
                c -> new VirtualServiceProvider.Router(c.part(RefValues.any(VirtualRouter.class))));
    }

    /** Returns a virtual gateway. */
    public VirtualGateway gateway(Choices choices) {
        Identity identity = Identity.of(choices);
        return VirtualGateway.of(
                identity.name(),
                g -> g.namespace(identity.namespace())
                        .awsName(identity.awsName())
                        .labels(identity.labels())
                        .annotations(identity.annotations())
                        .tags(identity.tags())
                        .namespaceSelector(choices.maybe(Identity::selector))
                        .gatewayRouteSelector(choices.maybe(Identity::selector))
                        .podSelector(choices.maybe(Identity::selector))
                        .listeners(choices.list(0, 4, listeners::gatewayListener))
                        .backendDefaults(choices.maybe(tls::defaults))
                        .logging(choices.maybe(logging::logging)));
    }

    /** Returns a backend group. */
    public BackendGroup group(Choices choices) {
        Identity identity = Identity.of(choices);
        return BackendGroup.of(
                identity.name(),
                g -> g.namespace(identity.namespace())
                        .labels(identity.labels())
                        .annotations(identity.annotations())
                        .virtualServices(choices.list(0, 4, c -> c.part(RefValues.named(VirtualService.class)))));
    }
}
