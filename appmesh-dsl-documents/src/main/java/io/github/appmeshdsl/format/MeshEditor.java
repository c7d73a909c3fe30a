package io.github.appmeshdsl.format;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.internal.edit.EditedText;
import io.github.appmeshdsl.internal.edit.FieldPath;
import io.github.appmeshdsl.internal.edit.LineDiff;
import io.github.appmeshdsl.internal.edit.MemberName;
import io.github.appmeshdsl.internal.file.FileReplacement;
import io.github.appmeshdsl.internal.file.InputFiles;
import io.github.appmeshdsl.internal.spec.SpecReading;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.DocumentStream;
import io.github.appmeshdsl.internal.text.SourceNode;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.validation.InvalidMeshException;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes documents in place: the lines that must change, and nothing else. Comments, order, quoting, anchors, other documents
 * and line endings stay. Manifests, CloudFormation templates and documents of the App Mesh API are changed in the same way, in
 * YAML and in JSON.
 *
 * <p>Each change is read again at once. What cannot be changed in that way is refused with its place: what an alias or an
 * anchor shares, a merge key, a function or a placeholder of a template. Nothing is written before {@link #write()}.
 *
 * <pre>{@code
 * MeshEditor.open(Path.of("mesh/"))
 *         .set("virtualRouter/api/route/canary", "httpRoute.action.weightedTargets[api-v2].weight", "20")
 *         .write();
 * }</pre>
 *
 * <p>A member is named as {@code kind/name} or {@code kind/namespace/name}, a route as {@code virtualRouter/name/route/name};
 * or as in reports: {@code virtualRouter[shop/api].routes[canary]}. A field is a path as in reports. An element of a list is
 * chosen by its name, by the name of the resource that it refers to, or by its position from 0; the position behind the last
 * element adds one. For one thread.
 */
public final class MeshEditor {

    private final Consumer<? super MeshReader.Options.Builder> options;
    private final Map<String, Opened> sources;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private @Nullable MeshReading reading;
    private @Nullable MeshReading original;

    /** A text as it was opened. */
    private static final class Opened {
        private final byte[] bytes;
        private final @Nullable Path file;
        private final boolean isNamed;

        Opened(byte[] bytes, @Nullable Path file, boolean isNamed) {
            this.bytes = bytes;
            this.file = file;
            this.isNamed = isNamed;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        boolean isUtf8() {
            return Arrays.equals(text().getBytes(StandardCharsets.UTF_8), bytes);
        }
    }

    private MeshEditor(Consumer<? super MeshReader.Options.Builder> options, Map<String, Opened> sources) {
        this.options = options;
        this.sources = sources;
    }

    /**
     * Opens files, and the documents of directories, as one set.
     *
     * @throws UncheckedIOException if a file does not exist or cannot be read
     */
    public static MeshEditor open(Path... paths) {
        return open(options -> {}, paths);
    }

    /**
     * Opens files, and the documents of directories, as one set.
     *
     * @param options how the documents are read
     * @throws UncheckedIOException if a file does not exist or cannot be read
     * @throws IllegalArgumentException if the options have placeholders
     */
    public static MeshEditor open(Consumer<? super MeshReader.Options.Builder> options, Path... paths) {
        requireNonNull(options, "options");
        requireNonNull(paths, "paths");
        Map<String, Opened> sources = new LinkedHashMap<>();
        MeshReader.Options.Builder builder = MeshReader.Options.builder();
        options.accept(builder);
        MeshReader.Options built = builder.build();
        if (!built.placeholders().isEmpty()) {
            throw new IllegalArgumentException("documents are edited as they are, so placeholders cannot be given");
        }
        try {
            for (Path path : paths) {
                boolean isNamed = !Files.isDirectory(path);
                for (Path file : InputFiles.of(path, built::excludes).files()) {
                    if (Files.size(file) > built.limits().maxBytes()) {
                        throw new IOException(
                                file + ": is larger than " + built.limits().maxBytes() + " bytes");
                    }
                    sources.put(file.toString(), new Opened(Files.readAllBytes(file), file, isNamed));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MeshEditor(options, sources);
    }

    /**
     * Opens a text.
     *
     * @param name name for it in reports
     */
    public static MeshEditor of(String text, String name) {
        requireNonNull(text, "text");
        requireNonNull(name, "name");
        Map<String, Opened> sources = new LinkedHashMap<>();
        sources.put(name, new Opened(text.getBytes(StandardCharsets.UTF_8), null, true));
        return new MeshEditor(options -> {}, sources);
    }

    /**
     * Sets a field of a member.
     *
     * @param value the value: a text where a text is, otherwise what it means in YAML, such as {@code 20}, {@code true} or
     *     {@code {prefix: /}}
     * @throws EditRefusedException if it cannot be set in the text
     */
    public MeshEditor set(String member, String field, String value) {
        requireNonNull(value, "value");
        return set(member, field, there -> typed(value, there));
    }

    /**
     * Sets a field of a member.
     *
     * @throws EditRefusedException if it cannot be set in the text
     */
    public MeshEditor set(String member, String field, DocumentNode value) {
        requireNonNull(value, "value");
        return set(member, field, there -> value);
    }

    private MeshEditor set(String member, String field, Function<@Nullable SourceNode, DocumentNode> value) {
        requireNonNull(member, "member");
        Place place = place(member, field);
        return change(
                place.reading,
                (text, resource) ->
                        text.set(resource.resource, resource.spec, place.reading::spellings, place.field, value));
    }

    /**
     * Removes a field of a member, or an element of a list.
     *
     * @throws EditRefusedException if there is no such field, or it cannot be removed in the text
     */
    public MeshEditor unset(String member, String field) {
        requireNonNull(member, "member");
        Place place = place(member, field);
        return change(
                place.reading,
                (text, resource) ->
                        text.unset(resource.resource, resource.spec, place.reading::spellings, place.field));
    }

    /**
     * Removes a whole member. References to it stay.
     *
     * @throws EditRefusedException if there is no such member, or it cannot be removed in the text
     */
    public MeshEditor remove(String member) {
        requireNonNull(member, "member");
        MemberName.Match match = MemberName.parse(member).in(reading().readings());
        if (!match.below().isEmpty()) {
            FieldPath field = FieldPath.parse(match.below());
            return change(
                    match.reading(),
                    (text, resource) ->
                            text.unset(resource.resource, resource.spec, match.reading()::spellings, field));
        }
        return change(match.reading(), (text, resource) -> text.removeResource(whole(resource)));
    }

    /**
     * Changes the documents of a member so that they describe a given one: the lines that differ, and nothing else. Comments stay
     * where entries stay. The member in the documents is the one with this kind, namespace and name.
     *
     * @throws EditRefusedException if there is no such member, or its documents cannot be changed in their text; those of
     *     CloudFormation are not written from values
     */
    public MeshEditor replace(MeshMember member) {
        requireNonNull(member, "member");
        return new MemberEdit(this).replace(member);
    }

    /**
     * Adds a member at the end of a file, in the format of its documents.
     *
     * @param file the file, as it was opened
     * @throws EditRefusedException if the member is there already, or the file holds neither manifests nor documents of the API
     */
    public MeshEditor add(MeshMember member, String file) {
        requireNonNull(member, "member");
        requireNonNull(file, "file");
        return new MemberEdit(this).add(member, file);
    }

    /** Adds an element before one of a list. */
    void insert(String member, String field, DocumentNode value) {
        Place place = place(member, field);
        change(
                place.reading,
                (text, resource) ->
                        text.insert(resource.resource, resource.spec, place.reading::spellings, place.field, value));
    }

    /** Makes several changes, or none of them. */
    MeshEditor together(Runnable changes) {
        Map<String, String> before = new LinkedHashMap<>(texts);
        MeshReading known = reading();
        try {
            changes.run();
        } catch (EditRefusedException e) {
            texts.clear();
            texts.putAll(before);
            reading = known;
            throw e;
        }
        return this;
    }

    /** Returns the text of an open file with the changes so far; absent if it is not open. */
    Optional<String> textOf(String file) {
        return sources.containsKey(file) ? Optional.of(text(file)) : Optional.empty();
    }

    /**
     * Adds documents at the end of a file, such as what a {@link MeshWriter} returns.
     *
     * @param file the file, as it was opened
     * @throws EditRefusedException if the file is not open, or what is in it is no YAML stream
     */
    public MeshEditor append(String documents, String file) {
        requireNonNull(documents, "documents");
        requireNonNull(file, "file");
        Opened source = sources.get(file);
        if (source == null || !source.isUtf8()) {
            throw new EditRefusedException(Location.NONE, file + " is not open, or is not UTF-8");
        }
        String before = text(file);
        String lineBreak = before.contains("\r\n") ? "\r\n" : "\n";
        String added = new DocumentStream().add(before).add(documents).toString();
        String after =
                before + added.substring(before.length()).replace("\r\n", "\n").replace("\n", lineBreak);
        DocumentParser parser = new DocumentParser();
        ParsedDocuments old = parser.parse(before, file);
        ParsedDocuments parsed = parser.parse(after, file);
        int count = old.documents().size();
        if (parsed.problems().size() > old.problems().size()
                || parsed.documents().size() <= count
                || !parsed.documents().subList(0, count).equals(old.documents())) {
            throw new EditRefusedException(
                    new Location(file, 1, 1), "documents cannot be added at the end of this file");
        }
        replaceText(file, after);
        return this;
    }

    /** Returns what the documents describe with the changes so far. */
    public MeshReading reading() {
        MeshReading known = reading;
        if (known == null) {
            MeshReader reader = MeshReader.of(options);
            sources.forEach((file, source) -> {
                String changed = texts.get(file);
                byte[] bytes = changed == null ? source.bytes : changed.getBytes(StandardCharsets.UTF_8);
                reader.add(bytes, file, source.isNamed);
            });
            known = reader.read();
            reading = known;
            if (original == null) {
                original = known;
            }
        }
        return known;
    }

    /** Returns the texts that changed, by the names of their files. */
    public Map<String, String> changedTexts() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** Returns the lines that changed, as {@code diff -u} prints them; empty if nothing changed. */
    public String diff() {
        StringBuilder all = new StringBuilder();
        texts.forEach((file, text) -> all.append(LineDiff.of(
                PlainText.uncut(file), requireNonNull(sources.get(file)).text(), text)));
        return all.toString();
    }

    /** Returns the errors that the documents did not have before the changes. */
    public ValidationReport newErrors() {
        Problems added = new Problems();
        MeshReading after = reading();
        MeshReading before = original == null ? after : original;
        if (before != after) {
            List<String> known = before.validate().errors().stream()
                    .map(MeshEditor::identity)
                    .toList();
            for (Problem problem : after.validate().errors()) {
                if (!known.contains(identity(problem))) {
                    added.add(problem);
                }
            }
        }
        return ValidationReport.of(
                after.subject(), added, ValidationOptions.importing().suppressions());
    }

    private static String identity(Problem problem) {
        return problem.ruleId() + " " + problem.path() + " " + problem.message();
    }

    /**
     * Writes the files that changed, all of them or none.
     *
     * @throws InvalidMeshException if the changes lead to new errors, with these
     * @throws UncheckedIOException if a file cannot be written, or was changed since it was opened
     */
    public void write() {
        newErrors().orThrow();
        writeDespiteErrors();
    }

    /**
     * Writes the files that changed, all of them or none, even if the changes lead to new errors.
     *
     * @throws UncheckedIOException if a file cannot be written, or was changed since it was opened
     */
    public void writeDespiteErrors() {
        try (FileReplacement replacement = new FileReplacement()) {
            for (Map.Entry<String, String> changed : texts.entrySet()) {
                Opened source = requireNonNull(sources.get(changed.getKey()));
                Path file = source.file;
                if (file == null) {
                    throw new IOException(changed.getKey() + ": is not a file");
                }
                if (!Arrays.equals(Files.readAllBytes(file), source.bytes)) {
                    throw new IOException(file + ": was changed by another program; nothing is written");
                }
                try (Writer out = replacement.open(file)) {
                    out.write(changed.getValue());
                }
            }
            replacement.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        texts.forEach((file, text) -> sources.computeIfPresent(
                file,
                (name, source) -> new Opened(text.getBytes(StandardCharsets.UTF_8), source.file, source.isNamed)));
        texts.clear();
        original = reading;
    }

    private record Place(SpecReading reading, FieldPath field) {}

    private record Nodes(SourceNode resource, @Nullable SourceNode spec) {}

    private Place place(String member, String field) {
        requireNonNull(field, "field");
        MemberName.Match match = MemberName.parse(member).in(reading().readings());
        FieldPath path = FieldPath.parse(match.below().isEmpty() ? field : match.below() + "." + field);
        return new Place(match.reading(), path);
    }

    private MeshEditor change(SpecReading resource, BiFunction<EditedText, Nodes, String> change) {
        Location spec = resource.specPlace();
        Location place = spec.equals(Location.NONE) ? resource.place() : spec;
        Opened source = sources.get(place.file());
        if (source == null) {
            throw new EditRefusedException(place, "the resource does not come from a text");
        }
        if (!source.isUtf8()) {
            throw new EditRefusedException(place, "only UTF-8 can be changed in place");
        }
        EditedText text = EditedText.at(place, text(place.file()));
        SourceNode found = text.mappingAt(place);
        Nodes nodes = spec.equals(Location.NONE)
                ? new Nodes(found, null)
                : new Nodes(found.parent().orElse(found), found);
        replaceText(place.file(), change.apply(text, nodes));
        return this;
    }

    private String text(String file) {
        String changed = texts.get(file);
        return changed == null ? requireNonNull(sources.get(file)).text() : changed;
    }

    private void replaceText(String file, String text) {
        reading();
        if (text.equals(requireNonNull(sources.get(file)).text())) {
            texts.remove(file);
        } else {
            texts.put(file, text);
        }
        reading = null;
    }

    /** Returns the mapping that is only there for a resource: in a template around its properties, in output its envelope. */
    private static SourceNode whole(Nodes nodes) {
        SourceNode whole = nodes.resource;
        boolean isInTemplate = whole.key().map(SourceNode::text).orElse("").equals("Properties");
        boolean isInEnvelope =
                whole.key().isPresent() && whole.parent().orElseThrow().items().size() == 1;
        Optional<SourceNode> around = whole.parent();
        return (isInTemplate || isInEnvelope) && around.isPresent() ? around.get() : whole;
    }

    private static DocumentNode typed(String value, @Nullable SourceNode there) {
        boolean isText = there != null
                && there.kind() == SourceNode.Kind.SCALAR
                && (!there.isPlain()
                        || ScalarNode.plain(there.text(), Location.NONE).isString());
        boolean isEmpty = value.isEmpty();
        boolean isCollection = value.startsWith("{") || value.startsWith("[");
        if (isEmpty || (isText && !isCollection)) {
            return ScalarNode.string(value);
        }
        if (!isCollection && !value.startsWith("\"") && !value.startsWith("'")) {
            return ScalarNode.plain(value, Location.NONE);
        }
        ParsedDocuments parsed = new DocumentParser().parse("value: " + value, "value");
        if (parsed.hasErrors()
                || parsed.documents().size() != 1
                || !(parsed.documents().get(0).root() instanceof MappingNode mapping)
                || mapping.size() != 1) {
            throw new EditRefusedException(Location.NONE, "the value is not YAML: " + PlainText.quoted(value));
        }
        return mapping.entryAt(0).value();
    }
}
