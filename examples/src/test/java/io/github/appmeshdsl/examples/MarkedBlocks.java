package io.github.appmeshdsl.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of a Markdown text whose content comes from elsewhere. Each is a fenced block right below one of these lines:
 *
 * <ul>
 *   <li>{@code <!-- source: path#region -->}: a file from the root of the repository, or its region between the lines
 *       {@code // region NAME} and {@code // endregion} (or with {@code #}), shifted to the left;
 *   <li>{@code <!-- output: program arguments -->}: what the program of this name in the examples prints.
 * </ul>
 *
 * Blocks of Java and of output ({@code text}) must have such a line. On the page of a whole project they may be one of its files
 * instead, {@code <!-- file: path -->}.
 */
record MarkedBlocks(String markdown) {

    private static final Pattern FILE = Pattern.compile("<!-- file: \\S+ -->");
    private static final Pattern MARKER = Pattern.compile("<!--\\s*(source|output):\\s*(.+?)\\s*-->");

    /**
     * One block.
     *
     * @param line line of its marker, from 1
     * @param kind {@code source} or {@code output}
     * @param origin where the content comes from
     */
    record MarkedBlock(int line, String kind, String origin) {

        /** Returns the path of a source. */
        String path() {
            return origin.replaceFirst("#.*", "");
        }

        /** Returns the region of a source; empty: all of it. */
        String region() {
            return origin.contains("#") ? origin.substring(origin.indexOf('#') + 1) : "";
        }
    }

    /** Returns the blocks. */
    List<MarkedBlock> blocks() {
        List<MarkedBlock> blocks = new ArrayList<>();
        filled(block -> {
            blocks.add(block);
            return "";
        });
        return blocks;
    }

    /** Returns the text with the content that its blocks must have. */
    String filled(Function<MarkedBlock, String> content) {
        StringBuilder filled = new StringBuilder();
        List<String> lines = markdown.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            filled.append(lines.get(i)).append('\n');
            Matcher marker = MARKER.matcher(lines.get(i).strip());
            if (!marker.matches()) {
                continue;
            }
            if (i + 1 >= lines.size() || !lines.get(i + 1).startsWith("```")) {
                throw new AssertionError("line " + (i + 1) + ": no block right below the marker");
            }
            MarkedBlock block = new MarkedBlock(i + 1, marker.group(1), marker.group(2));
            filled.append(lines.get(i + 1)).append('\n').append(content.apply(block));
            i = end(lines, i + 2);
            filled.append("```\n");
        }
        return filled.toString();
    }

    /** Returns the blocks of Java and of output that have no marker, as {@code line 3}. */
    List<String> unmarked() {
        List<String> unmarked = new ArrayList<>();
        boolean isProject = markdown.contains("<!-- file: pom.xml -->");
        List<String> lines = markdown.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).strip().startsWith("```")) {
                continue;
            }
            String before = i > 0 ? lines.get(i - 1).strip() : "";
            boolean isMarked = MARKER.matcher(before).matches()
                    || (isProject && FILE.matcher(before).matches());
            if (!isMarked && lines.get(i).strip().matches("```(java|text)")) {
                unmarked.add("line " + (i + 1));
            }
            i = end(lines, i + 1);
        }
        return unmarked;
    }

    private static int end(List<String> lines, int start) {
        int end = start;
        while (end < lines.size() && !lines.get(end).strip().equals("```")) {
            end++;
        }
        return end;
    }

    static String region(String source, String name) {
        if (name.isEmpty()) {
            return source;
        }
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : source.lines().toList()) {
            String stripped = line.strip();
            if (stripped.equals("// region " + name) || stripped.equals("# region " + name)) {
                inside = true;
            } else if (inside && (stripped.equals("// endregion") || stripped.equals("# endregion"))) {
                break;
            } else if (inside) {
                lines.add(line);
            }
        }
        // Without blank lines around; the text block's indentation is taken away.
        return String.join("\n", lines).stripIndent().strip().concat(lines.isEmpty() ? "" : "\n");
    }
}
