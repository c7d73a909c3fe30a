package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.ParsedDocuments;
import io.github.appmeshdsl.internal.text.ReadLimits;
import io.github.appmeshdsl.report.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects manifests and reads them as one set: YAML of any number of documents, JSON, and {@code List} objects of either.
 *
 * <p>What the documents say never leads to an exception; whatever is wrong becomes a problem with its place. For one set in
 * one thread.
 */
public final class ManifestReader {

    private final DocumentParser parser;
    private final List<String> inputs = new ArrayList<>();
    private final List<Document> documents = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private String defaultNamespace = "default";

    /** Starts an empty set, with the usual bounds on inputs. */
    public ManifestReader() {
        this(ReadLimits.DEFAULT);
    }

    /** Starts an empty set, with bounds of the caller's on each input. */
    public ManifestReader(ReadLimits limits) {
        parser = new DocumentParser(limits);
    }

    /** Sets the namespace of objects that name none, as {@code kubectl -n} does; {@code default} otherwise. */
    public ManifestReader defaultNamespace(String namespace) {
        defaultNamespace = namespace;
        return this;
    }

    /**
     * Adds a file, or the manifests of a directory; see {@link ManifestFiles#of}.
     *
     * @throws UncheckedIOException if a file is not there or cannot be read
     */
    public ManifestReader add(Path path) {
        try {
            inputs.add(path.toString());
            for (Path file : ManifestFiles.of(path)) {
                take(parser.parse(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /**
     * Adds what a stream holds to its end; it stays open.
     *
     * @param file name for it in reports, {@code -} for standard input
     * @throws UncheckedIOException if the stream cannot be read
     */
    public ManifestReader add(InputStream in, String file) {
        try {
            return add(parser.parse(in, file), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds a text.
     *
     * @param file name for it in reports
     */
    public ManifestReader add(String text, String file) {
        return add(parser.parse(text, file), file);
    }

    /**
     * Adds documents that were parsed already.
     *
     * @param file name for them in reports
     */
    public ManifestReader add(ParsedDocuments parsed, String file) {
        inputs.add(file);
        take(parsed);
        return this;
    }

    private void take(ParsedDocuments parsed) {
        documents.addAll(parsed.documents());
        problems.addAll(parsed.problems());
    }

    /** Returns what the documents of the set say together. */
    public ManifestReading read() {
        ObjectSorter objects = new ObjectSorter(problems);
        for (Document document : documents) {
            objects.take(document);
        }
        String subject = inputs.size() == 1 ? inputs.get(0) : inputs.size() + " inputs";
        return new MeshAssembly(objects, documents.size(), defaultNamespace).assemble(subject);
    }
}
