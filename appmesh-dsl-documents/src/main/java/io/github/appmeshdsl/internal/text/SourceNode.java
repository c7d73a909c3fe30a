package io.github.appmeshdsl.internal.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A value as it is written in a text: where it starts and ends, in which style, with its anchor. JSON is read as the YAML
 * that it is. Offsets count characters of the whole text.
 */
public final class SourceNode {

    /** What is written. */
    public enum Kind {
        /** Entries with keys. */
        MAPPING,
        /** A list. */
        SEQUENCE,
        /** A scalar. */
        SCALAR,
        /** A reference to a value with an anchor. */
        ALIAS
    }

    private final Kind kind;
    private final int start;
    private final int line;
    private final int column;
    private final @Nullable SourceNode parent;
    private final int position;
    private final @Nullable SourceNode key;
    private int end;
    private boolean isFlow;
    private String text = "";
    private ScalarStyle style = ScalarStyle.PLAIN;
    private @Nullable String anchor;
    private @Nullable String tag;
    private final List<SourceNode> items = new ArrayList<>(4);
    private final Set<String> aliases;

    private SourceNode(
            Kind kind, int start, int line, int column, @Nullable SourceNode parent, @Nullable SourceNode key) {
        this.kind = kind;
        this.start = start;
        this.line = line;
        this.column = column;
        this.parent = parent;
        this.position = parent == null ? 0 : parent.items.size();
        this.key = key;
        this.aliases = parent == null ? new HashSet<>() : parent.aliases;
    }

    /**
     * Reads one document of a text.
     *
     * @param isJson whether the document is JSON, which may be indented with tabs
     * @return the root; absent if the document cannot be read, or holds more than one value
     */
    public static Optional<SourceNode> of(DocumentText document, boolean isJson) {
        try {
            return Optional.ofNullable(new Reader(document, isJson).read());
        } catch (RuntimeException broken) {
            // The parser throws more than its own exceptions.
            return Optional.empty();
        }
    }

    /** Returns what is written. */
    public Kind kind() {
        return kind;
    }

    /** Returns where the value starts, with its anchor and its tag. */
    public int start() {
        return start;
    }

    /** Returns where the last character of the value ends. */
    public int end() {
        return end;
    }

    /** Returns the line of the first character in the text, from 1. */
    public int line() {
        return line;
    }

    /** Returns the column of the first character, from 1. */
    public int column() {
        return column;
    }

    /** Returns whether this is a mapping or sequence in braces or brackets. */
    public boolean isFlow() {
        return isFlow;
    }

    /** Returns the text of a scalar, or the name of an alias. */
    public String text() {
        return text;
    }

    /** Returns whether a scalar is written without quotes and not as a block. */
    public boolean isPlain() {
        return style == ScalarStyle.PLAIN;
    }

    /** Returns whether a scalar is in single quotes. */
    public boolean isSingleQuoted() {
        return style == ScalarStyle.SINGLE_QUOTED;
    }

    /** Returns whether a scalar is in double quotes. */
    public boolean isDoubleQuoted() {
        return style == ScalarStyle.DOUBLE_QUOTED;
    }

    /** Returns whether a scalar is written as a block of lines. */
    public boolean isBlockScalar() {
        return style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    }

    /** Returns whether aliases stand for this value. */
    public boolean isShared() {
        return anchor != null && aliases.contains(anchor);
    }

    /** Returns the anchor. */
    public Optional<String> anchor() {
        return Optional.ofNullable(anchor);
    }

    /** Returns the tag, unless it is one of YAML itself. */
    public Optional<String> tag() {
        return Optional.ofNullable(tag).filter(name -> !name.equals("!") && !name.startsWith(YamlScalars.CORE));
    }

    /** Returns whether the value has an anchor or any tag. */
    public boolean hasProperties() {
        return anchor != null || tag != null;
    }

    /** Returns the values of a mapping, or the items of a sequence, in order. */
    public List<SourceNode> items() {
        return items;
    }

    /** Returns what the value is in. */
    public Optional<SourceNode> parent() {
        return Optional.ofNullable(parent);
    }

    /** Returns the position among the items of the parent, from 0. */
    public int position() {
        return position;
    }

    /** Returns the key of a value of a mapping. */
    public Optional<SourceNode> key() {
        return Optional.ofNullable(key);
    }

    /** Returns where the entry of a mapping, or the item of a sequence, starts. */
    public int entryStart() {
        return key == null ? start : key.start;
    }

    /** Returns the value under a key; absent if there is no such key. */
    public Optional<SourceNode> get(String name) {
        for (SourceNode item : items) {
            if (item.key != null && item.key.kind == Kind.SCALAR && item.key.text.equals(name)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /** Returns the mapping that starts at a place. */
    public Optional<SourceNode> mappingAt(int atLine, int atColumn) {
        if (kind == Kind.MAPPING && line == atLine && column == atColumn) {
            return Optional.of(this);
        }
        for (SourceNode item : items) {
            Optional<SourceNode> found = item.mappingAt(atLine, atColumn);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Reads the events of one document. */
    private static final class Reader {
        private final DocumentText document;
        private final YamlEventParser events;
        private int codePoints;
        private int characters;

        Reader(DocumentText document, boolean isJson) {
            this.document = document;
            String text = document.text();
            this.events = new YamlEventParser(
                    new YamlEvents.Settings().forLength(text.length()),
                    new YamlEvents.WholeCharacters(isJson ? text.replace('\t', ' ') : text));
        }

        @Nullable
        SourceNode read() {
            SourceNode root = null;
            for (Event event = events.next(); event.getEventId() != Event.ID.StreamEnd; event = events.next()) {
                if (event instanceof NodeEvent node) {
                    if (root != null) {
                        return null;
                    }
                    root = value(node, null, null);
                }
            }
            return root;
        }

        private SourceNode value(NodeEvent event, @Nullable SourceNode parent, @Nullable SourceNode key) {
            Mark mark = event.getStartMark().orElseThrow();
            SourceNode node = new SourceNode(
                    kind(event), offset(mark), document.line() + mark.getLine(), mark.getColumn() + 1, parent, key);
            node.anchor = event.getAnchor().map(Object::toString).orElse(null);
            node.end = offset(event.getEndMark().orElseThrow());
            if (event instanceof AliasEvent alias) {
                node.text = alias.getAlias().toString();
                node.anchor = null;
                node.aliases.add(node.text);
            } else if (event instanceof ScalarEvent scalar) {
                node.text = scalar.getValue();
                node.style = scalar.getScalarStyle();
                node.tag = scalar.getTag().orElse(null);
                node.end = trimmed(node);
            } else if (event instanceof CollectionStartEvent collection) {
                node.tag = collection.getTag().orElse(null);
                node.isFlow = collection.getFlowStyle() == FlowStyle.FLOW;
                children(node);
            }
            return node;
        }

        private void children(SourceNode node) {
            Event event = events.next();
            for (; event instanceof NodeEvent first; event = events.next()) {
                SourceNode key = null;
                NodeEvent value = first;
                if (node.kind == Kind.MAPPING) {
                    key = value(first, node, null);
                    value = (NodeEvent) events.next();
                }
                SourceNode item = value(value, node, key);
                node.items.add(item);
                if (!node.isFlow) {
                    node.end = Math.max(node.end, Math.max(item.end, key == null ? 0 : key.end));
                }
            }
            if (node.isFlow) {
                node.end = offset(event.getEndMark().orElseThrow());
            }
        }

        private static Kind kind(NodeEvent event) {
            return switch (event.getEventId()) {
                case MappingStart -> Kind.MAPPING;
                case SequenceStart -> Kind.SEQUENCE;
                case Alias -> Kind.ALIAS;
                default -> Kind.SCALAR;
            };
        }

        /** A block scalar ends with its last line that is not blank. */
        private int trimmed(SourceNode node) {
            int end = node.end;
            if (node.isBlockScalar()) {
                String text = document.text();
                while (end > node.start && Character.isWhitespace(text.charAt(end - 1 - document.offset()))) {
                    end--;
                }
            }
            return end;
        }

        /** Marks count code points. They come nearly in order. */
        private int offset(Mark mark) {
            int index = mark.getIndex();
            characters = document.text().offsetByCodePoints(characters, index - codePoints);
            codePoints = index;
            return document.offset() + characters;
        }
    }
}
