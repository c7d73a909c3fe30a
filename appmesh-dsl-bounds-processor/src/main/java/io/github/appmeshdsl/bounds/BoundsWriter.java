package io.github.appmeshdsl.bounds;

import io.github.appmeshdsl.bounds.CheckedType.Attribute;
import io.github.appmeshdsl.bounds.CheckedValue.Bound;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;

/** Writes the class of the checks. It is plain code, since it runs in processes that handle a single mesh. */
final class BoundsWriter {

    private final StringBuilder out = new StringBuilder();
    private final ModelReader model;
    private final Set<TypeElement> bounded;
    private final Function<String, String> literals;
    private int variables;

    /** Creates a writer of the checks of a model; {@code literals} returns the Java literal of a text. */
    BoundsWriter(ModelReader model, Function<String, String> literals) {
        this.model = model;
        this.bounded = CheckedType.bounded(model.types());
        this.literals = literals;
    }

    /** Returns the source of the class {@code name} of {@code packageName}. */
    String write(String packageName, String name, List<String> patterns) {
        line(0, "package " + packageName + ";");
        line(0, "");
        line(0, "/** Checks the bounds that are stated by annotations. Generated from them. */");
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
            if (isRoot || bounded.contains(type.type())) {
                line(0, "");
                line(1, (isRoot ? "" : "private ") + "static boolean hold(" + type.type() + " value) {");
                variables = 0;
                for (TypeElement member : type.members()) {
                    if (bounded.contains(member)) {
                        line(2, "if (value instanceof " + member + " member) {");
                        line(3, "return hold(member);");
                        line(2, "}");
                    }
                }
                for (Attribute attribute : type.attributes()) {
                    if (attribute.value().isBounded(bounded)) {
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
        if (value.cascade().filter(bounded::contains).isPresent()) {
            fail(depth, "!hold(" + variable + ")");
        }
        if (value.parts().stream().anyMatch(part -> part.isBounded(bounded))) {
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
            case NONE -> throw new IllegalStateException("a value without container has no parts");
        }
        line(depth, "}");
    }

    private void part(int depth, String expression, CheckedValue container, int position) {
        CheckedValue part = container.parts().get(position);
        if (part.isBounded(bounded)) {
            check(depth, expression, part);
        }
    }

    private void fail(int depth, String condition) {
        line(depth, "if (" + condition + ") {");
        line(depth + 1, "return false;");
        line(depth, "}");
    }

    /** Writes the patterns into a class of their own, since most meshes have no value with a pattern. */
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
