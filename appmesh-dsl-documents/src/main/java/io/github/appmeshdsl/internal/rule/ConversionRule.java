package io.github.appmeshdsl.internal.rule;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;

/** What the App Mesh API, and CloudFormation like it, can express of a mesh. */
public enum ConversionRule implements Rule {
    /** What only Kubernetes has a place for. */
    KUBERNETES_ONLY(
            "convert.kubernetes-only", Severity.WARNING, Source.API, "the App Mesh API has a member for every setting"),
    /** Groups of backends, which become the backends themselves. */
    BACKEND_GROUP(
            "convert.backend-group", Severity.WARNING, Source.API, "the App Mesh API has a member for every setting"),
    /** A gateway route without a gateway. */
    GATEWAY_ROUTE("convert.gateway-route", Severity.ERROR, Source.API, "a gateway route belongs to one gateway"),
    /** The mesh of another account. */
    MESH_OWNER("convert.mesh-owner", Severity.WARNING, Source.API, "the account that owns a mesh creates it");

    private final Row row;

    ConversionRule(String id, Severity severity, Source source, String summary) {
        row = new Row(id, severity, source, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
