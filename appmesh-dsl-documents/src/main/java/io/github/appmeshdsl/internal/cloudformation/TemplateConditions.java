package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides the conditions of a template; {@code null} if the template does not determine the value, which is then reported. */
final class TemplateConditions {

    private final Map<String, DocumentNode> conditions;
    private final TemplateValues values;
    private final Map<String, Boolean> decided = new HashMap<>();
    private final Set<String> undecided = new HashSet<>();
    private final Set<String> open = new HashSet<>();

    TemplateConditions(Template template, TemplateValues values) {
        this.conditions = template.conditions();
        this.values = values;
    }

    @Nullable
    Boolean named(String name, Location use) {
        if (decided.containsKey(name)) {
            return decided.get(name);
        }
        DocumentNode condition = conditions.get(name);
        if (condition == null) {
            values.unknown("there is no condition " + PlainText.quoted(name), use);
            return null;
        }
        if (!open.add(name)) {
            values.unknown("the condition " + PlainText.quoted(name) + " depends on itself", use);
            return null;
        }
        Boolean holds = undecided.contains(name) ? null : holds(condition);
        open.remove(name);
        if (holds == null) {
            undecided.add(name);
            values.unknown("the value of the condition " + PlainText.quoted(name) + " is not known", use);
        } else {
            decided.put(name, holds);
        }
        return holds;
    }

    private @Nullable Boolean holds(DocumentNode node) {
        FunctionCall call = FunctionCall.of(node);
        if (call != null) {
            return holds(call);
        }
        if (node instanceof ScalarNode scalar && scalar.bool().isPresent()) {
            return scalar.bool().get();
        }
        values.unknown("expected a condition, found " + node.describe(), node.location());
        return null;
    }

    @Nullable
    Boolean holds(FunctionCall call) {
        if (call.function().equals("Condition") && call.argument() instanceof ScalarNode name) {
            return named(name.text(), call.location());
        }
        List<DocumentNode> operands = call.argument() instanceof SequenceNode sequence ? sequence.items() : List.of();
        boolean isAnd = call.function().equals("And");
        if ((isAnd || call.function().equals("Or")) && !operands.isEmpty()) {
            for (DocumentNode operand : operands) {
                Boolean holds = holds(operand);
                if (holds == null || holds != isAnd) {
                    return holds;
                }
            }
            return isAnd;
        }
        if (call.function().equals("Not") && operands.size() == 1) {
            Boolean holds = holds(operands.get(0));
            return holds == null ? null : !holds;
        }
        if (call.function().equals("Equals") && operands.size() == 2) {
            String left = values.text(operands.get(0), call);
            String right = values.text(operands.get(1), call);
            return (left == null || right == null) ? null : left.equals(right);
        }
        values.misused(call, "conditions");
        return null;
    }
}
