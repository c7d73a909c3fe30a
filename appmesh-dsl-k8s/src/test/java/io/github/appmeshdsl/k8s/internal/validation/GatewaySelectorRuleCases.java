package io.github.appmeshdsl.k8s.internal.validation;

import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.fires;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.mesh;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.silent;

import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of the rules on which gateway takes a route. */
final class GatewaySelectorRuleCases {

    private GatewaySelectorRuleCases() {}

    static List<KubernetesRuleCase> cases() {
        List<KubernetesRuleCase> cases = new ArrayList<>();
        addGatewaySelectors(cases);
        return cases;
    }

    private static VirtualGateway gateway(String name, LabelSelector namespaces) {
        return VirtualGateway.of(name, g -> g.namespaceSelector(namespaces).http(80));
    }

    private static GatewayRoute route(Optional<VirtualGateway> gateway) {
        return gateway.map(g -> GatewayRoute.http("r", g, PathMatch.prefix("/"), VirtualService.ref("s")))
                .orElseGet(() ->
                        GatewayRoute.http("r", r -> r.match(m -> m.prefix("/")).target(VirtualService.ref("s"))));
    }

    private static void addGatewaySelectors(List<KubernetesRuleCase> cases) {
        VirtualGateway all = gateway("all", LabelSelector.everything());
        VirtualGateway all2 = gateway("all-2", LabelSelector.everything());
        VirtualGateway some = gateway("some", LabelSelector.label("a", "b"));
        VirtualGateway some2 = gateway("some-2", LabelSelector.label("a", "b"));
        VirtualGateway other = gateway("other", LabelSelector.label("a", "c"));
        VirtualGateway none = VirtualGateway.of("none", g -> g.http(80));
        String hint = " | distinguish them by namespaceSelector or gatewayRouteSelector";

        KubernetesRule rule = KubernetesRule.GATEWAY_SELECTOR;
        cases.add(fires(
                rule,
                "two gateways take everything",
                mesh(all, all2, route(Optional.empty())),
                "ERROR k8s.gateway-selector gatewayRoute[r]: virtual gateways \"all\" and \"all-2\" both select it"
                        + hint));
        cases.add(fires(
                rule,
                "another gateway takes everything",
                mesh(some, all, route(Optional.of(some))),
                "ERROR k8s.gateway-selector gatewayRoute[r]: virtual gateways \"some\" and \"all\" both select it"
                        + hint));
        cases.add(fires(
                rule,
                "another gateway has the same selector",
                mesh(some2, some, route(Optional.of(some))),
                "ERROR k8s.gateway-selector gatewayRoute[r]: virtual gateways \"some\" and \"some-2\" both select it"
                        + hint));
        cases.add(silent(rule, "gateways have different selectors", mesh(some, other, route(Optional.of(some)))));
        cases.add(silent(rule, "another gateway selects nothing", mesh(some, none, route(Optional.of(some)))));
        cases.add(silent(
                rule,
                "another gateway takes other labels",
                mesh(all, all2.copy(g -> g.gatewayRouteLabel("x", "y")), route(Optional.of(all)))));
        cases.add(silent(rule, "nobody can say which takes it", mesh(some, other, route(Optional.empty()))));
        cases.add(silent(rule, "there is no gateway", mesh(route(Optional.empty()))));

        rule = KubernetesRule.GATEWAY_ROUTE;
        cases.add(fires(
                rule,
                "its gateway selects nothing",
                mesh(none, route(Optional.of(none))),
                "ERROR k8s.gateway-route gatewayRoute[r]: its virtual gateway \"none\" has no namespaceSelector,"
                        + " so it selects no route | add a namespaceSelector to the gateway, with labels of"
                        + " the route's namespace"));
        VirtualGateway labelled = all.copy(g -> g.gatewayRouteLabel("x", "y"));
        cases.add(fires(
                rule,
                "its gateway wants other labels",
                mesh(labelled, route(Optional.of(labelled))),
                "ERROR k8s.gateway-route gatewayRoute[r]: the selectors of its virtual gateway \"all\" do"
                        + " not select it | give the route the label x: y, which virtual gateway \"all\" selects"));
        cases.add(fires(
                        rule,
                        "all gateways want other labels",
                        mesh(labelled, none, route(Optional.empty())),
                        "WARNING k8s.gateway-route gatewayRoute[r]: no virtual gateway selects it |"
                                + " give the route the label x: y, which virtual gateway \"all\" selects")
                .importing());
        cases.add(silent(rule, "its gateway takes everything", mesh(all, route(Optional.of(all)))));
        cases.add(silent(rule, "a gateway takes everything", mesh(all, route(Optional.empty()))));
        cases.add(silent(rule, "a gateway may take it", mesh(some, route(Optional.empty()))));
        cases.add(silent(
                rule,
                "its gateway is elsewhere",
                mesh(
                        none,
                        GatewayRoute.http(
                                "r", VirtualGateway.ref("gone"), PathMatch.prefix("/"), VirtualService.ref("s")))));
    }
}
