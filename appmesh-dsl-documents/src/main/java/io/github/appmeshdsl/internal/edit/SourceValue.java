package io.github.appmeshdsl.internal.edit;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.internal.text.SourceNode;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a value is written into a text: in the style of what is there. */
final class SourceValue {

    private static final Pattern BARE_IN_FLOW = Pattern.compile("[A-Za-z0-9_./-]+");

    private final DocumentNode value;

    SourceValue(DocumentNode value) {
        this.value = value;
    }

    /** Returns whether the value fits on one line in block style. */
    boolean isOfOneLine() {
        return value.match(
                mapping -> mapping.isEmpty(), sequence -> sequence.items().isEmpty(), scalar -> true);
    }

    /** Returns the lines of the value in block style; those after the first are indented. */
    String block(int indent, String lineBreak) {
        String lines = DocumentWriter.toYaml(value).stripTrailing();
        String between = "\n" + " ".repeat(indent);
        return lines.replace("\n", between).replaceAll("(?m)^ +$", "").replace("\n", lineBreak);
    }

    /** Returns the value as indented JSON; the lines after the first are indented further. */
    String json(int indent, String lineBreak) {
        String lines = DocumentWriter.toJson(value).stripTrailing();
        return lines.replace("\n", "\n" + " ".repeat(indent)).replace("\n", lineBreak);
    }

    /** Returns the value on one line, for block style. */
    String inBlock(@Nullable SourceNode old) {
        return inline(value, old, false);
    }

    /** Returns the value on one line, for braces and brackets. */
    String inFlow(@Nullable SourceNode old) {
        return inline(value, old, true);
    }

    /** Returns a key of a mapping. */
    static String key(String name, boolean isFlow) {
        return inline(ScalarNode.string(name), null, isFlow);
    }

    /** Returns a string or another scalar as JSON. */
    static String json(ScalarNode scalar) {
        return DocumentWriter.toJson(scalar).stripTrailing();
    }

    private static String inline(DocumentNode node, @Nullable SourceNode old, boolean isFlow) {
        return node.match(
                mapping -> {
                    StringJoiner entries = new StringJoiner(", ", "{", "}");
                    for (MappingNode.Entry entry : mapping.entries()) {
                        entries.add(key(entry.key(), true) + ": " + inline(entry.value(), null, true));
                    }
                    return entries.toString();
                },
                sequence -> {
                    StringJoiner items = new StringJoiner(", ", "[", "]");
                    sequence.items().forEach(item -> items.add(inline(item, null, true)));
                    return items.toString();
                },
                scalar -> scalar.isString() ? string(scalar, old, isFlow) : scalar.text());
    }

    private static String string(ScalarNode scalar, @Nullable SourceNode old, boolean isFlow) {
        String text = scalar.text();
        if (old != null && old.isSingleQuoted() && text.chars().noneMatch(c -> c < ' ' || c > '~')) {
            return "'" + text.replace("'", "''") + "'";
        }
        String written = DocumentWriter.toYaml(scalar).stripTrailing();
        boolean isQuoted = (old != null && old.isDoubleQuoted())
                || written.startsWith("\"")
                || written.startsWith("|")
                || written.startsWith(">")
                || (isFlow && !BARE_IN_FLOW.matcher(written).matches());
        return isQuoted ? json(scalar) : written;
    }
}
