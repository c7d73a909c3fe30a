package io.github.appmeshdsl.server.http;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.NullMembers;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.ParsedDocuments;
import io.github.appmeshdsl.internal.text.ReadLimits;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.server.error.ApiException;
import io.github.appmeshdsl.server.error.ErrorType;
import io.github.appmeshdsl.server.operation.BodyPlace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The body of a request as a tree of Unicode texts. A member that is null counts as absent. */
final class JsonBody {

    private static final int DEEPEST = 64;

    private final DocumentParser parser;

    JsonBody(int maxBytes) {
        parser = new DocumentParser(new ReadLimits(maxBytes, DEEPEST, maxBytes, maxBytes, 1));
    }

    /**
     * Returns the members of a body; none if there is no body.
     *
     * @throws ApiException if it is not a JSON object, or a text in it is not Unicode
     */
    MappingNode parse(byte[] bytes) {
        if (bytes.length == 0) {
            return MappingNode.of(List.of());
        }
        ParsedDocuments parsed = documents(bytes);
        for (Problem problem : parsed.problems()) {
            throw new ApiException(
                    ErrorType.SERIALIZATION,
                    problem.message() + problem.location().map(BodyPlace::of).orElse(""));
        }
        List<Document> documents = parsed.documents();
        if (documents.size() == 1 && documents.get(0).root() instanceof MappingNode mapping) {
            requireUnicode(mapping);
            return NullMembers.removedFrom(mapping);
        }
        throw new ApiException(ErrorType.SERIALIZATION, "the body is not one JSON object");
    }

    private ParsedDocuments documents(byte[] bytes) {
        try {
            return parser.parse(new ByteArrayInputStream(bytes), "body.json");
        } catch (IOException e) {
            throw new UncheckedIOException("an array can be read", e);
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

    /** An escape of JSON can name half of a character, which cannot be kept or sent. */
    private static void requireUnicode(String text, Location location) {
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new ApiException(
                    ErrorType.SERIALIZATION, "a text has half of a surrogate pair" + BodyPlace.of(location));
        }
    }
}
