package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A plan as people read it. */
final class PlanText {

    private static final int LONGEST_VALUE = 300;

    private final Plan plan;
    private final Set<ResourceKey> replaced = new HashSet<>();
    private final StringBuilder text = new StringBuilder();

    private PlanText(Plan plan) {
        this.plan = plan;
        Set<ResourceKey> deleted = new HashSet<>();
        for (Step step : plan.steps()) {
            if (step.action() == Step.Action.DELETE) {
                deleted.add(step.key());
            } else if (step.action() == Step.Action.CREATE && deleted.contains(step.key())) {
                replaced.add(step.key());
            }
        }
    }

    static String of(Plan plan) {
        return new PlanText(plan).write();
    }

    private String write() {
        text.append("Plan for mesh ").append(PlainText.quoted(plan.mesh()));
        plan.meshOwner().ifPresent(owner -> text.append(" of account ").append(PlainText.of(owner)));
        text.append('\n');
        notes("Conflicts, which must be resolved first", "!", plan.conflicts());
        notes("Warnings", "!", plan.warnings());
        notes("Untouched", "=", plan.untouched());
        if (!plan.steps().isEmpty()) {
            text.append('\n');
            plan.steps().forEach(this::step);
        }
        text.append('\n').append(summary()).append('\n');
        if (!plan.traffic().isEmpty()) {
            text.append('\n');
            plan.traffic().forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private void notes(String title, String sign, List<Plan.Note> notes) {
        if (!notes.isEmpty()) {
            text.append('\n').append(title).append(":\n");
            for (Plan.Note note : notes) {
                text.append("  ")
                        .append(sign)
                        .append(' ')
                        .append(Naming.of(note.key()))
                        .append(": ")
                        .append(note.message())
                        .append('\n');
            }
        }
    }

    private void step(Step step) {
        boolean isReplaced = replaced.contains(step.key());
        text.append("  ")
                .append(
                        switch (step.action()) {
                            case CREATE -> isReplaced ? "-/+ replace " : "+ create ";
                            case UPDATE -> "~ update ";
                            case TAG -> "~ tag ";
                            case DELETE -> isReplaced ? "-/+ replace " : "- delete ";
                        })
                .append(Naming.of(step.key()));
        if (isReplaced && step.action() != Step.Action.UPDATE) {
            text.append(step.action() == Step.Action.DELETE ? " (deletes it for now)" : " (creates it again)");
        }
        text.append('\n');
        for (Step.Change change : step.changes()) {
            text.append("      ")
                    .append(field(step.key(), change))
                    .append(": ")
                    .append(value(change.before()))
                    .append(" → ")
                    .append(value(change.after()))
                    .append('\n');
        }
        for (String reason : step.reasons()) {
            text.append("      # ").append(reason).append('\n');
        }
        if (step.interruptsTraffic()) {
            text.append("      # interrupts traffic\n");
        }
    }

    /** Returns the path of a changed field below its resource. */
    static String field(ResourceKey key, Step.Change change) {
        String prefix = SpecPath.resource(key.kind().memberName(), key.name()).toString();
        return change.path().toString().substring(prefix.length() + 1);
    }

    /** Returns a value on one line, cut if it is long. */
    static String value(Optional<DocumentNode> value) {
        if (value.isEmpty()) {
            return "absent";
        }
        StringBuilder out = new StringBuilder();
        append(out, value.get());
        return out.length() > LONGEST_VALUE ? out.substring(0, LONGEST_VALUE) + "..." : out.toString();
    }

    private static void append(StringBuilder out, DocumentNode node) {
        if (out.length() > LONGEST_VALUE) {
            return;
        }
        if (node instanceof ScalarNode scalar) {
            out.append(scalar);
        } else if (node instanceof SequenceNode sequence) {
            String separator = "[";
            for (DocumentNode item : sequence.items()) {
                out.append(separator);
                append(out, item);
                separator = ", ";
            }
            out.append(']');
        } else if (node instanceof MappingNode mapping) {
            String separator = "{";
            for (MappingNode.Entry entry : mapping.entries()) {
                out.append(separator).append(PlainText.of(entry.key())).append(": ");
                append(out, entry.value());
                separator = ", ";
            }
            out.append('}');
        }
    }

    private String summary() {
        if (plan.isEmpty()) {
            boolean isAsDesired = plan.untouched().isEmpty() && plan.warnings().isEmpty();
            return isAsDesired ? "No changes: the mesh is as desired." : "No changes.";
        }
        Set<ResourceKey> created = new HashSet<>();
        Set<ResourceKey> updated = new HashSet<>();
        Set<ResourceKey> deleted = new HashSet<>();
        for (Step step : plan.steps()) {
            switch (step.action()) {
                case CREATE -> created.add(step.key());
                case UPDATE, TAG -> updated.add(step.key());
                case DELETE -> deleted.add(step.key());
            }
        }
        updated.removeAll(created);
        updated.removeAll(deleted);
        created.removeAll(replaced);
        deleted.removeAll(replaced);
        return "Plan: " + created.size() + " to create, " + updated.size() + " to update, "
                + (replaced.isEmpty() ? "" : replaced.size() + " to replace, ") + deleted.size() + " to delete."
                + (plan.isExecutable() ? "" : " It cannot be executed before its conflicts are resolved.");
    }
}
