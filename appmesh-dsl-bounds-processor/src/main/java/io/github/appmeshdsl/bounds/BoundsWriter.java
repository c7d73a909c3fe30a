package io.github.appmeshdsl.bounds;

import io.github.appmeshdsl.bounds.CheckedType.Attribute;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;

/** Writes the class that checks: plain code, since it is run by processes that live for one mesh. */
final class BoundsWriter {

    private final StringBuilder out = new StringBuilder();
    private final ModelReader model;
    private final Set<TypeElement> bearing;
    private final Function<String, String> literals;
    private int variables;

    /** Writes checks of what {@code model} has read; {@code literals} makes Java of a text. */
    BoundsWriter(ModelReader model, Function<String, String> literals) {
        this.model = model;
        this.bearing = CheckedType.bearing(model.types());
        this.literals = literals;
    }

    /** Returns the source of the class {@code name} of {@code packageName}. */
    String write(String packageName, String name, List<String> patterns) {
        line(0, "package " + packageName + ";");
        line(0, "");
        line(0, "/** Whether values keep the bounds that their annotations state. Generated from these. */");
        line(0, "final class " + name + " {");
        line(0, "");
        line(1, "private " + name + "() {}");
        methods();
        patterns(patterns);
        line(0, "}");
        return out.toString();
    }

    private void methods() {
        for (CheckedType type : model.types()) {
            boolean isRoot = model.roots().contains(type.type());
            if (isRoot || bearing.contains(type.type())) {
                line(0, "");
                line(1, (isRoot ? "" : "private ") + "static boolean hold(" + type.type() + " value) {");
                variables = 0;
                for (TypeElement member : type.members()) {
                    if (bearing.contains(member)) {
                        line(2, "if (value instanceof " + member + " member) {");
                        line(3, "return hold(member);");
                        line(2, "}");
                    }
                }
                for (Attribute attribute : type.attributes()) {
                    if (attribute.value().bears(bearing)) {
                        check(2, "value." + attribute.accessor() + "()", attribute.value());
                    }
                }
                line(2, "return true;");
                line(1, "}");
            }
        }
    }

    private void check(int depth, String expression, CheckedValue value) {
        String variable = "v" + variables++;
        line(depth, "var " + variable + " = " + expression + ";");
        for (Bound bound : value.bounds()) {
            fail(depth, bound.violatedBy(variable));
        }
        if (value.cascade().filter(bearing::contains).isPresent()) {
            fail(depth, "!hold(" + variable + ")");
        }
        if (value.parts().stream().anyMatch(part -> part.bears(bearing))) {
            parts(depth, variable, value);
        }
    }

    private void parts(int depth, String variable, CheckedValue value) {
        switch (value.container()) {
            case OPTIONAL -> {
                line(depth, "if (" + variable + ".isPresent()) {");
                part(depth + 1, variable + ".get()", value, 0);
            }
            case LIST -> {
                String index = "i" + variables++;
                String loop = "int " + index + " = 0; " + index + " < " + variable + ".size(); " + index + "++";
                line(depth, "for (" + loop + ") {");
                part(depth + 1, variable + ".get(" + index + ")", value, 0);
            }
            case MAP -> {
                String entry = "e" + variables++;
                line(depth, "for (var " + entry + " : " + variable + ".entrySet()) {");
                part(depth + 1, entry + ".getKey()", value, 0);
                part(depth + 1, entry + ".getValue()", value, 1);
            }
            case NONE -> throw new IllegalStateException("parts of no container");
        }
        line(depth, "}");
    }

    private void part(int depth, String expression, CheckedValue container, int position) {
        CheckedValue part = container.parts().get(position);
        if (part.bears(bearing)) {
            check(depth, expression, part);
        }
    }

    private void fail(int depth, String condition) {
        line(depth, "if (" + condition + ") {");
        line(depth + 1, "return false;");
        line(depth, "}");
    }

    /** In a class of their own: most meshes hold no value that a pattern is asked of. */
    private void patterns(List<String> patterns) {
        if (patterns.isEmpty()) {
            return;
        }
        line(0, "");
        line(1, "private static final class Patterns {");
        for (int i = 0; i < patterns.size(); i++) {
            line(2, "static final java.util.regex.Pattern P" + i + " =");
            line(4, "java.util.regex.Pattern.compile(" + literals.apply(patterns.get(i)) + ");");
        }
        line(1, "}");
    }

    private void line(int depth, String text) {
        out.append(text.isEmpty() ? "" : "    ".repeat(depth)).append(text).append('\n');
    }
}
