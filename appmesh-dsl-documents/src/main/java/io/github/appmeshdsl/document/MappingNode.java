package io.github.appmeshdsl.document;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A mapping: entries with distinct keys, in the order in which they were written. */
public final class MappingNode implements DocumentNode {

    private static final int LARGEST_WITHOUT_INDEX = 8;

    private final Entry[] entries;
    /** A bit for each key, by its hash code: without the bit there is no such key. */
    private final long keyBits;

    private final @Nullable Map<String, Integer> index;
    private final @Nullable String tag;
    private final String file;
    private final int line;
    private final int column;

    private MappingNode(
            Entry[] entries,
            long keyBits,
            @Nullable Map<String, Integer> index,
            @Nullable String tag,
            Location location) {
        this.entries = entries;
        this.keyBits = keyBits;
        this.index = index;
        this.tag = tag;
        this.file = location.file();
        this.line = location.line();
        this.column = location.column();
    }

    /**
     * Returns a mapping read at a place.
     *
     * @throws IllegalArgumentException if two entries have the same key
     */
    public static MappingNode of(List<Entry> entries, Location location) {
        requireNonNull(entries, "entries");
        requireNonNull(location, "location");
        Builder builder = new Builder();
        for (Entry entry : entries) {
            if (builder.indexOf(entry.key()) >= 0) {
                throw new IllegalArgumentException("two entries have the key " + entry.key());
            }
            builder.add(entry);
        }
        return builder.build(location);
    }

    /**
     * Returns a mapping that came from no text.
     *
     * @throws IllegalArgumentException if two entries have the same key
     */
    public static MappingNode of(List<Entry> entries) {
        requireNonNull(entries, "entries");
        return of(entries, Location.NONE);
    }

    /**
     * Returns a mapping that came from no text.
     *
     * @throws IllegalArgumentException if two entries have the same key
     */
    public static MappingNode of(Entry... entries) {
        requireNonNull(entries, "entries");
        return of(List.of(entries));
    }

    /** Returns a mapping of strings that came from no text. */
    public static MappingNode ofStrings(Map<String, String> values) {
        requireNonNull(values, "values");
        Builder builder = new Builder();
        values.forEach((key, value) -> builder.add(Entry.of(key, value)));
        return builder.build(Location.NONE);
    }

    /** Returns this mapping with a tag such as {@code !Transform}. */
    public MappingNode withTag(String newTag) {
        requireNonNull(newTag, "newTag");
        return new MappingNode(entries, keyBits, index, newTag, location());
    }

    /**
     * One entry of a mapping. A key that was no string (a number, a truth value) stands here as Kubernetes tooling converts
     * it.
     */
    public static final class Entry {
        private final String key;
        private final DocumentNode value;
        private final String file;
        private final int line;
        private final int column;

        /** Makes an entry whose key starts at a place. */
        public Entry(String key, Location keyLocation, DocumentNode value) {
            this.key = requireNonNull(key, "key");
            this.value = requireNonNull(value, "value");
            this.file = keyLocation.file();
            this.line = keyLocation.line();
            this.column = keyLocation.column();
        }

        /** Returns an entry that came from no text. */
        public static Entry of(String key, DocumentNode value) {
            requireNonNull(value, "value");
            requireNonNull(key, "key");
            requireNonNull(value, "value");
            return new Entry(key, Location.NONE, value);
        }

        /** Returns an entry with a string that came from no text. */
        public static Entry of(String key, String value) {
            requireNonNull(value, "value");
            return of(key, ScalarNode.string(value));
        }

        /** Returns the text of the key. */
        public String key() {
            return key;
        }

        /** Returns the place of the key's first character; {@link Location#NONE} where it came from no text. */
        public Location keyLocation() {
            return new Location(file, line, column);
        }

        /** Returns what stands under the key. */
        public DocumentNode value() {
            return value;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || (other instanceof Entry that
                            && key.equals(that.key)
                            && value.equals(that.value)
                            && keyLocation().equals(that.keyLocation()));
        }

        @Override
        public int hashCode() {
            return key.hashCode() * 31 + value.hashCode();
        }

        @Override
        public String toString() {
            return key + ": " + value;
        }
    }

    /** Collects the entries of one mapping after the other, each key once. */
    public static final class Builder {
        private static final int TYPICAL = 8;

        private Entry[] entries = new Entry[TYPICAL];
        private int size;
        private long keyBits;
        private @Nullable Map<String, Integer> index;

        /** Starts with no entry. */
        public Builder() {}

        /** Returns the position of the entry with {@code key}, from 0; -1 if there is none so far. */
        public int indexOf(String key) {
            requireNonNull(key, "key");
            if ((keyBits & bit(key)) == 0) {
                return -1;
            }
            return index == null ? MappingNode.indexOf(entries, size, key) : index.getOrDefault(key, -1);
        }

        /** Adds an entry whose key is not there yet; returns its position. */
        public int add(Entry entry) {
            requireNonNull(entry, "entry");
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, 2 * size);
            }
            if (size == LARGEST_WITHOUT_INDEX) {
                index = new HashMap<>();
                for (int i = 0; i < size; i++) {
                    index.put(entries[i].key(), i);
                }
            }
            if (index != null) {
                index.put(entry.key(), size);
            }
            keyBits |= bit(entry.key());
            entries[size] = entry;
            return size++;
        }

        /** Returns the entry at a position, from 0. */
        public Entry entryAt(int position) {
            return entries[position];
        }

        /** Puts an entry in the place of one with the same key. */
        public void replace(int position, Entry entry) {
            requireNonNull(entry, "entry");
            entries[position] = entry;
        }

        /** Returns the mapping, which stands at a place, and forgets its entries. */
        public MappingNode build(Location location) {
            requireNonNull(location, "location");
            MappingNode mapping = new MappingNode(Arrays.copyOf(entries, size), keyBits, index, null, location);
            Arrays.fill(entries, 0, size, null);
            size = 0;
            keyBits = 0;
            index = null;
            return mapping;
        }
    }

    /** Returns the entries in the order in which they were written. */
    public List<Entry> entries() {
        return Collections.unmodifiableList(Arrays.asList(entries));
    }

    /** Returns the number of entries. */
    public int size() {
        return entries.length;
    }

    /** Returns whether there is no entry. */
    public boolean isEmpty() {
        return entries.length == 0;
    }

    /** Returns the entry at a position in the order in which they were written, from 0. */
    public Entry entryAt(int position) {
        return entries[position];
    }

    /** Returns the position of the entry with {@code key}, from 0; -1 if the mapping has no such key. */
    public int indexOf(String key) {
        requireNonNull(key, "key");
        if ((keyBits & bit(key)) == 0) {
            return -1;
        }
        return index == null ? indexOf(entries, entries.length, key) : index.getOrDefault(key, -1);
    }

    /** Returns the value under {@code key}; absent if the mapping has no such key. */
    public Optional<DocumentNode> get(String key) {
        requireNonNull(key, "key");
        int at = indexOf(key);
        return at < 0 ? Optional.empty() : Optional.of(entries[at].value());
    }

    /** Returns the entry with {@code key}; absent if the mapping has no such key. */
    public Optional<Entry> entry(String key) {
        requireNonNull(key, "key");
        int at = indexOf(key);
        return at < 0 ? Optional.empty() : Optional.of(entries[at]);
    }

    /** Returns whether the mapping has an entry with {@code key}, even if its value is null. */
    public boolean has(String key) {
        requireNonNull(key, "key");
        return indexOf(key) >= 0;
    }

    /** Returns the mapping under {@code key}; absent if the value is of another kind. */
    public Optional<MappingNode> mapping(String key) {
        requireNonNull(key, "key");
        int at = indexOf(key);
        return at >= 0 && entries[at].value() instanceof MappingNode mapping ? Optional.of(mapping) : Optional.empty();
    }

    /** Returns the mappings in the sequence under {@code key}; empty if the value is of another kind. */
    public List<MappingNode> mappings(String key) {
        requireNonNull(key, "key");
        int at = indexOf(key);
        List<MappingNode> mappings = new ArrayList<>();
        if (at >= 0 && entries[at].value() instanceof SequenceNode sequence) {
            for (DocumentNode item : sequence.items()) {
                if (item instanceof MappingNode mapping) {
                    mappings.add(mapping);
                }
            }
        }
        return mappings;
    }

    /** Returns the string under {@code key}; absent if the value is of another kind. */
    public Optional<String> text(String key) {
        requireNonNull(key, "key");
        int at = indexOf(key);
        return at >= 0 && entries[at].value() instanceof ScalarNode scalar && scalar.isString()
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    /** Returns the whole number under {@code key}; absent if the value is of another kind, or beyond 64 bits. */
    public OptionalLong integer(String key) {
        requireNonNull(key, "key");
        int at = indexOf(key);
        return at >= 0 && entries[at].value() instanceof ScalarNode scalar ? scalar.integer() : OptionalLong.empty();
    }

    /** Returns this mapping with a value under {@code key}: in place of its value, or as a new entry at the end. */
    public MappingNode with(String key, DocumentNode value) {
        List<Entry> changed = new ArrayList<>(entries());
        int at = indexOf(key);
        if (at < 0) {
            changed.add(Entry.of(key, value));
        } else {
            changed.set(at, new Entry(key, entries[at].keyLocation(), value));
        }
        return rebuilt(changed);
    }

    /** Returns this mapping without the entries of some keys. */
    public MappingNode without(Collection<String> keys) {
        requireNonNull(keys, "keys");
        List<Entry> changed = new ArrayList<>(entries());
        changed.removeIf(entry -> keys.contains(entry.key()));
        return rebuilt(changed);
    }

    private MappingNode rebuilt(List<Entry> changed) {
        MappingNode mapping = of(changed, location());
        return tag == null ? mapping : mapping.withTag(tag);
    }

    /**
     * Returns this mapping without members that are null, at any depth; this mapping if there are none. Clients and services
     * write null for what is not set. Nulls in lists stay.
     */
    public MappingNode withoutNulls() {
        if (!hasNull(this)) {
            return this;
        }
        List<Entry> changed = new ArrayList<>(entries.length);
        for (Entry entry : entries) {
            if (!(entry.value() instanceof ScalarNode scalar && scalar.isNull())) {
                changed.add(new Entry(entry.key(), entry.keyLocation(), withoutNulls(entry.value())));
            }
        }
        return rebuilt(changed);
    }

    private static DocumentNode withoutNulls(DocumentNode node) {
        if (node instanceof MappingNode mapping) {
            return mapping.withoutNulls();
        }
        if (node instanceof SequenceNode sequence && hasNull(sequence)) {
            SequenceNode items = SequenceNode.of(
                    sequence.items().stream().map(MappingNode::withoutNulls).toList(), sequence.location());
            return sequence.tag().isEmpty()
                    ? items
                    : items.withTag(sequence.tag().get());
        }
        return node;
    }

    private static boolean hasNull(DocumentNode node) {
        if (node instanceof MappingNode mapping) {
            for (Entry entry : mapping.entries) {
                if ((entry.value() instanceof ScalarNode scalar && scalar.isNull()) || hasNull(entry.value())) {
                    return true;
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            for (DocumentNode item : sequence.items()) {
                if (hasNull(item)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Readers that intern keys find them by the first loop, others by the second. */
    @SuppressWarnings("ReferenceEquality")
    private static int indexOf(Entry[] entries, int count, String key) {
        for (int i = 0; i < count; i++) {
            if (entries[i].key == key) {
                return i;
            }
        }
        int hash = key.hashCode();
        for (int i = 0; i < count; i++) {
            String there = entries[i].key;
            if (there.hashCode() == hash && there.equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static long bit(String key) {
        return 1L << key.hashCode();
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
        return "a mapping";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof MappingNode that)
                || entries.length != that.entries.length
                || !Objects.equals(tag, that.tag)) {
            return false;
        }
        for (Entry entry : entries) {
            int counterpart = that.indexOf(entry.key());
            if (counterpart < 0 || !entry.value().equals(that.entries[counterpart].value())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int sum = Objects.hashCode(tag);
        for (Entry entry : entries) {
            sum += entry.key().hashCode() * 31 + entry.value().hashCode();
        }
        return sum;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(tag == null ? "" : tag + " ").append('{');
        String separator = "";
        for (Entry entry : entries) {
            text.append(separator).append(entry);
            separator = ", ";
        }
        return text.append('}').toString();
    }
}
