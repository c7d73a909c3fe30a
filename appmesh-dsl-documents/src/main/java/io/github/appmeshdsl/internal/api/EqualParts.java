package io.github.appmeshdsl.internal.api;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes trees share their equal parts. Specs of one mesh repeat each other: listeners, health checks and certificates of its nodes
 * take most of their memory.
 */
public final class EqualParts {

    /** Parts that are remembered; a mesh has few that occur often, and they occur early. */
    private static final int MOST = 10_000;

    private final Map<DocumentNode, DocumentNode> parts = new HashMap<>();

    /** Returns an equal tree, whose parts are shared with the trees before. */
    public MappingNode shared(MappingNode tree) {
        List<MappingNode.Entry> entries = new ArrayList<>(tree.size());
        for (MappingNode.Entry entry : tree.entries()) {
            entries.add(new MappingNode.Entry(entry.key(), entry.keyLocation(), part(entry.value())));
        }
        return MappingNode.of(entries, tree.location());
    }

    private DocumentNode part(DocumentNode node) {
        DocumentNode known = parts.get(node);
        if (known != null && hasSameOrder(known, node)) {
            return known;
        }
        DocumentNode part = node;
        if (node instanceof MappingNode mapping) {
            part = shared(mapping);
        } else if (node instanceof SequenceNode sequence) {
            List<DocumentNode> items = new ArrayList<>(sequence.items().size());
            sequence.items().forEach(item -> items.add(part(item)));
            part = SequenceNode.of(items);
        }
        if (known == null && parts.size() < MOST) {
            parts.put(part, part);
        }
        return part;
    }

    /** Equal mappings may have their entries in another order, which is kept. */
    private static boolean hasSameOrder(DocumentNode one, DocumentNode other) {
        if (one instanceof MappingNode mapping && other instanceof MappingNode another) {
            for (int i = 0; i < mapping.entries().size(); i++) {
                MappingNode.Entry entry = mapping.entries().get(i);
                MappingNode.Entry counterpart = another.entries().get(i);
                if (!entry.key().equals(counterpart.key()) || !hasSameOrder(entry.value(), counterpart.value())) {
                    return false;
                }
            }
        } else if (one instanceof SequenceNode sequence && other instanceof SequenceNode another) {
            for (int i = 0; i < sequence.items().size(); i++) {
                if (!hasSameOrder(sequence.items().get(i), another.items().get(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
