package io.github.appmeshdsl.internal.rule;

import io.github.appmeshdsl.internal.spec.SpecRule;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.report.Severity;
import java.util.List;
import java.util.stream.Stream;

/** What must hold for a document in the shapes of the API to be read. */
public enum ApiDocumentRule implements Rule {
    /** Not a resource of App Mesh. */
    RESOURCE("api.resource", Severity.ERROR, Source.API, "a document contains a resource in a shape of the API"),
    /** A name that a resource cannot do without. */
    NAME("api.name", Severity.ERROR, Source.API, "a resource names its mesh, its router or gateway, and itself"),
    /** Tags in another form. */
    TAGS("api.tags", Severity.ERROR, Source.API, "tags are a list of keys and values, each key once"),
    /** The answer of a list operation. */
    LIST(
            "api.list",
            Severity.WARNING,
            Source.API,
            "a document contains specs, which the answers of list operations do not"),
    /** Metadata that cannot be understood. */
    METADATA("api.metadata", Severity.WARNING, Source.API, "the metadata of a resource is complete"),
    /** A resource that is described as deleted. */
    DELETED("api.deleted", Severity.WARNING, Source.API, "a resource is not deleted");

    private final Row row;

    ApiDocumentRule(String id, Severity severity, Source source, String summary) {
        row = new Row(id, severity, source, summary);
    }

    @Override
    public Row row() {
        return row;
    }

    /** Provides the rules of this module to {@link RuleTable#all}. */
    public static final class Table implements RuleTable {

        /** Makes the table. */
        public Table() {}

        @Override
        public List<Rule> rules() {
            return Stream.<Rule[]>of(
                            DocumentRule.values(),
                            SpecRule.values(),
                            SetRule.values(),
                            ApiDocumentRule.values(),
                            ConversionRule.values(),
                            RoutingTableRule.values())
                    .flatMap(Stream::of)
                    .toList();
        }
    }
}
