package io.github.appmeshdsl.k8s.internal.validation;

import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.fires;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.mesh;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.silent;

import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.List;

/** Rows of the rules on backends and backend groups. */
final class BackendRuleCases {

    private BackendRuleCases() {}

    static List<KubernetesRuleCase> cases() {
        List<KubernetesRuleCase> cases = new ArrayList<>();
        addBackends(cases);
        return cases;
    }

    private static void addBackends(List<KubernetesRuleCase> cases) {
        KubernetesRule rule = KubernetesRule.BACKEND_NAMES;
        cases.add(fires(
                rule,
                "a dash stands elsewhere",
                mesh(VirtualNode.of(
                        "n",
                        n -> n.addBackend(VirtualService.ref("c", "a-b"))
                                .addBackend(VirtualService.arn(
                                        "arn:aws:appmesh:eu-west-1:111122223333:mesh/m/virtualService/x"))
                                .addBackend(VirtualService.ref("b-c", "a")))),
                "ERROR k8s.backend-names virtualNode[n].backends[2].virtualService: the controller confuses"
                        + " \"b-c/a\" with backends[0] \"c/a-b\" and refuses the node | rename one of them, or"
                        + " refer to one by ARN"));
        cases.add(fires(
                rule,
                "a dash stands elsewhere, in the node's own namespace",
                mesh(VirtualNode.of(
                        "n",
                        n -> n.namespace("b-c")
                                .addBackend(VirtualService.ref("c", "a-b"))
                                .addBackend(VirtualService.ref("a")))),
                "ERROR k8s.backend-names virtualNode[b-c/n].backends[1].virtualService: the controller confuses"
                        + " \"a\" with backends[0] \"c/a-b\" and refuses the node | rename one of them, or refer"
                        + " to one by ARN"));
        cases.add(silent(
                rule,
                "backends differ",
                mesh(VirtualNode.of(
                        "n",
                        n -> n.addBackend(VirtualService.ref("c", "a-b")).addBackend(VirtualService.ref("c", "a"))))));
        cases.add(silent(
                rule,
                "a backend is named twice",
                mesh(VirtualNode.of(
                        "n",
                        n -> n.addBackend(VirtualService.ref("c", "a")).addBackend(VirtualService.ref("c", "a"))))));

        rule = KubernetesRule.BACKEND_GROUP_REF;
        String arn = "arn:aws:appmesh:eu-west-1:111122223333:mesh/m/virtualService/x";
        cases.add(fires(
                rule,
                "a group holds an ARN",
                mesh(BackendGroup.of("g", g -> g.add(VirtualService.ref("a")).add(VirtualService.arn(arn)))),
                "ERROR k8s.backend-group-ref backendGroup[g].virtualservices[1]: \"" + arn
                        + "\" is an ARN; only names are possible here | add it to the backends of the nodes"));
        cases.add(fires(
                rule,
                "a node uses a group by ARN",
                mesh(VirtualNode.of("n", n -> n.addBackendGroup(Ref.arn(BackendGroup.class, "arn:x")))),
                "ERROR k8s.backend-group-ref virtualNode[n].backendGroups[0]: \"arn:x\" is an ARN; only names are"
                        + " possible here | add it to the backends of the nodes"));
        cases.add(silent(rule, "a group holds names", mesh(BackendGroup.of("g", g -> g.add(VirtualService.ref("a"))))));
    }
}
