package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The intrinsic functions of a template; {@code null} if the template does not determine the value, which is then reported. */
final class TemplateFunctions {

    /** Longest text that functions may put together; no property takes a longer one. */
    private static final int LONGEST = 1 << 16;

    private final Map<String, MappingNode> mappings;
    private final TemplateReferences references;
    private final TemplateConditions conditions;
    private final TemplateValues values;
    /** How many calls the one that is evaluated is an argument of, without those that only put texts together. */
    private int depth;

    TemplateFunctions(Template template, GivenValues given, TemplateValues values) {
        this.mappings = template.mappings();
        this.references = new TemplateReferences(template, given, values);
        this.conditions = new TemplateConditions(template, values);
        this.values = values;
    }

    /** Returns whether a condition holds. */
    @Nullable
    Boolean condition(String name, Location use) {
        return conditions.named(name, use);
    }

    /** Returns what a function gives. */
    @Nullable
    DocumentNode call(FunctionCall call) {
        if (call.function().equals("If")) {
            return chosen(call);
        }
        String arn = depth == 0 ? references.resourceOfArn(call) : null;
        if (arn != null && !values.isLenient()) {
            return values.notName(call, arn, references.nameOf(arn));
        }
        // An ARN within a longer text is not a name either.
        boolean isText = call.function().equals("Sub") || call.function().equals("Join");
        depth += isText ? 0 : 1;
        DocumentNode value = evaluated(call);
        depth -= isText ? 0 : 1;
        return value;
    }

    private @Nullable DocumentNode evaluated(FunctionCall call) {
        return switch (call.function()) {
            case "Ref" -> ref(call);
            case "GetAtt" -> attribute(call);
            case "Sub" -> substituted(call);
            case "Join" -> ofList(call, (separator, list) -> joined(separator, list, call));
            case "Select" -> ofList(call, (position, list) -> selected(position, list, call));
            case "Split" -> split(call);
            case "FindInMap" -> inMap(call);
            case "Base64" -> base64(call);
            case "ImportValue" -> imported(call);
            case "Equals", "And", "Or", "Not", "Condition" -> truth(call);
            default -> values.unknown(PlainText.of(call.longName()) + " cannot be evaluated here", call.location());
        };
    }

    private @Nullable DocumentNode truth(FunctionCall call) {
        Boolean holds = conditions.holds(call);
        return holds == null ? null : ScalarNode.of(holds.toString(), ScalarNode.Kind.BOOLEAN, true, call.location());
    }

    private @Nullable DocumentNode ref(FunctionCall call) {
        if (!(call.argument() instanceof ScalarNode name)) {
            return values.misused(call, "a name");
        }
        if (name.text().equals("AWS::NoValue")) {
            return TemplateValues.NO_VALUE;
        }
        return references.ref(name.text(), call.location());
    }

    private @Nullable DocumentNode attribute(FunctionCall call) {
        if (call.argument() instanceof ScalarNode scalar && scalar.text().indexOf('.') > 0) {
            return named(scalar.text(), call.location());
        }
        List<String> path = texts(call, 2);
        return path == null ? null : references.attribute(path.get(0), path.get(1), call.location());
    }

    /** Returns what a name stands for: with a dot an attribute of a resource. */
    private @Nullable DocumentNode named(String name, Location use) {
        int dot = name.indexOf('.');
        return dot > 0
                ? references.attribute(name.substring(0, dot), name.substring(dot + 1), use)
                : references.ref(name, use);
    }

    private @Nullable DocumentNode substituted(FunctionCall call) {
        MappingNode variables = MappingNode.of(List.of());
        DocumentNode template = call.argument();
        if (template instanceof SequenceNode) {
            List<DocumentNode> arguments = arguments(call, 2);
            if (arguments == null) {
                return null;
            }
            if (!(arguments.get(1) instanceof MappingNode given)) {
                return values.misused(call, "a text and a mapping");
            }
            variables = given;
            template = arguments.get(0);
        }
        if (!(template instanceof ScalarNode scalar)) {
            return values.misused(call, "a text");
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
        return isWhole ? values.made(text.toString(), call) : null;
    }

    private @Nullable String variable(String name, MappingNode variables, FunctionCall call) {
        DocumentNode value = variables.get(name).orElse(null);
        if (value == null) {
            String function = name.indexOf('.') > 0 ? "GetAtt" : "Ref";
            FunctionCall reference =
                    new FunctionCall(function, ScalarNode.quoted(name, call.location()), call.location());
            String arn = depth == 0 && !values.isLenient() ? references.resourceOfArn(reference) : null;
            if (arn != null) {
                values.notName(call, arn, references.nameOf(arn));
                return null;
            }
            value = named(name, call.location());
        }
        return value == null ? null : values.text(value, call);
    }

    private @Nullable DocumentNode joined(String separator, SequenceNode list, FunctionCall call) {
        StringBuilder text = new StringBuilder();
        boolean isFirst = true;
        for (DocumentNode item : list.items()) {
            String part = values.text(item, call);
            if (part == null || (!isFirst && !append(text, separator, call)) || !append(text, part, call)) {
                return null;
            }
            isFirst = false;
        }
        return values.made(text.toString(), call);
    }

    private boolean append(StringBuilder text, String part, FunctionCall call) {
        if (text.length() + (long) part.length() > LONGEST) {
            values.tooMuch(call.location());
            return false;
        }
        text.append(part);
        return true;
    }

    private @Nullable DocumentNode chosen(FunctionCall call) {
        List<DocumentNode> arguments = arguments(call, 3);
        if (arguments == null) {
            return null;
        }
        if (!(arguments.get(0) instanceof ScalarNode name)) {
            return values.misused(call, "the name of a condition and two values");
        }
        Boolean holds = conditions.named(name.text(), call.location());
        return holds == null ? null : values.value(arguments.get(holds ? 1 : 2));
    }

    private @Nullable DocumentNode selected(String position, SequenceNode list, FunctionCall call) {
        OptionalLong index = ScalarNode.plain(position, call.location()).integer();
        return index.isPresent()
                        && index.getAsLong() >= 0
                        && index.getAsLong() < list.items().size()
                ? list.items().get((int) index.getAsLong())
                : values.unknown("there is no element " + PlainText.of(position) + " in the list", call.location());
    }

    private @Nullable DocumentNode split(FunctionCall call) {
        List<String> texts = texts(call, 2);
        if (texts == null) {
            return null;
        }
        String separator = texts.get(0);
        if (separator.isEmpty()) {
            return values.misused(call, "a separator and a text");
        }
        List<DocumentNode> parts = new ArrayList<>();
        for (String part : texts.get(1).split(Pattern.quote(separator), -1)) {
            parts.add(ScalarNode.quoted(part, call.location()));
        }
        return values.made(parts, call);
    }

    private @Nullable DocumentNode inMap(FunctionCall call) {
        DocumentNode otherwise = null;
        FunctionCall lookup = call;
        if (call.argument() instanceof SequenceNode sequence
                && sequence.items().size() == 4
                && sequence.items().get(3) instanceof MappingNode option
                && option.has("DefaultValue")) {
            otherwise = option.get("DefaultValue").orElseThrow();
            lookup = new FunctionCall(
                    call.function(), SequenceNode.of(sequence.items().subList(0, 3)), call.location());
        }
        List<String> keys = texts(lookup, 3);
        if (keys == null) {
            return null;
        }
        MappingNode levels = mappings.get(keys.get(0));
        if (levels != null
                && levels.get(keys.get(1)).orElse(null) instanceof MappingNode level
                && level.get(keys.get(2)).isPresent()) {
            return values.value(level.get(keys.get(2)).get());
        }
        if (otherwise != null) {
            return values.value(otherwise);
        }
        return values.unknown("no mapping has " + PlainText.of(String.join(".", keys)), call.location());
    }

    private @Nullable DocumentNode base64(FunctionCall call) {
        String text = values.text(call.argument(), call);
        return text == null
                ? null
                : values.made(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)), call);
    }

    private @Nullable DocumentNode imported(FunctionCall call) {
        String name = values.text(call.argument(), call);
        return name == null ? null : references.imported(name, call.location());
    }

    private @Nullable List<DocumentNode> arguments(FunctionCall call, int count) {
        if (call.argument() instanceof SequenceNode sequence && sequence.items().size() == count) {
            return sequence.items();
        }
        values.misused(call, "a list of " + count);
        return null;
    }

    /** Returns arguments that are all texts. */
    private @Nullable List<String> texts(FunctionCall call, int count) {
        List<DocumentNode> arguments = arguments(call, count);
        if (arguments == null) {
            return null;
        }
        List<String> texts = new ArrayList<>(count);
        for (DocumentNode argument : arguments) {
            String text = values.text(argument, call);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts.size() == count ? texts : null;
    }

    /** Returns the result of {@code use} for the arguments of a function that takes a text and a list. */
    private @Nullable DocumentNode ofList(
            FunctionCall call, BiFunction<String, SequenceNode, @Nullable DocumentNode> use) {
        List<DocumentNode> arguments = arguments(call, 2);
        if (arguments == null) {
            return null;
        }
        String text = values.text(arguments.get(0), call);
        DocumentNode list = values.value(arguments.get(1));
        if (list != null && !(list instanceof SequenceNode)) {
            return values.misused(call, "a list");
        }
        return text == null || list == null ? null : use.apply(text, (SequenceNode) list);
    }
}
