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
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

    /** Numbers without an exponent, of a sensible length. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,40}(\\.[0-9]{1,40})?");

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
                check(name, parameter, value, found);
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

    private static void check(String name, MappingNode parameter, String value, FoundResources found) {
        if (parameter.get("AllowedValues").orElse(null) instanceof SequenceNode allowed) {
            checkAllowed(name, parameter, value, allowed, found);
        }
        String type = Template.type(parameter);
        if (type.equals("Number")) {
            Optional<BigDecimal> number = number(value);
            if (number.isEmpty()) {
                report(name, "the value " + PlainText.quoted(value) + " is not a number", parameter, found);
            } else {
                checkBounds(name, number.get(), "the value " + value, "Value", parameter, found);
            }
        } else if (type.equals("String")) {
            BigDecimal length = BigDecimal.valueOf(value.codePointCount(0, value.length()));
            checkBounds(name, length, "the length " + length, "Length", parameter, found);
        }
    }

    private static void checkBounds(
            String name, BigDecimal given, String what, String bound, MappingNode parameter, FoundResources found) {
        bound(parameter, "Min" + bound)
                .filter(least -> given.compareTo(least) < 0)
                .ifPresent(least -> report(
                        name, what + " is less than the Min" + bound + " " + least.toPlainString(), parameter, found));
        bound(parameter, "Max" + bound)
                .filter(most -> given.compareTo(most) > 0)
                .ifPresent(most -> report(
                        name,
                        what + " is greater than the Max" + bound + " " + most.toPlainString(),
                        parameter,
                        found));
    }

    private static Optional<BigDecimal> bound(MappingNode parameter, String member) {
        return parameter
                .get(member)
                .flatMap(node -> node instanceof ScalarNode scalar ? number(scalar.text()) : Optional.empty());
    }

    private static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static void report(String name, String message, DocumentNode place, FoundResources found) {
        found.report(CloudFormationRule.PARAMETER, path(name), message, place);
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
                report(
                        name,
                        "the value " + PlainText.quoted(one) + " is not one of the AllowedValues "
                                + PlainText.of(String.join(", ", texts)),
                        allowed,
                        found);
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

    private static SpecPath path(String name) {
        return SpecPath.ROOT.field("Parameters").item(-1, name);
    }
}
