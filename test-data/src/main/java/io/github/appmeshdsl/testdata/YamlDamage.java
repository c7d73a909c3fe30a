package io.github.appmeshdsl.testdata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages texts in block style of YAML by chance, the same way in every run. */
public final class YamlDamage {

    private static final String MARKS = "\n :-[]{}&*!'\"#\t$";
    private static final Pattern ENTRY = Pattern.compile("((?: |- )*)(\\S.*?):(?: (.*))?");
    private static final Pattern ITEM = Pattern.compile("( *)- .*");
    private static final List<String> VALUES = List.of(
            "null",
            "-7",
            "9223372036854775807",
            "1.5",
            "true",
            "\"\"",
            "\"\\0\\u2028%s${x}${\"",
            "{}",
            "[]",
            "!Sub []",
            "!If []",
            "!Join []",
            "!X []");

    private final List<String> texts;
    private final List<List<String>> pieces = new ArrayList<>();
    private final Random random;

    /** Makes damage from pieces of {@code texts}; a seed makes always the same. */
    public YamlDamage(List<String> texts, long seed) {
        this.texts = List.copyOf(texts);
        this.random = new Random(seed);
        for (String text : texts) {
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                Matcher entry = ENTRY.matcher(lines.get(i));
                if (entry.matches()) {
                    pieces.add(valueBelow(lines, i, entry));
                }
            }
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Returns one of the texts with a few other bytes. */
    public byte[] bytes() {
        byte[] bytes = pick(texts).getBytes(StandardCharsets.UTF_8);
        int changes = 1 + random.nextInt(5);
        for (int j = 0; j < changes; j++) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : MARKS.charAt(random.nextInt(MARKS.length())));
        }
        return bytes;
    }

    /** Returns one of the texts with here and there another value, a key less or of another name, an element twice. */
    public String text() {
        List<String> lines = pick(texts).lines().toList();
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < lines.size()) {
            String line = lines.get(i);
            Matcher item = ITEM.matcher(line);
            if (item.matches() && random.nextInt(20) == 0) {
                int end = end(lines, i, item.group(1).length(), false);
                lines.subList(i, end).forEach(l -> text.append(l).append('\n'));
            }
            Matcher entry = ENTRY.matcher(line);
            if (!entry.matches()) {
                text.append(line).append('\n');
                i++;
                continue;
            }
            String start = entry.group(1);
            int end = end(lines, i, start.length(), entry.group(3) == null);
            if (!item.matches() && random.nextInt(40) == 0) {
                i = end;
                continue;
            }
            String key = start + entry.group(2) + (random.nextInt(40) == 0 ? "x:" : ":");
            if (random.nextInt(30) == 0) {
                text.append(key).append(value(start.length())).append('\n');
                i = end;
            } else {
                text.append(key).append(line.substring(entry.end(2) + 1)).append('\n');
                i++;
            }
        }
        return text.toString();
    }

    private String value(int column) {
        List<String> piece = random.nextInt(6) == 0 ? pick(pieces) : List.of(pick(VALUES));
        return piece.size() == 1
                ? " " + piece.get(0)
                : "\n" + String.join("\n", piece).indent(column + 2).stripTrailing();
    }

    /** Returns the lines of the value of an entry, without their common indent. */
    private static List<String> valueBelow(List<String> lines, int at, Matcher entry) {
        if (entry.group(3) != null) {
            return List.of(entry.group(3));
        }
        int end = end(lines, at, entry.group(1).length(), true);
        List<String> below = String.join("\n", lines.subList(at + 1, end))
                .stripIndent()
                .lines()
                .toList();
        return below.isEmpty() ? List.of("") : below;
    }

    /** Returns where what stands at {@code column} in a line ends: behind the lines that are further in. */
    private static int end(List<String> lines, int at, int column, boolean mayBeList) {
        int end = at + 1;
        while (end < lines.size()) {
            String line = lines.get(end);
            int indent = line.length() - line.stripLeading().length();
            boolean isItem = mayBeList && indent == column && line.startsWith("- ", column);
            if (!line.isBlank() && indent <= column && !isItem) {
                break;
            }
            end++;
        }
        return end;
    }
}
