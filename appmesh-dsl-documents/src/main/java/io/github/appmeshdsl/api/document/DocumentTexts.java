package io.github.appmeshdsl.api.document;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.internal.text.YamlGenerator;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;

/** Trees as texts. */
final class DocumentTexts {

    private DocumentTexts() {}

    static String of(DocumentNode node, TextFormat syntax) {
        return syntax == TextFormat.JSON ? json(node) : yaml(node);
    }

    static String json(DocumentNode node) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonText.generator(text)) {
            new DocumentWriter(generator).write(node);
        }
        return text.append('\n').toString();
    }

    static String yaml(DocumentNode node) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new YamlGenerator(text)) {
            new DocumentWriter(generator).write(node);
        }
        return text.toString();
    }
}
