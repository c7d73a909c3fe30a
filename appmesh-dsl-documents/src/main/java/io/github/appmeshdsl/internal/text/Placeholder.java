package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.internal.rule.DocumentRule;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import java.util.HashMap;
import java.util.Map;
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

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,100}");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Returns the first placeholder of a document, if there is one. */
    static Optional<Placeholder> in(DocumentText document) {
        Matcher matcher = PATTERN.matcher(document.text());
        return matcher.find() ? Optional.of(new Placeholder(matcher.group(), matcher.start())) : Optional.empty();
    }

    /**
     * Returns a text with values in the place of placeholders.
     *
     * @param values the values, by {@code NAME} for <code>${NAME}</code> or by the whole placeholder; blanks in it do not count
     */
    static String replaced(String text, Map<String, String> values) {
        Map<String, String> byPlaceholder = new HashMap<>();
        values.forEach((name, value) -> byPlaceholder.put(
                BLANKS.matcher(isName(name) ? "${" + name + "}" : name).replaceAll(""), value));
        return PATTERN.matcher(text).replaceAll(found -> {
            String written = found.group();
            String value = byPlaceholder.get(BLANKS.matcher(written).replaceAll(""));
            return Matcher.quoteReplacement(value == null ? written : value);
        });
    }

    /** Returns whether something is a placeholder, or the name of a variable. */
    static boolean isOne(String text) {
        return isName(text) || PATTERN.matcher(text).matches();
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
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
