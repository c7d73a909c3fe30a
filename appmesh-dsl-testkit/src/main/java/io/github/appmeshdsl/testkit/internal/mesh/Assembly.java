package io.github.appmeshdsl.testkit.internal.mesh;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.ClientCertificate;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.TlsTrust;
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
import java.util.TreeSet;

/** Joins the parts of a mesh: which services each node calls and how, and which routes belong to each gateway. */
final class Assembly {

    private final Setting setting;
    private final List<ServicePlans.Plan> services;
    private final List<GroupPlans.Plan> groups;
    private final boolean isOpen;

    /** Creates an assembly; {@code isOpen} is whether callers may reach services that they do not declare. */
    Assembly(Setting setting, List<ServicePlans.Plan> services, List<GroupPlans.Plan> groups, boolean isOpen) {
        this.setting = setting;
        this.services = services;
        this.groups = groups;
        this.isOpen = isOpen;
    }

    VirtualNode node(NodePlans.Plan planned) {
        String namespace = setting.namespaceOf(planned.node());
        Calls byDefault = new Calls();
        List<Backend> backends = backends(planned, namespace, byDefault);
        List<Ref<BackendGroup>> groupRefs = groups(planned, namespace, byDefault);
        return planned.node()
                .copy(node -> node.backends(backends)
                        .backendGroups(groupRefs)
                        .leaf(backends.isEmpty() && groupRefs.isEmpty() && isLeaf(planned))
                        .backendDefaults(byDefault.adapt(planned.defaults())));
    }

    /** A node without backends must be a leaf, unless the mesh allows all egress traffic. */
    private boolean isLeaf(NodePlans.Plan planned) {
        return planned.isLeaf() || !isOpen;
    }

    private List<Backend> backends(NodePlans.Plan planned, String namespace, Calls byDefault) {
        List<Backend> backends = new ArrayList<>();
        Set<VirtualService> seen = new HashSet<>();
        for (NodePlans.Plan.Call call : planned.calls()) {
            ServicePlans.Plan callee = services.get(call.service());
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

    private static Optional<ClientPolicy> policy(NodePlans.Plan.Call call, ServicePlans.Plan callee, Calls byDefault) {
        if (call.policy().isEmpty()) {
            byDefault.add(callee);
            return Optional.empty();
        }
        Calls own = new Calls();
        own.add(callee);
        return call.policy().map(own::adapt);
    }

    private List<Ref<BackendGroup>> groups(NodePlans.Plan planned, String namespace, Calls byDefault) {
        List<Ref<BackendGroup>> groupRefs = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int chosen : planned.groups()) {
            if (chosen < groups.size() && seen.add(chosen)) {
                GroupPlans.Plan group = groups.get(chosen);
                if (!group.isLocal() || group.namespace().equals(namespace)) {
                    groupRefs.add(setting.named(
                            BackendGroup.class, group.group().name(), group.namespace(), namespace, chosen == 0));
                    group.services().forEach(service -> byDefault.add(services.get(service)));
                }
            }
        }
        if (planned.callsEveryService()) {
            groupRefs.add(BackendGroup.everyService());
            services.forEach(byDefault::add);
        }
        return groupRefs;
    }

    VirtualGateway gateway(GatewayPlans.Plan planned, boolean isLabelled) {
        Calls byDefault = new Calls();
        planned.routes().forEach(route -> byDefault.add(services.get(route.service())));
        return planned.gateway()
                .copy(gateway -> gateway.backendDefaults(byDefault.adapt(planned.defaults()))
                        .gatewayRouteSelector(isLabelled ? Optional.of(selector(planned)) : Optional.empty()));
    }

    private static LabelSelector selector(GatewayPlans.Plan planned) {
        List<LabelSelector.Requirement> conditions = new ArrayList<>(planned.conditions());
        if (planned.isLabelWritten()) {
            conditions.add(new LabelSelector.Requirement(
                    GatewayPlans.LABEL, LabelSelector.Operator.IN, List.of(label(planned))));
            return new LabelSelector(Map.of(), conditions);
        }
        return new LabelSelector(Map.of(GatewayPlans.LABEL, label(planned)), conditions);
    }

    /** Gateways of other namespaces may have the same name. */
    private static String label(GatewayPlans.Plan planned) {
        return planned.gateway().name() + (planned.namespace().isEmpty() ? "" : "." + planned.namespace());
    }

    GatewayRoute gatewayRoute(
            GatewayPlans.Plan planned, GatewayPlans.Plan.RoutePlan plannedRoute, boolean isLabelled, int gateways) {
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

    private Ref<VirtualGateway> gatewayRef(GatewayPlans.Plan planned, GatewayRoute route) {
        if (setting.shape().isKubernetes()) {
            return Ref.named(
                    VirtualGateway.class, planned.namespace(), planned.gateway().name());
        }
        return setting.named(
                VirtualGateway.class, planned.gateway().name(), planned.namespace(), setting.namespaceOf(route), false);
    }

    /** What the listeners of called services require of a caller. TLS that was chosen for the caller is adapted to it. */
    private static final class Calls {

        private static final ClientCertificate CERTIFICATE = ClientCertificate.file("/a", "/a");

        private final Set<Integer> ports = new TreeSet<>();
        private boolean meetsPlainText;
        private boolean meetsMutualTls;

        void add(ServicePlans.Plan service) {
            for (NodePlans.Plan node : service.nodes()) {
                for (Listener listener : node.node().listeners()) {
                    add(listener);
                }
            }
        }

        private void add(Listener listener) {
            ports.add(listener.port());
            ListenerTls.Mode mode =
                    listener.tls().isPresent() ? listener.tls().get().mode() : ListenerTls.Mode.DISABLED;
            meetsPlainText |= mode == ListenerTls.Mode.DISABLED;
            meetsMutualTls |= mode != ListenerTls.Mode.DISABLED
                    && listener.tls().get().validation().isPresent();
        }

        Optional<BackendDefaults> adapt(Optional<BackendDefaults> chosen) {
            if (chosen.isEmpty()) {
                return tls(Optional.empty()).map(BackendDefaults::tls);
            }
            Optional<ClientPolicy> policy = chosen.get().clientPolicy();
            return Optional.of(new BackendDefaults(
                    policy.isPresent()
                            ? policy.map(this::adapt)
                            : tls(Optional.empty()).map(ClientPolicy::tls)));
        }

        ClientPolicy adapt(ClientPolicy chosen) {
            return new ClientPolicy(tls(chosen.tls()));
        }

        private Optional<ClientTls> tls(Optional<ClientTls> chosen) {
            if (chosen.isEmpty()) {
                return meetsMutualTls ? Optional.of(fitting(ClientTls.trusting(TlsTrust.file("/a")))) : chosen;
            }
            return chosen.map(this::fitting);
        }

        private ClientTls fitting(ClientTls chosen) {
            return chosen.copy(tls -> {
                if (meetsPlainText) {
                    tls.enforce(false);
                }
                if (meetsMutualTls && chosen.certificate().isEmpty()) {
                    tls.certificate(CERTIFICATE);
                }
                if (!chosen.ports().isEmpty() && !ports.isEmpty()) {
                    tls.ports(ports);
                }
            });
        }
    }
}
