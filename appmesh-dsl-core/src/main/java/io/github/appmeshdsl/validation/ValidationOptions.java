package io.github.appmeshdsl.validation;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.report.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/** How a mesh is checked. Immutable: each method returns new options. */
public final class ValidationOptions {

    private final Rule.Profile profile;
    private final HintLanguage hintLanguage;
    private final boolean partial;
    private final List<Check> checks;
    private final List<Suppression> suppressions;
    private final Map<String, Severity> severities;

    private ValidationOptions(
            Rule.Profile profile,
            HintLanguage hintLanguage,
            boolean partial,
            List<Check> checks,
            List<Suppression> suppressions,
            Map<String, Severity> severities) {
        this.profile = profile;
        this.hintLanguage = hintLanguage;
        this.partial = partial;
        this.checks = List.copyOf(checks);
        this.suppressions = List.copyOf(suppressions);
        this.severities = Collections.unmodifiableMap(new LinkedHashMap<>(severities));
    }

    /** Returns the options for a mesh that is being written: hints are for an author in Java. */
    public static ValidationOptions authoring() {
        return new ValidationOptions(Rule.Profile.AUTHORING, HintLanguage.JAVA, false, List.of(), List.of(), Map.of());
    }

    /** Returns the options for documents written by others: hints are for the author of a document. */
    public static ValidationOptions importing() {
        return new ValidationOptions(
                Rule.Profile.IMPORTING, HintLanguage.DOCUMENT, false, List.of(), List.of(), Map.of());
    }

    /** Returns these options with hints in another language. What reads documents always gives hints for documents. */
    public ValidationOptions hintLanguage(HintLanguage language) {
        requireNonNull(language, "language");
        return new ValidationOptions(profile, language, partial, checks, suppressions, severities);
    }

    /**
     * Returns these options with references that leave the mesh assumed to lead to resources that exist elsewhere, or not.
     * Reports count such references.
     */
    public ValidationOptions partial(boolean isPartial) {
        return new ValidationOptions(profile, hintLanguage, isPartial, checks, suppressions, severities);
    }

    /**
     * Returns these options with one more check of your own.
     *
     * @throws IllegalArgumentException if the check has no rule, or a rule has the id of another rule
     */
    public ValidationOptions check(Check check) {
        requireNonNull(check, "check");
        if (check.rules().isEmpty()) {
            throw new IllegalArgumentException("check " + check.getClass().getName() + " has no rules");
        }
        Map<String, Rule> known = knownRules();
        for (Rule rule : check.rules()) {
            Rule other = known.putIfAbsent(rule.id(), rule);
            if (other != null) {
                throw new IllegalArgumentException("the id " + PlainText.quoted(rule.id()) + " of a rule of check "
                        + check.getClass().getName() + " is already in use: " + other.summary());
            }
        }
        List<Check> more = new ArrayList<>(checks);
        more.add(check);
        return new ValidationOptions(profile, hintLanguage, partial, more, suppressions, severities);
    }

    /**
     * Returns these options with the checks that {@link ServiceLoader} finds on the class path.
     *
     * @throws IllegalArgumentException if a rule has the id of another rule
     * @throws java.util.ServiceConfigurationError if a check cannot be loaded
     */
    public ValidationOptions checksOfServices() {
        ValidationOptions options = this;
        for (Check check : ServiceLoader.load(Check.class)) {
            options = options.check(check);
        }
        return options;
    }

    /**
     * Returns these options with one more rule suppressed everywhere.
     *
     * @throws IllegalArgumentException if there is no such rule; rules of your own checks are known once these are given
     */
    public ValidationOptions suppress(String ruleId, String reason) {
        requireNonNull(ruleId, "ruleId");
        requireNonNull(reason, "reason");
        return suppress(Suppression.of(ruleId, reason));
    }

    /**
     * Returns these options with one more rule suppressed.
     *
     * @throws IllegalArgumentException if there is no such rule; rules of your own checks are known once these are given
     */
    public ValidationOptions suppress(Suppression suppression) {
        requireNonNull(suppression, "suppression");
        requireKnown(suppression.ruleId());
        List<Suppression> more = new ArrayList<>(suppressions);
        more.add(suppression);
        return new ValidationOptions(profile, hintLanguage, partial, checks, more, severities);
    }

    /**
     * Returns these options with another severity of a rule. What cannot be read stays an error.
     *
     * @throws IllegalArgumentException if there is no such rule; rules of your own checks are known once these are given
     */
    public ValidationOptions severity(String ruleId, Severity severity) {
        requireNonNull(ruleId, "ruleId");
        requireNonNull(severity, "severity");
        requireKnown(ruleId);
        Map<String, Severity> more = new LinkedHashMap<>(severities);
        more.put(ruleId, severity);
        return new ValidationOptions(profile, hintLanguage, partial, checks, suppressions, more);
    }

    private void requireKnown(String ruleId) {
        Map<String, Rule> known = knownRules();
        if (!known.containsKey(ruleId)) {
            throw new IllegalArgumentException(unknown(ruleId, known.keySet()));
        }
    }

    /** Returns that there is no such rule among those that are known. */
    static String unknown(String ruleId, Set<String> known) {
        String nearest = Nearest.to(ruleId, known);
        return "there is no rule " + PlainText.quoted(ruleId)
                + (nearest == null ? "" : "; did you mean " + PlainText.quoted(nearest) + "?");
    }

    /** Returns the rules of the library and of your own checks, by id. */
    Map<String, Rule> knownRules() {
        Map<String, Rule> known = new LinkedHashMap<>();
        for (Rule rule : RuleTable.all()) {
            known.put(rule.id(), rule);
        }
        for (Check check : checks) {
            for (Rule rule : check.rules()) {
                known.put(rule.id(), rule);
            }
        }
        return known;
    }

    /** Returns whose mesh is checked. */
    public Rule.Profile profile() {
        return profile;
    }

    /** Returns the language of hints. */
    public HintLanguage hintLanguage() {
        return hintLanguage;
    }

    /** Returns whether references that leave the mesh are assumed to lead to resources that exist elsewhere. */
    public boolean partial() {
        return partial;
    }

    /** Returns your own checks, in the order in which they were given. */
    public List<Check> checks() {
        return checks;
    }

    /** Returns which rules are suppressed. */
    public List<Suppression> suppressions() {
        return suppressions;
    }

    /** Returns the severities of rules that differ from the profile, by id of the rule. */
    public Map<String, Severity> severities() {
        return severities;
    }

    /** The language of hints: that in which the reader of a report writes the mesh. */
    public enum HintLanguage {
        /** Hints name methods of the builders, such as {@code leaf()}. */
        JAVA,
        /** Hints name members of documents, such as {@code backends: []}. */
        DOCUMENT
    }

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
            return isWithin(problem.path().toString(), path);
        }

        static boolean isWithin(String where, String path) {
            return where.startsWith(path)
                    && (where.length() == path.length()
                            || where.charAt(path.length()) == '.'
                            || where.charAt(path.length()) == '[');
        }
    }
}
