package io.github.appmeshdsl.testkit.mesh;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Joins the parts of a mesh: who calls whom and how, and which gateway takes which route. */
final class Assembly {

    private final Setting setting;
    private final List<PlannedService> services;
    private final List<PlannedGroup> groups;
    private final boolean isOpen;

    /** {@code isOpen} says whether callers may reach what they do not declare. */
    Assembly(Setting setting, List<PlannedService> services, List<PlannedGroup> groups, boolean isOpen) {
        this.setting = setting;
        this.services = services;
        this.groups = groups;
        this.isOpen = isOpen;
    }

    VirtualNode node(PlannedNode planned) {
        String namespace = setting.namespaceOf(planned.node());
        Calls byDefault = new Calls();
        List<Backend> backends = backends(planned, namespace, byDefault);
        List<Ref<BackendGroup>> said = groups(planned, namespace, byDefault);
        return planned.node()
                .copy(node -> node.backends(backends)
                        .backendGroups(said)
                        .leaf(backends.isEmpty() && said.isEmpty() && isLeaf(planned))
                        .backendDefaults(byDefault.bend(planned.defaults())));
    }

    /** Only where everything is let through, a node that calls nobody may keep silent about it. */
    private boolean isLeaf(PlannedNode planned) {
        return planned.isLeaf() || !isOpen;
    }

    private List<Backend> backends(PlannedNode planned, String namespace, Calls byDefault) {
        List<Backend> backends = new ArrayList<>();
        Set<VirtualService> seen = new HashSet<>();
        for (PlannedNode.Call call : planned.calls()) {
            PlannedService callee = services.get(call.service());
            VirtualService service = callee.named(call.isAlias());
            if (seen.add(service)) {
                Ref<VirtualService> ref = setting.named(
                        VirtualService.class, service.name(), setting.namespaceOf(service), namespace, call.isFull());
                backends.add(new Backend(ref, policy(call, callee, byDefault)));
            }
        }
        backends.addAll(planned.others());
        return backends;
    }

    private static Optional<ClientPolicy> policy(PlannedNode.Call call, PlannedService callee, Calls byDefault) {
        if (call.policy().isEmpty()) {
            byDefault.add(callee);
            return Optional.empty();
        }
        Calls own = new Calls();
        own.add(callee);
        return call.policy().map(own::bend);
    }

    private List<Ref<BackendGroup>> groups(PlannedNode planned, String namespace, Calls byDefault) {
        List<Ref<BackendGroup>> said = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int wish : planned.groups()) {
            if (wish < groups.size() && seen.add(wish)) {
                PlannedGroup group = groups.get(wish);
                if (!group.isLocal() || group.namespace().equals(namespace)) {
                    said.add(setting.named(
                            BackendGroup.class, group.group().name(), group.namespace(), namespace, wish == 0));
                    group.services().forEach(service -> byDefault.add(services.get(service)));
                }
            }
        }
        if (planned.callsEveryService()) {
            said.add(BackendGroup.everyService());
            services.forEach(byDefault::add);
        }
        return said;
    }

    VirtualGateway gateway(PlannedGateway planned, boolean isLabelled) {
        Calls byDefault = new Calls();
        planned.routes().forEach(route -> byDefault.add(services.get(route.service())));
        return planned.gateway()
                .copy(gateway -> gateway.backendDefaults(byDefault.bend(planned.defaults()))
                        .gatewayRouteSelector(isLabelled ? Optional.of(selector(planned)) : Optional.empty()));
    }

    private static LabelSelector selector(PlannedGateway planned) {
        List<LabelSelector.Requirement> conditions = new ArrayList<>(planned.conditions());
        if (planned.isLabelWritten()) {
            conditions.add(new LabelSelector.Requirement(
                    GatewayPlans.LABEL, LabelSelector.Operator.IN, List.of(label(planned))));
            return new LabelSelector(Map.of(), conditions);
        }
        return new LabelSelector(Map.of(GatewayPlans.LABEL, label(planned)), conditions);
    }

    /** Gateways of other namespaces may have the same name. */
    private static String label(PlannedGateway planned) {
        return planned.gateway().name() + (planned.namespace().isEmpty() ? "" : "." + planned.namespace());
    }

    GatewayRoute gatewayRoute(
            PlannedGateway planned, PlannedGateway.PlannedRoute plannedRoute, boolean isLabelled, int gateways) {
        GatewayRoute route = plannedRoute.route();
        Map<String, String> labels = new LinkedHashMap<>(route.labels());
        if (isLabelled) {
            labels.put(GatewayPlans.LABEL, label(planned));
        }
        boolean isNamed =
                setting.shape().isKubernetes() || plannedRoute.namesGateway() || (!isLabelled && gateways > 1);
        Optional<Ref<VirtualGateway>> gateway = isNamed ? Optional.of(gatewayRef(planned, route)) : Optional.empty();
        return route.match(
                http -> http.copy(r -> r.labels(labels).virtualGateway(gateway)),
                grpc -> grpc.copy(r -> r.labels(labels).virtualGateway(gateway)));
    }

    private Ref<VirtualGateway> gatewayRef(PlannedGateway planned, GatewayRoute route) {
        if (setting.shape().isKubernetes()) {
            return Ref.named(
                    VirtualGateway.class, planned.namespace(), planned.gateway().name());
        }
        return setting.named(
                VirtualGateway.class, planned.gateway().name(), planned.namespace(), setting.namespaceOf(route), false);
    }
}
