package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.document.DocumentNode;
import java.io.StringWriter;
import java.io.Writer;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** JSON in ASCII, indented by two for people, or on one line for programs; the same bytes on every system. */
public final class JsonText {

    /** Writes what is nested as deeply as may be: what bounds there are are those of reading. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // As in reports: no character of a document can change how a terminal shows the rest.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonText() {}

    /** Returns a generator of indented JSON; closing it closes {@code out}. */
    public static JsonGenerator generator(Writer out) {
        return FACTORY.createGenerator(new Indented(), out);
    }

    /** Returns what {@code content} writes as JSON on one line, without blanks. */
    public static String compact(Consumer<? super JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            content.accept(json);
        }
        return text.toString();
    }

    /** Returns a tree as JSON on one line, without blanks. */
    public static String compact(DocumentNode tree) {
        return compact(json -> new DocumentWriter(json).write(tree));
    }

    private static final class Indented extends ObjectWriteContext.Base {
        private final PrettyPrinter printer = printer();

        private static PrettyPrinter printer() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withArrayEmptySeparator("")
                            .withObjectEmptySeparator("")
                            .withRootSeparator("\n"))
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter);
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return printer;
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
