package io.github.appmeshdsl.aws.internal.call;

import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.internal.text.DocumentParser;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to one call as it was received; only used by the call's thread. */
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
        if (parsed.documents().size() == 1 && parsed.documents().get(0).root() instanceof MappingNode object) {
            tree = object.withoutNulls();
            return true;
        }
        tree = null;
        return false;
    }

    /** Forgets an answer that was taken. */
    void forget() {
        tree = null;
    }

    /** Returns the answer, located in the source that was named; absent if none was taken. */
    Optional<MappingNode> tree() {
        return Optional.ofNullable(tree);
    }
}
