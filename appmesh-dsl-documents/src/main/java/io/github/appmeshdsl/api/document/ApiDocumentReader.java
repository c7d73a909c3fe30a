package io.github.appmeshdsl.api.document;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.ParsedDocuments;
import io.github.appmeshdsl.internal.text.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects documents in the shapes of the App Mesh API and reads them as one set: what {@code aws appmesh describe-…}
 * writes, with or without the envelope; what {@code --cli-input-json} takes; CloudFormation templates, in YAML with short
 * functions too, and resources cut out of them. Each may be YAML or JSON, several in a file, or a list.
 *
 * <p>What the documents say never leads to an exception; whatever is wrong becomes a problem with its place. For one set in
 * one thread.
 */
public final class ApiDocumentReader {

    private final DocumentParser parser;
    private final List<Document> documents = new ArrayList<>();
    private final FoundResources found = new FoundResources();
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, String> imports = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    /** Starts an empty set, with the usual bounds on inputs. */
    public ApiDocumentReader() {
        this(ReadLimits.DEFAULT);
    }

    /** Starts an empty set, with bounds of the caller's on each input. */
    public ApiDocumentReader(ReadLimits limits) {
        parser = new DocumentParser(limits);
    }

    /**
     * Sets the value of a parameter of CloudFormation templates, in place of its default. What a stack knows of itself is
     * given in the same way: {@code AWS::Region}, {@code AWS::AccountId}, {@code AWS::StackName}.
     */
    public ApiDocumentReader parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /** Sets the value that another stack exports under a name. */
    public ApiDocumentReader importedValue(String name, String value) {
        imports.put(name, value);
        return this;
    }

    /**
     * Sets a name that documents of the AWS CLI leave to the command line, by the name of the member that would hold it:
     * {@code meshName}, {@code virtualRouterName}, … It counts for every document that lacks it.
     */
    public ApiDocumentReader name(String member, String value) {
        names.put(member, value);
        return this;
    }

    /**
     * Adds a file.
     *
     * @throws UncheckedIOException if it is not there or cannot be read
     */
    public ApiDocumentReader add(Path file) {
        try {
            return add(parser.parse(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds what a stream holds to its end; it stays open.
     *
     * @param file name for it in reports, {@code -} for standard input
     * @throws UncheckedIOException if the stream cannot be read
     */
    public ApiDocumentReader add(InputStream in, String file) {
        try {
            return add(parser.parse(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds a text.
     *
     * @param file name for it in reports
     */
    public ApiDocumentReader add(String text, String file) {
        return add(parser.parse(text, file));
    }

    /** Adds documents that were parsed already. */
    public ApiDocumentReader add(ParsedDocuments parsed) {
        documents.addAll(parsed.documents());
        parsed.problems().forEach(found::report);
        return this;
    }

    /** Returns what the documents of the set say together. */
    public ApiDocumentReading read() {
        Map<String, List<Document>> fragments = new LinkedHashMap<>();
        ApiObjectReader objects = new ApiObjectReader(names, found);
        GivenValues given = new GivenValues(parameters, imports);
        boolean hasTemplates = false;
        for (Document document : documents) {
            switch (SourceFormat.of(document.root())) {
                case CLOUDFORMATION -> {
                    hasTemplates = true;
                    MappingNode root = (MappingNode) document.root();
                    if (root.has("Resources") || !SourceFormat.isFragment(root)) {
                        template(List.of(document), given);
                    } else {
                        fragments
                                .computeIfAbsent(document.file(), f -> new ArrayList<>())
                                .add(document);
                    }
                }
                case API -> objects.read(document);
                case KUBERNETES ->
                    found.report(
                            ApiDocumentRule.RESOURCE,
                            document.path(),
                            "an object of Kubernetes is no document of the App Mesh API",
                            document.root());
                case UNKNOWN ->
                    found.report(
                            ApiDocumentRule.RESOURCE,
                            document.path(),
                            "no resource of App Mesh: neither names nor a spec, and no template of CloudFormation",
                            document.root());
            }
        }
        fragments.values().forEach(parts -> template(parts, given));
        if (hasTemplates) {
            given.reportUnknown(found);
        }
        return found.reading();
    }

    private void template(List<Document> parts, GivenValues given) {
        TemplateReader reader = new TemplateReader(given, found);
        parts.forEach(reader::take);
        reader.read();
    }
}
