package io.github.appmeshdsl.internal.edit;

import io.github.appmeshdsl.format.EditRefusedException;
import io.github.appmeshdsl.internal.text.DocumentText;
import io.github.appmeshdsl.internal.text.SourceNode;
import io.github.appmeshdsl.internal.text.YamlFrame;
import io.github.appmeshdsl.report.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The comments within the content of a YAML document, each with the entry that it belongs to: a comment on its own line
 * belongs to the entry behind it, or, where it is indented further than that, to the entry before it; a comment at the end
 * of a line to the entry before it.
 */
public final class YamlComments {

    private final String file;
    private final DocumentText document;
    private final SourceNode root;
    /** Keys and values that are scalars, by their starts. */
    private final NavigableMap<Integer, SourceNode> scalars = new TreeMap<>();
    /** The outermost entries, by their starts. */
    private final NavigableMap<Integer, SourceNode> starts = new TreeMap<>();
    /** The entries of keys, scalars and closing brackets, by their ends. */
    private final NavigableMap<Integer, SourceNode> ends = new TreeMap<>();

    private final List<Comment> comments = new ArrayList<>();

    /** Where a comment stands, seen from its entry. */
    private enum Side {
        BEFORE,
        AT_END,
        AFTER
    }

    private record Comment(String text, SourceNode entry, Side side, Location location) {}

    private YamlComments(String file, DocumentText document, SourceNode root) {
        this.file = file;
        this.document = document;
        this.root = root;
    }

    /**
     * Returns a document with other content in the place of its own, which has the same values, and with all comments at
     * their entries.
     *
     * @param content block style without comments
     * @throws EditRefusedException if the document has anchors, or a comment would be lost, with the place
     */
    public static String keep(DocumentText document, String file, String content) {
        SourceNode root = SourceNode.of(document, false)
                .orElseThrow(() -> new EditRefusedException(
                        new Location(file, document.line(), 1), "the document cannot be read"));
        YamlComments comments = new YamlComments(file, document, root);
        comments.collect(root);
        int end = comments.find();
        YamlFrame frame = YamlFrame.around(document.text(), root.start() - document.offset(), end)
                .orElseThrow(() ->
                        new EditRefusedException(new Location(file, document.line(), 1), "a comment would be lost"));
        return frame.around(comments.placedIn(content));
    }

    private void collect(SourceNode node) {
        if (node.kind() == SourceNode.Kind.ALIAS || node.anchor().isPresent()) {
            throw new EditRefusedException(new Location(file, node.line(), node.column()), "an anchor would be lost");
        }
        if (node.kind() == SourceNode.Kind.SCALAR) {
            scalars.put(node.start(), node);
        }
        if (node.parent().isPresent()) {
            starts.putIfAbsent(node.entryStart(), node);
            node.key().ifPresent(key -> {
                scalars.put(key.start(), key);
                ends.putIfAbsent(key.end(), node);
            });
            if (node.kind() == SourceNode.Kind.SCALAR || node.isFlow()) {
                ends.put(node.end(), node);
            }
        }
        node.items().forEach(this::collect);
    }

    /** Finds the comments; returns where the content with them ends. */
    private int find() {
        String text = document.text();
        int end = root.end() - document.offset();
        int line = document.line();
        for (int start = 0; start < text.length(); line++) {
            int lineEnd = text.indexOf('\n', start);
            lineEnd = lineEnd < 0 ? text.length() : lineEnd;
            boolean isInContent = lineEnd > root.start() - document.offset();
            boolean isBehind = start >= root.end() - document.offset();
            if (isBehind && text.startsWith("...", start)) {
                break;
            }
            int at = isInContent ? numberSign(start, lineEnd) : -1;
            if (at >= 0 && !(isBehind && at == start)) {
                String comment = text.substring(at, lineEnd).stripTrailing();
                Location place = new Location(file, line, at - start + 1);
                comments.add(
                        text.substring(start, at).isBlank()
                                ? ofOwnLine(comment, at, at - start, place)
                                : atEnd(comment, at, place));
                end = Math.max(end, at + comment.length());
            }
            start = lineEnd + 1;
        }
        return end;
    }

    /** Returns where a comment starts on a line; -1 if there is none. */
    private int numberSign(int start, int end) {
        String text = document.text();
        for (int at = text.indexOf('#', start); at >= 0 && at < end; at = text.indexOf('#', at + 1)) {

            if (!isInScalar(at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isInScalar(int at) {
        int offset = at + document.offset();
        Map.Entry<Integer, SourceNode> nearest = scalars.floorEntry(offset);
        return nearest != null && isAround(nearest.getValue(), offset);
    }

    private boolean isAround(SourceNode node, int offset) {
        if (offset >= node.end()) {
            return false;
        }
        if (node.isBlockScalar()) {
            int header = document.text().indexOf('\n', node.start() - document.offset()) + document.offset();
            return offset > header;
        }
        return true;
    }

    private Comment ofOwnLine(String text, int at, int column, Location place) {
        int offset = at + document.offset();
        Map.Entry<Integer, SourceNode> following = starts.higherEntry(offset);
        SourceNode next = following == null ? null : following.getValue();
        if (next != null && (column <= indent(next) || isInFlow(next))) {
            return new Comment(text, next, Side.BEFORE, place);
        }
        for (SourceNode previous : starts.headMap(offset, false).descendingMap().values()) {
            if (!isInFlow(previous) && indent(previous) <= column) {
                return new Comment(text, previous, Side.AFTER, place);
            }
        }
        throw new EditRefusedException(place, "the comment would be lost");
    }

    private static boolean isInFlow(SourceNode entry) {
        return entry.parent().map(SourceNode::isFlow).orElse(false);
    }

    /** Returns the indentation of the line that an entry starts. */
    private int indent(SourceNode entry) {
        String text = document.text();
        int at = text.lastIndexOf('\n', entry.entryStart() - document.offset() - 1) + 1;
        int start = at;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at - start;
    }

    private Comment atEnd(String text, int at, Location place) {
        int offset = at + document.offset();
        Map.Entry<Integer, SourceNode> scalar = scalars.floorEntry(offset);
        boolean isHeader = scalar != null
                && scalar.getValue().isBlockScalar()
                && offset < scalar.getValue().end();
        Map.Entry<Integer, SourceNode> nearest = ends.floorEntry(offset);
        if (isHeader) {
            return new Comment(text, scalar.getValue(), Side.AT_END, place);
        }
        if (nearest == null) {
            throw new EditRefusedException(place, "the comment would be lost");
        }
        return new Comment(text, nearest.getValue(), Side.AT_END, place);
    }

    // Placing

    private String placedIn(String content) {
        DocumentText canonical = new DocumentText(content, 0, 1, 0, true);
        SourceNode tree = SourceNode.of(canonical, false)
                .orElseThrow(() -> new EditRefusedException(Location.NONE, "the content cannot be read"));
        Map<Integer, List<String>> before = new TreeMap<>();
        Map<Integer, String> atEnds = new HashMap<>();
        Map<Integer, List<String>> after = new TreeMap<>();
        List<String> lines = new ArrayList<>(List.of(content.split("\n", -1)));
        for (Comment comment : comments) {
            SourceNode entry = counterpart(comment.entry, tree);
            if (entry == null) {
                throw new EditRefusedException(comment.location, "the comment would be lost");
            }
            int line = lineOf(content, entry.entryStart());
            if (comment.side == Side.AFTER) {
                int last = lineOf(content, Math.max(entry.end(), entry.entryStart()));
                after.computeIfAbsent(last, l -> new ArrayList<>()).add(indentOf(lines.get(line)) + comment.text);
            } else if (comment.side == Side.AT_END && !atEnds.containsKey(line)) {
                atEnds.put(line, comment.text);
            } else {
                before.computeIfAbsent(line, l -> new ArrayList<>()).add(indentOf(lines.get(line)) + comment.text);
            }
        }
        StringBuilder out = new StringBuilder(content.length());
        for (int i = 0; i < lines.size(); i++) {
            before.getOrDefault(i, List.of()).forEach(line -> out.append(line).append('\n'));
            out.append(lines.get(i));
            if (atEnds.containsKey(i)) {
                out.append(' ').append(atEnds.get(i));
            }
            if (i < lines.size() - 1) {
                out.append('\n');
            }
            after.getOrDefault(i, List.of()).stream()
                    .sorted(Comparator.comparingInt(
                            (String line) -> -indentOf(line).length()))
                    .forEach(line -> out.append(line).append('\n'));
        }
        return out.toString();
    }

    private static String indentOf(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    private static int lineOf(String content, int offset) {
        int line = 0;
        for (int at = content.indexOf('\n'); at >= 0 && at < offset; at = content.indexOf('\n', at + 1)) {
            line++;
        }
        return line;
    }

    /** Returns the entry under the same keys and at the same positions in another tree. */
    private static @Nullable SourceNode counterpart(SourceNode entry, SourceNode tree) {
        SourceNode parent = entry.parent().orElse(null);
        if (parent == null) {
            return tree;
        }
        SourceNode there = counterpart(parent, tree);
        if (there == null) {
            return null;
        }
        Optional<SourceNode> key = entry.key();
        if (key.isPresent()) {
            return there.get(key.get().text()).orElse(null);
        }
        return entry.position() < there.items().size() ? there.items().get(entry.position()) : null;
    }
}
