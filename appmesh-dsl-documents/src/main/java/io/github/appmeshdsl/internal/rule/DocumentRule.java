package io.github.appmeshdsl.internal.rule;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;

/** What must hold for a text to be read at all, whatever it describes. */
public enum DocumentRule implements Rule {
    /** The text is not YAML or JSON, or a tag does not fit its value. */
    SYNTAX("document.syntax", "a document is well-formed YAML or JSON"),
    /** A key stands twice in one mapping. */
    DUPLICATE_KEY("document.duplicate-key", "a key occurs once in its mapping"),
    /** A key is not a string, or a merge key has nothing to merge. */
    KEY("document.key", "keys are strings, and a merge key (<<) has mappings as its value"),
    /** An alias names no anchor, contains itself, or expands beyond the bound. */
    ALIAS("document.alias", "an alias repeats a complete value that precedes it, and its expansion stays small"),
    /** Values are nested beyond the bound. */
    DEPTH("document.depth", "values are not nested deeper than the limit of the reader"),
    /** The input, one of its documents or its problems are more than the bound. */
    SIZE("document.size", "an input stays within the limits of the reader"),
    /** The bytes are not text in their encoding. */
    ENCODING("document.encoding", "a file is text in UTF-8, or in UTF-16 or UTF-32 with a byte order mark");

    private final Row row;

    DocumentRule(String id, String summary) {
        row = new Row(id, Severity.ERROR, Source.MODEL, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
