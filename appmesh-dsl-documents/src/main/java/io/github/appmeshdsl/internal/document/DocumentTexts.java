package io.github.appmeshdsl.internal.document;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.internal.text.YamlGenerator;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;

/** Trees as texts, and texts as parts of trees. */
public final class DocumentTexts {

    private DocumentTexts() {}

    static String of(DocumentNode node, TextFormat syntax) {
        return syntax == TextFormat.JSON ? json(node) : yaml(node);
    }

    /** Returns a member whose value is a string. */
    public static MappingNode.Entry member(String key, String value) {
        return MappingNode.Entry.of(key, ScalarNode.string(value));
    }

    public static String json(DocumentNode node) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonText.generator(text)) {
            new DocumentWriter(generator).write(node);
        }
        return text.append('\n').toString();
    }

    public static String yaml(DocumentNode node) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new YamlGenerator(text)) {
            new DocumentWriter(generator).write(node);
        }
        return text.toString();
    }
}
