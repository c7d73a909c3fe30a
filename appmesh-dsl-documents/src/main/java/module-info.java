/** Documents that describe meshes: trees and text, the mapping of specs, resources as the App Mesh API has them, and plans. */
module io.github.appmeshdsl.documents {
    requires transitive io.github.appmeshdsl.core;
    requires transitive tools.jackson.core;
    requires tools.jackson.dataformat.yaml;
    requires org.snakeyaml.engine;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.api;
    exports io.github.appmeshdsl.api.document;
    exports io.github.appmeshdsl.document;
    exports io.github.appmeshdsl.format;
    exports io.github.appmeshdsl.plan;
    exports io.github.appmeshdsl.internal.spec;
    exports io.github.appmeshdsl.internal.text;

    provides io.github.appmeshdsl.report.RuleTable with
            io.github.appmeshdsl.api.document.ApiDocumentRule.Table;

    uses io.github.appmeshdsl.format.Source;
    uses io.github.appmeshdsl.format.Target;

    provides io.github.appmeshdsl.format.Source with
            io.github.appmeshdsl.api.document.ApiSource,
            io.github.appmeshdsl.api.document.CloudFormationSource;
    provides io.github.appmeshdsl.format.Target with
            io.github.appmeshdsl.api.document.ApiTarget,
            io.github.appmeshdsl.api.document.CloudFormationTarget;
}
