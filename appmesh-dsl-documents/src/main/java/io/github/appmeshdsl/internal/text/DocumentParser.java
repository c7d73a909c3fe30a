package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ReadLimits;
import io.github.appmeshdsl.internal.rule.DocumentRule;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.SourceSuppression;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML and JSON into located trees.
 *
 * <p>A stream may hold any number of documents; each is read for itself, so a broken one costs one problem and nothing
 * else. The text never leads to an exception, and no text within the {@link ReadLimits} to unbounded time or
 * memory. JSON is recognized by a file name that ends with {@code .json}, or by a brace at the start of the document.
 *
 * <p>Instances are immutable and may be shared between threads.
 */
public final class DocumentParser {

    /** How many characters of a document are read again for tabs, in all. */
    private static final int MOST_REREAD = 1 << 23;

    /** How many characters, at least, one of several threads reads. */
    private static final int PART_LENGTH = 1 << 16;

    /** How many parts are read side by side. */
    private static final int PARTS = 32;

    private final ReadLimits limits;
    private final Map<String, String> placeholders;
    private final int partLength;
    private @Nullable YamlDocuments yaml;
    private @Nullable JsonDocuments json;

    /** Creates a parser with the usual bounds. */
    public DocumentParser() {
        this(ReadLimits.DEFAULT);
    }

    /** Creates a parser with bounds of the caller's. */
    public DocumentParser(ReadLimits limits) {
        this(limits, Map.of());
    }

    /** Creates a parser that reads values in the place of placeholders, by their names. */
    public DocumentParser(ReadLimits limits, Map<String, String> placeholders) {
        this(limits, placeholders, PART_LENGTH);
    }

    DocumentParser(ReadLimits limits, Map<String, String> placeholders, int partLength) {
        this.limits = limits;
        this.placeholders = placeholders;
        this.partLength = partLength;
    }

    /** Returns whether something is a placeholder, or the name of one. */
    public static boolean isPlaceholder(String name) {
        return Placeholder.isOne(name);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if the file cannot be read
     */
    public ParsedDocuments parse(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in, file.toString());
        }
    }

    /**
     * Reads bytes to their end: UTF-8, or UTF-16 or UTF-32 with a byte order mark or recognizable by their zeros. The
     * stream stays open.
     *
     * @param file name to report, {@code -} for standard input
     * @throws IOException if the stream cannot be read
     */
    public ParsedDocuments parse(InputStream in, String file) throws IOException {
        byte[] bytes = in.readNBytes((int) limits.maxBytes() + 1);
        return bytes.length > limits.maxBytes() ? tooLarge(file) : parse(InputText.of(bytes), file);
    }

    /**
     * Reads characters to their end. The reader stays open.
     *
     * @param file name to report, {@code -} for standard input
     * @throws IOException if the reader fails
     */
    public ParsedDocuments parse(Reader in, String file) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[1 << 13];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            text.append(buffer, 0, n);
            if (text.length() > limits.maxBytes()) {
                return tooLarge(file);
            }
        }
        return parse(text.toString(), file);
    }

    /**
     * Reads a text.
     *
     * @param file name to report
     */
    public ParsedDocuments parse(String text, String file) {
        return text.length() > limits.maxBytes() ? tooLarge(file) : parse(InputText.of(text), file);
    }

    private ParsedDocuments tooLarge(String file) {
        Problem problem = Problem.of(
                        DocumentRule.SIZE,
                        SpecPath.ROOT,
                        "the input is larger than " + limits.maxBytes() + " bytes; nothing of it is read")
                .at(new Location(file, 1, 1));
        return new ParsedDocuments(List.of(), List.of(problem));
    }

    private ParsedDocuments parse(InputText given, String file) {
        boolean isText = given.malformedWithin(0, given.text().length()) < 0;
        InputText input = placeholders.isEmpty() || !isText
                ? given
                : InputText.of(Placeholder.replaced(given.text(), placeholders));
        Run run = new Run(input, file);
        DocumentSplitter texts = new DocumentSplitter(input.text());
        if (input.text().length() >= 2 * partLength) {
            readInParts(texts, run);
        }
        run.read(texts);
        return new ParsedDocuments(run.documents, run.problems, run.suppressions);
    }

    /** Reads texts in parts, side by side, up to a part whose result depends on those before it. */
    private void readInParts(DocumentSplitter texts, Run run) {
        while (texts.hasNext()) {
            List<List<DocumentText>> parts = new ArrayList<>();
            while (texts.hasNext() && parts.size() < PARTS) {
                parts.add(nextPart(texts));
            }
            List<Run> runs = parts.stream().parallel().map(run::beside).toList();
            for (int i = 0; i < parts.size(); i++) {
                if (!run.append(runs.get(i))) {
                    parts.subList(i, parts.size()).forEach(part -> run.read(part.iterator()));
                    return;
                }
            }
        }
    }

    private List<DocumentText> nextPart(DocumentSplitter texts) {
        List<DocumentText> part = new ArrayList<>();
        int length = 0;
        while (texts.hasNext() && length < partLength) {
            DocumentText text = texts.next();
            part.add(text);
            length += text.text().length();
        }
        return part;
    }

    /** The reading of one input. */
    private final class Run {
        private final InputText input;
        private final String file;
        private final boolean namedJson;
        private final List<Document> documents = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final List<SourceSuppression> suppressions = new ArrayList<>(0);
        private final DocumentReading.StringTable strings = new DocumentReading.StringTable();
        /** How many values more than texts there are so far: JSON values may stand behind each other. */
        private int surplus;
        /** Whether it is a template, which is reported. */
        private boolean hasPlaceholders;
        /** Whether there are too many problems. */
        private boolean hasEnded;

        Run(InputText input, String file) {
            this.input = input;
            this.file = file;
            this.namedJson = file.toLowerCase(Locale.ROOT).endsWith(".json");
        }

        /** Reads texts, until there are too many problems. */
        void read(Iterator<DocumentText> texts) {
            try {
                while (texts.hasNext() && !hasEnded) {
                    read(texts.next());
                }
            } catch (DocumentReading.TooManyProblems e) {
                hasEnded = true;
                problems.addAll(e.problems());
                problems.add(Problem.of(
                                DocumentRule.SIZE,
                                SpecPath.ROOT,
                                "the input has " + limits.maxProblems() + " problems or more; what follows is not read")
                        .at(problems.get(problems.size() - 1).location().orElse(Location.NONE)));
            }
        }

        /** Returns a run that has read texts as if there were none before. */
        Run beside(List<DocumentText> texts) {
            Run run = new Run(input, file);
            run.read(texts.iterator());
            return run;
        }

        /** Takes the result of a run that has read the texts that follow; returns false if this run would read them differently. */
        boolean append(Run next) {
            boolean isIndependent = next.surplus == 0
                    && !next.hasPlaceholders
                    && problems.size() + next.problems.size() < limits.maxProblems();
            if (isIndependent) {
                documents.addAll(next.documents);
                problems.addAll(next.problems);
                suppressions.addAll(next.suppressions);
            }
            return isIndependent;
        }

        private void read(DocumentText text) {
            if (!text.hasContent()) {
                return;
            }
            try {
                values(text);
            } catch (DocumentReading.Unreadable e) {
                Optional<Placeholder> placeholder = e.isSyntax() ? Placeholder.in(text) : Optional.empty();
                if (placeholder.isPresent()) {
                    report(placeholder.get(), text);
                } else {
                    reading(text).report(e.problem());
                    problems.add(e.problem());
                }
            }
        }

        /** Once for the input: what is wrong with its other documents has the same cause. */
        private void report(Placeholder placeholder, DocumentText text) {
            if (!hasPlaceholders) {
                hasPlaceholders = true;
                problems.add(placeholder.problem(reading(text)));
            }
        }

        private void values(DocumentText text) {
            int malformed = input.malformedWithin(
                    text.offset(), text.offset() + text.text().length());
            if (malformed >= 0) {
                DocumentReading reading = reading(text);
                throw reading.unreadable(
                        DocumentRule.ENCODING,
                        "the bytes here are no text in the file's encoding",
                        reading.locationOf(malformed - text.offset()));
            }
            if (namedJson) {
                attempt(text, jsonDocuments());
            } else if (startsWithBrace(text)) {
                jsonOrYaml(text);
            } else {
                yaml(text);
            }
        }

        /** A brace starts JSON or a YAML mapping in flow style; JSON is far quicker to read. */
        private void jsonOrYaml(DocumentText text) {
            try {
                attempt(text, jsonDocuments());
            } catch (DocumentReading.Unreadable noJson) {
                if (!noJson.isSyntax()) {
                    throw noJson;
                }
                yaml(text);
            }
        }

        private void yaml(DocumentText text) {
            DocumentText current = text;
            int reread = 0;
            while (true) {
                try {
                    attempt(current, yamlDocuments());
                    return;
                } catch (DocumentReading.TabAsBlank tab) {
                    reread += text.text().length();
                    if (reread > MOST_REREAD) {
                        throw tab;
                    }
                    current = current.withBlanksAt(tab.offset());
                }
            }
        }

        private void attempt(DocumentText text, DocumentReading.Format format) {
            DocumentReading reading = reading(text);
            List<DocumentNode> values = format.read(reading);
            if (reading.hasErrors()) {
                Optional<Placeholder> placeholder = Placeholder.in(text);
                if (placeholder.isPresent()) {
                    report(placeholder.get(), text);
                    return;
                }
            }
            for (int i = 0; i < values.size(); i++) {
                documents.add(new Document(values.get(i), file, text.index() + surplus + i));
            }
            surplus += Math.max(0, values.size() - 1);
            if (format.hasComments() && text.text().contains(SourceSuppression.COMMENT)) {
                suppressions.addAll(YamlNotes.suppressions(text, file));
            }
            problems.addAll(reading.problems());
        }

        private DocumentReading reading(DocumentText text) {
            return new DocumentReading(
                    text, text.index() + surplus, file, limits, limits.maxProblems() - problems.size(), strings);
        }
    }

    private static boolean startsWithBrace(DocumentText text) {
        String stream = text.text();
        int at = text.contentStart();
        while (at < stream.length() && Character.isWhitespace(stream.charAt(at))) {
            at++;
        }
        return at < stream.length() && stream.charAt(at) == '{';
    }

    /** Loaded only when there is YAML; two threads may make one each. */
    private YamlDocuments yamlDocuments() {
        YamlDocuments reader = yaml;
        if (reader == null) {
            reader = new YamlDocuments();
            yaml = reader;
        }
        return reader;
    }

    /** Loaded only when there is JSON; two threads may make one each. */
    private JsonDocuments jsonDocuments() {
        JsonDocuments reader = json;
        if (reader == null) {
            reader = new JsonDocuments();
            json = reader;
        }
        return reader;
    }
}
