package io.github.appmeshdsl.routing;

import io.github.appmeshdsl.report.AppMeshDslException;
import io.github.appmeshdsl.validation.ValidationReport;

/** A routing table that cannot be understood. The message is the whole report. */
public final class InvalidRoutingTableException extends AppMeshDslException {

    private static final long serialVersionUID = 1L;

    private final transient ValidationReport report;

    InvalidRoutingTableException(ValidationReport report) {
        super(report.toText());
        this.report = report;
    }

    /** Returns everything that is wrong with the table. */
    public ValidationReport report() {
        return report;
    }
}
