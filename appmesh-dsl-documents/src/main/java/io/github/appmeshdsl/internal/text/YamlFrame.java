package io.github.appmeshdsl.internal.text;

import java.util.Optional;

/**
 * What stands around the content of a document's text: in front of it the directives, the marker line and comments, behind
 * it comments that start their line and the end marker.
 *
 * @param head the text before the first entry, ending with a line break unless it is empty
 * @param tail the text behind the last entry, empty if there are only blank lines
 * @param lineBreak how lines end
 */
public record YamlFrame(String head, String tail, String lineBreak) {

    /**
     * Returns the frame of one document that holds a mapping or a sequence.
     *
     * @param document the text, with its marker line
     * @return the frame; absent if the text is broken, or if comments, anchors or aliases stand within the content
     */
    public static Optional<YamlFrame> of(String document) {
        YamlContent content = new YamlContent(document);
        try {
            if (!content.isBare()) {
                return Optional.empty();
            }
        } catch (RuntimeException broken) {
            // The parser throws more than its own exceptions.
            return Optional.empty();
        }
        return around(document, content.start(), content.end());
    }

    /**
     * Returns the frame of content of a document; absent if what stands behind the content is not a frame.
     *
     * @param start where the first entry starts
     * @param end where the last entry ends
     */
    public static Optional<YamlFrame> around(String document, int start, int end) {
        int firstBreak = document.indexOf('\n');
        String lineBreak = firstBreak > 0 && document.charAt(firstBreak - 1) == '\r' ? "\r\n" : "\n";
        int tail = tail(document, end);
        return tail < 0
                ? Optional.empty()
                : Optional.of(new YamlFrame(
                        head(document.substring(0, start), lineBreak), document.substring(tail), lineBreak));
    }

    /** Returns other content within this frame. */
    public String around(String content) {
        return head + (lineBreak.equals("\n") ? content : content.replace("\n", lineBreak)) + tail;
    }

    /** What stands on the line of the first entry is a marker, or blanks that would indent what is to come. */
    private static String head(String before, String lineBreak) {
        String stripped = before;
        while (stripped.endsWith(" ") || stripped.endsWith("\t")) {
            stripped = stripped.substring(0, stripped.length() - 1);
        }
        boolean isInLine = !stripped.isEmpty() && !stripped.endsWith("\n") && !stripped.endsWith("\uFEFF");
        return isInLine ? stripped + lineBreak : stripped;
    }

    /** Returns where the tail starts, or -1 if it is not only comments at the start of their lines and an end marker. */
    private static int tail(String document, int contentEnd) {
        boolean atLineStart = contentEnd > 0 && document.charAt(contentEnd - 1) == '\n';
        int line = contentEnd;
        int start = document.length();
        boolean isFirst = !atLineStart;
        while (line < document.length()) {
            int next = document.indexOf('\n', line) + 1;
            int end = next == 0 ? document.length() : next;
            String text = document.substring(line, end).stripTrailing();
            boolean isFrame = !isFirst && (text.startsWith("#") || text.startsWith("..."));
            if (!text.isEmpty() && !isFrame) {
                return -1;
            }
            if (!text.isEmpty() && start == document.length()) {
                start = line;
            }
            isFirst = false;
            line = end;
        }
        return start;
    }
}
