package io.github.appmeshdsl.jackson;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.DocumentRule;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON: one value, or several behind each other. */
final class JsonDocuments implements DocumentReading.Format {

    private final JsonFactory factory;

    JsonDocuments() {
        // Nesting and size are bounded by DocumentReading, with places.
        factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    @Override
    public List<DocumentNode> read(DocumentReading reading) {
        String text = reading.text();
        int start = reading.contentStart();
        int lineOffset = start > 0 ? 1 : 0;
        List<DocumentNode> values = new ArrayList<>(1);
        try (JsonParser parser =
                factory.createParser(ObjectReadContext.empty(), start > 0 ? text.substring(start) : text)) {
            Values reader = new Values(parser, reading, lineOffset);
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                values.add(reader.value(token, 1));
            }
        } catch (JacksonException e) {
            throw reading.unreadable(
                    DocumentRule.SYNTAX,
                    PlainText.of(firstLine(e.getOriginalMessage())),
                    place(e.getLocation(), reading, lineOffset));
        }
        return values;
    }

    private static Location place(TokenStreamLocation location, DocumentReading reading, int lineOffset) {
        if (location == null || location.getLineNr() < 1) {
            return reading.location(1, 1);
        }
        return reading.location(location.getLineNr() + lineOffset, Math.max(1, location.getColumnNr()));
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static final class Values {
        private final JsonParser parser;
        private final DocumentReading reading;
        private final int lineOffset;

        Values(JsonParser parser, DocumentReading reading, int lineOffset) {
            this.parser = parser;
            this.reading = reading;
            this.lineOffset = lineOffset;
        }

        DocumentNode value(JsonToken token, int depth) {
            Location here = place(parser.currentTokenLocation(), reading, lineOffset);
            reading.count(here);
            switch (token) {
                case START_OBJECT:
                    reading.checkDepth(depth, here);
                    return mapping(here, depth);
                case START_ARRAY:
                    reading.checkDepth(depth, here);
                    return sequence(here, depth);
                case VALUE_STRING:
                    return ScalarNode.quoted(reading.shared(parser.getString()), here);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT:
                    ScalarNode number = ScalarNode.plain(reading.shared(parser.getString()), here);
                    return number.isString() ? ScalarNode.of(number.text(), ScalarNode.Kind.FLOAT, true, here) : number;
                case VALUE_TRUE:
                    return ScalarNode.plain("true", here);
                case VALUE_FALSE:
                    return ScalarNode.plain("false", here);
                default:
                    return ScalarNode.plain("null", here);
            }
        }

        private DocumentNode mapping(Location here, int depth) {
            MappingAssembly entries = new MappingAssembly(reading);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = reading.shared(parser.currentName());
                Location keyPlace = place(parser.currentTokenLocation(), reading, lineOffset);
                reading.count(keyPlace);
                entries.put(key, keyPlace, value(parser.nextToken(), depth + 1));
            }
            return entries.toMapping(here);
        }

        private DocumentNode sequence(Location here, int depth) {
            List<DocumentNode> items = new ArrayList<>(4);
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                items.add(value(token, depth + 1));
            }
            return SequenceNode.of(items, here);
        }
    }
}
