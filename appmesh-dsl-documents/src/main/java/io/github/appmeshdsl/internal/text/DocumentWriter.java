package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;

/** Writes trees through a Jackson generator: {@link YamlGenerator} or one of JSON. */
public final class DocumentWriter {

    private final JsonGenerator generator;

    /** Creates a writer over {@code generator}, which is neither flushed nor closed. */
    public DocumentWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    /** Returns a tree as YAML; it ends with a line break. */
    public static String toYaml(DocumentNode tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new YamlGenerator(text)) {
            new DocumentWriter(generator).write(tree);
        }
        return text.toString();
    }

    /** Returns a tree as indented JSON; it ends with a line break. */
    public static String toJson(DocumentNode tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonText.generator(text)) {
            new DocumentWriter(generator).write(tree);
        }
        return text.append('\n').toString();
    }

    /**
     * Writes a tree; as YAML it reads back to an equal one.
     *
     * @throws IllegalArgumentException if a node has a tag and the generator's format has none
     */
    public void write(DocumentNode node) {
        if (node.tag().isPresent()) {
            if (!generator.canWriteTypeId()) {
                throw new IllegalArgumentException(
                        "the format has no tags: " + node.tag().get());
            }
            generator.writeTypeId(node.tag().get());
        }
        if (node instanceof MappingNode mapping) {
            generator.writeStartObject();
            for (MappingNode.Entry entry : mapping.entries()) {
                generator.writeName(entry.key());
                write(entry.value());
            }
            generator.writeEndObject();
        } else if (node instanceof SequenceNode sequence) {
            generator.writeStartArray();
            for (DocumentNode item : sequence.items()) {
                write(item);
            }
            generator.writeEndArray();
        } else if (node instanceof ScalarNode scalar) {
            writeScalar(scalar);
        }
    }

    private void writeScalar(ScalarNode scalar) {
        String value = scalar.value();
        switch (scalar.kind()) {
            case STRING -> generator.writeString(value);
            case BOOLEAN -> generator.writeBoolean(value.equals("true"));
            case NULL -> generator.writeNull();
            case INTEGER -> generator.writeNumber(value);
            case FLOAT -> {
                switch (value) {
                    case ".inf" -> generator.writeNumber(Double.POSITIVE_INFINITY);
                    case "-.inf" -> generator.writeNumber(Double.NEGATIVE_INFINITY);
                    case ".nan" -> generator.writeNumber(Double.NaN);
                    default -> generator.writeNumber(value);
                }
            }
        }
    }
}
