package io.github.appmeshdsl.internal.edit;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.SourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A change of the tree that a document describes: what a changed text must describe. */
final class TreeChange {

    private TreeChange() {}

    /** Returns a tree with a change at what a node of the text describes. */
    static DocumentNode at(DocumentNode tree, SourceNode at, UnaryOperator<DocumentNode> change) {
        SourceNode parent = at.parent().orElse(null);
        if (parent == null) {
            return change.apply(tree);
        }
        return at(tree, parent, there -> {
            if (there instanceof MappingNode mapping) {
                String key = at.key().orElseThrow().text();
                return mapping.get(key)
                        .<DocumentNode>map(value -> mapping.with(key, change.apply(value)))
                        .orElse(mapping);
            }
            if (there instanceof SequenceNode sequence
                    && at.position() < sequence.items().size()) {
                List<DocumentNode> items = new ArrayList<>(sequence.items());
                items.set(at.position(), change.apply(items.get(at.position())));
                return SequenceNode.of(items, sequence.location());
            }
            return there;
        });
    }

    /** Returns a collection without one of its entries. */
    static DocumentNode without(DocumentNode there, SourceNode node) {
        if (there instanceof MappingNode mapping) {
            return mapping.without(List.of(node.key().orElseThrow().text()));
        }
        List<DocumentNode> items = new ArrayList<>(((SequenceNode) there).items());
        items.remove(node.position());
        return SequenceNode.of(items, there.location());
    }
}
