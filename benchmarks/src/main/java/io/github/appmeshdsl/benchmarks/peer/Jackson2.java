package io.github.appmeshdsl.benchmarks.peer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Manifest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;

/** Jackson 2 with the settings that a careful user finds, and the same blocks as ours. */
public final class Jackson2 {

    private final ObjectMapper mapper;

    private Jackson2(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Returns YAML: no quotes where none are needed, numbers as strings quoted, lines never split. */
    public static Jackson2 yaml() {
        YAMLFactory factory = YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .disable(YAMLGenerator.Feature.USE_NATIVE_TYPE_ID)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .enable(YAMLGenerator.Feature.INDENT_ARRAYS)
                .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                .build();
        return new Jackson2(YAMLMapper.builder(factory)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build());
    }

    /** Returns JSON, a value a line. */
    public static Jackson2 json() {
        return new Jackson2(JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build());
    }

    /** Returns the text of all documents. */
    public String text(Iterable<?> documents) throws IOException {
        StringWriter text = new StringWriter();
        write(documents, text);
        return text.toString();
    }

    private void write(Iterable<?> documents, Writer out) throws IOException {
        boolean yaml = mapper instanceof YAMLMapper;
        boolean first = true;
        for (Object document : documents) {
            if (yaml && !first) {
                out.write("---\n");
            }
            first = false;
            try (SequenceWriter writer = mapper.writer()
                    .without(com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .writeValues(out)) {
                writer.write(document);
            }
            if (!yaml) {
                out.write('\n');
            }
        }
    }

    /** Returns the documents of a text. */
    public List<Manifest> read(String text) throws IOException {
        try (var values = mapper.readerFor(Manifest.class).<Manifest>readValues(text)) {
            return values.readAll();
        }
    }
}
