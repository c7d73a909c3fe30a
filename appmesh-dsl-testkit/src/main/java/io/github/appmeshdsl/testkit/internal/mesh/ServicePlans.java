package io.github.appmeshdsl.testkit.internal.mesh;

import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.model.VirtualServiceProvider;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import io.github.appmeshdsl.testkit.internal.value.RefValues;
import java.util.List;
import java.util.Optional;

/** Chooses services together with the routers and nodes behind them. */
final class ServicePlans {

    private final Setting setting;
    private final NodePlans nodes;
    private final RouterPlans routers;

    ServicePlans(Setting setting, NodePlans nodes) {
        this.setting = setting;
        this.nodes = nodes;
        this.routers = new RouterPlans(setting);
    }

    Plan service(Choices choices) {
        String wish = setting.name(choices);
        String namespace = setting.namespace(choices);
        if (choices.chance(setting.shape().features() / 10)) {
            return withoutProviderHere(choices, namespace, wish);
        }
        Protocol protocol = choices.of(setting.shape().policy().protocols());
        List<NodePlans.Plan> answering = choices.evenly(
                1, setting.shape().nodesPerService(), c -> nodes.answering(c, protocol, namespace, wish));
        List<VirtualNode> all = answering.stream().map(NodePlans.Plan::node).toList();
        boolean hasRouter = choices.chance(50) || all.size() > 1;
        if (!hasRouter) {
            VirtualNode node = all.get(0);
            return planned(
                    choices,
                    namespace,
                    wish,
                    Optional.empty(),
                    answering,
                    node.listeners().stream().map(Listener::port).toList());
        }
        VirtualRouter router = choices.part(c -> routers.router(c, namespace, wish, all));
        List<Integer> ports =
                router.listeners().stream().map(l -> l.portMapping().port()).toList();
        return planned(choices, namespace, wish, Optional.of(router), answering, ports);
    }

    private Plan planned(
            Choices choices,
            String namespace,
            String wish,
            Optional<VirtualRouter> router,
            List<NodePlans.Plan> answering,
            List<Integer> ports) {
        VirtualService service = service(choices, namespace, wish, router, answering);
        Optional<VirtualService> alias = setting.shape().features() == 0 || !choices.chance(10)
                ? Optional.empty()
                : Optional.of(choices.part(c -> service(c, setting.namespace(c), setting.name(c), router, answering)));
        return new Plan(service, alias, router, answering, ports);
    }

    private VirtualService service(
            Choices choices,
            String namespace,
            String wish,
            Optional<VirtualRouter> router,
            List<NodePlans.Plan> answering) {
        VirtualServiceProvider provider = router.isPresent()
                ? new VirtualServiceProvider.Router(setting.ref(VirtualRouter.class, router.get(), namespace, choices))
                : new VirtualServiceProvider.Node(
                        setting.ref(VirtualNode.class, answering.get(0).node(), namespace, choices));
        return service(choices, namespace, wish, Optional.of(provider));
    }

    private VirtualService service(
            Choices choices, String namespace, String wish, Optional<VirtualServiceProvider> provider) {
        Traits traits = Traits.of(setting, ResourceKind.VIRTUAL_SERVICE, namespace, wish, choices);
        return VirtualService.of(
                traits.name(),
                s -> s.namespace(traits.statedNamespace())
                        .awsName(traits.awsName())
                        .labels(traits.labels())
                        .annotations(traits.annotations())
                        .tags(traits.tags())
                        .provider(provider));
    }

    private Plan withoutProviderHere(Choices choices, String namespace, String wish) {
        Optional<VirtualServiceProvider> provider = setting.shape().hasForeignArns()
                ? choices.<VirtualServiceProvider>maybe(c -> c.<VirtualServiceProvider>oneOf(
                        n -> new VirtualServiceProvider.Node(
                                RefValues.arn(VirtualNode.class).from(n)),
                        r -> new VirtualServiceProvider.Router(
                                RefValues.arn(VirtualRouter.class).from(r))))
                : Optional.empty();
        return new Plan(
                service(choices, namespace, wish, provider), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    /**
     * A service with the resources behind it.
     *
     * @param service the service
     * @param alias another service with the same provider
     * @param router its router
     * @param nodes the nodes behind it
     * @param ports the ports of the provider's listeners; empty if the provider is absent or of another mesh
     */
    record Plan(
            VirtualService service,
            Optional<VirtualService> alias,
            Optional<VirtualRouter> router,
            List<NodePlans.Plan> nodes,
            List<Integer> ports) {

        VirtualService named(boolean byAlias) {
            return byAlias ? alias.orElse(service) : service;
        }
    }
}
