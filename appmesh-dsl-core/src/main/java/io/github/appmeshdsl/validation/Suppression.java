package io.github.appmeshdsl.validation;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;

/**
 * A rule that is suppressed, with the reason; reports show both.
 *
 * @param ruleId id of the rule
 * @param path start of the paths where it is suppressed, such as {@code virtualNode[web]}; empty: everywhere
 * @param reason why
 */
public record Suppression(String ruleId, String path, String reason) {

    /**
     * Checks that there is an id and a reason.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    public Suppression {
        requireNonNull(ruleId, "ruleId");
        requireNonNull(reason, "reason");
        requireNonNull(path, "path");
        if (ruleId.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a suppression needs the id of a rule and a reason");
        }
    }

    /** Returns a suppression that holds everywhere. */
    public static Suppression of(String ruleId, String reason) {
        requireNonNull(ruleId, "ruleId");
        requireNonNull(reason, "reason");
        return new Suppression(ruleId, "", reason);
    }

    /** Returns whether this suppresses {@code problem}. */
    public boolean covers(Problem problem) {
        requireNonNull(problem, "problem");
        if (!problem.ruleId().equals(ruleId)) {
            return false;
        }
        if (path.isEmpty()) {
            return true;
        }
        String where = problem.path().toString();
        return where.startsWith(path)
                && (where.length() == path.length()
                        || where.charAt(path.length()) == '.'
                        || where.charAt(path.length()) == '[');
    }

    /** Returns that this suppresses nothing. */
    String unusedMessage() {
        return "the suppression of " + ruleId + (path.isEmpty() ? "" : " at " + PlainText.of(path))
                + " matches nothing";
    }
}
