package io.github.appmeshdsl.internal.edit;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.EditRefusedException;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.DocumentSplitter;
import io.github.appmeshdsl.internal.text.DocumentText;
import io.github.appmeshdsl.internal.text.SourceNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A text with one document that is to be changed. Each change is made as a few replacements in the text, and the new text is
 * read again: unless its documents are exactly the old ones with that change, it is refused. Immutable.
 */
public final class EditedText {

    private final String file;
    private final String text;
    private final DocumentText document;
    private final SourceNode root;
    private final boolean isJson;
    private final TextLines lines;
    private final String lineBreak;

    private EditedText(String file, String text, DocumentText document, SourceNode root, boolean isJson) {
        this.file = file;
        this.text = text;
        this.document = document;
        this.root = root;
        this.isJson = isJson;
        this.lines = new TextLines(text);
        this.lineBreak = lines.lineBreak();
    }

    /**
     * Returns the text with the document that a place belongs to.
     *
     * @throws EditRefusedException if the document cannot be changed in its text
     */
    public static EditedText at(Location place, String text) {
        DocumentText found = null;
        DocumentSplitter documents = new DocumentSplitter(text);
        while (documents.hasNext()) {
            DocumentText next = documents.next();
            if (next.hasContent() && next.line() <= place.line()) {
                found = next;
            }
        }
        if (found != null) {
            String content = found.text().startsWith("---") ? found.text().substring(3) : found.text();
            String start = content.startsWith("\uFEFF") ? content.substring(1) : content;
            boolean isJson = place.file().toLowerCase(Locale.ROOT).endsWith(".json")
                    || start.stripLeading().startsWith("{");
            Optional<SourceNode> root = SourceNode.of(found, isJson);
            if (root.isPresent()) {
                return new EditedText(
                        place.file(),
                        text,
                        found,
                        root.get(),
                        isJson && root.get().isFlow());
            }
        }
        throw new EditRefusedException(place, "the document cannot be changed in its text");
    }

    /** Returns the mapping at a place. */
    public SourceNode mappingAt(Location place) {
        return root.mappingAt(place.line(), place.column())
                .orElseThrow(() -> new EditRefusedException(place, "the resource cannot be found in the text"));
    }

    /**
     * Returns the text with a value under a path.
     *
     * @param resource the mapping with the resource
     * @param spec its spec; members are looked for there first
     * @param value the value, given what is there
     */
    public String set(
            SourceNode resource,
            @Nullable SourceNode spec,
            Function<? super String, List<String>> spellings,
            FieldPath path,
            Function<@Nullable SourceNode, DocumentNode> value) {
        FieldSearch.Found found = new FieldSearch(file, spellings).find(resource, spec, path);
        if (found.rest().isEmpty()) {
            requireEditable(found.node());
            return replace(found.node(), value.apply(found.node()));
        }
        DocumentNode added = value.apply(null);
        for (int i = found.rest().size() - 1; i > 0; i--) {
            FieldPath.Step step = found.rest().get(i);
            if (step.index() > 0) {
                throw new EditRefusedException(
                        location(found.node()), "there is no element " + step + " of a list that does not exist yet");
            }
            added = step.index() == 0
                    ? SequenceNode.of(List.of(added))
                    : MappingNode.of(
                            MappingNode.Entry.of(spellings.apply(step.name()).get(0), added));
        }
        return add(found.node(), found.rest().get(0), spellings, path, added);
    }

    /** Returns the text with another element before the element of a list that a path names. */
    public String insert(
            SourceNode resource,
            @Nullable SourceNode spec,
            Function<? super String, List<String>> spellings,
            FieldPath path,
            DocumentNode value) {
        FieldSearch.Found found = new FieldSearch(file, spellings).find(resource, spec, path);
        SourceNode list = found.node().parent().orElse(null);
        if (!found.rest().isEmpty() || list == null || list.kind() != SourceNode.Kind.SEQUENCE) {
            throw new EditRefusedException(location(found.node()), "there is no " + PlainText.quoted(path.text()));
        }
        return insertBefore(list, found.node(), value);
    }

    /** Returns the text without the value under a path. */
    public String unset(
            SourceNode resource,
            @Nullable SourceNode spec,
            Function<? super String, List<String>> spellings,
            FieldPath path) {
        FieldSearch.Found found = new FieldSearch(file, spellings).find(resource, spec, path);
        if (!found.rest().isEmpty()) {
            throw new EditRefusedException(location(found.node()), "there is no " + PlainText.quoted(path.text()));
        }
        return remove(found.node());
    }

    /** Returns the text without a resource: without its document, or without its entry of a list or template. */
    public String removeResource(SourceNode resource) {
        if (resource.parent().isPresent()) {
            return remove(resource);
        }
        int from = document.offset();
        int to = from + document.text().length();
        String rest = text.substring(0, from) + text.substring(to);
        if (rest.isBlank()) {
            throw new EditRefusedException(
                    location(resource), "the resource is all that the file holds; delete the file");
        }
        return verified(rest, null);
    }

    private void requireEditable(SourceNode node) {
        if (node.kind() == SourceNode.Kind.SCALAR && node.text().contains("{{")) {
            throw new EditRefusedException(location(node), "the value is a placeholder of a template");
        }
    }

    private Location location(SourceNode node) {
        return new Location(file, node.line(), node.column());
    }

    // Replacing

    private String replace(SourceNode old, DocumentNode value) {
        for (SourceNode item : old.items()) {
            if (isShared(item)) {
                throw new EditRefusedException(location(item), "aliases stand for a value in what would be replaced");
            }
        }
        SourceValue written = new SourceValue(value);
        boolean isBlock = !old.isFlow() && isCollection(old);
        boolean isRebuilt = isBlock || (!written.isOfOneLine() && !old.isFlow() && !isInFlow(old));
        if (isRebuilt && old.hasProperties()) {
            throw new EditRefusedException(location(old), "the value has an anchor or a tag, which would be lost");
        }
        int start = withoutProperties(old);
        String changed;
        if (isJson) {
            changed = lines.splice(start, old.end(), written.json(lines.indentOf(old.entryStart()), lineBreak));
        } else if (isInFlow(old) || (old.isFlow() && !written.isOfOneLine())) {
            changed = lines.splice(start, old.end(), written.inFlow(old));
        } else if (written.isOfOneLine()) {
            changed = isBlock && old.key().isPresent()
                    ? lines.splice(
                            lines.lineStart(old.start()),
                            lines.lineEnd(old.end()),
                            "",
                            colon(old),
                            " " + written.inBlock(null))
                    : lines.splice(start, old.end(), (needsBlank(start) ? " " : "") + written.inBlock(old));
        } else if (isBlock) {
            int own = old.key().isPresent() ? old.key().get().column() + 1 : old.column() - 1;
            boolean isMoved =
                    old.key().isPresent() && old.column() <= old.key().get().column();
            int indent = isMoved ? own : old.column() - 1;
            changed = isMoved
                    ? lines.splice(
                            lines.lineStart(old.start()),
                            old.end(),
                            " ".repeat(indent) + written.block(indent, lineBreak))
                    : lines.splice(old.start(), old.end(), written.block(indent, lineBreak));
        } else if (old.key().isPresent()) {
            int indent = old.key().get().column() + 1;
            int colon = colon(old);
            int lineEnd = lines.contentEndOfLine(old.end());
            String block = lineBreak + " ".repeat(indent) + written.block(indent, lineBreak);
            changed = text.substring(0, colon)
                    + text.substring(Math.max(colon, old.end()), lineEnd)
                    + block
                    + text.substring(lineEnd);
        } else {
            changed = lines.splice(start, old.end(), written.block(old.column() - 1, lineBreak));
        }
        return verified(changed, tree -> TreeChange.at(tree, old, there -> value));
    }

    private boolean needsBlank(int at) {
        return at > 0 && !Character.isWhitespace(text.charAt(at - 1));
    }

    private static boolean isCollection(SourceNode node) {
        return node.kind() == SourceNode.Kind.MAPPING || node.kind() == SourceNode.Kind.SEQUENCE;
    }

    private static boolean isInFlow(SourceNode node) {
        return node.parent().map(SourceNode::isFlow).orElse(false);
    }

    /** Returns where a value starts behind its anchor and its tag. */
    private int withoutProperties(SourceNode node) {
        int at = node.start();
        while (node.hasProperties() && at < node.end() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
            while (at < node.end() && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            while (at < node.end() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    /** Returns where the colon behind the key of a value ends. */
    private int colon(SourceNode value) {
        int at = value.key().orElseThrow().end();
        while (at < text.length() && text.charAt(at) != ':') {
            at++;
        }
        return Math.min(at + 1, text.length());
    }

    // Adding

    private String add(
            SourceNode node,
            FieldPath.Step step,
            Function<? super String, List<String>> spellings,
            FieldPath path,
            DocumentNode value) {
        if (node.kind() == SourceNode.Kind.SEQUENCE) {
            return append(node, value);
        }
        String key =
                step.isElement() ? step.name() : spellings.apply(step.name()).get(0);
        if (node.kind() == SourceNode.Kind.SCALAR) {
            return replace(node, MappingNode.of(MappingNode.Entry.of(key, value)));
        }
        if (step.index() >= 0) {
            throw new EditRefusedException(location(node), "there is no list at " + PlainText.quoted(path.text()));
        }
        SourceValue written = new SourceValue(value);
        UnaryOperator<DocumentNode> change = there -> ((MappingNode) there).with(key, value);
        if (isJson || node.isFlow()) {
            String entry = isJson
                    ? SourceValue.json(ScalarNode.string(key)) + ": " + written.json(entryIndent(node), lineBreak)
                    : SourceValue.key(key, true) + ": " + written.inFlow(null);
            return verified(insertInFlow(node, entry), tree -> TreeChange.at(tree, node, change));
        }
        int indent = node.items().get(0).entryStart()
                - lines.lineStart(node.items().get(0).entryStart());
        String entry = SourceValue.key(key, false) + ":"
                + (written.isOfOneLine()
                        ? " " + written.inBlock(null)
                        : lineBreak + " ".repeat(indent + 2) + written.block(indent + 2, lineBreak));
        return verified(insertLine(node.end(), " ".repeat(indent) + entry), tree -> TreeChange.at(tree, node, change));
    }

    private String append(SourceNode list, DocumentNode value) {
        SourceValue written = new SourceValue(value);
        UnaryOperator<DocumentNode> change = there -> {
            List<DocumentNode> items = new ArrayList<>(((SequenceNode) there).items());
            items.add(value);
            return SequenceNode.of(items, there.location());
        };
        if (isJson || list.isFlow()) {
            String item = isJson ? written.json(entryIndent(list), lineBreak) : written.inFlow(null);
            return verified(insertInFlow(list, item), tree -> TreeChange.at(tree, list, change));
        }
        SourceNode last = list.items().get(list.items().size() - 1);
        int dash = dash(last);
        int indent = dash - lines.lineStart(dash);
        String item = " ".repeat(indent) + "- " + written.block(indent + 2, lineBreak);
        return verified(insertLine(list.end(), item), tree -> TreeChange.at(tree, list, change));
    }

    /** Comments above an element stay above it. */
    private String insertBefore(SourceNode list, SourceNode next, DocumentNode value) {
        SourceValue written = new SourceValue(value);
        UnaryOperator<DocumentNode> change = there -> {
            List<DocumentNode> items = new ArrayList<>(((SequenceNode) there).items());
            items.add(next.position(), value);
            return SequenceNode.of(items, there.location());
        };
        String changed;
        if (isJson || list.isFlow()) {
            int start = next.entryStart();
            String before = text.substring(lines.lineStart(start), start);
            String item = isJson ? written.json(entryIndent(list), lineBreak) : written.inFlow(null);
            changed = lines.splice(start, start, item + (before.isBlank() ? "," + lineBreak + before : ", "));
        } else {
            int dash = dash(next);
            int indent = dash - lines.lineStart(dash);
            if (!text.substring(lines.lineStart(dash), dash).isBlank()) {
                throw new EditRefusedException(location(next), "the element does not start its line");
            }
            String item = " ".repeat(indent) + "- " + written.block(indent + 2, lineBreak);
            changed = next.position() == 0
                    ? lines.splice(lines.lineStart(dash), lines.lineStart(dash), item + lineBreak)
                    : insertLine(entryEnd(list.items().get(next.position() - 1)), item);
        }
        return verified(changed, tree -> TreeChange.at(tree, list, change));
    }

    /** Returns the indentation of the lines of a new entry. */
    private int entryIndent(SourceNode collection) {
        return collection.items().isEmpty()
                ? lines.indentOf(collection.start())
                : lines.indentOf(
                        collection.items().get(collection.items().size() - 1).entryStart());
    }

    private String insertInFlow(SourceNode collection, String entry) {
        if (collection.items().isEmpty()) {
            return lines.splice(withoutProperties(collection) + 1, withoutProperties(collection) + 1, entry);
        }
        SourceNode last = collection.items().get(collection.items().size() - 1);
        int start = last.entryStart();
        boolean isOnOwnLine = text.substring(lines.lineStart(start), start).isBlank();
        String between = isOnOwnLine ? "," + lineBreak + text.substring(lines.lineStart(start), start) : ", ";
        return lines.splice(entryEnd(last), entryEnd(last), between + entry);
    }

    /** Returns the text with a line behind the line of a place. */
    private String insertLine(int at, String line) {
        int end = lines.lineEnd(at);
        boolean isBroken = end > 0 && TextLines.isBreak(text.charAt(end - 1));
        return lines.splice(end, end, isBroken ? line + lineBreak : lineBreak + line);
    }

    // Removing

    private String remove(SourceNode node) {
        SourceNode parent = node.parent().orElse(null);
        if (parent == null) {
            throw new EditRefusedException(location(node), "the whole document cannot be removed in this way");
        }
        if (isShared(node)) {
            throw new EditRefusedException(location(node), "aliases stand for a value in what would be removed");
        }
        if (parent.items().size() == 1 && !parent.isFlow() && !isJson) {
            return replace(
                    parent,
                    parent.kind() == SourceNode.Kind.MAPPING ? MappingNode.of(List.of()) : SequenceNode.of(List.of()));
        }
        UnaryOperator<DocumentNode> change = there -> TreeChange.without(there, node);
        return verified(
                parent.isFlow() ? removeInFlow(parent, node) : removeInBlock(parent, node),
                tree -> TreeChange.at(tree, parent, change));
    }

    private static boolean isShared(SourceNode node) {
        if (node.isShared()) {
            return true;
        }
        for (SourceNode item : node.items()) {
            if (isShared(item)) {
                return true;
            }
        }
        return false;
    }

    private String removeInFlow(SourceNode parent, SourceNode node) {
        List<SourceNode> items = parent.items();
        int position = node.position();
        int start = node.entryStart();
        int end = entryEnd(node);
        if (position > 0) {
            start = entryEnd(items.get(position - 1));
        } else if (items.size() > 1) {
            end = items.get(1).entryStart();
        }
        String removed = text.substring(start, node.entryStart()) + text.substring(entryEnd(node), end);
        if (removed.indexOf('#') >= 0) {
            throw new EditRefusedException(location(node), "a comment would be lost");
        }
        return lines.splice(start, end, "");
    }

    private String removeInBlock(SourceNode parent, SourceNode node) {
        int start = parent.kind() == SourceNode.Kind.SEQUENCE ? dash(node) : node.entryStart();
        int end = entryEnd(node);
        if (text.substring(lines.lineStart(start), start).isBlank()) {
            int from = lines.lineStart(start);
            int to = lines.lineEnd(end);
            boolean isLast = to == text.length() && to > 0 && !TextLines.isBreak(text.charAt(to - 1));
            return lines.splice(isLast ? lines.breakBefore(from) : from, to, "");
        }
        if (node.position() > 0 || parent.kind() == SourceNode.Kind.SEQUENCE) {
            throw new EditRefusedException(location(node), "the value does not start its line");
        }
        int next = parent.items().get(1).entryStart();
        boolean hasComment = text.substring(end, next).indexOf('#') >= 0;
        return lines.splice(start, hasComment ? end : next, "");
    }

    private int dash(SourceNode item) {
        int at = item.start() - 1;
        while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        if (at < 0 || text.charAt(at) != '-') {
            throw new EditRefusedException(location(item), "the dash of the element cannot be found");
        }
        return at;
    }

    private static int entryEnd(SourceNode node) {
        return Math.max(node.end(), node.key().map(SourceNode::end).orElse(0));
    }

    // Reading again

    private String verified(String changed, @Nullable UnaryOperator<DocumentNode> change) {
        DocumentParser parser = new DocumentParser();
        ParsedDocuments before = parser.parse(text, file);
        ParsedDocuments after = parser.parse(changed, file);
        List<DocumentNode> expected = new ArrayList<>();
        boolean isFound = false;
        for (Document each : before.documents()) {
            Location place = each.root().location();
            if (place.line() == root.line() && place.column() == root.column()) {
                isFound = true;
                if (change != null) {
                    expected.add(change.apply(each.root()));
                }
            } else {
                expected.add(each.root());
            }
        }
        List<DocumentNode> found =
                after.documents().stream().map(Document::root).toList();
        if (!isFound
                || !found.equals(expected)
                || after.problems().size() != before.problems().size()) {
            throw new EditRefusedException(location(root), "the document cannot be changed in its text at this place");
        }
        return changed;
    }
}
