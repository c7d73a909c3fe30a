package io.github.appmeshdsl.testkit.internal.mesh;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import io.github.appmeshdsl.testkit.internal.value.DiscoveryValues;
import io.github.appmeshdsl.testkit.internal.value.ListenerValues;
import io.github.appmeshdsl.testkit.internal.value.LoggingValues;
import io.github.appmeshdsl.testkit.internal.value.RefValues;
import io.github.appmeshdsl.testkit.internal.value.TlsValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses virtual nodes. */
final class NodePlans {

    private static final int MOST_LISTENERS = 3;
    private static final int MOST_CALLS = 5;
    private static final int MOST_GROUPS = 2;

    /** In a larger mesh, no node calls every service. */
    private static final int MOST_SERVICES_OF_ALL = 30;

    private final Setting setting;
    private final List<Ref<VirtualService>> externals;
    private final int services;
    private final ListenerValues listeners;
    private final DiscoveryValues discovery;
    private final LoggingValues logging;
    private final TlsValues tls;

    NodePlans(Setting setting, List<Ref<VirtualService>> externals, int services) {
        this.setting = setting;
        this.externals = externals;
        this.services = services;
        this.listeners = new ListenerValues(setting.scope());
        this.discovery = new DiscoveryValues(setting.scope());
        this.logging = new LoggingValues(setting.scope());
        this.tls = new TlsValues(setting.scope());
    }

    /** Returns a node behind a service; its first listener has this protocol. */
    Plan answering(Choices choices, Protocol protocol, String namespace, String wish) {
        Setting.Ports ports = new Setting.Ports();
        List<Listener> chosen = new ArrayList<>();
        chosen.add(choices.part(c -> listener(c, protocol, ports)));
        chosen.addAll(choices.someOf(
                MOST_LISTENERS - 1,
                c -> listener(c, c.of(setting.shape().policy().protocols()), ports)));
        Traits traits = Traits.of(setting, ResourceKind.VIRTUAL_NODE, setting.near(namespace, choices), wish, choices);
        return node(choices, traits, chosen, Optional.of(choices.part(discovery::discovery)));
    }

    /** Returns a node that calls services and has no listeners. */
    Plan calling(Choices choices) {
        Traits traits = Traits.of(setting, ResourceKind.VIRTUAL_NODE, setting.namespace(choices), choices);
        return node(choices, traits, List.of(), choices.<ServiceDiscovery>maybe(discovery::dns));
    }

    private Plan node(
            Choices choices, Traits traits, List<Listener> chosen, Optional<ServiceDiscovery> serviceDiscovery) {
        VirtualNode node = VirtualNode.of(
                traits.name(),
                n -> n.namespace(traits.statedNamespace())
                        .awsName(traits.awsName())
                        .labels(traits.labels())
                        .annotations(traits.annotations())
                        .tags(traits.tags())
                        .podSelector(choices.maybe(c -> traits.podSelector(ResourceKind.VIRTUAL_NODE, c)))
                        .listeners(chosen)
                        .serviceDiscovery(serviceDiscovery)
                        .logging(setting.logging(choices, logging)));
        return new Plan(
                node,
                services == 0 ? List.of() : choices.list(0, MOST_CALLS, this::call),
                choices.part(this::others),
                choices.someOf(MOST_GROUPS, c -> c.below(MOST_GROUPS)),
                choices.chance(setting.shape().features() / 5) && services <= MOST_SERVICES_OF_ALL,
                setting.hasPolicies() ? choices.maybe(tls::defaults) : choices.maybe(NodePlans::emptyPolicy),
                !choices.chance(20));
    }

    private static BackendDefaults emptyPolicy(Choices choices) {
        return new BackendDefaults(choices.maybe(c -> new ClientPolicy(Optional.empty())));
    }

    private Listener listener(Choices choices, Protocol protocol, Setting.Ports ports) {
        PortMapping at = new PortMapping(ports.next(protocol, choices), protocol);
        return listeners.listener(choices, at, setting.listenerTls(choices, tls));
    }

    private Plan.Call call(Choices choices) {
        return new Plan.Call(
                choices.link(services),
                choices.chance(30),
                choices.chance(50),
                setting.hasPolicies() ? choices.maybe(tls::policy) : Optional.empty());
    }

    private List<Backend> others(Choices choices) {
        List<Backend> others = new ArrayList<>();
        if (!externals.isEmpty() && choices.chance(30)) {
            others.add(new Backend(choices.of(externals), choices.maybe(tls::policy)));
        }
        if (setting.isForeign(choices)) {
            Ref<VirtualService> foreign = choices.part(RefValues.arn(VirtualService.class));
            others.add(new Backend(foreign, choices.maybe(tls::policy)));
        }
        return others;
    }

    /**
     * A node and its calls.
     *
     * @param node the node without backends
     * @param calls the services of the mesh that it calls
     * @param others backends outside of the mesh
     * @param groups positions of backend groups, which need not exist
     * @param callsEveryService whether it calls every service of its namespace
     * @param defaults its backend defaults, before they are adapted to the called services
     * @param isLeaf whether it is a leaf if it has no backends
     */
    record Plan(
            VirtualNode node,
            List<Call> calls,
            List<Backend> others,
            List<Integer> groups,
            boolean callsEveryService,
            Optional<BackendDefaults> defaults,
            boolean isLeaf) {

        /**
         * A call of a service.
         *
         * @param service position of the service
         * @param isAlias whether its alias is called, if it has one
         * @param isFull whether its namespace is written even if it need not be
         * @param policy its client policy, before it is adapted to the service
         */
        record Call(int service, boolean isAlias, boolean isFull, Optional<ClientPolicy> policy) {}
    }
}
