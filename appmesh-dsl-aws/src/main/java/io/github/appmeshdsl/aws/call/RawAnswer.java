package io.github.appmeshdsl.aws.call;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.jackson.DocumentParser;
import io.github.appmeshdsl.jackson.ParsedDocuments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** The answer to one call as it stands on the wire; used by the call's thread alone. */
final class RawAnswer {

    private final RawAnswers answers;
    private final String source;
    private @Nullable MappingNode tree;

    RawAnswer(RawAnswers answers, String source) {
        this.answers = answers;
        this.source = source;
    }

    /** Has the answer of a request brought here. */
    void takeFrom(AwsRequestOverrideConfiguration.Builder request) {
        request.putExecutionAttribute(RawAnswers.TAKER, this).addPlugin(answers);
    }

    /** Takes an answer if it is an object in JSON; returns whether it is. */
    boolean take(DocumentParser parser, byte[] text) {
        ParsedDocuments parsed = parser.parse(new String(text, StandardCharsets.UTF_8), source);
        boolean isObject = parsed.documents().size() == 1
                && parsed.documents().get(0).root() instanceof MappingNode;
        tree = isObject ? (MappingNode) withoutNulls(parsed.documents().get(0).root()) : null;
        return isObject;
    }

    /** Forgets an answer that was taken. */
    void forget() {
        tree = null;
    }

    /** Returns the answer, located in the source that was named; absent if none was taken. */
    Optional<MappingNode> tree() {
        return Optional.ofNullable(tree);
    }

    /** In an answer, null says that a member is not set; lists of this API hold none. */
    private static DocumentNode withoutNulls(DocumentNode node) {
        if (node instanceof MappingNode mapping) {
            List<MappingNode.Entry> entries = new ArrayList<>(mapping.entries().size());
            boolean isChanged = false;
            for (MappingNode.Entry entry : mapping.entries()) {
                if (entry.value() instanceof ScalarNode scalar && scalar.isNull()) {
                    isChanged = true;
                } else {
                    DocumentNode value = withoutNulls(entry.value());
                    isChanged |= value != entry.value();
                    entries.add(
                            value == entry.value()
                                    ? entry
                                    : new MappingNode.Entry(entry.key(), entry.keyLocation(), value));
                }
            }
            return isChanged ? MappingNode.of(entries, mapping.location()) : mapping;
        }
        if (node instanceof SequenceNode sequence) {
            List<DocumentNode> items = new ArrayList<>(sequence.items().size());
            boolean isChanged = false;
            for (DocumentNode item : sequence.items()) {
                DocumentNode kept = withoutNulls(item);
                isChanged |= kept != item;
                items.add(kept);
            }
            return isChanged ? SequenceNode.of(items, sequence.location()) : sequence;
        }
        return node;
    }
}
