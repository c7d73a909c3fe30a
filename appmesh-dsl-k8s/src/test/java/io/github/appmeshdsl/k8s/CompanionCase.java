package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import java.util.List;

/**
 * A row of a table of rules: what is found, of one rule, in something.
 *
 * @param rule the rule
 * @param sentence what holds
 * @param problems everything that is found
 * @param lines the lines of this rule, exactly; none where it must be silent
 */
public record CompanionCase(Rule rule, String sentence, List<Problem> problems, List<String> lines) {

    /** A row where the rule speaks. */
    public static CompanionCase fires(Rule rule, String sentence, List<Problem> problems, String... lines) {
        return new CompanionCase(rule, sentence, problems, List.of(lines));
    }

    /** A row where the rule is silent. */
    public static CompanionCase silent(Rule rule, String sentence, List<Problem> problems) {
        return new CompanionCase(rule, sentence, problems, List.of());
    }

    /** Returns what the rule says, a line each. */
    public List<String> found() {
        return problems.stream()
                .filter(problem -> problem.ruleId().equals(rule.id()))
                .map(CompanionCase::line)
                .toList();
    }

    private static String line(Problem problem) {
        return problem.severity() + " " + problem.path() + "   " + problem.message()
                + problem.hint().map(hint -> " (hint: " + hint + ")").orElse("");
    }

    @Override
    public String toString() {
        return rule.id() + ": " + sentence;
    }
}
