package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.plan.MeshDifference.ResourceChange;

/** A difference of two meshes as people read it. */
final class MeshDifferenceText {

    private MeshDifferenceText() {}

    static String text(MeshDifference difference) {
        StringBuilder text = new StringBuilder();
        for (ResourceChange resource : difference.resources()) {
            text.append("  ")
                    .append(
                            switch (resource.kind()) {
                                case ADDED -> "+ ";
                                case CHANGED -> "~ ";
                                case REMOVED -> "- ";
                            })
                    .append(Naming.of(resource.key()))
                    .append('\n');
            for (Step.Change change : resource.changes()) {
                text.append("      ")
                        .append(PlanText.field(resource.key(), change))
                        .append(": ")
                        .append(PlanText.value(change.before()))
                        .append(" → ")
                        .append(PlanText.value(change.after()))
                        .append('\n');
            }
        }
        if (!difference.resources().isEmpty()) {
            text.append("Resources: ").append(summary(difference)).append("\n\n");
        }
        return text.append(difference.traffic().toText()).toString();
    }

    private static String summary(MeshDifference difference) {
        return count(difference, ResourceChange.Kind.ADDED) + " added, "
                + count(difference, ResourceChange.Kind.CHANGED) + " changed, "
                + count(difference, ResourceChange.Kind.REMOVED) + " removed.";
    }

    private static long count(MeshDifference difference, ResourceChange.Kind kind) {
        return difference.resources().stream()
                .filter(resource -> resource.kind() == kind)
                .count();
    }

    static String markdown(MeshDifference difference) {
        StringBuilder text =
                new StringBuilder("### Traffic\n\n").append(difference.traffic().toMarkdown());
        if (difference.resources().isEmpty()) {
            return text.toString();
        }
        text.append("\n### Resources\n\n| | Resource | Field | Before | After |\n|---|---|---|---|---|\n");
        for (ResourceChange resource : difference.resources()) {
            if (resource.changes().isEmpty()) {
                boolean isAdded = resource.kind() == ResourceChange.Kind.ADDED;
                row(text, isAdded ? "added" : "removed", Naming.of(resource.key()), "", "", "");
            }
            for (Step.Change change : resource.changes()) {
                row(
                        text,
                        "changed",
                        Naming.of(resource.key()),
                        PlanText.field(resource.key(), change),
                        PlanText.value(change.before()),
                        PlanText.value(change.after()));
            }
        }
        return text.append('\n').append(summary(difference)).append('\n').toString();
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ").append(cells[0]);
        for (int i = 1; i < cells.length; i++) {
            text.append(" | ").append(cells[i].isEmpty() ? "" : code(cells[i]));
        }
        text.append(" |\n");
    }

    /** Returns a text as code, whatever it contains: no markup, no end of the cell. */
    private static String code(String text) {
        String fence = "`";
        while (text.contains(fence)) {
            fence += "`";
        }
        String space = text.startsWith("`") || text.endsWith("`") ? " " : "";
        return fence + space + text.replace("|", "\\|") + space + fence;
    }
}
