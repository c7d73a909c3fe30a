package io.github.appmeshdsl.internal.text;

/**
 * The text of one document of a stream, with its marker line.
 *
 * @param text from the document's first line ({@code ---}, if it has one) to the line before the next document
 * @param index position in the stream, from 0; see {@link io.github.appmeshdsl.document.Document#index}
 * @param line number of the first line, from 1
 * @param offset where the text starts in the stream, in characters
 * @param hasContent whether there is more than blank lines and comments
 */
public record DocumentText(String text, int index, int line, int offset, boolean hasContent) {

    /** Returns this text with blanks for the tabs and blanks from {@code at} on. */
    DocumentText withBlanksAt(int at) {
        StringBuilder blanks = new StringBuilder(text);
        for (int i = at; i < text.length() && (text.charAt(i) == '\t' || text.charAt(i) == ' '); i++) {
            blanks.setCharAt(i, ' ');
        }
        return new DocumentText(blanks.toString(), index, line, offset, hasContent);
    }

    /** Returns where the content starts: behind the marker line, if nothing but blanks stands on that line. */
    int contentStart() {
        if (!text.startsWith("---")) {
            return 0;
        }
        int at = 3;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return at;
    }
}
