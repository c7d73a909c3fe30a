package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.internal.rule.DocumentRule;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A placeholder of a template that was not rendered: the likely cause of whatever else is wrong with a document.
 *
 * @param text as written
 * @param offset where it starts in the document's text
 */
record Placeholder(String text, int offset) {

    private static final Pattern PATTERN = Pattern.compile(
            "\\{\\{[-~]?[^{}\\n]{0,500}}}|\\{%[^%\\n]{0,500}%}|<%[^%\\n]{0,500}%>|\\$\\{[A-Za-z_][A-Za-z0-9_.]{0,100}}");

    /** Returns the first placeholder of a document, if there is one. */
    static Optional<Placeholder> in(DocumentText document) {
        Matcher matcher = PATTERN.matcher(document.text());
        return matcher.find() ? Optional.of(new Placeholder(matcher.group(), matcher.start())) : Optional.empty();
    }

    Problem problem(DocumentReading reading) {
        boolean isVariable = text.startsWith("$");
        return reading.problem(
                        DocumentRule.SYNTAX,
                        "the document is a template: " + PlainText.of(text) + " is not replaced by a value",
                        reading.locationOf(offset))
                .withHint(
                        isVariable
                                ? "replace its placeholders first, for example with envsubst"
                                : "render it first, for example with helm template");
    }
}
