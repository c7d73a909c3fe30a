package io.github.appmeshdsl.internal.text;

/** Joins texts of YAML documents to one text: a line {@code ---} separates them. */
public final class DocumentStream {

    private static final String MARKER = "---";

    private final StringBuilder text = new StringBuilder();

    /** Starts an empty stream. */
    public DocumentStream() {}

    /** Adds one or more documents. */
    public DocumentStream add(String documents) {
        if (documents.isEmpty()) {
            return this;
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        if (!text.isEmpty() && !documents.startsWith(MARKER)) {
            text.append(MARKER).append('\n');
        }
        text.append(documents);
        return this;
    }

    /** Returns the whole text. */
    @Override
    public String toString() {
        return text.toString();
    }
}
