package io.github.appmeshdsl.testkit.internal.mesh;

import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayPortMapping;
import io.github.appmeshdsl.model.GatewayProtocol;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GatewayRouteTarget;
import io.github.appmeshdsl.model.GrpcGatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpVersion;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import io.github.appmeshdsl.testkit.internal.value.GatewayRouteValues;
import io.github.appmeshdsl.testkit.internal.value.ListenerValues;
import io.github.appmeshdsl.testkit.internal.value.LoggingValues;
import io.github.appmeshdsl.testkit.internal.value.RefValues;
import io.github.appmeshdsl.testkit.internal.value.TlsValues;
import java.util.List;
import java.util.Optional;

/** Chooses gateways with routes to given services. */
final class GatewayPlans {

    /** The label that assigns routes to gateways. */
    static final String LABEL = "gateway";

    private static final int MOST_LISTENERS = 3;
    private static final int MOST_ROUTES = 5;

    private final Setting setting;
    private final List<ServicePlans.Plan> services;
    private final ListenerValues listeners;
    private final GatewayRouteValues routes;
    private final LoggingValues logging;
    private final TlsValues tls;

    GatewayPlans(Setting setting, List<ServicePlans.Plan> services) {
        this.setting = setting;
        this.services = services;
        this.listeners = new ListenerValues(setting.scope());
        this.routes = new GatewayRouteValues(setting.scope());
        this.logging = new LoggingValues(setting.scope());
        this.tls = new TlsValues(setting.scope());
    }

    Plan gateway(Choices choices) {
        Traits traits = Traits.of(setting, ResourceKind.VIRTUAL_GATEWAY, setting.namespace(choices), choices);
        Setting.Ports ports = new Setting.Ports();
        List<GatewayListener> chosen = choices.list(1, MOST_LISTENERS, c -> {
            GatewayProtocol protocol = c.of(GatewayProtocol.values());
            GatewayListener listener =
                    listeners.gatewayListener(c, new GatewayPortMapping(ports.next(protocol.protocol(), c), protocol));
            return setting.shape()
                    .policy()
                    .listenerTls()
                    .map(part -> listener.copy(l -> l.tls(c.<ListenerTls>made(part::next))))
                    .orElse(listener);
        });
        VirtualGateway gateway = VirtualGateway.of(
                traits.name(),
                g -> g.namespace(traits.statedNamespace())
                        .awsName(traits.awsName())
                        .labels(traits.labels())
                        .annotations(traits.annotations())
                        .tags(traits.tags())
                        .namespaceSelector(choices.<Optional<LabelSelector>>part(this::namespaceSelector))
                        .podSelector(choices.maybe(c -> traits.podSelector(ResourceKind.VIRTUAL_GATEWAY, c)))
                        .listeners(chosen)
                        .logging(setting.logging(choices, logging)));
        List<Plan.RoutePlan> planned = services.isEmpty()
                ? List.of()
                : choices.list(1, MOST_ROUTES, c -> route(c, traits.namespace(), chosen));
        return new Plan(
                gateway,
                choices.maybe(tls::defaults),
                traits.namespace(),
                planned,
                choices.someOf(2, GatewayPlans::condition),
                choices.chance(30));
    }

    private Optional<LabelSelector> namespaceSelector(Choices choices) {
        if (!setting.shape().isKubernetes() && !choices.feature()) {
            return Optional.empty();
        }
        return Optional.of(choices.of(LabelSelector.label("mesh", setting.mesh()), LabelSelector.everything()));
    }

    /** Returns a condition that every route of the gateway meets. */
    private static LabelSelector.Requirement condition(Choices choices) {
        return choices.of(
                new LabelSelector.Requirement(LABEL, LabelSelector.Operator.EXISTS, List.of()),
                new LabelSelector.Requirement("retired", LabelSelector.Operator.DOES_NOT_EXIST, List.of()),
                new LabelSelector.Requirement("stage", LabelSelector.Operator.NOT_IN, List.of("old", "test")));
    }

    private Plan.RoutePlan route(Choices choices, String namespace, List<GatewayListener> chosen) {
        GatewayListener listener = choices.of(chosen);
        Optional<Integer> wish = choices.maybe(c -> listener.port());
        Optional<Integer> port = chosen.size() > 1 ? Optional.of(listener.port()) : wish;
        Traits traits = Traits.of(setting, ResourceKind.GATEWAY_ROUTE, setting.near(namespace, choices), choices);
        int service = choices.link(services.size());
        GatewayRouteTarget target = choices.part(c -> target(c, traits.namespace(), services.get(service)));
        GatewayRoute route = switch (listener.protocol()) {
            case HTTP -> http(routes.http(choices, HttpVersion.HTTP1, port, target), traits);
            case HTTP2 -> http(routes.http(choices, HttpVersion.HTTP2, port, target), traits);
            case GRPC -> grpc(routes.grpc(choices, port, target), traits);
        };
        return new Plan.RoutePlan(route, service, choices.chance(50));
    }

    private static GatewayRoute http(HttpGatewayRoute route, Traits traits) {
        return route.copy(r -> r.name(traits.name())
                .namespace(traits.statedNamespace())
                .awsName(traits.awsName())
                .labels(traits.labels())
                .annotations(traits.annotations())
                .tags(traits.tags()));
    }

    private static GatewayRoute grpc(GrpcGatewayRoute route, Traits traits) {
        return route.copy(r -> r.name(traits.name())
                .namespace(traits.statedNamespace())
                .awsName(traits.awsName())
                .labels(traits.labels())
                .annotations(traits.annotations())
                .tags(traits.tags()));
    }

    private GatewayRouteTarget target(Choices choices, String from, ServicePlans.Plan service) {
        if (setting.isForeign(choices)) {
            return new GatewayRouteTarget(choices.part(RefValues.arn(VirtualService.class)), Optional.empty());
        }
        List<Integer> ports = service.ports();
        Optional<Integer> port = ports.size() > 1
                ? Optional.of(choices.of(ports))
                : choices.maybe(c -> ports.isEmpty() ? 8080 : ports.get(0));
        return new GatewayRouteTarget(setting.ref(VirtualService.class, service.service(), from, choices), port);
    }

    /**
     * A gateway with its routes and the TLS of its calls.
     *
     * @param gateway the gateway without backend defaults and gateway route selector
     * @param defaults its backend defaults, before they are adapted to the called services
     * @param namespace its effective namespace; empty in meshes without namespaces
     * @param routes its routes
     * @param conditions further conditions that all of its routes meet
     * @param isLabelWritten whether its selector has the label of its routes as an expression instead of a label
     */
    record Plan(
            VirtualGateway gateway,
            Optional<BackendDefaults> defaults,
            String namespace,
            List<RoutePlan> routes,
            List<LabelSelector.Requirement> conditions,
            boolean isLabelWritten) {

        /**
         * A route of a gateway.
         *
         * @param route the route without label and reference of its gateway
         * @param service position of the target service
         * @param namesGateway whether it names its gateway even if it need not
         */
        record RoutePlan(GatewayRoute route, int service, boolean namesGateway) {}
    }
}
