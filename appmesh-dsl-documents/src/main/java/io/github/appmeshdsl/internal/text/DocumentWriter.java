package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;

/** Writes trees through a Jackson generator: {@link YamlGenerator} or one of JSON. */
public final class DocumentWriter {

    private static final Content CONTENT = new Content();

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
        node.accept(CONTENT, this);
    }

    /** Writes the content of each kind of node. */
    private static final class Content implements DocumentNode.Visitor<DocumentWriter> {

        @Override
        public void mapping(MappingNode mapping, DocumentWriter writer) {
            writer.generator.writeStartObject();
            for (MappingNode.Entry entry : mapping.entries()) {
                writer.generator.writeName(entry.key());
                writer.write(entry.value());
            }
            writer.generator.writeEndObject();
        }

        @Override
        public void sequence(SequenceNode sequence, DocumentWriter writer) {
            writer.generator.writeStartArray();
            for (DocumentNode item : sequence.items()) {
                writer.write(item);
            }
            writer.generator.writeEndArray();
        }

        @Override
        public void scalar(ScalarNode scalar, DocumentWriter writer) {
            writer.writeScalar(scalar);
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
