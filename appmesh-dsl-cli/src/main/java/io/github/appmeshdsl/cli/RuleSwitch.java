package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.api.document.ApiDocumentRule;
import io.github.appmeshdsl.api.document.CloudFormationRule;
import io.github.appmeshdsl.document.DocumentRule;
import io.github.appmeshdsl.internal.spec.SpecRule;
import io.github.appmeshdsl.k8s.validation.KubernetesRule;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.validation.MeshRule;
import io.github.appmeshdsl.validation.Suppression;
import java.util.ArrayList;
import java.util.List;

/** What {@code --off} says: {@code RULE=REASON} or {@code RULE@PATH=REASON}. */
final class RuleSwitch {

    private RuleSwitch() {}

    /**
     * Returns what it switches off.
     *
     * @throws IllegalArgumentException if the reason is missing, or if there is no such rule
     */
    static Suppression parse(String text) {
        int reason = text.indexOf('=');
        if (reason < 0 || text.substring(reason + 1).isBlank()) {
            throw new IllegalArgumentException("say why, as in RULE=REASON");
        }
        String what = text.substring(0, reason);
        int at = what.indexOf('@');
        String rule = at < 0 ? what : what.substring(0, at);
        String path = at < 0 ? "" : what.substring(at + 1);
        if (at >= 0 && path.isBlank()) {
            throw new IllegalArgumentException("say where, as in RULE@PATH=REASON");
        }
        requireKnown(rule);
        return new Suppression(rule, path, text.substring(reason + 1));
    }

    private static void requireKnown(String rule) {
        List<String> ids = ids();
        if (!ids.contains(rule)) {
            String nearest = Nearest.to(rule, ids);
            throw new IllegalArgumentException(
                    "there is no such rule" + (nearest == null ? "" : "; did you mean " + nearest + "?"));
        }
    }

    /** Every rule by which documents are read and checked. */
    private static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Rule[] rules : List.<Rule[]>of(
                DocumentRule.values(),
                SpecRule.values(),
                MeshRule.values(),
                KubernetesRule.values(),
                ApiDocumentRule.values(),
                CloudFormationRule.values())) {
            for (Rule rule : rules) {
                ids.add(rule.id());
            }
        }
        return ids;
    }
}
