package io.github.appmeshdsl.format;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.ReadLimits;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of a {@link MeshReader}. Immutable. */
public final class ReaderOptions {

    private final ReadLimits limits;
    private final String defaultNamespace;
    private final @Nullable String namespaceOfApi;
    private final Map<String, Map<String, String>> namespaceLabels;
    private final Map<String, String> parameters;
    private final Map<String, String> importedValues;
    private final Map<String, String> names;
    private final List<PathMatcher> excluded;
    private final @Nullable List<Source> sources;
    private final List<Source> moreSources;

    private ReaderOptions(Builder builder) {
        this.limits = builder.limits;
        this.defaultNamespace = builder.defaultNamespace;
        this.namespaceOfApi = builder.namespaceOfApi;
        this.namespaceLabels = copy(builder.namespaceLabels);
        this.parameters = copy(builder.parameters);
        this.importedValues = copy(builder.importedValues);
        this.names = copy(builder.names);
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

    /** Builds {@link ReaderOptions}. */
    public static final class Builder {
        private ReadLimits limits = ReadLimits.DEFAULT;
        private String defaultNamespace = "default";
        private @Nullable String namespaceOfApi;
        private final Map<String, Map<String, String>> namespaceLabels = new LinkedHashMap<>();
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private final Map<String, String> importedValues = new LinkedHashMap<>();
        private final Map<String, String> names = new LinkedHashMap<>();
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

        ReaderOptions build() {
            return new ReaderOptions(this);
        }
    }
}
