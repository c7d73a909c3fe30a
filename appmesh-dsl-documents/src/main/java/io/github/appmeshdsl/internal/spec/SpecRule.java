package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;

/** What must hold for a spec in a document to be read into the model. */
public enum SpecRule implements Rule {
    /** A member that no spec has; a Kubernetes API server would drop it silently. */
    UNKNOWN_FIELD("spec.unknown-field", Severity.ERROR, Source.CRD, "a member is one that App Mesh defines"),
    /** A value of another type. */
    TYPE("spec.type", Severity.ERROR, Source.CRD, "a value has the type of its member"),
    /** A required member that is not there. */
    REQUIRED("spec.required", Severity.ERROR, Source.CRD, "a required member is present"),
    /** A word that is not among those that a member accepts. */
    WORD("spec.word", Severity.ERROR, Source.CRD, "a word is one of those that its member accepts"),
    /** A list that must not be empty where it is written. */
    EMPTY_LIST("spec.empty-list", Severity.ERROR, Source.CRD, "a list that is present has an element"),
    /** A union without a member. */
    UNION_NONE("union.none", Severity.ERROR, Source.API, "a union has a member"),
    /** A union with several members. */
    UNION_MANY("union.many", Severity.ERROR, Source.API, "a union has one member"),
    /** A member that one schema has and the service has not. */
    UNION_MEMBER("union.member", Severity.ERROR, Source.API, "the member of a union is one that the service accepts"),
    /** A reference by name and another one by ARN. */
    REF_BOTH("ref.both", Severity.WARNING, Source.CONTROLLER, "a reference is either by name or by ARN");

    private final Row row;

    SpecRule(String id, Severity severity, Source source, String summary) {
        row = new Row(id, severity, source, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
