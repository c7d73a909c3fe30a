package io.github.appmeshdsl.server.internal.http;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ReadLimits;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ApiRequest;
import io.github.appmeshdsl.server.internal.operation.ErrorType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the body of a request into a tree of Unicode texts. Members that are null count as absent. */
final class JsonBody {

    private static final int DEEPEST = 64;

    /** What a value takes: in the tree, and in the model and the findings that are made from it. Measured generously. */
    private static final long VALUE_BYTES = 1_000;
    /** What a byte takes: as characters, and in names and texts. */
    private static final long TEXT_BYTES = 6;

    private final DocumentParser parser;

    JsonBody(int maxBytes) {
        parser = new DocumentParser(new ReadLimits(maxBytes, DEEPEST, maxBytes, maxBytes, 1));
    }

    /** Returns how much memory it takes at most to parse and process a body. */
    static long treeBytes(ReceivedBody body) {
        return TEXT_BYTES * body.length() + VALUE_BYTES * body.mostValues();
    }

    /**
     * Returns the members of a body; none if there is no body.
     *
     * @throws ApiException if it is not a JSON object, or a string in it is not Unicode
     */
    MappingNode parse(ReceivedBody body) {
        if (body.isEmpty()) {
            return MappingNode.of(List.of());
        }
        ParsedDocuments parsed = documents(body);
        for (Problem problem : parsed.problems()) {
            throw new ApiException(
                    ErrorType.SERIALIZATION,
                    problem.message()
                            + problem.location().map(ApiRequest::place).orElse(""));
        }
        List<Document> documents = parsed.documents();
        if (documents.size() == 1 && documents.get(0).root() instanceof MappingNode mapping) {
            requireUnicode(mapping);
            return mapping.withoutNulls();
        }
        throw new ApiException(ErrorType.SERIALIZATION, "the body must be one JSON object");
    }

    private ParsedDocuments documents(ReceivedBody body) {
        try (InputStream in = body.open()) {
            return parser.parse(in, ApiRequest.BODY);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    private static void requireUnicode(DocumentNode node) {
        if (node instanceof MappingNode mapping) {
            for (MappingNode.Entry entry : mapping.entries()) {
                requireUnicode(entry.key(), entry.keyLocation());
                requireUnicode(entry.value());
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.items().forEach(JsonBody::requireUnicode);
        } else if (node instanceof ScalarNode scalar) {
            requireUnicode(scalar.text(), scalar.location());
        }
    }

    /** A JSON escape can encode half of a surrogate pair, which cannot be stored or sent. */
    private static void requireUnicode(String text, Location location) {
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new ApiException(
                    ErrorType.SERIALIZATION, "a string contains half of a surrogate pair" + ApiRequest.place(location));
        }
    }
}
