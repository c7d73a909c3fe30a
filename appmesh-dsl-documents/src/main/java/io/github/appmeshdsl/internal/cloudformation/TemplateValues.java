package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.document.FoundResources;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates values of a template as far as they follow from it. What does not follow is a problem and never a guess. For one
 * template in one thread.
 */
final class TemplateValues {

    /** What stands for a property that is not there: {@code AWS::NoValue}. */
    static final ScalarNode NO_VALUE =
            ScalarNode.of("", ScalarNode.Kind.NULL, true, Location.NONE).withTag("AWS::NoValue");

    /** How many values and sixteenths of a text functions may make of one template. */
    private static final long MOST_WORK = 4_000_000;

    private final FoundResources found;
    private final TemplateFunctions functions;
    private SpecPath path = SpecPath.ROOT;
    private long work;
    private boolean isLenient;

    TemplateValues(Template template, GivenValues given, FoundResources found) {
        this.found = found;
        this.functions = new TemplateFunctions(template, given, this);
    }

    /** Returns the value of a tag; null, with a warning, if it is not known: the resource can be read without it. */
    @Nullable
    DocumentNode tagAt(SpecPath place, DocumentNode node) {
        isLenient = true;
        DocumentNode value = valueAt(place, node);
        isLenient = false;
        return value;
    }

    /** Returns whether values are evaluated that may remain unknown. */
    boolean isLenient() {
        return isLenient;
    }

    /** Returns the name under which a report is remembered: an error is reported although there is a warning of the same. */
    String reported(String name) {
        return (isLenient ? "w " : "e ") + name;
    }

    private Problem atLevel(Problem problem) {
        return isLenient ? problem.withSeverity(Severity.WARNING) : problem;
    }

    /** Returns a value of the resource at {@code place}; null, with a problem, if it is not known. */
    @Nullable
    DocumentNode valueAt(SpecPath place, DocumentNode node) {
        path = place;
        DocumentNode value = value(node);
        return isNoValue(value) ? ScalarNode.of("", ScalarNode.Kind.NULL, true, node.location()) : value;
    }

    @SuppressWarnings("ReferenceEquality") // It is that one node, not one like it.
    private static boolean isNoValue(@Nullable DocumentNode value) {
        return value == NO_VALUE;
    }

    /** Returns whether a condition holds; null, with a problem, if it is not known. */
    @Nullable
    Boolean conditionAt(SpecPath place, String name, Location location) {
        path = place;
        return functions.condition(name, location);
    }

    @Nullable
    DocumentNode value(DocumentNode node) {
        if (++work > MOST_WORK) {
            return tooMuch(node.location());
        }
        FunctionCall call = FunctionCall.of(node);
        if (call != null) {
            return functions.call(call);
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        return node instanceof SequenceNode sequence ? sequence(sequence) : node;
    }

    private @Nullable MappingNode mapping(MappingNode mapping) {
        List<MappingNode.Entry> entries = new ArrayList<>(mapping.size());
        boolean isWhole = true;
        SpecPath here = path;
        for (MappingNode.Entry entry : mapping.entries()) {
            path = here.field(entry.key());
            DocumentNode value = entry.key().startsWith("Fn::")
                    ? unknown(entry.key() + " cannot be evaluated here", entry.keyLocation())
                    : value(entry.value());
            isWhole &= value != null;
            if (value != null && !isNoValue(value)) {
                entries.add(new MappingNode.Entry(entry.key(), entry.keyLocation(), value));
            }
        }
        path = here;
        return isWhole ? MappingNode.of(entries, mapping.location()) : null;
    }

    private @Nullable SequenceNode sequence(SequenceNode sequence) {
        List<DocumentNode> items = new ArrayList<>(sequence.items().size());
        boolean isWhole = true;
        SpecPath here = path;
        for (int i = 0; i < sequence.items().size(); i++) {
            path = here.item(i);
            DocumentNode value = value(sequence.items().get(i));
            isWhole &= value != null;
            if (value != null && !isNoValue(value)) {
                items.add(value);
            }
        }
        path = here;
        return isWhole ? SequenceNode.of(items, sequence.location()) : null;
    }

    /** Returns a text that a function made. */
    @Nullable
    DocumentNode made(String text, FunctionCall call) {
        work += text.length() / 16;
        return work > MOST_WORK ? tooMuch(call.location()) : ScalarNode.quoted(text, call.location());
    }

    /** Returns a list that a function made. */
    DocumentNode made(List<DocumentNode> items, FunctionCall call) {
        work += items.size();
        return SequenceNode.of(items, call.location());
    }

    /** Returns the text of a scalar; null, with a problem, if it is of another kind or not known. */
    @Nullable
    String text(DocumentNode node, FunctionCall call) {
        DocumentNode value = value(node);
        if (value instanceof ScalarNode scalar && !scalar.isNull()) {
            return scalar.text();
        }
        if (value != null) {
            misused(call, "a text");
        }
        return null;
    }

    /** Reports that a function is called with something else than it takes. */
    @Nullable
    DocumentNode misused(FunctionCall call, String expected) {
        return unknown(
                PlainText.of(call.longName()) + " takes " + expected + ", not "
                        + call.argument().describe(),
                call.location());
    }

    /** Reports that a template asks for too much work. */
    @Nullable
    DocumentNode tooMuch(Location location) {
        return unknown("its functions make more than any resource can take", location);
    }

    /** Reports that a value does not follow from the template. */
    @Nullable
    DocumentNode unknown(String message, Location location) {
        found.report(
                atLevel(Problem.of(CloudFormationRule.INTRINSIC, path, message).at(location)));
        return null;
    }

    /** Reports that a call gives the ARN of a resource where a name is needed. */
    @Nullable
    DocumentNode notName(FunctionCall call, String resource, String attribute) {
        String name = PlainText.of(resource) + "." + attribute;
        String hint = "!GetAtt " + name;
        if (call.function().equals("Sub")) {
            hint = "${" + name + "}";
        } else if (call.location().file().endsWith(".json")) {
            hint = "{\"Fn::GetAtt\": [\"" + PlainText.of(resource) + "\", \"" + attribute + "\"]}";
        }
        found.report(Problem.of(
                        CloudFormationRule.INTRINSIC,
                        path,
                        PlainText.of(call.longName()) + " of " + PlainText.quoted(resource)
                                + " returns an ARN, but App Mesh takes a name here")
                .at(call.location())
                .withHint("use " + hint));
        return null;
    }

    /** Reports what the declaration of a parameter does not allow about its own default. */
    void checkDefault(String name, MappingNode parameter, String value) {
        ParameterConstraints.check(name, parameter, value, found);
    }

    /** Reports that a value has to be given. */
    @Nullable
    DocumentNode notGiven(String message, String hint, Location location) {
        found.report(atLevel(Problem.of(CloudFormationRule.PARAMETER, path, message)
                .at(location)
                .withHint(hint)));
        return null;
    }
}
