package io.github.appmeshdsl.server.service;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.jackson.DocumentParser;
import io.github.appmeshdsl.jackson.DocumentWriter;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Specs as they are stored: JSON on one line. */
final class SpecText {

    private static final JsonFactory JSON = new JsonFactory();
    private static final DocumentParser PARSER = new DocumentParser();

    private SpecText() {}

    /** Returns the text of a tree. */
    static String of(DocumentNode tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = generator(text)) {
            new DocumentWriter(generator).write(tree);
        }
        return text.toString();
    }

    /** Returns a generator of JSON without blanks. */
    static JsonGenerator generator(StringWriter text) {
        return JSON.createGenerator(ObjectWriteContext.empty(), text);
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
