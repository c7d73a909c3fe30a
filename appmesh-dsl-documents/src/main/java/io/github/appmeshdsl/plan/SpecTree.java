package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks into specs, and changes single members of them. What is not of the expected form counts as absent. */
final class SpecTree {

    private SpecTree() {}

    static @Nullable MappingNode mapping(@Nullable MappingNode parent, String key) {
        return parent != null && parent.get(key).orElse(null) instanceof MappingNode mapping ? mapping : null;
    }

    static List<MappingNode> mappings(@Nullable MappingNode parent, String key) {
        List<MappingNode> mappings = new ArrayList<>();
        if (parent != null && parent.get(key).orElse(null) instanceof SequenceNode sequence) {
            for (DocumentNode item : sequence.items()) {
                if (item instanceof MappingNode mapping) {
                    mappings.add(mapping);
                }
            }
        }
        return mappings;
    }

    static @Nullable String text(@Nullable MappingNode parent, String key) {
        return parent != null && parent.get(key).orElse(null) instanceof ScalarNode scalar && scalar.isString()
                ? scalar.text()
                : null;
    }

    static @Nullable Long number(@Nullable MappingNode parent, String key) {
        return parent != null
                        && parent.get(key).orElse(null) instanceof ScalarNode scalar
                        && scalar.integer().isPresent()
                ? Long.valueOf(scalar.integer().getAsLong())
                : null;
    }

    /** Returns the mapping with this value under the key, at the end if the key is new. */
    static MappingNode with(MappingNode mapping, String key, DocumentNode value) {
        List<MappingNode.Entry> entries = new ArrayList<>(mapping.size() + 1);
        boolean isNew = true;
        for (MappingNode.Entry entry : mapping.entries()) {
            boolean isIt = entry.key().equals(key);
            entries.add(isIt ? new MappingNode.Entry(key, entry.keyLocation(), value) : entry);
            isNew &= !isIt;
        }
        if (isNew) {
            entries.add(MappingNode.Entry.of(key, value));
        }
        return MappingNode.of(entries, mapping.location());
    }

    static MappingNode without(MappingNode mapping, String key) {
        List<MappingNode.Entry> entries = new ArrayList<>(mapping.entries());
        entries.removeIf(entry -> entry.key().equals(key));
        return MappingNode.of(entries, mapping.location());
    }
}
