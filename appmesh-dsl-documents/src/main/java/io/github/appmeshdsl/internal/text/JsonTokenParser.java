package io.github.appmeshdsl.internal.text;

import java.io.Reader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.ReaderBasedJsonParser;
import tools.jackson.core.sym.CharsToNameCanonicalizer;

/** Jackson's JSON parser, which returns the place of a token without an object for each. */
final class JsonTokenParser extends ReaderBasedJsonParser {

    private JsonTokenParser(
            ObjectReadContext readContext,
            IOContext context,
            int readFeatures,
            int formatFeatures,
            Reader text,
            CharsToNameCanonicalizer names) {
        super(readContext, context, readFeatures, formatFeatures, text, names);
    }

    /** Makes such parsers. None keeps names for the next: texts from anybody could fill the memory with them. */
    static final class Factory extends JsonFactory {
        private static final long serialVersionUID = 1L;

        Factory(JsonFactoryBuilder builder) {
            super(builder);
        }

        JsonTokenParser parser(Reader text) {
            return (JsonTokenParser) createParser(ObjectReadContext.empty(), text);
        }

        @Override
        protected JsonParser _createParser(ObjectReadContext readContext, IOContext context, Reader text) {
            return new JsonTokenParser(
                    readContext,
                    context,
                    readContext.getStreamReadFeatures(_streamReadFeatures),
                    readContext.getFormatReadFeatures(_formatReadFeatures),
                    text,
                    CharsToNameCanonicalizer.createRoot(this).makeChild());
        }
    }

    /** Returns the line of the current token, from 1. */
    int line() {
        return currentToken() == JsonToken.PROPERTY_NAME ? _nameStartRow : _tokenInputRow;
    }

    /** Returns the column of the current token, from 1. */
    int column() {
        return currentToken() == JsonToken.PROPERTY_NAME ? _nameStartCol : _tokenInputCol;
    }
}
