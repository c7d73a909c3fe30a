package io.github.appmeshdsl.validation;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in a mesh that breaks a rule. Immutable.
 *
 * <p>A finding rests on its own path, and on others if it compares several places. If the value at one of them could not be
 * read from a document, the finding is dropped: the document has a problem there already.
 */
public final class Finding {

    /** Encloses paths of members in hints; no text from a document contains it. */
    private static final String MARK = "\0";

    private final Rule rule;
    private final SpecPath path;
    private final String message;
    private final @Nullable String javaHint;
    private final @Nullable String documentHint;
    private final List<SpecPath> basis;

    private Finding(
            Rule rule,
            SpecPath path,
            String message,
            @Nullable String javaHint,
            @Nullable String documentHint,
            List<SpecPath> basis) {
        this.rule = rule;
        this.path = path;
        this.message = message;
        this.javaHint = javaHint;
        this.documentHint = documentHint;
        this.basis = basis;
    }

    /**
     * Returns a finding without a hint.
     *
     * @param path the place that breaks the rule
     * @param message what is wrong, in one line
     */
    public static Finding of(Rule rule, SpecPath path, String message) {
        requireNonNull(rule, "rule");
        requireNonNull(path, "path");
        requireNonNull(message, "message");
        return new Finding(rule, path, message, null, null, List.of());
    }

    /** Returns this finding with a hint on what to do, in words that suit every reader. */
    public Finding hint(String hint) {
        requireNonNull(hint, "hint");
        return hint(hint, hint);
    }

    /**
     * Returns this finding with a hint on what to do.
     *
     * @param java the hint for an author in Java, which names methods of the builders
     * @param document the hint for the author of a document, which names members; see {@link #member}
     */
    public Finding hint(String java, String document) {
        requireNonNull(java, "java");
        requireNonNull(document, "document");
        return new Finding(rule, path, message, java, document, basis);
    }

    /**
     * Returns a path of members for a hint to the author of a document. A report spells it as the format of the document does:
     * {@code provider.virtualNode} is {@code Provider.VirtualNode} in a template.
     */
    public static String member(String path) {
        requireNonNull(path, "path");
        return MARK + path + MARK;
    }

    /** Returns a problem whose hint spells paths of members in this way. */
    public static Problem spelled(Problem problem, Function<? super String, String> spelling) {
        requireNonNull(problem, "problem");
        requireNonNull(spelling, "spelling");
        String hint = problem.hint().orElse("");
        if (!hint.contains(MARK)) {
            return problem;
        }
        StringBuilder spelled = new StringBuilder();
        String[] parts = hint.split(MARK, -1);
        for (int i = 0; i < parts.length; i++) {
            spelled.append(i % 2 == 0 ? parts[i] : spelling.apply(parts[i]));
        }
        return problem.withHint(spelled.toString());
    }

    /** Returns this finding, resting on other places too. */
    public Finding restsOn(SpecPath... places) {
        requireNonNull(places, "places");
        return restsOn(List.of(places));
    }

    /** Returns this finding, resting on other places too. */
    public Finding restsOn(List<SpecPath> places) {
        requireNonNull(places, "places");
        return new Finding(rule, path, message, javaHint, documentHint, List.copyOf(places));
    }

    /** Returns the rule. */
    public Rule rule() {
        return rule;
    }

    /** Returns the place that breaks the rule. */
    public SpecPath path() {
        return path;
    }

    /** Returns the places that the finding rests on, besides its own. */
    public List<SpecPath> basis() {
        return basis;
    }

    /** Returns the finding as a problem. */
    public Problem problem(ValidationOptions options) {
        requireNonNull(options, "options");
        String hint = options.hintLanguage() == ValidationOptions.HintLanguage.JAVA ? javaHint : documentHint;
        return new Problem(
                rule.id(),
                rule.severity(options.profile()),
                path,
                message,
                Optional.ofNullable(hint),
                Optional.empty());
    }
}
