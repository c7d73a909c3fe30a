package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.document.ParsedDocuments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Inputs of 10 MB made to hang a reader or to exhaust its memory; run in a small process of its own. */
final class HostileInputs {

    private static final int SIZE = 10_000_000;

    private HostileInputs() {}

    static Map<String, Supplier<String>> all() {
        Map<String, Supplier<String>> inputs = new LinkedHashMap<>();
        inputs.put("flow-sequences", () -> fill("["));
        inputs.put("flow-mappings", () -> fill("{"));
        inputs.put("flow-mapping-keys", () -> fill("{a: "));
        inputs.put("explicit-keys", () -> fill("? "));
        inputs.put("block-sequences", () -> fill("- "));
        inputs.put("block-mappings", HostileInputs::stairs);
        inputs.put("json-arrays", () -> "{\"a\":" + fill("["));
        inputs.put("json-objects", () -> fill("{\"a\":"));
        inputs.put("aliases", () -> "a: &a [x, x]\nb:\n" + fill("  - *a\n"));
        inputs.put("aliases-in-a-line", () -> "[&a x" + fill(", *a") + "]");
        inputs.put("alias-bomb", HostileInputs::bomb);
        inputs.put("merge-bomb", HostileInputs::merges);
        inputs.put("anchors", () -> fill("- &a b\n"));
        inputs.put("distinct-anchors", () -> numbered("- &a%d b\n"));
        inputs.put("plain-scalar", () -> "a: " + fill("x"));
        inputs.put("plain-words", () -> "a: " + fill("x "));
        inputs.put("plain-lines", () -> "a:\n" + fill(" x\n"));
        inputs.put("quoted-scalar", () -> "a: \"" + fill("x") + "\"");
        inputs.put("quoted-escapes", () -> "a: \"" + fill("\\t") + "\"");
        inputs.put("quoted-lines", () -> "a: 'x\n" + fill("  x\n") + "'");
        inputs.put("unclosed-quote", () -> "a: \"" + fill("x"));
        inputs.put("block-scalar", () -> "a: |\n" + fill("  x\n"));
        inputs.put("block-scalar-line", () -> "a: |\n  " + fill("x"));
        inputs.put("folded-empty-lines", () -> "a: >\n  x\n" + fill("\n"));
        inputs.put("digits", () -> "a: " + fill("1"));
        inputs.put("fraction", () -> "a: 0." + fill("1"));
        inputs.put("underscores", () -> "a: 1" + fill("_"));
        inputs.put("exponent", () -> "a: 1e" + fill("0"));
        inputs.put("json-string", () -> "{\"a\":\"" + fill("x") + "\"}");
        inputs.put("json-digits", () -> "{\"a\":" + fill("1") + "}");
        inputs.put("json-name", () -> "{\"" + fill("x") + "\":1}");
        inputs.put("long-key", () -> fill("x") + ": 1");
        inputs.put("long-tag", () -> "a: !" + fill("x") + " 1");
        inputs.put("long-anchor", () -> "a: &" + fill("x") + " 1");
        inputs.put("long-alias", () -> "a: *" + fill("x"));
        inputs.put("long-directive", () -> "%" + fill("x") + "\n---\na: 1");
        inputs.put("fifty-megabytes", () -> "a: \"" + "x".repeat(50_000_000) + "\"");
        inputs.put("fifty-megabytes-of-lines", () -> "a: |\n" + "  xxxxxx\n".repeat(5_500_000));
        inputs.put("json-fifty-megabytes", () -> "{\"a\": \"" + "x".repeat(50_000_000) + "\"}");
        inputs.put("comment", () -> "a: 1 #" + fill("x"));
        inputs.put("comments", () -> "a: 1\n" + fill("#\n"));
        inputs.put("blanks", () -> "a:" + fill(" ") + "b");
        inputs.put("tabs", () -> "a:" + fill("\t") + "b");
        inputs.put("line-feeds", () -> "a:" + fill("\n") + " b");
        inputs.put("duplicate-keys", () -> fill("a: 1\n"));
        inputs.put("duplicate-flow-keys", () -> "{" + fill("a,") + "}");
        inputs.put("number-keys", () -> numbered("%d: 1\n"));
        inputs.put("distinct-keys", () -> numbered("k%d: v%<d\n"));
        inputs.put("distinct-flow-keys", () -> "{" + numbered("k%d,") + "}");
        inputs.put("colliding-keys", HostileInputs::collisions);
        inputs.put("small-items", () -> "[" + fill("0,") + "]");
        inputs.put("distinct-items", () -> numbered("- v%d\n"));
        inputs.put("empty-documents", () -> fill("---\n"));
        inputs.put("small-documents", () -> fill("--- a\n"));
        inputs.put("broken-documents", () -> fill("--- [\n"));
        inputs.put("document-ends", () -> fill("...\n"));
        inputs.put("tags-that-do-not-fit", () -> fill("- !!int x\n"));
        inputs.put("nulls", () -> fill("\0"));
        inputs.put("surrogates", () -> "a: " + fill("\uD83D\uDE00"));
        return inputs;
    }

    private static String fill(String unit) {
        return unit.repeat(SIZE / unit.length());
    }

    private static String numbered(String format) {
        StringBuilder text = new StringBuilder(SIZE + 100);
        for (int i = 0; text.length() < SIZE; i++) {
            text.append(String.format(format, i));
        }
        return text.toString();
    }

    private static String stairs() {
        StringBuilder text = new StringBuilder(SIZE + 10_000);
        for (int i = 0; text.length() < SIZE; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        return text.toString();
    }

    private static String bomb() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a%d: &a%<d [".formatted(i))
                    .append("*a%d, ".formatted(i - 1).repeat(10))
                    .append("]\n");
        }
        return text.toString();
    }

    private static String merges() {
        StringBuilder text = new StringBuilder("a: &a\n");
        for (int i = 0; i < 10_000; i++) {
            text.append("  k%d: 1\n".formatted(i));
        }
        return text.append("b:\n").append("  - <<: *a\n".repeat(500_000)).toString();
    }

    /** Keys with one hash code: "Aa" and "BB" have the same. */
    private static String collisions() {
        StringBuilder text = new StringBuilder(SIZE + 100);
        for (int i = 0; text.length() < SIZE && i < 1 << 18; i++) {
            for (int bit = 0; bit < 18; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            text.append(": 1\n");
        }
        return text.toString();
    }

    /** Reads each input and prints its name, the number of documents and of problems, and the first problem's rule. */
    public static void main(String[] args) {
        for (Map.Entry<String, Supplier<String>> input : all().entrySet()) {
            long start = System.nanoTime();
            String text = input.getValue().get();
            long made = System.nanoTime();
            String name = input.getKey().startsWith("json-") ? "hostile.json" : "hostile.yaml";
            ParsedDocuments parsed = new DocumentParser().parse(text, name);
            long end = System.nanoTime();
            System.out.println(input.getKey() + " " + parsed.documents().size() + " "
                    + parsed.problems().size() + " "
                    + (parsed.problems().isEmpty()
                            ? "-"
                            : parsed.problems().get(0).ruleId()) + " "
                    + (end - made) / 1_000_000 + " ms (" + (made - start) / 1_000_000 + ")");
        }
    }
}
