/** The mesh as immutable values, its rules, and the mapping between the values and App Mesh's spec fields. */
module io.github.appmeshdsl.core {
    requires transitive jakarta.validation;
    requires org.hibernate.validator;
    requires static org.immutables.value;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl;
    exports io.github.appmeshdsl.api;
    exports io.github.appmeshdsl.document;
    exports io.github.appmeshdsl.model;
    exports io.github.appmeshdsl.report;
    exports io.github.appmeshdsl.spec;
    exports io.github.appmeshdsl.validation;

    opens io.github.appmeshdsl.model to
            org.hibernate.validator;
}
