package io.github.appmeshdsl.envoy.ecs;

import static io.github.appmeshdsl.report.Rule.Source.AWS;
import static io.github.appmeshdsl.report.Rule.Source.ENVOY;
import static io.github.appmeshdsl.report.Severity.ERROR;
import static io.github.appmeshdsl.report.Severity.WARNING;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.report.Severity;
import java.util.List;

/** The table of rules for task definitions of Amazon ECS. Each has a page {@code docs/rules/<id>.md}. */
enum EcsRule implements Rule {
    TASK("ecs.task", ERROR, AWS, "a task definition has containers with names"),
    NODE("ecs.node", ERROR, AWS, "the identity of a task's proxy is known"),
    NETWORK("ecs.network", ERROR, AWS, "the connections of a task can be redirected"),
    NO_COUNTERPART(
            "ecs.no-counterpart", WARNING, ENVOY, "a variable of App Mesh's image has an effect on a stock Envoy");

    private final Row row;

    EcsRule(String id, Severity severity, Source source, String summary) {
        row = new Row(id, severity, source, summary);
    }

    @Override
    public Row row() {
        return row;
    }

    /** Provides these rules to {@link RuleTable#all}. */
    public static final class Table implements RuleTable {

        /** Makes the table. */
        public Table() {}

        @Override
        public List<Rule> rules() {
            return List.of(EcsRule.values());
        }
    }
}
