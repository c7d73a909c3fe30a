package io.github.appmeshdsl.report;

/** How certain it is that a problem breaks something. */
public enum Severity {
    /** The platform refuses it, the model cannot hold it, or traffic certainly breaks. */
    ERROR,
    /** Contrary to documented advice or good practice; the platform may accept it. */
    WARNING
}
