package io.github.appmeshdsl.cli;

import java.io.PrintWriter;

/** Texts of documents behind each other, as one text: a marker line parts them. */
final class DocumentStream {

    private static final String MARKER = "---";

    private final PrintWriter out;
    private boolean isEmpty = true;
    private boolean isInLine;

    DocumentStream(PrintWriter out) {
        this.out = out;
    }

    void add(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (isInLine) {
            out.print('\n');
        }
        boolean isMarked = text.startsWith(MARKER);
        if (!isEmpty && !isMarked) {
            out.print(MARKER + '\n');
        }
        out.print(text);
        isEmpty = false;
        isInLine = !text.endsWith("\n");
    }
}
