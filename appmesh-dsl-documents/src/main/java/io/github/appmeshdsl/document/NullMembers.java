package io.github.appmeshdsl.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Members that are null, as clients and services write them for what is not set: in requests and answers they count as absent.
 * Elements of lists that are null stay, as they are no members.
 */
public final class NullMembers {

    private NullMembers() {}

    /** Returns a mapping without such members, at any depth; the mapping itself if it has none. */
    public static MappingNode removedFrom(MappingNode mapping) {
        if (!isIn(mapping)) {
            return mapping;
        }
        List<MappingNode.Entry> entries = new ArrayList<>(mapping.size());
        for (MappingNode.Entry entry : mapping.entries()) {
            if (!isNull(entry.value())) {
                entries.add(new MappingNode.Entry(entry.key(), entry.keyLocation(), removedFrom(entry.value())));
            }
        }
        return MappingNode.of(entries, mapping.location());
    }

    private static DocumentNode removedFrom(DocumentNode node) {
        if (node instanceof MappingNode mapping) {
            return removedFrom(mapping);
        }
        if (node instanceof SequenceNode sequence && isIn(sequence)) {
            List<DocumentNode> items = new ArrayList<>(sequence.items().size());
            for (DocumentNode item : sequence.items()) {
                items.add(removedFrom(item));
            }
            return SequenceNode.of(items, sequence.location());
        }
        return node;
    }

    private static boolean isIn(DocumentNode node) {
        if (node instanceof MappingNode mapping) {
            for (int i = 0; i < mapping.size(); i++) {
                DocumentNode value = mapping.entryAt(i).value();
                if (isNull(value) || isIn(value)) {
                    return true;
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            for (DocumentNode item : sequence.items()) {
                if (isIn(item)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isNull(DocumentNode node) {
        return node instanceof ScalarNode scalar && scalar.isNull();
    }
}
