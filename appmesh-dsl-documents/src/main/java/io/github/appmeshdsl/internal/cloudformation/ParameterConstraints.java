package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.document.FoundResources;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.traffic.regex.RegularExpression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the value of a template parameter against what its declaration allows. For one parameter in one thread. */
final class ParameterConstraints {

    /** Numbers of a sensible length. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][-+]?[0-9]{1,2})?");

    /** The longest value of a parameter, in bytes. Source: CloudFormation quotas. */
    private static final int LONGEST = 4096;

    private final String name;
    private final MappingNode parameter;
    private final String value;
    private final FoundResources found;

    private ParameterConstraints(String name, MappingNode parameter, String value, FoundResources found) {
        this.name = name;
        this.parameter = parameter;
        this.value = value;
        this.found = found;
    }

    /** Reports what a declaration does not allow about a value. */
    static void check(String name, MappingNode parameter, String value, FoundResources found) {
        new ParameterConstraints(name, parameter, value, found).check();
    }

    private void check() {
        String type = Template.type(parameter);
        if (parameter.get("AllowedValues").orElse(null) instanceof SequenceNode allowed) {
            checkAllowed(allowed);
        }
        if (type.equals("Number")) {
            Optional<BigDecimal> number = number(value);
            if (number.isEmpty()) {
                report("the value " + PlainText.quoted(value) + " is not a number", parameter);
            } else {
                checkBounds(number.get(), "the value " + value, "Value");
            }
        } else if (type.equals("String")) {
            BigDecimal length = BigDecimal.valueOf(value.codePointCount(0, value.length()));
            checkBounds(length, "the length " + length, "Length");
        }
        if ((type.equals("String") || type.equals("CommaDelimitedList"))
                && parameter.get("AllowedPattern").orElse(null) instanceof ScalarNode pattern) {
            checkPattern(pattern);
        }
    }

    private List<String> values() {
        if (!Template.isList(parameter)) {
            return List.of(value);
        }
        List<String> values = new ArrayList<>();
        for (String item : value.split(",", -1)) {
            values.add(item.strip());
        }
        return values;
    }

    private void checkAllowed(SequenceNode allowed) {
        List<String> texts = new ArrayList<>();
        for (DocumentNode item : allowed.items()) {
            if (item instanceof ScalarNode scalar) {
                texts.add(scalar.text());
            }
        }
        for (String one : values()) {
            if (!texts.contains(one)) {
                report(
                        "the value " + PlainText.quoted(one) + " is not one of the AllowedValues "
                                + PlainText.of(String.join(", ", texts)),
                        allowed);
            }
        }
    }

    private void checkBounds(BigDecimal given, String what, String bound) {
        bound("Min" + bound)
                .filter(least -> given.compareTo(least) < 0)
                .ifPresent(least ->
                        report(what + " is less than the Min" + bound + " " + least.toPlainString(), parameter));
        bound("Max" + bound)
                .filter(most -> given.compareTo(most) > 0)
                .ifPresent(most ->
                        report(what + " is greater than the Max" + bound + " " + most.toPlainString(), parameter));
    }

    private Optional<BigDecimal> bound(String member) {
        return parameter
                .get(member)
                .flatMap(node -> node instanceof ScalarNode scalar ? number(scalar.text()) : Optional.empty());
    }

    private static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /**
     * Matches the whole value, each of a list, by RE2, whose time is bounded whatever the document asks for. CloudFormation
     * matches as Java does: what RE2 has not, or reads in another way, remains unchecked.
     */
    private void checkPattern(ScalarNode pattern) {
        if (value.length() > LONGEST) {
            report("the value has more than " + LONGEST + " bytes", parameter);
            return;
        }
        RegularExpression expression = RegularExpression.of(pattern.text());
        Optional<String> problem = expression
                .problem()
                .or(() -> joinsClasses(pattern.text()) ? Optional.of("a class in a class") : Optional.empty());
        if (problem.isPresent()) {
            found.report(Problem.of(
                            CloudFormationRule.PARAMETER,
                            GivenValues.path(name),
                            "the value is not checked, because its AllowedPattern is not an expression of RE2: "
                                    + PlainText.of(problem.get()))
                    .withSeverity(Severity.WARNING)
                    .at(pattern.location()));
            return;
        }
        for (String one : values()) {
            if (!expression.matches(one)) {
                report(
                        "the value " + PlainText.quoted(one) + " does not match the AllowedPattern "
                                + PlainText.quoted(pattern.text()),
                        pattern);
            }
        }
    }

    /** Returns whether a pattern has a union or an intersection of classes, which only Java has. */
    private static boolean joinsClasses(String pattern) {
        boolean isInClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (isInClass && (c == '[' || pattern.startsWith("&&", i))) {
                return true;
            } else {
                isInClass = c == '[' || (isInClass && c != ']');
            }
        }
        return false;
    }

    private void report(String message, DocumentNode place) {
        found.report(CloudFormationRule.PARAMETER, GivenValues.path(name), message, place);
    }
}
