package io.github.appmeshdsl.document;

import io.github.appmeshdsl.report.Location;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mapping: entries with distinct keys, in the order in which they were written. */
public final class MappingNode implements DocumentNode {

    private static final int LARGEST_WITHOUT_INDEX = 8;
    private static final Entry[] NO_ENTRIES = {};

    private final Entry[] entries;
    /** A bit for each key, by its hash code: what has none here is no key. */
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
        Entry[] array = entries.toArray(NO_ENTRIES);
        Map<String, Integer> index =
                array.length > LARGEST_WITHOUT_INDEX ? new HashMap<>((int) (array.length / 0.75f) + 1) : null;
        long bits = 0;
        for (int i = 0; i < array.length; i++) {
            String key = array[i].key();
            boolean isTwice =
                    index == null ? (bits & bit(key)) != 0 && indexOf(array, i, key) >= 0 : index.put(key, i) != null;
            if (isTwice) {
                throw new IllegalArgumentException("two entries have the key " + key);
            }
            bits |= bit(key);
        }
        return new MappingNode(array, bits, index, null, location);
    }

    /**
     * Returns a mapping that came from no text.
     *
     * @throws IllegalArgumentException if two entries have the same key
     */
    public static MappingNode of(List<Entry> entries) {
        return of(entries, Location.NONE);
    }

    /** Returns this mapping with a tag such as {@code !Transform}. */
    public MappingNode withTag(String newTag) {
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
            this.key = key;
            this.value = value;
            this.file = keyLocation.file();
            this.line = keyLocation.line();
            this.column = keyLocation.column();
        }

        /** Returns an entry that came from no text. */
        public static Entry of(String key, DocumentNode value) {
            return new Entry(key, Location.NONE, value);
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

    /** Returns the position of the entry with {@code key}, from 0; -1 where the mapping has no such key. */
    public int indexOf(String key) {
        if ((keyBits & bit(key)) == 0) {
            return -1;
        }
        return index == null ? indexOf(entries, entries.length, key) : index.getOrDefault(key, -1);
    }

    /** Returns the value under {@code key}; absent where the mapping has no such key. */
    public Optional<DocumentNode> get(String key) {
        int at = indexOf(key);
        return at < 0 ? Optional.empty() : Optional.of(entries[at].value());
    }

    /** Returns the entry with {@code key}; absent where the mapping has no such key. */
    public Optional<Entry> entry(String key) {
        int at = indexOf(key);
        return at < 0 ? Optional.empty() : Optional.of(entries[at]);
    }

    /** Returns whether the mapping has an entry with {@code key}, be its value null or not. */
    public boolean has(String key) {
        return indexOf(key) >= 0;
    }

    private static int indexOf(Entry[] entries, int count, String key) {
        int hash = key.hashCode();
        for (int i = 0; i < count; i++) {
            String there = entries[i].key();
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
