package io.github.appmeshdsl.internal.rule;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;

/** What a target can say of a mesh, besides what it says exactly. */
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
    MESH_OWNER("convert.mesh-owner", Severity.WARNING, Source.API, "the account that owns a mesh creates it"),
    /** Several meshes for one namespace. */
    NAMESPACE("convert.namespace", Severity.ERROR, Source.CONTROLLER, "a namespace belongs to one mesh"),
    /** A reference to what is not in the set. */
    REFERENCE("convert.reference", Severity.ERROR, Source.CONTROLLER, "a manifest can refer to what is not in the set"),
    /** A template too large for one stack. */
    STACK_SIZE("convert.stack-size", Severity.WARNING, Source.AWS, "a stack has at most 500 resources");

    private final Row row;

    ConversionRule(String id, Severity severity, Source source, String summary) {
        row = new Row(id, severity, source, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
