package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.report.Severity;
import java.util.List;

/** What must hold for the App Mesh resources of a CloudFormation template to be read. */
public enum CloudFormationRule implements Rule {
    /** A part of a template in another form. */
    TEMPLATE(
            "cloudformation.template",
            Severity.ERROR,
            Source.AWS,
            "a template has the parts that CloudFormation defines"),
    /** A parameter without a default, or what only a stack knows. */
    PARAMETER("cloudformation.parameter", Severity.ERROR, Source.AWS, "the value of a parameter is known"),
    /** A function whose value the template does not determine. */
    INTRINSIC(
            "cloudformation.intrinsic",
            Severity.ERROR,
            Source.AWS,
            "the template determines the value of an intrinsic function"),
    /** A property that no resource has. */
    PROPERTY(
            "cloudformation.property",
            Severity.ERROR,
            Source.AWS,
            "a property is one that CloudFormation defines, in its spelling"),
    /** A name that CloudFormation makes up. */
    GENERATED_NAME("cloudformation.generated-name", Severity.ERROR, Source.AWS, "a resource sets its name"),
    /** A template too large for one stack. */
    STACK_SIZE("convert.stack-size", Severity.WARNING, Source.AWS, "a stack has at most 500 resources");

    private final Row row;

    CloudFormationRule(String id, Severity severity, Source source, String summary) {
        row = new Row(id, severity, source, summary);
    }

    @Override
    public Row row() {
        return row;
    }

    /** Provides the rules of templates to {@link RuleTable#all}. */
    public static final class Table implements RuleTable {

        /** Makes the table. */
        public Table() {}

        @Override
        public List<Rule> rules() {
            return List.of(values());
        }
    }
}
