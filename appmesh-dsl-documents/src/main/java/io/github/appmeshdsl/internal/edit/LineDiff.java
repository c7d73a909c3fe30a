package io.github.appmeshdsl.internal.edit;

import java.util.ArrayList;
import java.util.List;

/** The lines that differ between two texts, in the unified format. */
public final class LineDiff {

    private static final int CONTEXT = 3;
    private static final int MOST_COMPARED = 4_000_000;

    private final List<String> before;
    private final List<String> after;
    private final List<Line> lines = new ArrayList<>();

    /** A line: {@code ' '} in both texts, {@code '-'} in the old one, {@code '+'} in the new one. */
    private record Line(char sign, String text) {}

    private LineDiff(String before, String after) {
        this.before = lines(before);
        this.after = lines(after);
    }

    /** Returns the difference; empty if there is none. */
    public static String of(String file, String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        LineDiff diff = new LineDiff(before, after);
        diff.compare();
        return "--- " + file + "\n+++ " + file + "\n" + diff.hunks();
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    private void compare() {
        int start = 0;
        int oldEnd = before.size();
        int newEnd = after.size();
        while (start < oldEnd && start < newEnd && before.get(start).equals(after.get(start))) {
            lines.add(new Line(' ', before.get(start)));
            start++;
        }
        while (oldEnd > start && newEnd > start && before.get(oldEnd - 1).equals(after.get(newEnd - 1))) {
            oldEnd--;
            newEnd--;
        }
        middle(before.subList(start, oldEnd), after.subList(start, newEnd));
        before.subList(oldEnd, before.size()).forEach(line -> lines.add(new Line(' ', line)));
    }

    /** Compares by the longest common subsequence, unless that is too much. */
    private void middle(List<String> old, List<String> changed) {
        boolean isLarge = (long) old.size() * changed.size() > MOST_COMPARED;
        int[][] common = new int[isLarge ? 1 : old.size() + 1][isLarge ? 1 : changed.size() + 1];
        for (int i = old.size() - 1; i >= 0 && !isLarge; i--) {
            for (int j = changed.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(changed.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < old.size() || j < changed.size()) {
            if (i < old.size() && j < changed.size() && old.get(i).equals(changed.get(j))) {
                lines.add(new Line(' ', old.get(i++)));
                j++;
            } else if (i < old.size() && (j == changed.size() || isLarge || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line('-', old.get(i++)));
            } else {
                lines.add(new Line('+', changed.get(j++)));
            }
        }
    }

    private String hunks() {
        StringBuilder out = new StringBuilder();
        int oldLine = 1;
        int newLine = 1;
        int at = 0;
        while (at < lines.size()) {
            if (lines.get(at).sign == ' ') {
                oldLine++;
                newLine++;
                at++;
                continue;
            }
            int start = Math.max(0, at - CONTEXT);
            int end = endOfHunk(at);
            StringBuilder hunk = new StringBuilder();
            int olds = 0;
            int news = 0;
            for (Line line : lines.subList(start, end)) {
                olds += line.sign == '+' ? 0 : 1;
                news += line.sign == '-' ? 0 : 1;
                hunk.append(line.sign).append(line.text);
                if (!line.text.endsWith("\n")) {
                    hunk.append("\n\\ No newline at end of file\n");
                }
            }
            int before = at - start;
            out.append("@@ -").append(range(oldLine - before, olds));
            out.append(" +")
                    .append(range(newLine - before, news))
                    .append(" @@\n")
                    .append(hunk);
            oldLine += olds - before;
            newLine += news - before;
            at = end;
        }
        return out.toString();
    }

    private static String range(int start, int count) {
        return (count == 0 ? start - 1 : start) + (count == 1 ? "" : "," + count);
    }

    /** Returns where a hunk ends: behind the context of the last change that is near the one before it. */
    private int endOfHunk(int firstChange) {
        int last = firstChange;
        for (int i = firstChange; i < lines.size() && i <= last + 2 * CONTEXT; i++) {
            if (lines.get(i).sign != ' ') {
                last = i;
            }
        }
        return Math.min(lines.size(), last + 1 + CONTEXT);
    }
}
