package io.github.appmeshdsl.report;

/** How sure it is that a problem breaks something. */
public enum Severity {
    /** The platform refuses it, the model cannot hold it, or traffic surely breaks. */
    ERROR,
    /** Documented advice or good sense says no; the platform may still take it. */
    WARNING
}
