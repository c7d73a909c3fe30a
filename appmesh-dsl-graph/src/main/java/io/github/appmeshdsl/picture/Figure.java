package io.github.appmeshdsl.picture;

import java.util.ArrayList;
import java.util.List;

/** A shape of a scene with the texts that fit into it and where they are. */
final class Figure {

    static final double NAME_SIZE = 14;
    static final double TEXT_SIZE = 11.5;
    static final double KIND_SIZE = 9.5;
    static final double PADDING = 12;
    static final double ROW_HEIGHT = 38;
    static final double LINE_HEIGHT = 16;
    private static final double KIND_LINE = 14;
    private static final double NAME_LINE = 18;
    private static final double NARROWEST = 132;
    private static final int LONGEST_NAME = 34;
    private static final int LONGEST_TEXT = 44;

    /** Space for the number of problems. */
    private static final double BADGE = 26;

    private final Scene.Shape shape;
    private final String name;
    private final List<String> texts = new ArrayList<>();
    private final double width;
    private final double headHeight;

    Figure(Scene.Shape shape) {
        this.shape = shape;
        name = Label.of(shape.name(), LONGEST_NAME);
        if (!shape.detail().isEmpty() && shape.kind() != Scene.Kind.EXTERNAL) {
            texts.add(Label.of(shape.detail(), LONGEST_TEXT));
        }
        if (!shape.remark().isEmpty()) {
            texts.add(Label.of(shape.remark(), LONGEST_TEXT));
        }
        double widest = TextWidth.bold(name, NAME_SIZE);
        widest = Math.max(
                widest,
                TextWidth.bold(kind().toUpperCase(java.util.Locale.ROOT), KIND_SIZE) * 1.1 + (hasBadge() ? BADGE : 0));
        for (String text : texts) {
            widest = Math.max(widest, TextWidth.of(text, TEXT_SIZE));
        }
        for (Scene.Row row : shape.rows()) {
            widest = Math.max(
                    widest,
                    TextWidth.bold(rowName(row), TEXT_SIZE) + (row.problems().isEmpty() ? 0 : BADGE));
            widest = Math.max(widest, TextWidth.of(rowText(row), TEXT_SIZE));
        }
        width = Math.ceil(Math.max(NARROWEST, widest + 2 * PADDING + 4));
        headHeight = 8 + KIND_LINE + NAME_LINE + texts.size() * LINE_HEIGHT + 8;
    }

    boolean hasBadge() {
        return shape.worst().isPresent();
    }

    Scene.Shape shape() {
        return shape;
    }

    String name() {
        return name;
    }

    /** Returns the kind as it stands above the name. */
    String kind() {
        return shape.kind() == Scene.Kind.EXTERNAL
                ? shape.detail()
                : shape.kind().text();
    }

    /** Returns the lines below the name; the last is the remark, if there is one. */
    List<String> texts() {
        return texts;
    }

    double width() {
        return width;
    }

    double headHeight() {
        return headHeight;
    }

    double height() {
        return headHeight + shape.rows().size() * ROW_HEIGHT;
    }

    /** Returns where the text of the kind stands, from the top. */
    static double kindLine() {
        return 8 + 10;
    }

    static double nameLine() {
        return 8 + KIND_LINE + 13.5;
    }

    static double textLine(int index) {
        return 8 + KIND_LINE + NAME_LINE + 12 + index * LINE_HEIGHT;
    }

    double rowTop(int index) {
        return headHeight + index * ROW_HEIGHT;
    }

    static String rowName(Scene.Row row) {
        return Label.of(row.name(), LONGEST_NAME);
    }

    static String rowText(Scene.Row row) {
        return Label.of(row.text(), LONGEST_TEXT);
    }
}
