package io.github.appmeshdsl.aws.document;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Works out values of a template as far as it says them. What it does not say is a problem and never a guess. For one
 * template in one thread.
 */
final class TemplateValues {

    /** What stands for a property that is not there: {@code AWS::NoValue}. */
    private static final ScalarNode NO_VALUE =
            ScalarNode.of("", ScalarNode.Kind.NULL, true, Location.NONE).withTag("AWS::NoValue");

    /** Longest text that functions may put together; no property takes a longer one. */
    private static final int LONGEST = 1 << 16;

    /** How many values and sixteenths of a text functions may make of one template. */
    private static final long MOST_WORK = 4_000_000;

    private final FoundResources found;
    private final TemplateReferences references;
    private final TemplateConditions conditions;
    private final Map<String, MappingNode> mappings;
    private SpecPath path = SpecPath.ROOT;
    private long work;

    TemplateValues(
            Template template, Map<String, String> parameters, Map<String, String> imports, FoundResources found) {
        this.found = found;
        this.mappings = template.mappings();
        this.references = new TemplateReferences(template, parameters, imports, this);
        this.conditions = new TemplateConditions(template, this);
    }

    /** Returns what a value of the resource at {@code place} is; null, with a problem, if that cannot be said. */
    @Nullable
    DocumentNode valueAt(SpecPath place, DocumentNode node) {
        path = place;
        DocumentNode value = value(node);
        return value == NO_VALUE ? ScalarNode.of("", ScalarNode.Kind.NULL, true, node.location()) : value;
    }

    /** Returns whether a condition holds; null, with a problem, if that cannot be said. */
    @Nullable
    Boolean conditionAt(SpecPath place, String name, Location location) {
        path = place;
        return conditions.named(name, location);
    }

    @Nullable
    DocumentNode value(DocumentNode node) {
        if (++work > MOST_WORK) {
            return tooMuch(node.location());
        }
        FunctionCall call = FunctionCall.of(node);
        if (call != null) {
            return call(call);
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
                    ? unknown(entry.key() + " cannot be worked out here", entry.keyLocation())
                    : value(entry.value());
            isWhole &= value != null;
            if (value != null && value != NO_VALUE) {
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
            if (value != null && value != NO_VALUE) {
                items.add(value);
            }
        }
        path = here;
        return isWhole ? SequenceNode.of(items, sequence.location()) : null;
    }

    private @Nullable DocumentNode call(FunctionCall call) {
        return switch (call.function()) {
            case "Ref" -> ref(call);
            case "GetAtt" -> attribute(call);
            case "Sub" -> substituted(call);
            case "Join" -> joined(call);
            case "If" -> chosen(call);
            case "Select" -> selected(call);
            case "Split" -> split(call);
            case "FindInMap" -> inMap(call);
            case "Base64" -> base64(call);
            case "ImportValue" -> imported(call);
            case "Equals", "And", "Or", "Not", "Condition" -> truth(call);
            default -> unknown(PlainText.of(call.longName()) + " cannot be worked out here", call.location());
        };
    }

    private @Nullable DocumentNode truth(FunctionCall call) {
        Boolean holds = conditions.holds(call);
        return holds == null ? null : ScalarNode.of(holds.toString(), ScalarNode.Kind.BOOLEAN, true, call.location());
    }

    private @Nullable DocumentNode ref(FunctionCall call) {
        if (!(call.argument() instanceof ScalarNode name)) {
            return misused(call, "a name");
        }
        if (name.text().equals("AWS::NoValue")) {
            return NO_VALUE;
        }
        return references.ref(name.text(), call.location());
    }

    private @Nullable DocumentNode attribute(FunctionCall call) {
        if (call.argument() instanceof ScalarNode scalar && scalar.text().indexOf('.') > 0) {
            int dot = scalar.text().indexOf('.');
            return references.attribute(
                    scalar.text().substring(0, dot), scalar.text().substring(dot + 1), call.location());
        }
        List<DocumentNode> arguments = arguments(call, 2, 2);
        if (arguments == null) {
            return null;
        }
        String resource = text(arguments.get(0), call);
        String attribute = text(arguments.get(1), call);
        return resource == null || attribute == null
                ? null
                : references.attribute(resource, attribute, call.location());
    }

    private @Nullable DocumentNode substituted(FunctionCall call) {
        MappingNode variables = MappingNode.of(List.of());
        DocumentNode template = call.argument();
        if (template instanceof SequenceNode) {
            List<DocumentNode> arguments = arguments(call, 2, 2);
            if (arguments == null) {
                return null;
            }
            if (!(arguments.get(1) instanceof MappingNode given)) {
                return misused(call, "a text and a mapping");
            }
            variables = given;
            template = arguments.get(0);
        }
        if (!(template instanceof ScalarNode scalar)) {
            return misused(call, "a text");
        }
        StringBuilder text = new StringBuilder();
        boolean isWhole = true;
        int at = 0;
        String source = scalar.text();
        while (at < source.length()) {
            int start = source.indexOf("${", at);
            int end = start < 0 ? -1 : source.indexOf('}', start);
            if (end < 0) {
                text.append(source, at, source.length());
                break;
            }
            text.append(source, at, start);
            at = end + 1;
            String name = source.substring(start + 2, end).strip();
            if (name.startsWith("!")) {
                text.append("${").append(name, 1, name.length()).append('}');
                continue;
            }
            String value = variable(name, variables, call);
            isWhole &= value != null;
            if (value != null && !append(text, value, call)) {
                return null;
            }
        }
        return isWhole ? made(text.toString(), call) : null;
    }

    private @Nullable String variable(String name, MappingNode variables, FunctionCall call) {
        DocumentNode own = variables.get(name).orElse(null);
        if (own != null) {
            return text(own, call);
        }
        int dot = name.indexOf('.');
        DocumentNode value = dot > 0
                ? references.attribute(name.substring(0, dot), name.substring(dot + 1), call.location())
                : references.ref(name, call.location());
        return value == null ? null : text(value, call);
    }

    private @Nullable DocumentNode joined(FunctionCall call) {
        List<DocumentNode> arguments = arguments(call, 2, 2);
        if (arguments == null) {
            return null;
        }
        String separator = text(arguments.get(0), call);
        SequenceNode items = list(arguments.get(1), call);
        if (separator == null || items == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        boolean isFirst = true;
        for (DocumentNode item : items.items()) {
            String part = text(item, call);
            if (part == null || (!isFirst && !append(text, separator, call)) || !append(text, part, call)) {
                return null;
            }
            isFirst = false;
        }
        return made(text.toString(), call);
    }

    private boolean append(StringBuilder text, String part, FunctionCall call) {
        if (text.length() + (long) part.length() > LONGEST) {
            tooMuch(call.location());
            return false;
        }
        text.append(part);
        return true;
    }

    private @Nullable DocumentNode made(String text, FunctionCall call) {
        work += text.length() / 16;
        return work > MOST_WORK ? tooMuch(call.location()) : ScalarNode.quoted(text, call.location());
    }

    private @Nullable DocumentNode chosen(FunctionCall call) {
        List<DocumentNode> arguments = arguments(call, 3, 3);
        if (arguments == null) {
            return null;
        }
        Boolean holds =
                arguments.get(0) instanceof ScalarNode name ? conditions.named(name.text(), call.location()) : null;
        if (!(arguments.get(0) instanceof ScalarNode)) {
            return misused(call, "the name of a condition and two values");
        }
        return holds == null ? null : value(arguments.get(holds ? 1 : 2));
    }

    private @Nullable DocumentNode selected(FunctionCall call) {
        List<DocumentNode> arguments = arguments(call, 2, 2);
        if (arguments == null) {
            return null;
        }
        String position = text(arguments.get(0), call);
        SequenceNode items = list(arguments.get(1), call);
        if (position == null || items == null) {
            return null;
        }
        OptionalLong index = ScalarNode.plain(position, call.location()).integer();
        return index.isPresent()
                        && index.getAsLong() >= 0
                        && index.getAsLong() < items.items().size()
                ? items.items().get((int) index.getAsLong())
                : unknown("there is no element " + PlainText.of(position) + " in the list", call.location());
    }

    private @Nullable DocumentNode split(FunctionCall call) {
        List<DocumentNode> arguments = arguments(call, 2, 2);
        if (arguments == null) {
            return null;
        }
        String separator = text(arguments.get(0), call);
        String whole = text(arguments.get(1), call);
        if (separator == null || whole == null) {
            return null;
        }
        if (separator.isEmpty()) {
            return misused(call, "a separator and a text");
        }
        List<DocumentNode> parts = new ArrayList<>();
        for (String part : whole.split(Pattern.quote(separator), -1)) {
            parts.add(ScalarNode.quoted(part, call.location()));
        }
        work += parts.size();
        return SequenceNode.of(parts, call.location());
    }

    private @Nullable DocumentNode inMap(FunctionCall call) {
        List<DocumentNode> arguments = arguments(call, 3, 3);
        if (arguments == null) {
            return null;
        }
        String map = text(arguments.get(0), call);
        String first = text(arguments.get(1), call);
        String second = text(arguments.get(2), call);
        if (map == null || first == null || second == null) {
            return null;
        }
        MappingNode levels = mappings.get(map);
        if (levels != null
                && levels.get(first).orElse(null) instanceof MappingNode level
                && level.get(second).isPresent()) {
            return value(level.get(second).get());
        }
        return unknown("no mapping has " + PlainText.of(map + "." + first + "." + second), call.location());
    }

    private @Nullable DocumentNode base64(FunctionCall call) {
        String text = text(call.argument(), call);
        return text == null
                ? null
                : made(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)), call);
    }

    private @Nullable DocumentNode imported(FunctionCall call) {
        String name = text(call.argument(), call);
        return name == null ? null : references.imported(name, call.location());
    }

    private @Nullable List<DocumentNode> arguments(FunctionCall call, int fewest, int most) {
        if (call.argument() instanceof SequenceNode sequence
                && sequence.items().size() >= fewest
                && sequence.items().size() <= most) {
            return sequence.items();
        }
        misused(call, "a list of " + fewest);
        return null;
    }

    private @Nullable SequenceNode list(DocumentNode node, FunctionCall call) {
        DocumentNode value = value(node);
        if (value == null || value instanceof SequenceNode) {
            return (SequenceNode) value;
        }
        misused(call, "a list");
        return null;
    }

    /** Returns the text that a scalar is; null, with a problem, if it is none or cannot be said. */
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

    @Nullable
    DocumentNode misused(FunctionCall call, String expected) {
        return unknown(
                PlainText.of(call.longName()) + " takes " + expected + ", not "
                        + call.argument().describe(),
                call.location());
    }

    private @Nullable DocumentNode tooMuch(Location location) {
        return unknown("its functions make more than any resource can take", location);
    }

    /** Reports that a value does not follow from the template. */
    @Nullable
    DocumentNode unknown(String message, Location location) {
        found.report(CloudFormationRule.INTRINSIC, path, message, location);
        return null;
    }

    /** Reports that a value has to be given. */
    @Nullable
    DocumentNode notGiven(String message, String hint, Location location) {
        found.report(Problem.of(CloudFormationRule.PARAMETER, path, message)
                .at(location)
                .withHint(hint));
        return null;
    }
}
