/** Documents that describe meshes: trees and text, the mapping of specs, resources as the App Mesh API has them, and plans. */
// The modules that internal packages are exported to are compiled later.
@SuppressWarnings("module")
module io.github.appmeshdsl.documents {
    requires transitive io.github.appmeshdsl.core;
    requires tools.jackson.core;
    requires tools.jackson.dataformat.yaml;
    requires org.snakeyaml.engine;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.api;
    exports io.github.appmeshdsl.document;
    exports io.github.appmeshdsl.format;
    exports io.github.appmeshdsl.plan;
    exports io.github.appmeshdsl.routing;
    exports io.github.appmeshdsl.internal.api to
            io.github.appmeshdsl.aws,
            io.github.appmeshdsl.k8s,
            io.github.appmeshdsl.picture,
            io.github.appmeshdsl.server;
    exports io.github.appmeshdsl.internal.edit to
            io.github.appmeshdsl.k8s;
    exports io.github.appmeshdsl.internal.file to
            io.github.appmeshdsl.cli,
            io.github.appmeshdsl.k8s;
    exports io.github.appmeshdsl.internal.proxy to
            io.github.appmeshdsl.envoy,
            io.github.appmeshdsl.k8s;
    exports io.github.appmeshdsl.internal.spec to
            io.github.appmeshdsl.k8s,
            io.github.appmeshdsl.server,
            io.github.appmeshdsl.testkit;
    exports io.github.appmeshdsl.internal.text to
            io.github.appmeshdsl.aws,
            io.github.appmeshdsl.cli,
            io.github.appmeshdsl.envoy,
            io.github.appmeshdsl.k8s,
            io.github.appmeshdsl.picture,
            io.github.appmeshdsl.server,
            io.github.appmeshdsl.xds;

    provides io.github.appmeshdsl.report.RuleTable with
            io.github.appmeshdsl.internal.rule.ApiDocumentRule.Table,
            io.github.appmeshdsl.internal.cloudformation.CloudFormationRule.Table;

    uses io.github.appmeshdsl.format.Source;
    uses io.github.appmeshdsl.format.Target;

    provides io.github.appmeshdsl.format.Source with
            io.github.appmeshdsl.internal.apidocument.ApiSource,
            io.github.appmeshdsl.internal.cloudformation.CloudFormationSource;
    provides io.github.appmeshdsl.format.Target with
            io.github.appmeshdsl.internal.apidocument.ApiTarget,
            io.github.appmeshdsl.internal.cloudformation.CloudFormationTarget;
}
