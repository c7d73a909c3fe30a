package io.github.appmeshdsl.testkit.text;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.PlainText;
import java.util.regex.Pattern;

/** A tree as text for people: indented, what is small on one line. */
final class NodeText {

    private static final int LINE = 100;
    private static final Pattern WORD = Pattern.compile("[A-Za-z/][A-Za-z0-9/_.:-]*");

    private NodeText() {}

    /** Returns the entries of a mapping, each on a line of its own, indented; for a mapping without entries nothing. */
    static String below(MappingNode node) {
        StringBuilder text = new StringBuilder();
        appendEntries(text, node, "\n  ");
        return text.toString();
    }

    private static void appendEntries(StringBuilder text, MappingNode node, String lineStart) {
        for (MappingNode.Entry entry : node.entries()) {
            text.append(lineStart).append(word(entry.key())).append(':');
            appendValue(text, entry.value(), lineStart);
        }
    }

    private static void appendValue(StringBuilder text, DocumentNode value, String lineStart) {
        String onOneLine = flow(value);
        if (onOneLine.length() + lineStart.length() <= LINE || value instanceof ScalarNode) {
            text.append(' ').append(onOneLine);
        } else if (value instanceof MappingNode mapping) {
            appendEntries(text, mapping, lineStart + "  ");
        } else {
            for (DocumentNode item : ((SequenceNode) value).items()) {
                StringBuilder below = new StringBuilder();
                appendValue(below, item, lineStart);
                text.append(lineStart).append("- ").append(below.toString().strip());
            }
        }
    }

    private static String flow(DocumentNode node) {
        StringBuilder text = new StringBuilder();
        if (node instanceof ScalarNode scalar) {
            return scalar.isString() ? word(scalar.text()) : scalar.text();
        }
        if (node instanceof MappingNode mapping) {
            for (MappingNode.Entry entry : mapping.entries()) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(word(entry.key()))
                        .append(": ")
                        .append(flow(entry.value()));
            }
            return "{" + text + "}";
        }
        for (DocumentNode item : ((SequenceNode) node).items()) {
            text.append(text.isEmpty() ? "" : ", ").append(flow(item));
        }
        return "[" + text + "]";
    }

    private static String word(String text) {
        return WORD.matcher(text).matches() ? text : PlainText.quoted(text);
    }
}
