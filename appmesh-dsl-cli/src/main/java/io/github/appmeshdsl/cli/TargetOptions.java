package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.format.Target;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.internal.file.FileReplacement;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** In which format meshes are written, and where to. */
final class TargetOptions {

    private static final String TO = "--to";
    private static final String FORMAT = "--format";
    private static final String NAMESPACE = "--namespace";
    private static final String OUTPUT = "--output";
    private static final String DEFAULT_TARGET = "k8s";

    /** Writes what can be written. */
    static final String PARTIAL = "--partial";

    private TargetOptions() {}

    static void addTo(CommandSpec spec) {
        List<String> described = new ArrayList<>();
        for (Target target : MeshWriter.targets()) {
            described.add(target.name() + " for " + target.description());
        }
        spec.addOption(Subcommand.option(String.join("|", names()), TO)
                .description("The format: " + String.join(", ", described) + "; " + DEFAULT_TARGET + " if not given.")
                .build());
        spec.addOption(Subcommand.option("yaml|json", FORMAT)
                .description("YAML or JSON; what is usual for the format if not given.")
                .build());
        spec.addOption(Subcommand.option("NAMESPACE", NAMESPACE)
                .description("Namespace in manifests of what has none; \"default\" if not given.")
                .build());
        spec.addOption(Subcommand.option("DIR", "-o", OUTPUT)
                .description("Write files into this directory instead of printing.")
                .build());
        spec.addOption(OptionSpec.builder(PARTIAL)
                .description("Write what can be written although something cannot.")
                .build());
    }

    private static String[] names() {
        List<String> names = new ArrayList<>(List.of(DEFAULT_TARGET));
        for (Target target : MeshWriter.targets()) {
            if (!target.name().equals(DEFAULT_TARGET)) {
                names.add(target.name());
            }
        }
        return names.toArray(String[]::new);
    }

    /** Fails if the options make no sense. */
    static void check(ParseResult arguments) {
        Subcommand.choice(arguments, TO, names());
        Subcommand.choice(arguments, FORMAT, "yaml", "json");
        Subcommand.value(arguments, OUTPUT);
        Subcommand.value(arguments, NAMESPACE);
    }

    /**
     * Writes meshes. Prints to standard error what is wrong with their documents and what the format cannot express.
     *
     * @param sources what the meshes were read from
     * @return {@link ExitCode#FOUND} if something is missing in the output
     */
    static int write(SourceSet sources, List<MeshContent> meshes, ParseResult arguments, Console console)
            throws IOException {
        Target.Output output = MeshWriter.to(Subcommand.choice(arguments, TO, names()), options -> {
                    if (arguments.hasMatchedOption(FORMAT)) {
                        String syntax = Subcommand.choice(arguments, FORMAT, "yaml", "json");
                        options.syntax(syntax.equals("json") ? TextFormat.JSON : TextFormat.YAML);
                    }
                    Subcommand.value(arguments, NAMESPACE).ifPresent(options::namespace);
                })
                .write(meshes);
        MeshReading reading = sources.reading();
        List<Problem> problems = new ArrayList<>(reading.problems());
        for (Problem notice : output.notices()) {
            problems.add(reading.located(notice));
        }
        ValidationReport report = sources.report(problems);
        if (!report.problems().isEmpty()) {
            console.err().print(report.toText());
        }
        if (!report.isValid() && !arguments.hasMatchedOption(PARTIAL)) {
            console.note("nothing is written, because something would be missing; " + PARTIAL + " writes the rest");
            return ExitCode.FOUND;
        }
        Optional<String> directory = Subcommand.value(arguments, OUTPUT);
        if (directory.isPresent()) {
            writeFiles(output.files(), Path.of(directory.get()), console);
            int files = output.files().size();
            console.out().println(files + (files == 1 ? " file" : " files") + " in " + PlainText.of(directory.get()));
        } else {
            console.out().print(output.text());
        }
        return report.isValid() ? ExitCode.CLEAN : ExitCode.FOUND;
    }

    private static void writeFiles(Map<String, String> files, Path directory, Console console) throws IOException {
        try (FileReplacement replacement = new FileReplacement()) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path place = directory.resolve(file.getKey());
                if (!Files.isSymbolicLink(place)) {
                    Inputs.noteIfPipe("writing", place, console);
                }
                try (Writer out = replacement.open(directory, file.getKey())) {
                    out.write(file.getValue());
                }
            }
            replacement.commit();
        }
    }
}
