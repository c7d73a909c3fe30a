package io.github.appmeshdsl.document;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Location;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sequence of values. */
public final class SequenceNode implements DocumentNode {

    private final List<DocumentNode> items;
    private final @Nullable String tag;
    private final String file;
    private final int line;
    private final int column;

    private SequenceNode(List<DocumentNode> items, @Nullable String tag, Location location) {
        this.items = items;
        this.tag = tag;
        this.file = location.file();
        this.line = location.line();
        this.column = location.column();
    }

    /** Returns a sequence read at a place. */
    public static SequenceNode of(List<? extends DocumentNode> items, Location location) {
        requireNonNull(items, "items");
        requireNonNull(location, "location");
        return new SequenceNode(List.copyOf(items), null, location);
    }

    /** Returns a sequence that came from no text. */
    public static SequenceNode of(List<? extends DocumentNode> items) {
        requireNonNull(items, "items");
        return of(items, Location.NONE);
    }

    /** Returns a sequence of strings that came from no text. */
    public static SequenceNode ofStrings(List<String> items) {
        requireNonNull(items, "items");
        return of(items.stream().map(ScalarNode::string).toList());
    }

    /** Returns this sequence with a tag such as {@code !If}. */
    public SequenceNode withTag(String newTag) {
        requireNonNull(newTag, "newTag");
        return new SequenceNode(items, newTag, location());
    }

    /** Returns the values in order. */
    public List<DocumentNode> items() {
        return items;
    }

    @Override
    public Location location() {
        return new Location(file, line, column);
    }

    @Override
    public Optional<String> tag() {
        return Optional.ofNullable(tag);
    }

    @Override
    public String describe() {
        return "a sequence";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SequenceNode that && Objects.equals(tag, that.tag) && items.equals(that.items));
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(tag) * 31 + items.hashCode();
    }

    @Override
    public String toString() {
        return tag == null ? items.toString() : tag + " " + items;
    }
}
