package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.rule.DocumentRule;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON: one value, or several behind each other. */
final class JsonDocuments implements DocumentReading.Format {

    /** In characters, as of a plain key in YAML. Jackson keeps interned keys for good: few, so these must not be long. */
    private static final int LONGEST_KEY = 1024;

    private static final int LONGEST_NUMBER = 1000;

    private final JsonTokenParser.Factory factory;

    JsonDocuments() {
        // Nesting and size are bounded by DocumentReading, with places.
        factory = new JsonTokenParser.Factory(JsonFactory.builder()
                // Keys are asked for by literals.
                .enable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .maxStringLength(DocumentReading.LONGEST_SCALAR)
                        .maxNameLength(LONGEST_KEY)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build()));
    }

    @Override
    public boolean hasComments() {
        return false;
    }

    @Override
    public List<DocumentNode> read(DocumentReading reading) {
        String text = reading.text();
        int start = reading.contentStart();
        int lineOffset = start > 0 ? 1 : 0;
        List<DocumentNode> values = new ArrayList<>(1);
        try (JsonTokenParser parser = factory.parser(new StringReader(start > 0 ? text.substring(start) : text))) {
            Values reader = new Values(parser, reading, lineOffset);
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                values.add(reader.value(token, 1));
            }
        } catch (StreamConstraintsException e) {
            throw reading.unreadable(
                    DocumentRule.SIZE,
                    "a key has more than " + LONGEST_KEY + " characters, a number more than " + LONGEST_NUMBER
                            + ", or a value more than " + DocumentReading.LONGEST_SCALAR,
                    place(e.getLocation(), reading, lineOffset));
        } catch (JacksonException e) {
            throw reading.unreadable(
                    DocumentRule.SYNTAX,
                    PlainText.of(Message.of(firstLine(e.getOriginalMessage()))),
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

    /** Messages of the parser in words of an author of documents, who knows neither its options nor its tokens. */
    private enum Message {
        COMMENT("Unexpected character \\('[/#]'.*comment.*", "JSON has no comments"),
        NAME(
                "Unexpected character \\('(.*)' \\(code.*to start property name",
                "expected a name in double quotes, found $1"),
        COLON("Unexpected character \\('(.*)' \\(code.*colon.*", "expected a colon after the name, found $1"),
        COMMA("Unexpected character \\('(.*)' \\(code.*comma to separate.*", "expected a comma, found $1"),
        VALUE("Unexpected character \\('(.*)' \\(code.*", "expected a value, found $1"),
        TOKEN(
                "(?:Unrecognized|Non-standard) token '(.*?)'.*",
                "expected a value, found $1; text must be in double quotes"),
        BRACKET("Unexpected close marker '(.)': expected '(.)'.*", "expected $2, found $1"),
        CLOSED("Unexpected close marker '(.)'.*", "there is nothing that $1 could close"),
        END_OF_STRING("Unexpected end-of-input.*(?:String|quote|property name).*", "the text ends within a string"),
        END("Unexpected end-of-input.*", "the text ends within { } or [ ]"),
        CONTROL(
                "Illegal unquoted character.*code (\\d+).*",
                "the control character with the code $1 in a string must be escaped"),
        BETWEEN(
                "Illegal character.*code (\\d+).*",
                "the control character with the code $1 is not allowed between values"),
        ESCAPE("Unrecognized character escape '?(.)'?.*", "\\\\$1 is not an escape sequence of JSON"),
        ZEROS("Invalid numeric value: Leading zeroes.*", "a number must not start with zeros"),
        OTHER("(.*?)(?: \\(start marker at .*|(?:: | \\()[^:(]*\\b(?:enabl|Feature).*)?", "$1");

        private final Pattern pattern;
        private final String text;

        Message(String pattern, String text) {
            this.pattern = Pattern.compile("^(?:" + pattern + ")$", Pattern.DOTALL);
            this.text = text;
        }

        static String of(String message) {
            for (Message known : values()) {
                Matcher matcher = known.pattern.matcher(message);
                if (matcher.matches()) {
                    return matcher.replaceFirst(known.text);
                }
            }
            return message;
        }
    }

    private static final class Values {
        private final JsonTokenParser parser;
        private final DocumentReading reading;
        private final int lineOffset;

        Values(JsonTokenParser parser, DocumentReading reading, int lineOffset) {
            this.parser = parser;
            this.reading = reading;
            this.lineOffset = lineOffset;
        }

        DocumentNode value(JsonToken token, int depth) {
            int line = parser.line() + lineOffset;
            int column = parser.column();
            reading.count(line, column);
            return switch (token) {
                case START_OBJECT -> mapping(line, column, depth);
                case START_ARRAY -> sequence(line, column, depth);
                case VALUE_STRING -> ScalarNode.quoted(text(), reading.location(line, column));
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ScalarNode.plain(text(), reading.location(line, column));
                case VALUE_TRUE -> ScalarNode.plain("true", reading.location(line, column));
                case VALUE_FALSE -> ScalarNode.plain("false", reading.location(line, column));
                default -> ScalarNode.plain("null", reading.location(line, column));
            };
        }

        private String text() {
            int start = parser.getStringOffset();
            return reading.shared(parser.getStringCharacters(), start, start + parser.getStringLength());
        }

        private DocumentNode mapping(int line, int column, int depth) {
            reading.checkDepth(depth, line, column);
            MappingAssembly entries = reading.takeAssembly();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                int keyLine = parser.line() + lineOffset;
                int keyColumn = parser.column();
                reading.count(keyLine, keyColumn);
                DocumentNode value = value(parser.nextToken(), depth + 1);
                entries.put(new MappingNode.Entry(key, reading.location(keyLine, keyColumn), value));
            }
            return reading.toMapping(entries, reading.location(line, column));
        }

        private DocumentNode sequence(int line, int column, int depth) {
            reading.checkDepth(depth, line, column);
            List<DocumentNode> items = new ArrayList<>(4);
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                items.add(value(token, depth + 1));
            }
            return SequenceNode.of(items, reading.location(line, column));
        }
    }
}
