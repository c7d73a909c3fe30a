package io.github.appmeshdsl.format;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.internal.file.InputFiles;
import io.github.appmeshdsl.internal.rule.SetRule;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads files, streams and texts of any format as one set: a mesh in one document, its nodes in another format and in another
 * file. The format of each document is detected from its content.
 *
 * <p>Documents never cause an exception; everything that is wrong becomes a problem with its place. In a directory, documents
 * that no format recognizes are only counted; in a file or stream that is named they are problems. For one set in one thread.
 */
public final class MeshReader {

    private final ReaderOptions options;
    private final DocumentParser parser;
    private final List<String> inputs = new ArrayList<>();
    private final Map<String, Integer> files = new HashMap<>();
    private final Map<Source, List<Document>> documents = new LinkedHashMap<>();
    private final List<Part> resources = new ArrayList<>();
    private final Problems problems = new Problems();
    private final Map<String, Integer> unrecognized = new TreeMap<>();
    private final List<String> skipped = new ArrayList<>();
    private int parsedDocuments;

    private MeshReader(ReaderOptions options) {
        this.options = options;
        this.parser = new DocumentParser(options.limits());
    }

    /** Returns a reader with the usual options. */
    public static MeshReader create() {
        return of(options -> {});
    }

    /** Returns a reader with these options. */
    public static MeshReader of(Consumer<? super ReaderOptions.Builder> options) {
        requireNonNull(options, "options");
        ReaderOptions.Builder builder = ReaderOptions.builder();
        options.accept(builder);
        return new MeshReader(builder.build());
    }

    /** Returns what resources as the App Mesh API has them describe; in the result each is named by its AWS name. */
    public static MeshReading read(Collection<ResourceData> resources) {
        requireNonNull(resources, "resources");
        return create().add(resources).read();
    }

    /**
     * Adds a file, or the documents of a directory; see {@link InputFiles#of}.
     *
     * @throws UncheckedIOException if a file does not exist or cannot be read
     */
    public MeshReader add(Path path) {
        requireNonNull(path, "path");
        inputs.add(path.toString());
        boolean isNamed = !Files.isDirectory(path);
        try {
            InputFiles found = InputFiles.of(path, options::excludes);
            found.skipped().forEach(file -> skipped.add(file.toString()));
            for (Path file : found.files()) {
                byte[] bytes;
                try (InputStream in = Files.newInputStream(file)) {
                    bytes = in.readNBytes((int) options.limits().maxBytes() + 1);
                } catch (FileSystemException e) {
                    throw e;
                } catch (IOException e) {
                    throw new IOException(file + ": " + e.getMessage(), e);
                }
                take(
                        parser.parse(new ByteArrayInputStream(bytes), file.toString()),
                        file.toString(),
                        isNamed ? null : bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /**
     * Adds what a stream holds, to its end; the stream stays open.
     *
     * @param name name for it in reports, {@code -} for standard input
     * @throws UncheckedIOException if the stream cannot be read
     */
    public MeshReader add(InputStream in, String name) {
        requireNonNull(in, "in");
        requireNonNull(name, "name");
        inputs.add(name);
        try {
            take(parser.parse(in, name), name, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /**
     * Adds a text.
     *
     * @param name name for it in reports
     */
    public MeshReader add(String text, String name) {
        requireNonNull(text, "text");
        requireNonNull(name, "name");
        inputs.add(name);
        take(parser.parse(text, name), name, null);
        return this;
    }

    /** Adds documents that were parsed already. */
    public MeshReader addDocuments(List<Document> more) {
        requireNonNull(more, "more");
        for (Document document : more) {
            inputs.add(document.file());
            take(new ParsedDocuments(List.of(document), List.of()), document.file(), null);
        }
        return this;
    }

    /** Adds resources as the App Mesh API has them. */
    public MeshReader add(Collection<ResourceData> more) {
        requireNonNull(more, "more");
        for (ResourceData resource : more) {
            resources.add(Part.of(resource, resource.spec().location()));
        }
        return this;
    }

    /** Takes the documents of an input; {@code bytes} are given for one that need not be understood. */
    private void take(ParsedDocuments parsed, String file, byte @Nullable [] bytes) {
        files.putIfAbsent(file, files.size());
        boolean isOfAppMesh = bytes == null;
        List<Document> unknown = new ArrayList<>();
        for (Document document : parsed.documents()) {
            if (document.root() instanceof ScalarNode scalar && scalar.isNull()) {
                continue;
            }
            parsedDocuments++;
            Source source = sourceOf(document.root());
            if (source == null) {
                unknown.add(document);
            } else {
                isOfAppMesh = true;
                documents.computeIfAbsent(source, s -> new ArrayList<>()).add(document);
            }
        }
        isOfAppMesh = isOfAppMesh || (parsed.hasErrors() && hasMarker(bytes));
        if (isOfAppMesh) {
            problems.addAll(parsed.problems());
        } else if (parsed.hasErrors()) {
            unrecognized.merge(file, 1, Integer::sum);
        }
        for (Document document : unknown) {
            if (bytes == null) {
                report(document);
            } else {
                unrecognized.merge(file, 1, Integer::sum);
            }
        }
    }

    private @Nullable Source sourceOf(DocumentNode root) {
        for (Source source : options.sources()) {
            if (source.recognizes(root)) {
                return source;
            }
        }
        return null;
    }

    private boolean hasMarker(byte @Nullable [] bytes) {
        if (bytes == null) {
            return true;
        }
        // Zeros are left out, so that UTF-16 is searched too.
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
        for (Source source : options.sources()) {
            for (String marker : source.markers()) {
                if (text.contains(marker)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void report(Document document) {
        DocumentNode root = document.root();
        Problem problem = Problem.of(
                        SetRule.UNRECOGNIZED, document.path(), "expected " + formats() + ", found " + found(root))
                .at(root.location());
        String hint = hint(root);
        problems.add(hint == null ? problem : problem.withHint(hint));
    }

    private static String found(DocumentNode root) {
        if (!(root instanceof MappingNode mapping) || mapping.isEmpty()) {
            return root.describe();
        }
        return "an object with the member "
                + PlainText.quoted(mapping.entries().get(0).key());
    }

    private @Nullable String hint(DocumentNode root) {
        if (!(root instanceof MappingNode mapping)) {
            return null;
        }
        Set<String> members = new TreeSet<>();
        for (Source source : options.sources()) {
            List<String> missing = new ArrayList<>(source.members());
            missing.removeIf(mapping::has);
            if (missing.size() == 1 && source.members().size() > 1) {
                return missing.get(0) + " is missing";
            }
            members.addAll(source.members());
        }
        for (MappingNode.Entry entry : mapping.entries()) {
            String nearest = Nearest.to(entry.key(), members);
            if (nearest != null && !mapping.has(nearest)) {
                return "did you mean " + PlainText.quoted(nearest) + "?";
            }
        }
        return null;
    }

    private String formats() {
        List<Source> sources = options.sources();
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < sources.size(); i++) {
            names.append(i == 0 ? "" : i == sources.size() - 1 ? " or " : ", ")
                    .append(sources.get(i).name());
        }
        return names.toString();
    }

    /** Returns what the set describes. */
    public MeshReading read() {
        List<SourceReading> readings = new ArrayList<>();
        int count = resources.size();
        Map<String, Integer> others = new TreeMap<>();
        for (Map.Entry<Source, List<Document>> each : documents.entrySet()) {
            SourceReading reading = each.getKey().read(List.copyOf(each.getValue()), options);
            readings.add(reading);
            count += reading.parts().size();
            reading.others().forEach((type, number) -> others.merge(type, number, Integer::sum));
        }
        if (!resources.isEmpty()) {
            List<Part> parts = List.copyOf(resources);
            readings.add(() -> parts);
        }
        String subject =
                inputs.size() == 1 ? inputs.get(0) : inputs.isEmpty() ? "the resources" : inputs.size() + " inputs";
        return new MeshReading(
                subject,
                new MeshAssembly.Input(readings, Map.copyOf(files), problems, options),
                new ReadCounts(
                        files.size(),
                        parsedDocuments,
                        count,
                        new TreeMap<>(others),
                        new TreeMap<>(unrecognized),
                        skipped));
    }
}
