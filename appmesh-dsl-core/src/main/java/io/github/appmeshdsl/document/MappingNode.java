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

    private final Entry[] array;
    private final List<Entry> entries;
    private final @Nullable Map<String, Entry> index;
    private final @Nullable String tag;
    private final Location location;

    private MappingNode(List<Entry> entries, @Nullable String tag, Location location) {
        this.array = entries.toArray(new Entry[0]);
        this.entries = Collections.unmodifiableList(Arrays.asList(array));
        this.tag = tag;
        this.location = location;
        this.index = this.entries.size() > LARGEST_WITHOUT_INDEX ? indexed(this.entries) : null;
        if (index == null) {
            requireDistinct(array);
        }
    }

    /**
     * Returns a mapping read at a place.
     *
     * @throws IllegalArgumentException if two entries have the same key
     */
    public static MappingNode of(List<Entry> entries, Location location) {
        return new MappingNode(entries, null, location);
    }

    /**
     * Returns a mapping that came from no text.
     *
     * @throws IllegalArgumentException if two entries have the same key
     */
    public static MappingNode of(List<Entry> entries) {
        return new MappingNode(entries, null, Location.NONE);
    }

    /** Returns this mapping with a tag such as {@code !Transform}. */
    public MappingNode withTag(String newTag) {
        return new MappingNode(entries, newTag, location);
    }

    /**
     * One entry of a mapping.
     *
     * @param key text of the key; a key that was no string (a number, a truth value) stands here as Kubernetes tooling
     *     converts it
     * @param keyLocation place of the key's first character; {@link Location#NONE} where it came from no text
     * @param value what stands under the key
     */
    public record Entry(String key, Location keyLocation, DocumentNode value) {

        /** Returns an entry that came from no text. */
        public static Entry of(String key, DocumentNode value) {
            return new Entry(key, Location.NONE, value);
        }
    }

    /** Returns the entries in the order in which they were written. */
    public List<Entry> entries() {
        return entries;
    }

    /** Returns the number of entries. */
    public int size() {
        return entries.size();
    }

    /** Returns whether there is no entry. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Returns the value under {@code key}; absent where the mapping has no such key. */
    public Optional<DocumentNode> get(String key) {
        Entry found = find(key);
        return found == null ? Optional.empty() : Optional.of(found.value());
    }

    /** Returns the entry with {@code key}; absent where the mapping has no such key. */
    public Optional<Entry> entry(String key) {
        return Optional.ofNullable(find(key));
    }

    /** Returns whether the mapping has an entry with {@code key}, be its value null or not. */
    public boolean has(String key) {
        return find(key) != null;
    }

    private @Nullable Entry find(String key) {
        if (index != null) {
            return index.get(key);
        }
        for (Entry entry : array) {
            if (entry.key().equals(key)) {
                return entry;
            }
        }
        return null;
    }

    private static Map<String, Entry> indexed(List<Entry> entries) {
        Map<String, Entry> index = new HashMap<>((int) (entries.size() / 0.75f) + 1);
        for (Entry entry : entries) {
            if (index.put(entry.key(), entry) != null) {
                throw new IllegalArgumentException("two entries have the key " + entry.key());
            }
        }
        return index;
    }

    private static void requireDistinct(Entry[] entries) {
        for (int i = 1; i < entries.length; i++) {
            String key = entries[i].key();
            for (int j = 0; j < i; j++) {
                if (key.equals(entries[j].key())) {
                    throw new IllegalArgumentException("two entries have the key " + key);
                }
            }
        }
    }

    @Override
    public Location location() {
        return location;
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
                || entries.size() != that.entries.size()
                || !Objects.equals(tag, that.tag)) {
            return false;
        }
        for (Entry entry : entries) {
            Entry counterpart = that.find(entry.key());
            if (counterpart == null || !entry.value().equals(counterpart.value())) {
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
            text.append(separator).append(entry.key()).append(": ").append(entry.value());
            separator = ", ";
        }
        return text.append('}').toString();
    }
}
