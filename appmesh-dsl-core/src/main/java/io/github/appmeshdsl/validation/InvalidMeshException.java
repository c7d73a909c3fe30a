package io.github.appmeshdsl.validation;

import io.github.appmeshdsl.report.AppMeshDslException;

/** A mesh with errors was to be used. The message is the whole report. */
public final class InvalidMeshException extends AppMeshDslException {

    private static final long serialVersionUID = 1L;

    private final transient ValidationReport report;

    InvalidMeshException(ValidationReport report) {
        super(report.toText());
        this.report = report;
    }

    /** Returns what is wrong. */
    public ValidationReport report() {
        return report;
    }
}
