package io.github.appmeshdsl.k8s.internal.validation;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.util.List;

/**
 * A mesh and what one rule says of it.
 *
 * @param rule the rule
 * @param name what the mesh is like, as a sentence
 * @param mesh the mesh
 * @param profile whose mesh it is
 * @param lines what the rule finds, one rendered line each; empty if it must not fire
 */
record KubernetesRuleCase(KubernetesRule rule, String name, Mesh mesh, Rule.Profile profile, List<String> lines) {

    static KubernetesRuleCase fires(KubernetesRule rule, String name, Mesh mesh, String... lines) {
        return new KubernetesRuleCase(rule, name, mesh, Rule.Profile.AUTHORING, List.of(lines));
    }

    static KubernetesRuleCase silent(KubernetesRule rule, String name, Mesh mesh) {
        return new KubernetesRuleCase(rule, name, mesh, Rule.Profile.AUTHORING, List.of());
    }

    static Mesh mesh(MeshMember... members) {
        return Mesh.of("m", m -> m.namespaceLabel("mesh", "m").add(members));
    }

    static VirtualNode node(String name) {
        return VirtualNode.of(name, n -> n.leaf());
    }

    static Mesh preferring(IpPreference preference) {
        return Mesh.of("m", m -> m.serviceDiscovery(MeshServiceDiscovery.preferring(preference)));
    }

    KubernetesRuleCase importing() {
        return new KubernetesRuleCase(rule, name + " (importing)", mesh, Rule.Profile.IMPORTING, lines);
    }

    /** What the rule really finds, in the form of {@link #lines}. */
    List<String> found() {
        ValidationOptions options =
                profile == Rule.Profile.AUTHORING ? ValidationOptions.authoring() : ValidationOptions.importing();
        return KubernetesChecks.check(mesh, options).problems().stream()
                .filter(p -> p.ruleId().equals(rule.id()))
                .map(KubernetesRuleCase::line)
                .toList();
    }

    private static String line(Problem problem) {
        return problem.severity() + " " + problem.ruleId() + " " + problem.path() + ": " + problem.message()
                + problem.hint().map(hint -> " | " + hint).orElse("");
    }

    @Override
    public String toString() {
        return rule.id() + (lines.isEmpty() ? " is silent when " : " fires when ") + name;
    }
}
