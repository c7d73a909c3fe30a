package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The inputs of a command, and what must be given besides for some of them to be read. */
final class SourceOptions {

    private static final String PARAMETER = "--parameter";
    private static final String IMPORT_VALUE = "--import-value";
    private static final String NAME = "--name";
    private static final String PLACEHOLDER = "--placeholder";
    private static final String EXCLUDE = "--exclude";
    private static final String VERBOSE = "--verbose";

    private SourceOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addPositional(Inputs.parameter());
        addReadingTo(spec);
        spec.addOption(Subcommand.repeatable("NAME=VALUE", PLACEHOLDER)
                .description("A value to read in the place of $${NAME}, or of a whole {{ ... }}, in templates.")
                .build());
        spec.addOption(OptionSpec.builder(VERBOSE)
                .description("List documents in directories that do not belong to App Mesh, and files skipped by "
                        + "extension.")
                .build());
    }

    /** Adds what must be given for some inputs to be read. */
    static void addReadingTo(CommandSpec spec) {
        ProjectFile.addTo(spec);
        spec.addOption(Subcommand.repeatable("NAME=VALUE", PARAMETER)
                .description("A parameter of CloudFormation templates, or a pseudo parameter such as AWS::Region.")
                .build());
        spec.addOption(Subcommand.repeatable("NAME=VALUE", IMPORT_VALUE)
                .description("A value that CloudFormation templates import from other stacks.")
                .build());
        spec.addOption(Subcommand.repeatable("MEMBER=VALUE", NAME)
                .description("A name that API documents lack, such as meshName=shop.")
                .build());
        spec.addOption(Subcommand.repeatable("GLOB", EXCLUDE)
                .description(
                        "Leave out files and directories in directories, by path or name, such as \"templates/**\".")
                .build());
    }

    /** Reads all inputs as one set, and notes what was passed over. */
    static SourceSet read(ParseResult arguments, Console console) throws IOException {
        return read(Inputs.of(arguments), arguments, console);
    }

    /** Reads these inputs as one set, and notes what was passed over. */
    static SourceSet read(List<String> paths, ParseResult arguments, Console console) throws IOException {
        ProjectFile project = ProjectFile.of(arguments, console);
        ValidationOptions checks = project.checks(ValidationOptions.importing());
        return new SourceSet(read(paths, project, arguments, console), checks, project.map("owners"));
    }

    /** Reads these inputs as one set by the settings of a project, and notes what was passed over. */
    static MeshReading read(List<String> paths, ProjectFile project, ParseResult arguments, Console console) {
        MeshReader reader = reader(project, arguments);
        for (String path : paths) {
            if (path.equals(Inputs.STANDARD_INPUT)) {
                reader.add(console.in(), path);
            } else {
                Inputs.noteIfPipe("reading", Path.of(path), console);
                reader.add(Path.of(path));
            }
        }
        return finish(reader, arguments, console);
    }

    /** Reads documents of a cluster by the settings of a project. */
    static MeshReading read(ParsedDocuments documents, ProjectFile project, ParseResult arguments, Console console) {
        return finish(reader(project, arguments).add(documents), arguments, console);
    }

    private static MeshReader reader(ProjectFile project, ParseResult arguments) {
        return MeshReader.of(options -> {
            give(project, arguments, options);
            placeholders(project, arguments, options);
        });
    }

    private static MeshReading finish(MeshReader reader, ParseResult arguments, Console console) {
        MeshReading reading = reader.read();
        note(reading, arguments.hasMatchedOption(VERBOSE), console);
        return reading;
    }

    /** Gives a reader what the project and the arguments say. */
    static void give(ProjectFile project, ParseResult arguments, MeshReader.Options.Builder options) {
        project.map("parameters").forEach(options::parameter);
        project.map("importValues").forEach(options::importedValue);
        project.map("names").forEach(options::name);
        options.exclude(ProjectFile.NAME);
        project.excluded().forEach(glob -> exclude(arguments, options, glob));
        pairs(arguments, PARAMETER, options::parameter);
        pairs(arguments, IMPORT_VALUE, options::importedValue);
        pairs(arguments, NAME, options::name);
        arguments.matchedOptionValue(EXCLUDE, List.<String>of()).forEach(glob -> exclude(arguments, options, glob));
    }

    private static void placeholders(ProjectFile project, ParseResult arguments, MeshReader.Options.Builder options) {
        project.map("placeholders").forEach((name, value) -> {
            try {
                options.placeholder(name, value);
            } catch (IllegalArgumentException e) {
                throw new CommandFailure("the project file: " + e.getMessage(), e);
            }
        });
        for (NamedValue given : NamedValue.all(arguments, PLACEHOLDER, "NAME=VALUE")) {
            try {
                options.placeholder(given.name(), given.value());
            } catch (IllegalArgumentException e) {
                throw given.misuse(String.valueOf(e.getMessage()));
            }
        }
    }

    private static void pairs(ParseResult arguments, String option, BiConsumer<String, String> use) {
        for (NamedValue given : NamedValue.all(arguments, option, "NAME=VALUE")) {
            use.accept(given.name(), given.value());
        }
    }

    private static void exclude(ParseResult arguments, MeshReader.Options.Builder options, String glob) {
        try {
            options.exclude(glob);
        } catch (IllegalArgumentException e) {
            throw Subcommand.misuse(arguments, EXCLUDE + " " + glob + ": " + e.getMessage());
        }
    }

    private static boolean hasKustomization(MeshReading.Counts counts) {
        return counts.others().containsKey("kustomize.config.k8s.io")
                || counts.unrecognized().keySet().stream()
                        .anyMatch(file -> file.matches("(.*[/\\\\])?kustomization\\.ya?ml"));
    }

    private static void note(MeshReading reading, boolean isVerbose, Console console) {
        MeshReading.Counts counts = reading.counts();
        if (hasKustomization(counts)) {
            console.note("there is a kustomization, and its patches are not complete resources;"
                    + " check its output instead: kustomize build DIRECTORY | appmesh validate -");
        }
        if (isVerbose) {
            counts.unrecognized()
                    .forEach((file, number) -> console.note("other: " + file + " (" + count(number, "document") + ")"));
            counts.others()
                    .forEach((type, number) -> console.note(
                            "other: " + (type.isEmpty() ? "core" : type) + " (" + count(number, "object") + ")"));
            counts.skipped().forEach(file -> console.note("skipped by extension: " + file));
        }
        int unrecognized = counts.unrecognized().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        int skipped = counts.skipped().size();
        if (counts.resources() == 0 && reading.problems().isEmpty()) {
            console.note("there is no App Mesh resource in " + reading.subject() + ": " + count(counts.files(), "file")
                    + " read, " + count(counts.other(), "other document") + ", " + count(skipped, "file")
                    + " skipped by extension");
        } else if (!isVerbose && unrecognized + skipped > 0) {
            StringJoiner ignored = new StringJoiner(", ", "ignored: ", "; " + VERBOSE + " lists them");
            if (unrecognized > 0) {
                ignored.add(count(unrecognized, "document") + (unrecognized == 1 ? " that does" : " that do")
                        + " not belong to App Mesh");
            }
            if (skipped > 0) {
                ignored.add(count(skipped, "file") + " skipped by extension");
            }
            console.note(ignored.toString());
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
