package io.github.appmeshdsl.benchmarks.peer;

import java.io.StringWriter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Jackson 3's YAML with the settings that a careful user finds, and the same blocks as ours. */
public final class Jackson3 {

    private final ObjectWriter writer;

    /** Makes a mapper of its own. */
    public Jackson3() {
        YAMLFactory factory = YAMLFactory.builder()
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .disable(YAMLWriteFeature.SPLIT_LINES)
                .disable(YAMLWriteFeature.USE_NATIVE_TYPE_ID)
                .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .enable(YAMLWriteFeature.INDENT_ARRAYS)
                .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                .build();
        writer = YAMLMapper.builder(factory)
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .build()
                .writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET);
    }

    /** Returns the text of all documents. */
    public String text(Iterable<?> documents) {
        StringWriter text = new StringWriter();
        boolean first = true;
        for (Object document : documents) {
            if (!first) {
                text.write("---\n");
            }
            first = false;
            writer.writeValue(text, document);
        }
        return text.toString();
    }
}
