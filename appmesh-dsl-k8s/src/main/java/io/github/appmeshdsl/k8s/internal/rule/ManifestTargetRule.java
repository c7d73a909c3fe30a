package io.github.appmeshdsl.k8s.internal.rule;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;

/** What must hold for meshes to be written as manifests. Each rule has a page {@code docs/rules/<id>.md}. */
public enum ManifestTargetRule implements Rule {
    /** Several meshes for one namespace. */
    NAMESPACE("convert.namespace", "a namespace belongs to one mesh"),
    /** A reference to what is not in the set. */
    REFERENCE("convert.reference", "a manifest can refer to what is not in the set");

    private final Row row;

    ManifestTargetRule(String id, String summary) {
        row = new Row(id, Severity.ERROR, Source.CONTROLLER, summary);
    }

    @Override
    public Row row() {
        return row;
    }
}
