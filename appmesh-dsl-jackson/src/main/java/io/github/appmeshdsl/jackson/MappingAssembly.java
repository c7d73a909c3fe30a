package io.github.appmeshdsl.jackson;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.report.Location;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the entries of one mapping, each key once. */
final class MappingAssembly {

    private static final int LARGEST_WITHOUT_INDEX = 8;

    private final DocumentReading reading;
    private final List<MappingNode.Entry> entries = new ArrayList<>(4);
    private @Nullable BitSet merged;
    private @Nullable Map<String, Integer> index;

    MappingAssembly(DocumentReading reading) {
        this.reading = reading;
    }

    /** Adds an entry that is written in this mapping; if its key is, too, that is a problem, and the later one stands. */
    void put(String key, Location keyLocation, DocumentNode value) {
        MappingNode.Entry entry = new MappingNode.Entry(key, keyLocation, value);
        int at = indexOf(key);
        if (at < 0) {
            append(entry);
            return;
        }
        if (merged == null || !merged.get(at)) {
            reading.reportDuplicate(entries.get(at), key, keyLocation);
        } else {
            merged.clear(at);
        }
        entries.set(at, entry);
    }

    /** Adds an entry by way of a merge key; it replaces what stands before it, written or merged, as kubectl has it. */
    void merge(MappingNode.Entry entry) {
        int at = indexOf(entry.key());
        if (at >= 0) {
            entries.set(at, entry);
            return;
        }
        if (merged == null) {
            merged = new BitSet();
        }
        merged.set(entries.size());
        append(entry);
    }

    MappingNode toMapping(Location location) {
        return MappingNode.of(entries, location);
    }

    private void append(MappingNode.Entry entry) {
        if (index != null) {
            index.put(entry.key(), entries.size());
        }
        entries.add(entry);
    }

    private int indexOf(String key) {
        if (index == null && entries.size() > LARGEST_WITHOUT_INDEX) {
            index = new HashMap<>();
            for (int i = 0; i < entries.size(); i++) {
                index.put(entries.get(i).key(), i);
            }
        }
        if (index != null) {
            return index.getOrDefault(key, -1);
        }
        int hash = key.hashCode();
        for (int i = 0; i < entries.size(); i++) {
            String there = entries.get(i).key();
            if (there.hashCode() == hash && there.equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
