package io.github.appmeshdsl.aws.call;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.jackson.DocumentParser;
import io.github.appmeshdsl.jackson.ParsedDocuments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to one call as it stands on the wire; used by the call's thread alone. */
final class RawAnswer {

    private final DocumentParser parser;
    private final String source;
    private @Nullable MappingNode tree;

    /**
     * Takes nothing yet.
     *
     * @param source what the answer is called in places
     */
    RawAnswer(DocumentParser parser, String source) {
        this.parser = parser;
        this.source = source;
    }

    /** Takes an answer if it is an object in JSON; returns whether it is. */
    boolean take(byte[] text) {
        ParsedDocuments parsed = parser.parse(new String(text, StandardCharsets.UTF_8), source);
        boolean isObject =
                parsed.documents().size() == 1 && parsed.documents().get(0).root() instanceof MappingNode;
        tree = isObject ? (MappingNode) withoutNulls(parsed.documents().get(0).root()) : null;
        return isObject;
    }

    /** Forgets an answer that was taken. */
    void forget() {
        tree = null;
    }

    /** Returns the answer, located in the source that was named; absent if none was taken. */
    Optional<MappingNode> tree() {
        return Optional.ofNullable(tree);
    }

    /** In an answer, null says that a member is not set; lists of this API hold none. */
    private static DocumentNode withoutNulls(DocumentNode node) {
        if (!holdsNull(node)) {
            return node;
        }
        if (node instanceof SequenceNode sequence) {
            List<DocumentNode> items = new ArrayList<>();
            for (DocumentNode item : sequence.items()) {
                items.add(withoutNulls(item));
            }
            return SequenceNode.of(items, sequence.location());
        }
        if (!(node instanceof MappingNode mapping)) {
            return node;
        }
        List<MappingNode.Entry> entries = new ArrayList<>();
        for (MappingNode.Entry entry : mapping.entries()) {
            if (!isNull(entry.value())) {
                entries.add(new MappingNode.Entry(entry.key(), entry.keyLocation(), withoutNulls(entry.value())));
            }
        }
        return MappingNode.of(entries, mapping.location());
    }

    private static boolean holdsNull(DocumentNode node) {
        if (node instanceof MappingNode mapping) {
            for (MappingNode.Entry entry : mapping.entries()) {
                if (holdsNull(entry.value())) {
                    return true;
                }
            }
            return false;
        }
        if (node instanceof SequenceNode sequence) {
            for (DocumentNode item : sequence.items()) {
                if (holdsNull(item)) {
                    return true;
                }
            }
            return false;
        }
        return isNull(node);
    }

    private static boolean isNull(DocumentNode node) {
        return node instanceof ScalarNode scalar && scalar.isNull();
    }
}
