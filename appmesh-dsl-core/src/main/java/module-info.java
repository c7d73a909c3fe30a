/** The mesh as immutable values, its graph, its behavior and its rules. */
// The module that a package is exported to is compiled later.
@SuppressWarnings("module")
module io.github.appmeshdsl.core {
    requires transitive jakarta.validation;
    requires java.logging;
    requires org.hibernate.validator;
    requires re2j;
    requires static org.immutables.value;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl;
    exports io.github.appmeshdsl.graph;
    exports io.github.appmeshdsl.model;
    exports io.github.appmeshdsl.report;
    exports io.github.appmeshdsl.traffic;
    exports io.github.appmeshdsl.traffic.language to
            io.github.appmeshdsl.testkit;
    exports io.github.appmeshdsl.traffic.regex to
            io.github.appmeshdsl.documents;
    exports io.github.appmeshdsl.validation;

    uses io.github.appmeshdsl.report.RuleTable;
    uses io.github.appmeshdsl.validation.Check;

    provides io.github.appmeshdsl.report.RuleTable with
            io.github.appmeshdsl.validation.MeshRule.Table;

    opens io.github.appmeshdsl.model to
            org.hibernate.validator;
}
