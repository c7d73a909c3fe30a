package io.github.appmeshdsl.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a scene as a flowchart of Mermaid. */
final class MermaidText {

    private static final int LONGEST = 48;

    private final StringBuilder out = new StringBuilder();

    static String of(Scene scene) {
        MermaidText text = new MermaidText();
        text.write(scene);
        return text.out.toString();
    }

    private void write(Scene scene) {
        out.append("flowchart LR\n");
        for (Scene.Shape shape : scene.shapes()) {
            if (shape.group().isEmpty()) {
                write("  ", shape);
            }
        }
        for (Scene.Group group : scene.groups()) {
            out.append("  subgraph ")
                    .append(group.id())
                    .append("[\"")
                    .append(text(group.name()))
                    .append("\"]\n");
            for (Scene.Shape shape : scene.shapes()) {
                if (shape.group().equals(Optional.of(group.id()))) {
                    write("    ", shape);
                }
            }
            out.append("  end\n");
        }
        scene.lines().forEach(line -> write(scene, line));
        styles(scene);
    }

    private void write(String indent, Scene.Shape shape) {
        String[] brackets = switch (shape.kind()) {
            case GATEWAY -> new String[] {"[/", "\\]"};
            case NODE -> new String[] {"[", "]"};
            case SERVICE -> new String[] {"([", "])"};
            case ROUTER -> new String[] {"{{", "}}"};
            case GATEWAY_ROUTE, EXTERNAL -> new String[] {">", "]"};
        };
        out.append(indent).append(shape.id()).append(brackets[0]).append('"').append(text(shape.name()));
        for (String line : lines(shape)) {
            out.append("<br>").append(text(line));
        }
        out.append('"').append(brackets[1]).append('\n');
    }

    private static List<String> lines(Scene.Shape shape) {
        List<String> lines = new ArrayList<>();
        lines.add(
                shape.kind() == Scene.Kind.EXTERNAL
                        ? shape.detail()
                        : shape.kind().text() + (shape.detail().isEmpty() ? "" : ", " + shape.detail()));
        if (!shape.remark().isEmpty()) {
            lines.add(shape.remark());
        }
        shape.worst().ifPresent(severity -> {
            long count = shape.problems().size()
                    + (shape.kind() == Scene.Kind.GATEWAY
                            ? shape.rows().stream()
                                    .mapToLong(row -> row.problems().size())
                                    .sum()
                            : 0);
            lines.add("\u26A0 " + count + (count == 1 ? " problem" : " problems"));
        });
        return lines;
    }

    private void write(Scene scene, Scene.Line line) {
        boolean isDotted = line.mark() != Scene.Mark.NONE || line.kind() == Scene.LineKind.PROVIDER;
        StringBuilder label = new StringBuilder();
        line.row().flatMap(id -> row(scene, line, id)).ifPresent(row -> {
            label.append(text(row.name()));
            if (!row.name().equals(row.text())) {
                label.append("<br>").append(text(row.text()));
            }
        });
        if (!line.label().isEmpty()) {
            label.append(label.isEmpty() ? "" : "<br>").append(text(line.label()));
        }
        if (!scene.reason(line).isEmpty()) {
            label.append(label.isEmpty() ? "" : "<br>").append("\u2717 ").append(text(scene.reason(line)));
        }
        out.append("  ").append(line.from()).append(isDotted ? " -.->" : " -->");
        if (!label.isEmpty()) {
            out.append("|\"").append(label).append("\"|");
        }
        out.append(' ').append(line.to()).append('\n');
    }

    private static Optional<Scene.Row> row(Scene scene, Scene.Line line, String id) {
        return scene.shape(line.from()).rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst();
    }

    /** Colors that can be read on white and on black. */
    private void styles(Scene scene) {
        style(
                "area",
                "fill:#f6f8fa,stroke:#cbd5e1,color:#334155",
                scene.groups().stream().map(Scene.Group::id).toList());
        style("gateway", "fill:#ede4fc,stroke:#7c3aed,color:#2e1065", ofKind(scene, Scene.Kind.GATEWAY));
        style("node", "fill:#e0f2f1,stroke:#0f766e,color:#042f2e", ofKind(scene, Scene.Kind.NODE));
        style("service", "fill:#e3ecfd,stroke:#2563eb,color:#172554", ofKind(scene, Scene.Kind.SERVICE));
        style("router", "fill:#fdf0dc,stroke:#b45309,color:#451a03", ofKind(scene, Scene.Kind.ROUTER));
        style(
                "external",
                "fill:#f1f3f5,stroke:#6b7280,color:#1f2937,stroke-dasharray:4 3",
                ofKind(scene, Scene.Kind.EXTERNAL));
        style(
                "unused",
                "fill:#f8f9fa,stroke:#9aa1ab,color:#4b5563,stroke-dasharray:4 3",
                withMark(scene, Scene.Mark.UNUSED));
        style("refused", "stroke:#dc2626,stroke-width:2px", withMark(scene, Scene.Mark.REFUSED));
        StringBuilder refused = new StringBuilder();
        for (int i = 0; i < scene.lines().size(); i++) {
            if (scene.lines().get(i).mark() == Scene.Mark.REFUSED) {
                refused.append(refused.isEmpty() ? "" : ",").append(i);
            }
        }
        if (!refused.isEmpty()) {
            out.append("  linkStyle ").append(refused).append(" stroke:#dc2626,color:#dc2626\n");
        }
    }

    private static List<String> withMark(Scene scene, Scene.Mark mark) {
        return scene.shapes().stream()
                .filter(shape -> shape.mark() == mark)
                .map(Scene.Shape::id)
                .toList();
    }

    private static List<String> ofKind(Scene scene, Scene.Kind kind) {
        return scene.shapes().stream()
                .filter(shape -> shape.kind() == kind && shape.mark() != Scene.Mark.UNUSED)
                .map(Scene.Shape::id)
                .toList();
    }

    private void style(String name, String style, List<String> ids) {
        if (!ids.isEmpty()) {
            out.append("  classDef ").append(name).append(' ').append(style).append('\n');
            out.append("  class ")
                    .append(String.join(",", ids))
                    .append(' ')
                    .append(name)
                    .append('\n');
        }
    }

    private static boolean isHalfOfPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i));
    }

    /** Markdown takes an underscore at the edge of a word for emphasis. */
    private static boolean isWithinWord(String text, int i) {
        return i > 0
                && i + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(i - 1))
                && Character.isLetterOrDigit(text.charAt(i + 1));
    }

    /** Returns a text for a quoted label: everything that Mermaid, Markdown or HTML could take for its own is a code. */
    private static String text(String text) {
        String label = Label.of(text, LONGEST);
        StringBuilder escaped = new StringBuilder(label.length() + 16);
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean isShare = c == '%' && i > 0 && label.charAt(i - 1) == ' ' && i == label.length() - 1;
            boolean isPlain = Character.isLetterOrDigit(c)
                    || " ./:,-=()?\u2026\u2013".indexOf(c) >= 0
                    || (c == '_' && isWithinWord(label, i))
                    || isShare;
            if (isPlain || isHalfOfPair(label, i)) {
                escaped.append(c);
            } else {
                escaped.append('#').append((int) c).append(';');
            }
        }
        return escaped.toString();
    }
}
