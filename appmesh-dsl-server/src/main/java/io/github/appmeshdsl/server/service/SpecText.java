package io.github.appmeshdsl.server.service;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.JsonText;
import java.util.List;

/** Specs as they are stored: JSON on one line. */
final class SpecText {

    private static final DocumentParser PARSER = new DocumentParser();

    private SpecText() {}

    /** Returns the text of a tree. */
    static String of(DocumentNode tree) {
        return JsonText.compact(tree);
    }

    /** Returns the tree of a text that {@link #of} made. */
    static MappingNode parse(String text) {
        List<Document> documents = PARSER.parse(text, "stored.json").documents();
        if (documents.size() == 1 && documents.get(0).root() instanceof MappingNode mapping) {
            return mapping;
        }
        throw new IllegalStateException("a stored spec is a JSON object");
    }
}
