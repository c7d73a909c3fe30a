package io.github.appmeshdsl.k8s.internal.validation;

import java.util.List;
import java.util.stream.Stream;

/** Rows of the rules that meshes are checked by before they are written for Kubernetes. */
final class KubernetesRuleCases {

    private KubernetesRuleCases() {}

    static List<KubernetesRuleCase> cases() {
        return Stream.of(
                        NameRuleCases.cases(),
                        SelectorRuleCases.cases(),
                        GatewaySelectorRuleCases.cases(),
                        LimitRuleCases.cases(),
                        BackendRuleCases.cases(),
                        LossRuleCases.cases())
                .flatMap(List::stream)
                .toList();
    }
}
