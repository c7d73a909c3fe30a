package io.github.appmeshdsl.validation;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.report.Problem;
import java.util.List;

/**
 * A mesh and what one rule says of it.
 *
 * @param rule the rule
 * @param name what the mesh is like, as a sentence
 * @param mesh the mesh
 * @param options how it is validated
 * @param lines what the rule finds, one rendered line each; empty if it must not fire
 */
record RuleCase(MeshRule rule, String name, Mesh mesh, ValidationOptions options, List<String> lines) {

    static RuleCase fires(MeshRule rule, String name, Mesh mesh, String... lines) {
        return new RuleCase(rule, name, mesh, ValidationOptions.authoring(), List.of(lines));
    }

    static RuleCase silent(MeshRule rule, String name, Mesh mesh) {
        return new RuleCase(rule, name, mesh, ValidationOptions.authoring(), List.of());
    }

    RuleCase importing() {
        return new RuleCase(rule, name + " (importing)", mesh, ValidationOptions.importing(), lines);
    }

    RuleCase partial() {
        return new RuleCase(rule, name + " (partial)", mesh, options.partial(true), lines);
    }

    /** What the rule really finds, in the form of {@link #lines}. */
    List<String> found() {
        return mesh.validate(options).problems().stream()
                .filter(p -> p.ruleId().equals(rule.id()))
                .map(RuleCase::line)
                .toList();
    }

    static String line(Problem problem) {
        return problem.severity() + " " + problem.ruleId() + " " + problem.path() + ": " + problem.message()
                + problem.hint().map(hint -> " | " + hint).orElse("");
    }

    @Override
    public String toString() {
        return rule.id() + (lines.isEmpty() ? " is silent when " : " fires when ") + name;
    }
}
