package io.github.appmeshdsl.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of a Markdown text that repeat a source: a line {@code <!-- source: path#region -->}, and right below it a fenced
 * block. Blocks of Java and of output ({@code text}) must have one. A region of a file is between the lines
 * {@code // region NAME} and {@code // endregion} (or with {@code #}), and is shifted to the left; without a region, the block
 * repeats the whole file.
 */
record MarkedBlocks(List<MarkedBlock> blocks, List<String> unmarked, List<String> faults) {

    private static final Pattern MARKER = Pattern.compile("<!--\\s*source:\\s*([^#\\s]+)(?:#(\\S+))?\\s*-->");

    /**
     * One block.
     *
     * @param line line of its marker, from 1
     * @param path file that it repeats, from the root of the repository
     * @param region region of that file; empty: all of it
     * @param text content of the block
     */
    record MarkedBlock(int line, String path, String region, String text) {}

    static MarkedBlocks of(String markdown) {
        List<MarkedBlock> blocks = new ArrayList<>();
        List<String> unmarked = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        List<String> lines = markdown.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher marker = MARKER.matcher(lines.get(i).strip());
            if (!marker.matches()) {
                if (lines.get(i).strip().matches("```(java|text)")) {
                    unmarked.add("line " + (i + 1));
                }
                continue;
            }
            if (i + 1 >= lines.size() || !lines.get(i + 1).startsWith("```")) {
                faults.add("line " + (i + 1) + ": no block right below the marker");
                continue;
            }
            StringBuilder text = new StringBuilder();
            int end = i + 2;
            while (end < lines.size() && !lines.get(end).equals("```")) {
                text.append(lines.get(end++)).append('\n');
            }
            String region = marker.group(2) == null ? "" : marker.group(2);
            blocks.add(new MarkedBlock(i + 1, marker.group(1), region, text.toString()));
            i = end;
        }
        return new MarkedBlocks(blocks, unmarked, faults);
    }

    /** Returns everything that is wrong, one line each, with sources below {@code root}. */
    List<String> check(Path root) {
        List<String> found = new ArrayList<>(faults);
        for (MarkedBlock block : blocks) {
            Path file = root.resolve(block.path());
            String where = "line " + block.line() + ": " + block.path() + "#" + block.region();
            if (!Files.isRegularFile(file)) {
                found.add(where + " does not exist");
                continue;
            }
            String source = region(read(file), block.region());
            if (source.isEmpty()) {
                found.add(where + " is empty or does not exist");
            } else if (!source.equals(block.text())) {
                found.add(where + " is\n" + source + "and not\n" + block.text());
            }
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
