package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.document.FoundResources;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values that the user gives for parameters and imports of the templates of one set. */
final class GivenValues {

    private final Map<String, String> parameters;
    private final Map<String, String> imports;
    /** What the templates so far have values for. */
    private final Set<String> declared = new TreeSet<>();
    /** Where the first template starts. */
    private Location place = Location.NONE;

    GivenValues(Map<String, String> parameters, Map<String, String> imports) {
        this.parameters = parameters;
        this.imports = imports;
    }

    /** Returns the value given for a parameter, a pseudo parameter or an attribute of a resource. */
    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    /** Returns the value given for what another stack exports. */
    @Nullable
    String imported(String name) {
        return imports.get(name);
    }

    /** Notes what a template has, which starts at a place, and checks the values that are given for it. */
    void check(Template template, Location start, FoundResources found) {
        if (place.equals(Location.NONE)) {
            place = start;
        }
        declared.addAll(template.parameters().keySet());
        declared.addAll(template.resources().keySet());
        template.parameters().forEach((name, parameter) -> {
            String value = parameters.get(name);
            if (value != null && parameter.get("AllowedValues").orElse(null) instanceof SequenceNode allowed) {
                checkAllowed(name, parameter, value, allowed, found);
            }
        });
    }

    private static void checkAllowed(
            String name, MappingNode parameter, String value, SequenceNode allowed, FoundResources found) {
        List<String> texts = new ArrayList<>();
        for (DocumentNode item : allowed.items()) {
            if (item instanceof ScalarNode scalar) {
                texts.add(scalar.text());
            }
        }
        for (String one : Template.isList(parameter) ? value.split(",", -1) : new String[] {value}) {
            if (!texts.contains(Template.isList(parameter) ? one.strip() : one)) {
                found.report(
                        CloudFormationRule.PARAMETER,
                        SpecPath.ROOT.field("Parameters").item(-1, name),
                        "the value " + PlainText.quoted(one) + " is not one of the AllowedValues "
                                + PlainText.of(String.join(", ", texts)),
                        allowed);
            }
        }
    }

    /** Reports values that no template takes, once all are read. */
    void reportUnknown(FoundResources found) {
        for (String name : parameters.keySet()) {
            int dot = name.indexOf('.');
            if (!name.startsWith("AWS::") && !declared.contains(dot < 0 ? name : name.substring(0, dot))) {
                Problem problem = Problem.of(
                                CloudFormationRule.PARAMETER,
                                SpecPath.ROOT.field("Parameters").item(-1, name),
                                "no template has a parameter " + PlainText.quoted(name))
                        .at(place);
                String nearest = Nearest.to(name, declared);
                found.report(
                        nearest == null
                                ? problem
                                : problem.withHint("did you mean " + PlainText.quoted(nearest) + "?"));
            }
        }
    }
}
