package io.github.appmeshdsl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The readers that must all read the same: of YAML 1.2, of YAML 1.1, and our own. */
final class Readers {

    private Readers() {}

    static Object yaml12(String text) {
        // One buffer for all: the reader fails on a surrogate pair at the end of one.
        return new Load(LoadSettings.builder()
                        .setBufferSize(text.length() + 1)
                        .setCodePointLimit(Integer.MAX_VALUE)
                        .build())
                .loadFromString(text);
    }

    static Object yaml11(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        return new Yaml(options).load(text);
    }

    static DocumentNode own(String text) {
        ParsedDocuments parsed = new DocumentParser().parse(text, "f.yaml");
        assertThat(parsed.problems()).as(text).isEmpty();
        assertThat(parsed.documents()).as(text).hasSize(1);
        return parsed.documents().get(0).root();
    }

    /** Asserts that all readers read {@code text} as they read {@code pattern} with {@code key} in place of KEY. */
    static void assertReadsBack(String text, String pattern, String key) {
        assertThat(yaml12(text)).isEqualTo(replaced(yaml12(pattern), key));
        assertThat(yaml11(text)).isEqualTo(replaced(yaml11(pattern), key));
        assertThat(plain(own(text))).isEqualTo(replaced(yaml12(pattern), key));
    }

    private static Object replaced(Object value, String key) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> result = new LinkedHashMap<>();
            map.forEach((k, v) -> result.put(k.equals("KEY") ? key : k, replaced(v, key)));
            return result;
        }
        if (value instanceof List<?> list) {
            List<Object> result = new ArrayList<>();
            list.forEach(item -> result.add(replaced(item, key)));
            return result;
        }
        return value;
    }

    /** A tree in the values that the other readers make. */
    static Object plain(DocumentNode node) {
        if (node instanceof MappingNode mapping) {
            Map<Object, Object> result = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> result.put(entry.key(), plain(entry.value())));
            return result;
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> result = new ArrayList<>();
            sequence.items().forEach(item -> result.add(plain(item)));
            return result;
        }
        ScalarNode scalar = (ScalarNode) node;
        return switch (scalar.kind()) {
            case STRING -> scalar.text();
            case BOOLEAN -> scalar.bool().orElseThrow();
            case NULL -> null;
            case INTEGER -> number(scalar);
            case FLOAT -> Double.valueOf(scalar.value());
        };
    }

    private static Object number(ScalarNode scalar) {
        long value = scalar.integer().orElseThrow();
        return value == (int) value ? (Object) (int) value : (Object) value;
    }
}
