package io.github.appmeshdsl.internal.edit;

/**
 * The lines of a text, by positions in it.
 *
 * @param text the text
 */
record TextLines(String text) {

    /** Returns how lines end. */
    String lineBreak() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    String splice(int start, int end, String replacement) {
        return text.substring(0, start) + replacement + text.substring(end);
    }

    /** Replaces a stretch, and inserts something before it. */
    String splice(int start, int end, String replacement, int insertAt, String inserted) {
        return text.substring(0, insertAt)
                + inserted
                + text.substring(insertAt, Math.max(insertAt, start))
                + replacement
                + text.substring(end);
    }

    static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    int lineStart(int at) {
        int start = at;
        while (start > 0 && !isBreak(text.charAt(start - 1)) && text.charAt(start - 1) != '\uFEFF') {
            start--;
        }
        return start;
    }

    int contentEndOfLine(int at) {
        int end = at;
        while (end < text.length() && !isBreak(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Returns where the line of a place ends, with its line break. */
    int lineEnd(int at) {
        int end = contentEndOfLine(at);
        if (end < text.length() && text.charAt(end) == '\r') {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '\n') {
            end++;
        }
        return end;
    }

    int indentOf(int at) {
        int start = lineStart(at);
        int end = start;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        return end - start;
    }

    /** Returns where the line break before a line starts. */
    int breakBefore(int lineStart) {
        int at = lineStart;
        if (at > 0 && text.charAt(at - 1) == '\n') {
            at--;
        }
        if (at > 0 && text.charAt(at - 1) == '\r') {
            at--;
        }
        return at;
    }
}
