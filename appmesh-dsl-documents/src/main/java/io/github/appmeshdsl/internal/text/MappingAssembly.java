package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.report.Location;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Collects the entries of one mapping after the other; what stands twice is a problem. */
final class MappingAssembly {

    private final DocumentReading reading;
    private final MappingNode.Builder entries = new MappingNode.Builder();
    private @Nullable BitSet merged;

    MappingAssembly(DocumentReading reading) {
        this.reading = reading;
    }

    /** Adds an entry that is written in this mapping; if its key is, too, that is a problem, and the later one stands. */
    void put(MappingNode.Entry entry) {
        int at = entries.indexOf(entry.key());
        if (at < 0) {
            entries.add(entry);
            return;
        }
        if (merged == null || !merged.get(at)) {
            reading.reportDuplicate(entries.entryAt(at), entry);
        } else {
            merged.clear(at);
        }
        entries.replace(at, entry);
    }

    /** Adds an entry by way of a merge key; it replaces what stands before it, written or merged, as kubectl has it. */
    void merge(MappingNode.Entry entry) {
        int at = entries.indexOf(entry.key());
        if (at >= 0) {
            entries.replace(at, entry);
            return;
        }
        if (merged == null) {
            merged = new BitSet();
        }
        merged.set(entries.add(entry));
    }

    /** Returns the mapping, and forgets its entries. */
    MappingNode toMapping(Location location) {
        merged = null;
        return entries.build(location);
    }
}
