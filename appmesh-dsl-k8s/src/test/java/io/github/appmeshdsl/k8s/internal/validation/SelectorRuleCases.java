package io.github.appmeshdsl.k8s.internal.validation;

import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.fires;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.mesh;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.node;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import java.util.ArrayList;
import java.util.List;

/** Rows of the rules on selectors of meshes and pods. */
final class SelectorRuleCases {

    private SelectorRuleCases() {}

    static List<KubernetesRuleCase> cases() {
        List<KubernetesRuleCase> cases = new ArrayList<>();
        addSelectors(cases);
        addPodSelectors(cases);
        return cases;
    }

    private static void addSelectors(List<KubernetesRuleCase> cases) {
        KubernetesRule rule = KubernetesRule.SELECTOR;
        cases.add(fires(
                rule,
                "a mesh selects by an empty key",
                Mesh.of("m", m -> m.namespaceLabel("", "x")),
                "ERROR k8s.selector mesh[m].namespaceSelector.matchLabels[]: \"\" is not a valid key of a label"));
        cases.add(fires(
                rule,
                "a node selects by an impossible value",
                mesh(VirtualNode.of("n", n -> n.podLabel("app", "a b").leaf())),
                "ERROR k8s.selector virtualNode[n].podSelector.matchLabels[app]: \"a b\" is not a valid"
                        + " value of a label"));
        LabelSelector expressions = LabelSelector.everything()
                .and("a", LabelSelector.Operator.IN)
                .and("b", LabelSelector.Operator.EXISTS, "x")
                .and("c d", LabelSelector.Operator.NOT_IN, "y", "-");
        cases.add(fires(
                rule,
                "gateways select by expressions that make no sense",
                mesh(VirtualGateway.of(
                        "g",
                        g -> g.namespaceLabel("a", "b")
                                .gatewayRouteSelector(expressions)
                                .podSelector(LabelSelector.everything()
                                        .and("e", LabelSelector.Operator.DOES_NOT_EXIST, "v")))),
                "ERROR k8s.selector virtualGateway[g].gatewayRouteSelector.matchExpressions[0].values:"
                        + " In requires values",
                "ERROR k8s.selector virtualGateway[g].gatewayRouteSelector.matchExpressions[1].values:"
                        + " Exists does not accept values",
                "ERROR k8s.selector virtualGateway[g].gatewayRouteSelector.matchExpressions[2].key: \"c"
                        + " d\" is not a valid key of a label",
                "ERROR k8s.selector"
                        + " virtualGateway[g].gatewayRouteSelector.matchExpressions[2].values[1]: \"-\""
                        + " is not a valid value of a label",
                "ERROR k8s.selector virtualGateway[g].podSelector.matchExpressions[0].values:"
                        + " DoesNotExist does not accept values"));
        cases.add(silent(
                rule,
                "selectors make sense",
                mesh(VirtualGateway.of(
                        "g",
                        g -> g.namespaceSelector(LabelSelector.everything()
                                .and("a", LabelSelector.Operator.IN, "x", "")
                                .and("b", LabelSelector.Operator.NOT_IN, "x")
                                .and("c", LabelSelector.Operator.EXISTS)
                                .and("d", LabelSelector.Operator.DOES_NOT_EXIST)
                                .and("e", "f"))))));

        rule = KubernetesRule.MESH_SELECTOR;
        cases.add(fires(
                rule,
                "a mesh with members selects nothing",
                Mesh.of("m", m -> m.add(node("a"))),
                "ERROR k8s.mesh-selector mesh[m].namespaceSelector: is absent, so the mesh selects no namespace"
                        + " and does not contain its 1 member | select a label that its namespaces have:"
                        + " namespaces(\"mesh\", \"m\")"));
        cases.add(fires(
                        rule,
                        "two members",
                        Mesh.of("m", m -> m.add(node("a"), node("b"))),
                        "WARNING k8s.mesh-selector mesh[m].namespaceSelector: is absent, so the mesh selects no"
                                + " namespace and does not contain its 2 members | select a label that its"
                                + " namespaces have")
                .importing());
        cases.add(silent(rule, "a mesh without members selects nothing", Mesh.of("m", m -> {})));
        cases.add(silent(
                rule,
                "a mesh selects everything",
                Mesh.of(
                        "m",
                        m -> m.namespaceSelector(LabelSelector.everything()).add(node("a")))));
    }

    private static void addPodSelectors(List<KubernetesRuleCase> cases) {
        KubernetesRule rule = KubernetesRule.POD_SELECTOR;
        String hint = " | select labels that the other pods do not have";
        VirtualNode a = VirtualNode.of("a", n -> n.podLabel("app", "x").leaf());
        cases.add(fires(
                rule,
                "two nodes select the same",
                mesh(a, VirtualNode.of("b", n -> n.podLabel("app", "x").leaf())),
                "ERROR k8s.pod-selector virtualNode[b].podSelector: also selects the pods of virtualNode \"a\", so"
                        + " they are refused" + hint));
        cases.add(fires(
                rule,
                "a gateway selects some of a node's pods",
                mesh(
                        a,
                        VirtualGateway.of(
                                "g",
                                g -> g.podSelector(
                                        LabelSelector.label("app", "x").and("version", "1")))),
                "ERROR k8s.pod-selector virtualGateway[g].podSelector: also selects the pods of virtualNode \"a\","
                        + " so they are refused" + hint));
        cases.add(fires(
                        rule,
                        "one selects everything",
                        mesh(
                                VirtualNode.of(
                                        "b",
                                        n -> n.podSelector(LabelSelector.everything())
                                                .leaf()),
                                a),
                        "WARNING k8s.pod-selector virtualNode[a].podSelector: also selects the pods of"
                                + " virtualNode \"b\", so they are refused" + hint)
                .importing());
        LabelSelector nine = LabelSelector.everything();
        for (int i = 0; i < 9; i++) {
            nine = nine.and("k" + i, "v");
        }
        LabelSelector many = nine;
        cases.add(fires(
                rule,
                "both select the same nine labels",
                mesh(
                        VirtualNode.of("a", n -> n.podSelector(many).leaf()),
                        VirtualNode.of("b", n -> n.podSelector(many).leaf())),
                "ERROR k8s.pod-selector virtualNode[b].podSelector: also selects the pods of virtualNode \"a\", so"
                        + " they are refused" + hint));
        cases.add(silent(
                rule,
                "selectors differ",
                mesh(a, VirtualNode.of("b", n -> n.podLabel("app", "y").leaf()))));
        cases.add(silent(
                rule,
                "namespaces differ",
                mesh(
                        a,
                        VirtualNode.of(
                                "b",
                                n -> n.namespace("other").podLabel("app", "x").leaf()))));
        cases.add(silent(
                rule,
                "the wider selector has another condition",
                mesh(
                        VirtualNode.of(
                                "a",
                                n -> n.podSelector(LabelSelector.label("app", "x")
                                                .and("v", LabelSelector.Operator.DOES_NOT_EXIST))
                                        .leaf()),
                        VirtualNode.of(
                                "b",
                                n -> n.podSelector(
                                                LabelSelector.label("app", "x").and("v", "1"))
                                        .leaf()))));
        cases.add(silent(rule, "a node selects nothing", mesh(a, node("b"))));
    }
}
