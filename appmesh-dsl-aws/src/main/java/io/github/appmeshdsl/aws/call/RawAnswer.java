package io.github.appmeshdsl.aws.call;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.jackson.DocumentParser;
import io.github.appmeshdsl.jackson.ParsedDocuments;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Keeps the text of the answer to one call, as the client reads it: the SDK's own classes drop the members that they do not
 * know. Nothing is kept if the client does not really send requests.
 */
final class RawAnswer implements SdkPlugin, ExecutionInterceptor {

    private @Nullable ByteArrayOutputStream kept;

    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder config) {
        config.overrideConfiguration(config.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(this)
                .build());
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes executionAttributes) {
        ByteArrayOutputStream copy = new ByteArrayOutputStream(1 << 10);
        kept = copy;
        return context.responseBody().map(body -> new Copied(body, copy));
    }

    /** Returns the answer as a tree located in {@code source}, if there was one and it is an object in JSON. */
    Optional<MappingNode> tree(DocumentParser parser, String source) {
        if (kept == null || kept.size() == 0) {
            return Optional.empty();
        }
        ParsedDocuments parsed = parser.parse(kept.toString(StandardCharsets.UTF_8), source);
        return parsed.documents().size() == 1 && parsed.documents().get(0).root() instanceof MappingNode root
                ? Optional.of((MappingNode) withoutNulls(root))
                : Optional.empty();
    }

    /** In an answer, null says that a member is not set; lists of this API hold none. */
    private static DocumentNode withoutNulls(DocumentNode node) {
        if (node instanceof MappingNode mapping) {
            List<MappingNode.Entry> entries = new ArrayList<>();
            for (MappingNode.Entry entry : mapping.entries()) {
                if (!(entry.value() instanceof ScalarNode scalar && scalar.isNull())) {
                    entries.add(new MappingNode.Entry(entry.key(), entry.keyLocation(), withoutNulls(entry.value())));
                }
            }
            return MappingNode.of(entries, mapping.location());
        }
        if (node instanceof SequenceNode sequence) {
            List<DocumentNode> items = new ArrayList<>();
            for (DocumentNode item : sequence.items()) {
                items.add(withoutNulls(item));
            }
            return SequenceNode.of(items, sequence.location());
        }
        return node;
    }

    /** A stream of which everything that is read is kept. */
    private static final class Copied extends FilterInputStream {
        private final ByteArrayOutputStream copy;

        Copied(InputStream in, ByteArrayOutputStream copy) {
            super(in);
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                copy.write(read);
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                copy.write(bytes, offset, read);
            }
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
