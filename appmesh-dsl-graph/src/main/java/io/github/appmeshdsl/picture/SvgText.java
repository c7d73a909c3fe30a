package io.github.appmeshdsl.picture;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a scene that is laid out as SVG: on its own, or as a part of a page that brings the style. */
final class SvgText {

    private static final double CORNER = 7;
    private static final double SHORTEST_REACH = 80;
    private static final double LONGEST_REACH = 600;

    private final Scene scene;
    private final Layout layout;
    private final StringBuilder out = new StringBuilder();

    private SvgText(Scene scene, Layout layout) {
        this.scene = scene;
        this.layout = layout;
    }

    /** Returns a file of its own. */
    static String of(Scene scene) {
        Layout layout = Layout.of(scene);
        SvgText text = new SvgText(scene, layout);
        String size = number(layout.width()) + " " + number(layout.height());
        text.out
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(size);
        text.out.append("\" width=\"").append(number(layout.width())).append("\" height=\"");
        text.out.append(number(layout.height())).append("\" role=\"img\">\n");
        text.out
                .append("<title>")
                .append(Label.escaped(Label.of(scene.title(), 200)))
                .append("</title>\n");
        text.out.append("<style>\n").append(PageFile.theme()).append(PageFile.text("picture.css"));
        text.out.append("</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
        text.body();
        return text.out.append("</svg>\n").toString();
    }

    /** Returns the content of an {@code svg} element of a page. */
    static String inPage(Scene scene, Layout layout) {
        SvgText text = new SvgText(scene, layout);
        text.body();
        return text.out.toString();
    }

    private void body() {
        out.append("<defs>");
        for (String type : new String[] {"line", "bad", "hit"}) {
            out.append("<marker id=\"arrow-")
                    .append(type)
                    .append("\" class=\"arrow-")
                    .append(type);
            out.append("\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" ");
            out.append("markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 .8 7.4 4 0 7.2Z\"/></marker>");
        }
        out.append("</defs>\n");
        scene.groups().forEach(this::group);
        out.append("<g class=\"lines\">\n");
        scene.lines().forEach(this::line);
        out.append("</g>\n<g class=\"shapes\">\n");
        scene.shapes().forEach(this::shape);
        out.append("</g>\n<g class=\"labels\">\n");
        scene.lines().forEach(this::label);
        out.append("</g>\n");
    }

    private void group(Scene.Group group) {
        Layout.Box box = layout.box(group.id());
        out.append("<g class=\"group\" data-id=\"").append(group.id()).append("\">");
        rect(box.x(), box.y(), box.width(), box.height(), 14, "area");
        text(box.x() + 18, box.y() + 22, "area-name", Label.of(group.name(), 60));
        out.append("</g>\n");
    }

    private void line(Scene.Line line) {
        String mark = mark(line.mark());
        out.append("<g class=\"line ")
                .append(line.kind().name().toLowerCase(Locale.ROOT))
                .append(mark);
        out.append("\" data-id=\"").append(line.id()).append("\">");
        title(line.remark());
        out.append("<path d=\"")
                .append(layout.isCurve(line) ? curved(layout.path(line)) : rounded(layout.path(line)))
                .append("\" marker-end=\"url(#arrow-");
        out.append(line.mark() == Scene.Mark.REFUSED ? "bad" : "line").append(")\"/></g>\n");
    }

    private void label(Scene.Line line) {
        Layout.@Nullable Box box = layout.label(line);
        if (box == null) {
            return;
        }
        out.append("<g class=\"label")
                .append(mark(line.mark()))
                .append("\" data-id=\"")
                .append(line.id())
                .append("\">");
        title(line.remark());
        rect(box.x(), box.y(), box.width(), box.height(), box.height() / 2, "tag");
        text(box.x() + box.width() / 2, box.y() + 12, "tag-text", Layout.text(scene, line));
        out.append("</g>\n");
    }

    private static String mark(Scene.Mark mark) {
        return mark == Scene.Mark.NONE ? "" : " " + mark.name().toLowerCase(Locale.ROOT);
    }

    private void shape(Scene.Shape shape) {
        Figure figure = layout.figure(shape);
        Layout.Box box = layout.box(shape.id());
        out.append("<g class=\"shape ").append(shape.kind().style()).append(mark(shape.mark()));
        out.append("\" data-id=\"")
                .append(shape.id())
                .append("\" transform=\"translate(")
                .append(number(box.x()));
        out.append(' ').append(number(box.y())).append(")\">");
        title(shape.path().isEmpty() ? shape.name() : shape.path());
        double corner = shape.kind() == Scene.Kind.SERVICE ? 18 : 8;
        rect(0, 0, box.width(), box.height(), corner, "card");
        text(Figure.PADDING, Figure.kindLine(), "kind", figure.kind().toUpperCase(Locale.ROOT));
        text(Figure.PADDING, Figure.nameLine(), "name", figure.name());
        List<String> texts = figure.texts();
        for (int i = 0; i < texts.size(); i++) {
            boolean isRemark = i == texts.size() - 1 && !shape.remark().isEmpty();
            text(Figure.PADDING, Figure.textLine(i), isRemark ? "remark" : "detail", texts.get(i));
        }
        shape.worst()
                .ifPresent(severity -> badge(
                        box.width() - 16,
                        15,
                        severity.name(),
                        shape.problems().size()
                                + (shape.kind() == Scene.Kind.GATEWAY
                                        ? shape.rows().stream()
                                                .mapToInt(row -> row.problems().size())
                                                .sum()
                                        : 0)));
        for (int i = 0; i < shape.rows().size(); i++) {
            row(figure, shape.rows().get(i), i);
        }
        out.append("</g>\n");
    }

    private void row(Figure figure, Scene.Row row, int index) {
        double top = figure.rowTop(index);
        out.append("<g class=\"row")
                .append(mark(row.mark()))
                .append("\" data-id=\"")
                .append(row.id())
                .append("\">");
        title(String.join("; ", row.conditions()));
        rect(1.5, top, figure.width() - 3, Figure.ROW_HEIGHT - 1.5, 5, "row-box");
        out.append("<path class=\"rule\" d=\"M1 ")
                .append(number(top))
                .append("H")
                .append(number(figure.width() - 1));
        out.append("\"/>");
        text(Figure.PADDING, top + 16, "row-name", Figure.rowName(row));
        text(Figure.PADDING, top + 31, "row-text", Figure.rowText(row));
        row.worst()
                .ifPresent(severity -> badge(
                        figure.width() - 16,
                        top + 13,
                        severity.name(),
                        row.problems().size()));
        out.append("</g>");
    }

    private void badge(double x, double y, String severity, int count) {
        out.append("<g class=\"badge ")
                .append(severity.toLowerCase(Locale.ROOT))
                .append("\"><circle cx=\"");
        out.append(number(x)).append("\" cy=\"").append(number(y)).append("\" r=\"8.5\"/>");
        text(x, y + 3.5, "badge-text", count > 99 ? "99" : String.valueOf(count));
        out.append("</g>");
    }

    private void rect(double x, double y, double width, double height, double corner, String type) {
        out.append("<rect class=\"")
                .append(type)
                .append("\" x=\"")
                .append(number(x))
                .append("\" y=\"");
        out.append(number(y)).append("\" width=\"").append(number(width)).append("\" height=\"");
        out.append(number(height)).append("\" rx=\"").append(number(corner)).append("\"/>");
    }

    private void text(double x, double y, String type, String text) {
        out.append("<text class=\"")
                .append(type)
                .append("\" x=\"")
                .append(number(x))
                .append("\" y=\"");
        out.append(number(y)).append("\">").append(Label.escaped(text)).append("</text>");
    }

    private void title(String text) {
        if (!text.isEmpty()) {
            out.append("<title>").append(Label.escaped(Label.of(text, 200))).append("</title>");
        }
    }

    /** Returns the data of a path through points, with round corners. */
    private static String rounded(List<Layout.Point> points) {
        StringBuilder data = new StringBuilder("M").append(pair(points.get(0)));
        for (int i = 1; i < points.size() - 1; i++) {
            Layout.Point corner = points.get(i);
            Layout.Point before = towards(corner, points.get(i - 1));
            Layout.Point after = towards(corner, points.get(i + 1));
            data.append('L')
                    .append(pair(before))
                    .append('Q')
                    .append(pair(corner))
                    .append(' ')
                    .append(pair(after));
        }
        return data.append('L').append(pair(points.get(points.size() - 1))).toString();
    }

    /** Returns the data of a curve that leaves to the right and arrives from the left. */
    private static String curved(List<Layout.Point> ends) {
        Layout.Point from = ends.get(0);
        Layout.Point to = ends.get(1);
        double reach = Math.min(LONGEST_REACH, Math.max(SHORTEST_REACH, Math.abs(to.x() - from.x()) / 2));
        return "M" + pair(from)
                + "C" + pair(new Layout.Point(from.x() + reach, from.y()))
                + " " + pair(new Layout.Point(to.x() - reach, to.y()))
                + " " + pair(to);
    }

    private static Layout.Point towards(Layout.Point from, Layout.Point to) {
        double distance = Math.hypot(to.x() - from.x(), to.y() - from.y());
        double part = distance == 0 ? 0 : Math.min(CORNER, distance / 2) / distance;
        return new Layout.Point(from.x() + (to.x() - from.x()) * part, from.y() + (to.y() - from.y()) * part);
    }

    private static String pair(Layout.Point point) {
        return number(point.x()) + " " + number(point.y());
    }

    /** Returns a number with at most one decimal: a tenth of a pixel cannot be seen. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0
                ? String.valueOf(tenths / 10)
                : (tenths < 0 ? "-" : "") + Math.abs(tenths / 10) + "." + Math.abs(tenths % 10);
    }
}
