package io.github.appmeshdsl.internal.rule;

import io.github.appmeshdsl.format.Source;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;

/** What must hold for a set of documents, whatever their formats are. Each rule has a page {@code docs/rules/<id>.md}. */
public enum SetRule implements Rule {
    /** A file that was named, and a document in it of which no format is known. */
    UNRECOGNIZED(
            "set.unrecognized", Severity.ERROR, "a document that is named explicitly describes App Mesh resources"),
    /** A resource that two documents describe. */
    REPEATED("set.repeated", Severity.WARNING, "a resource is described once");

    private final Row row;

    SetRule(String id, Severity severity, String summary) {
        row = new Row(id, severity, Source.MODEL, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
