package io.github.appmeshdsl.picture;

import java.util.Optional;

/** Writes a scene as a graph of Graphviz. */
final class DotText {

    private static final int LONGEST = 60;
    private static final String MUTED = "#6b7280";
    private static final String RED = "#dc2626";

    private final StringBuilder out = new StringBuilder();

    static String of(Scene scene) {
        DotText text = new DotText();
        text.write(scene);
        return text.out.toString();
    }

    private void write(Scene scene) {
        out.append("digraph mesh {\n")
                .append("  rankdir=LR\n")
                .append("  label=<")
                .append(text(scene.title()))
                .append(">\n")
                .append("  labelloc=t\n")
                .append("  fontname=\"Helvetica,Arial,sans-serif\"\n")
                .append("  node [shape=plain, fontname=\"Helvetica,Arial,sans-serif\", fontsize=11]\n")
                .append("  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=9, color=\"#64748b\", ")
                .append("fontcolor=\"#334155\", arrowsize=0.7]\n");
        for (Scene.Shape shape : scene.shapes()) {
            if (shape.group().isEmpty()) {
                write("  ", shape);
            }
        }
        for (Scene.Group group : scene.groups()) {
            out.append("  subgraph cluster_").append(group.id()).append(" {\n");
            out.append("    label=<").append(text(group.name())).append(">\n");
            out.append("    style=rounded\n    color=\"#94a3b8\"\n    fontcolor=\"#334155\"\n");
            for (Scene.Shape shape : scene.shapes()) {
                if (shape.group().equals(Optional.of(group.id()))) {
                    write("    ", shape);
                }
            }
            out.append("  }\n");
        }
        scene.lines().forEach(line -> write(scene, line));
        out.append("}\n");
    }

    private void write(String indent, Scene.Shape shape) {
        boolean isUnused = shape.mark() == Scene.Mark.UNUSED;
        String[] colors = switch (shape.kind()) {
            case GATEWAY -> new String[] {"#ede4fc", "#7c3aed"};
            case NODE -> new String[] {"#e0f2f1", "#0f766e"};
            case SERVICE -> new String[] {"#e3ecfd", "#2563eb"};
            case ROUTER -> new String[] {"#fdf0dc", "#b45309"};
            case GATEWAY_ROUTE, EXTERNAL -> new String[] {"#f1f3f5", MUTED};
        };
        String border = shape.mark() == Scene.Mark.REFUSED ? RED : isUnused ? "#9aa1ab" : colors[1];
        out.append(indent).append(shape.id()).append(" [label=<<table border=\"1\" cellborder=\"0\" cellspacing=\"0\"");
        out.append(" cellpadding=\"4\" style=\"rounded")
                .append(isUnused || shape.kind() == Scene.Kind.EXTERNAL ? ",dashed" : "");
        out.append("\" color=\"").append(border).append("\" bgcolor=\"").append(isUnused ? "#f8f9fa" : colors[0]);
        out.append("\"><tr><td><b>").append(text(shape.name())).append("</b></td></tr>");
        String detail = shape.kind() == Scene.Kind.EXTERNAL
                ? shape.detail()
                : shape.kind().text() + (shape.detail().isEmpty() ? "" : ", " + shape.detail());
        small(detail, MUTED);
        if (!shape.remark().isEmpty()) {
            small(shape.remark(), shape.mark() == Scene.Mark.REFUSED ? RED : MUTED);
        }
        for (Scene.Row row : shape.rows()) {
            out.append("<tr><td port=\"").append(row.id()).append("\" align=\"left\" border=\"1\" sides=\"t\"");
            out.append(" color=\"#cbd5e1\"><font point-size=\"10\"");
            if (row.mark() != Scene.Mark.NONE) {
                out.append(" color=\"")
                        .append(row.mark() == Scene.Mark.REFUSED ? RED : MUTED)
                        .append('"');
            }
            out.append('>').append(text(row.name())).append("   ").append(text(row.text()));
            if (!row.problems().isEmpty()) {
                out.append(" \u26A0");
            }
            out.append("</font></td></tr>");
        }
        shape.problems().forEach(problem -> small("\u26A0 " + problem.ruleId(), RED));
        out.append("</table>>]\n");
    }

    private void small(String text, String color) {
        out.append("<tr><td><font point-size=\"9\" color=\"")
                .append(color)
                .append("\">")
                .append(text(text));
        out.append("</font></td></tr>");
    }

    private void write(Scene scene, Scene.Line line) {
        out.append("  ").append(line.from());
        line.row().ifPresent(row -> out.append(':').append(row).append(":e"));
        out.append(" -> ").append(line.to()).append(" [");
        String reason = scene.reason(line);
        String label = reason.isEmpty()
                ? line.label()
                : (line.label().isEmpty() ? "" : line.label() + " ") + "\u2717 " + reason;
        if (!label.isEmpty()) {
            out.append("label=<").append(text(label)).append(">, ");
        }
        if (line.mark() == Scene.Mark.REFUSED) {
            out.append("color=\"")
                    .append(RED)
                    .append("\", fontcolor=\"")
                    .append(RED)
                    .append("\", ");
        }
        out.append("style=")
                .append(
                        line.mark() != Scene.Mark.NONE
                                ? "dashed"
                                : line.kind() == Scene.LineKind.PROVIDER ? "dotted" : "solid")
                .append("]\n");
    }

    private static String text(String text) {
        return Label.escaped(Label.of(text, LONGEST));
    }
}
