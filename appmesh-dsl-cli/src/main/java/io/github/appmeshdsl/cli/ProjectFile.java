package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Nearest;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationOptions.Suppression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The settings of a project: {@value #NAME} in the working directory or the nearest directory above it. Options of the command
 * line win.
 */
final class ProjectFile {

    static final String NAME = ".appmesh.yaml";
    private static final String OPTION = "--project";
    private static final String NONE = "none";

    private static final Set<String> FIELDS = Set.of(
            "profile",
            "failOn",
            "parameters",
            "importValues",
            "names",
            "placeholders",
            "exclude",
            "severities",
            "suppressions",
            "owners");
    private static final Set<String> SUPPRESSION_FIELDS = Set.of("rule", "path", "reason");

    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> maps = new LinkedHashMap<>();
    private final List<String> excluded = new ArrayList<>();
    private final List<Suppression> suppressions = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private ProjectFile() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.option("FILE|none", OPTION)
                .description("Settings of the project; the nearest " + NAME
                        + " in the working directory or above it if not given.")
                .build());
    }

    /**
     * Returns the settings; empty ones if there is no file.
     *
     * @throws CommandFailure if the file has faults, which are printed
     * @throws IOException if it cannot be read
     */
    static ProjectFile of(ParseResult arguments, Console console) throws IOException {
        ProjectFile project = new ProjectFile();
        Optional<String> given = Subcommand.value(arguments, OPTION);
        Path file = given.isPresent()
                ? given.get().equals(NONE) ? null : Path.of(given.get())
                : nearest(console.terminal().directory());
        if (file != null) {
            project.read(SourceText.read(Files.newInputStream(file), file.toString()), file.toString());
            if (!project.faults.isEmpty()) {
                project.faults.forEach(console::note);
                throw new CommandFailure(file + " is not a valid project file", null);
            }
        }
        return project;
    }

    private static @Nullable Path nearest(Path start) {
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            Path file = directory.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }

    private void read(String text, String file) {
        ParsedDocuments parsed = new DocumentParser().parse(text, file);
        parsed.problems().forEach(problem -> fault(problem.location().orElse(Location.NONE), problem.message()));
        if (parsed.hasErrors() || parsed.documents().isEmpty()) {
            return;
        }
        if (parsed.documents().size() > 1) {
            fault(parsed.documents().get(1).root().location(), "must be one document");
            return;
        }
        DocumentNode root = parsed.documents().get(0).root();
        if (root instanceof ScalarNode scalar && scalar.isNull()) {
            return;
        }
        MappingNode settings = mapping(root, "the file");
        if (settings == null) {
            return;
        }
        for (MappingNode.Entry entry : settings.entries()) {
            DocumentNode value = entry.value();
            switch (entry.key()) {
                case "profile" -> word(entry, "authoring", "importing");
                case "failOn" -> word(entry, "error", "warning");
                case "parameters", "importValues", "names", "placeholders", "owners" -> map(entry);
                case "severities" -> map(entry, "error", "warning");
                case "exclude" ->
                    items(value, "exclude").forEach(item -> {
                        String glob = text(item, "a pattern");
                        if (glob != null) {
                            excluded.add(glob);
                        }
                    });
                case "suppressions" -> items(value, "suppressions").forEach(this::suppression);
                default -> unknown(entry, FIELDS);
            }
        }
    }

    private void word(MappingNode.Entry entry, String... choices) {
        String text = text(entry.value(), entry.key());
        if (text != null && isOneOf(entry, text, choices)) {
            words.put(entry.key(), text);
        }
    }

    private boolean isOneOf(MappingNode.Entry entry, String text, String... choices) {
        if (choices.length == 0 || List.of(choices).contains(text)) {
            return true;
        }
        fault(
                entry.value().location(),
                PlainText.of(entry.key()) + " must be " + String.join(" or ", choices) + ", not "
                        + PlainText.quoted(text));
        return false;
    }

    private void map(MappingNode.Entry entry, String... choices) {
        MappingNode mapping = mapping(entry.value(), entry.key());
        if (mapping == null) {
            return;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (MappingNode.Entry each : mapping.entries()) {
            String text = text(each.value(), each.key());
            if (text != null && isOneOf(each, text, choices)) {
                values.put(each.key(), text);
            }
        }
        maps.put(entry.key(), values);
    }

    private void suppression(DocumentNode item) {
        MappingNode mapping = mapping(item, "a suppression");
        if (mapping == null) {
            return;
        }
        int before = faults.size();
        Map<String, String> values = new LinkedHashMap<>();
        for (MappingNode.Entry entry : mapping.entries()) {
            if (!SUPPRESSION_FIELDS.contains(entry.key())) {
                unknown(entry, SUPPRESSION_FIELDS);
                continue;
            }
            String text = text(entry.value(), entry.key());
            if (text != null && text.isBlank()) {
                fault(entry.value().location(), entry.key() + " is empty");
            } else if (text != null) {
                values.put(entry.key(), text);
            }
        }
        for (String required : List.of("rule", "reason")) {
            if (!mapping.has(required)) {
                fault(mapping.location(), "the suppression has no " + required);
            }
        }
        if (faults.size() == before) {
            suppressions.add(new Suppression(
                    values.getOrDefault("rule", ""),
                    values.getOrDefault("path", ""),
                    values.getOrDefault("reason", "")));
        }
    }

    private @Nullable MappingNode mapping(DocumentNode node, String what) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        fault(node.location(), PlainText.of(what) + " must be a mapping, not " + node.describe());
        return null;
    }

    private List<DocumentNode> items(DocumentNode node, String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.items();
        }
        fault(node.location(), what + " must be a list, not " + node.describe());
        return List.of();
    }

    private @Nullable String text(DocumentNode node, String what) {
        if (node instanceof ScalarNode scalar && !scalar.isNull()) {
            return scalar.text();
        }
        fault(node.location(), PlainText.of(what) + " must be a text, not " + node.describe());
        return null;
    }

    private void unknown(MappingNode.Entry entry, Set<String> fields) {
        String nearest = Nearest.to(entry.key(), fields);
        fault(
                entry.keyLocation(),
                "there is no field " + PlainText.quoted(entry.key())
                        + (nearest == null ? "" : "; did you mean " + PlainText.quoted(nearest) + "?"));
    }

    private void fault(Location location, String message) {
        faults.add(location + ": " + message);
    }

    /** Returns a setting of one word: {@code profile} or {@code failOn}. */
    Optional<String> word(String field) {
        return Optional.ofNullable(words.get(field));
    }

    /** Returns a setting with names and values: such as {@code parameters} or {@code owners}. */
    Map<String, String> map(String field) {
        return maps.getOrDefault(field, Map.of());
    }

    /** Returns the patterns of files and directories that are left out. */
    List<String> excluded() {
        return excluded;
    }

    /**
     * Returns the options with rules of services, and with the severities and suppressions of the project. Every command that
     * checks a mesh uses them.
     *
     * @throws CommandFailure if there is no such rule
     */
    ValidationOptions checks(ValidationOptions profile) {
        ValidationOptions options = profile.checksOfServices();
        try {
            for (Map.Entry<String, String> each : map("severities").entrySet()) {
                options = options.severity(
                        each.getKey(), each.getValue().equals("error") ? Severity.ERROR : Severity.WARNING);
            }
            for (Suppression suppression : suppressions) {
                options = options.suppress(suppression);
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("the project file: " + e.getMessage(), e);
        }
        return options;
    }
}
