package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.document.FoundResources;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values that the user gives for parameters and imports of the templates of one set. */
final class GivenValues {

    private static final Set<String> PSEUDO_PARAMETERS = Set.of(
            "AWS::AccountId",
            "AWS::NotificationARNs",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");

    private final Map<String, String> parameters;
    private final Map<String, String> imports;
    /** What the templates so far have values for. */
    private final Set<String> declared = new TreeSet<>();
    /** What the templates so far import. */
    private final Set<String> imported = new TreeSet<>();
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
        imported.add(name);
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
            if (value != null) {
                ParameterConstraints.check(name, parameter, value, found);
            }
        });
    }

    /** Notes what a template has of which nothing is read. */
    void declare(MappingNode template) {
        for (String section : List.of("Parameters", "Resources")) {
            if (template.get(section).orElse(null) instanceof MappingNode mapping) {
                mapping.entries().forEach(entry -> declared.add(entry.key()));
            }
        }
    }

    /** Reports values that no template takes, once all are read. */
    void reportUnknown(FoundResources found) {
        for (String name : parameters.keySet()) {
            int dot = name.indexOf('.');
            if (name.startsWith("AWS::")) {
                if (!PSEUDO_PARAMETERS.contains(name)) {
                    reportUnknown(
                            Problem.of(
                                    CloudFormationRule.PARAMETER,
                                    path(name),
                                    "there is no pseudo parameter " + PlainText.quoted(name)),
                            name,
                            PSEUDO_PARAMETERS,
                            found);
                }
            } else if (!declared.contains(dot < 0 ? name : name.substring(0, dot))) {
                reportUnknown(
                        Problem.of(
                                CloudFormationRule.PARAMETER,
                                path(name),
                                "no template has a parameter " + PlainText.quoted(name)),
                        name,
                        declared,
                        found);
            }
        }
        for (String name : imports.keySet()) {
            if (!imported.contains(name)) {
                // The import may be in a resource whose condition is false.
                reportUnknown(
                        Problem.of(
                                        CloudFormationRule.PARAMETER,
                                        SpecPath.ROOT.field("Imports").item(-1, name),
                                        "no resource that was read imports " + PlainText.quoted(name))
                                .withSeverity(Severity.WARNING),
                        name,
                        imported,
                        found);
            }
        }
    }

    private void reportUnknown(Problem problem, String name, Set<String> known, FoundResources found) {
        String nearest = Nearest.to(name, known);
        Problem placed = problem.at(place);
        found.report(nearest == null ? placed : placed.withHint("did you mean " + PlainText.quoted(nearest) + "?"));
    }

    static SpecPath path(String name) {
        return SpecPath.ROOT.field("Parameters").item(-1, name);
    }
}
