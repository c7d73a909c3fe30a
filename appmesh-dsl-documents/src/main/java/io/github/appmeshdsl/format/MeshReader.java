package io.github.appmeshdsl.format;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ReadLimits;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.internal.file.InputFiles;
import io.github.appmeshdsl.internal.rule.SetRule;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.validation.SourceSuppression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Options options;
    private final DocumentParser parser;
    private final List<String> inputs = new ArrayList<>();
    private final Map<String, Integer> files = new HashMap<>();
    private final Map<Source, List<Document>> documents = new LinkedHashMap<>();
    private final List<Part> resources = new ArrayList<>();
    private final Problems problems = new Problems();
    private final List<SourceSuppression> suppressions = new ArrayList<>(0);
    private final Map<String, Integer> unrecognized = new TreeMap<>();
    private final List<String> skipped = new ArrayList<>();
    private int parsedDocuments;

    private MeshReader(Options options) {
        this.options = options;
        this.parser = new DocumentParser(options.limits(), options.placeholders());
    }

    /** Returns a reader with the usual options. */
    public static MeshReader create() {
        return of(options -> {});
    }

    /** Returns a reader with these options. */
    public static MeshReader of(Consumer<? super Options.Builder> options) {
        requireNonNull(options, "options");
        Options.Builder builder = Options.builder();
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

    /** Adds a file that is named, or was found in a directory and so need not be understood. */
    MeshReader add(byte[] bytes, String file, boolean isNamed) {
        inputs.add(file);
        try {
            take(parser.parse(new ByteArrayInputStream(bytes), file), file, isNamed ? null : bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Adds documents that were parsed already, with their problems and what their comments suppress. */
    public MeshReader add(ParsedDocuments parsed) {
        requireNonNull(parsed, "parsed");
        problems.addAll(parsed.problems());
        suppressions.addAll(parsed.suppressions());
        for (Document document : parsed.documents()) {
            if (inputs.isEmpty() || !inputs.get(inputs.size() - 1).equals(document.file())) {
                inputs.add(document.file());
            }
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
            suppressions.addAll(parsed.suppressions());
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
        List<Source.Reading> readings = new ArrayList<>();
        int count = resources.size();
        Map<String, Integer> others = new TreeMap<>();
        for (Map.Entry<Source, List<Document>> each : documents.entrySet()) {
            Source.Reading reading = each.getKey().read(List.copyOf(each.getValue()), options);
            readings.add(reading);
            suppressions.addAll(reading.suppressions());
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
                List.copyOf(suppressions),
                new MeshReading.Counts(
                        files.size(),
                        parsedDocuments,
                        count,
                        new TreeMap<>(others),
                        new TreeMap<>(unrecognized),
                        skipped));
    }

    /** The options of a {@link MeshReader}. Immutable. */
    public static final class Options {

        private final ReadLimits limits;
        private final String defaultNamespace;
        private final @Nullable String namespaceOfApi;
        private final Map<String, Map<String, String>> namespaceLabels;
        private final Map<String, String> parameters;
        private final Map<String, String> importedValues;
        private final Map<String, String> names;
        private final Map<String, String> placeholders;
        private final List<PathMatcher> excluded;
        private final @Nullable List<Source> sources;
        private final List<Source> moreSources;

        private Options(Builder builder) {
            this.limits = builder.limits;
            this.defaultNamespace = builder.defaultNamespace;
            this.namespaceOfApi = builder.namespaceOfApi;
            this.namespaceLabels = copy(builder.namespaceLabels);
            this.parameters = copy(builder.parameters);
            this.importedValues = copy(builder.importedValues);
            this.names = copy(builder.names);
            this.placeholders = copy(builder.placeholders);
            this.excluded = List.copyOf(builder.excluded);
            this.sources = builder.sources == null ? null : List.copyOf(builder.sources);
            this.moreSources = List.copyOf(builder.moreSources);
        }

        private static <V> Map<String, V> copy(Map<String, V> map) {
            return Collections.unmodifiableMap(new LinkedHashMap<>(map));
        }

        static Builder builder() {
            return new Builder();
        }

        /** Returns the bounds on each input. */
        public ReadLimits limits() {
            return limits;
        }

        /** Returns the namespace of Kubernetes objects that set none. */
        public String defaultNamespace() {
            return defaultNamespace;
        }

        /** Returns the namespace of API resources whose namespace is not known, if they are to get Kubernetes names. */
        public Optional<String> kubernetesNamespace() {
            return Optional.ofNullable(namespaceOfApi);
        }

        /** Returns labels of namespaces that are known without a document, by the name of the namespace. */
        public Map<String, Map<String, String>> namespaceLabels() {
            return namespaceLabels;
        }

        /** Returns the values of template parameters, by name. */
        public Map<String, String> parameters() {
            return parameters;
        }

        /** Returns the values that other stacks export, by name. */
        public Map<String, String> importedValues() {
            return importedValues;
        }

        /** Returns names that API documents leave out, by member, such as {@code meshName}. */
        public Map<String, String> names() {
            return names;
        }

        /** Returns the values that are read in the place of placeholders, by placeholder. */
        Map<String, String> placeholders() {
            return placeholders;
        }

        /** Returns whether a file or directory below a directory that is read is left out. */
        boolean excludes(Path below) {
            for (PathMatcher matcher : excluded) {
                if (matcher.matches(below) || matcher.matches(below.getFileName())) {
                    return true;
                }
            }
            return false;
        }

        /** Returns the sources in the order in which they are asked; the registered ones are loaded when first needed. */
        List<Source> sources() {
            List<Source> registered = sources == null ? Registered.sources() : sources;
            if (moreSources.isEmpty()) {
                return registered;
            }
            List<Source> all = new ArrayList<>(moreSources);
            all.addAll(registered);
            return all;
        }

        /** Builds {@link Options}. */
        public static final class Builder {
            private ReadLimits limits = ReadLimits.DEFAULT;
            private String defaultNamespace = "default";
            private @Nullable String namespaceOfApi;
            private final Map<String, Map<String, String>> namespaceLabels = new LinkedHashMap<>();
            private final Map<String, String> parameters = new LinkedHashMap<>();
            private final Map<String, String> importedValues = new LinkedHashMap<>();
            private final Map<String, String> names = new LinkedHashMap<>();
            private final Map<String, String> placeholders = new LinkedHashMap<>();
            private final List<PathMatcher> excluded = new ArrayList<>();
            private @Nullable List<Source> sources;
            private final List<Source> moreSources = new ArrayList<>();

            private Builder() {}

            /** Sets the bounds on each input. */
            public Builder limits(ReadLimits newLimits) {
                requireNonNull(newLimits, "newLimits");
                limits = newLimits;
                return this;
            }

            /** Sets the namespace of Kubernetes objects that set none, as {@code kubectl -n} does; {@code default} otherwise. */
            public Builder defaultNamespace(String namespace) {
                requireNonNull(namespace, "namespace");
                defaultNamespace = namespace;
                return this;
            }

            /**
             * Gives resources of the API the names and namespaces that Kubernetes objects would have: those that tags keep, or
             * else names derived from the AWS names.
             *
             * @param namespace namespace of resources of which none is known
             */
            public Builder kubernetesNames(String namespace) {
                requireNonNull(namespace, "namespace");
                namespaceOfApi = namespace;
                return this;
            }

            /** Sets the labels of a namespace that no document describes. */
            public Builder namespaceLabels(String namespace, Map<String, String> labels) {
                requireNonNull(namespace, "namespace");
                namespaceLabels.put(namespace, copy(labels));
                return this;
            }

            /**
             * Sets the value of a parameter of CloudFormation templates, in place of its default. Pseudo parameters are set in
             * the same way: {@code AWS::Region}, {@code AWS::AccountId}, {@code AWS::StackName}.
             */
            public Builder parameter(String name, String value) {
                requireNonNull(name, "name");
                requireNonNull(value, "value");
                parameters.put(name, value);
                return this;
            }

            /** Sets the value that another stack exports under a name. */
            public Builder importedValue(String name, String value) {
                requireNonNull(name, "name");
                requireNonNull(value, "value");
                importedValues.put(name, value);
                return this;
            }

            /**
             * Sets a name that documents of the AWS CLI leave to the command line, by its member: {@code meshName},
             * {@code virtualRouterName}, … It applies to every document that lacks the member.
             */
            public Builder name(String member, String value) {
                requireNonNull(member, "member");
                requireNonNull(value, "value");
                names.put(member, value);
                return this;
            }

            /**
             * Sets the value that is read in the place of a placeholder, so that a template can be read without rendering it.
             * Columns behind it on its line are then those of the text with the value.
             *
             * @param placeholder {@code NAME} for <code>${NAME}</code>, or a whole placeholder such as
             *     <code>{{ .Values.name }}</code>, in which blanks do not count
             * @param value one line
             * @throws IllegalArgumentException if it is no placeholder, or the value has several lines
             */
            public Builder placeholder(String placeholder, String value) {
                requireNonNull(placeholder, "placeholder");
                requireNonNull(value, "value");
                if (!DocumentParser.isPlaceholder(placeholder)) {
                    throw new IllegalArgumentException(PlainText.quoted(placeholder)
                            + " is not a placeholder: use NAME for ${NAME}, or the whole {{ … }}");
                }
                if (value.contains("\n") || value.contains("\r")) {
                    throw new IllegalArgumentException(
                            "the value of " + PlainText.quoted(placeholder) + " must be one line");
                }
                placeholders.put(placeholder, value);
                return this;
            }

            /**
             * Leaves out files and directories below the directories that are read.
             *
             * @param glob a pattern as in {@link java.nio.file.FileSystem#getPathMatcher}, for the path below the directory or
             *     for the name of the file
             * @throws IllegalArgumentException if the pattern is invalid
             */
            public Builder exclude(String glob) {
                requireNonNull(glob, "glob");
                excluded.add(FileSystems.getDefault().getPathMatcher("glob:" + glob));
                return this;
            }

            /** Adds a source to the registered ones; it is asked before them. */
            public Builder source(Source source) {
                requireNonNull(source, "source");
                moreSources.add(source);
                return this;
            }

            /** Reads with these sources instead of the registered ones. */
            public Builder only(Source... only) {
                sources = List.of(only);
                return this;
            }

            Options build() {
                return new Options(this);
            }
        }
    }
}
