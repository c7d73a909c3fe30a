package io.github.appmeshdsl.internal.rule;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;

/** What must hold for a routing table to be understood. */
public enum RoutingTableRule implements Rule {
    /** A key that the format does not define. */
    KEY("routing-table.key", "a key of a routing table is one that the format defines"),
    /** A part of a row that is not there. */
    REQUIRED("routing-table.required", "a row of a routing table has a caller, a request and an expectation"),
    /** A value of another form. */
    VALUE("routing-table.value", "a value of a routing table has the form that its key requires");

    private final Row row;

    RoutingTableRule(String id, String summary) {
        row = new Row(id, Severity.ERROR, Source.MODEL, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
