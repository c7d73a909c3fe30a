package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** In which form meshes are written, and where to. */
final class TargetOptions {

    private static final String TO = "--to";
    private static final String FORMAT = "--format";
    private static final String NAMESPACE = "--namespace";
    private static final String OUTPUT = "--output";
    /** Writes what can be written. */
    static final String PARTIAL = "--partial";

    private TargetOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.option("k8s|api|cloudformation", TO)
                .description("Manifests (if not given), inputs of the AWS CLI, or a template of CloudFormation.")
                .build());
        spec.addOption(Subcommand.option("yaml|json", FORMAT)
                .description("YAML, or JSON; if not given, what is usual for the form.")
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

    /** Fails if the options make no sense. */
    static void check(ParseResult arguments) {
        Subcommand.choice(arguments, TO, "k8s", "api", "cloudformation");
        Subcommand.choice(arguments, FORMAT, "yaml", "json");
        Subcommand.value(arguments, OUTPUT);
        Subcommand.value(arguments, NAMESPACE);
    }

    /**
     * Writes meshes, and says on standard error what is wrong with them and what the form cannot say.
     *
     * @return {@link ExitCode#FOUND} if something is not in the result
     */
    static int write(MeshSet set, ParseResult arguments, Console console) throws IOException {
        Target target = target(set, arguments);
        List<Problem> problems = new ArrayList<>(set.problems());
        problems.addAll(set.resources().problems());
        for (Problem notice : target.notices()) {
            problems.add(set.locating().apply(notice));
        }
        ValidationReport report = ValidationReport.of(set.subject(), problems, List.of());
        if (!report.problems().isEmpty()) {
            console.err().print(report.toText());
        }
        if (!report.isValid() && !arguments.hasMatchedOption(PARTIAL)) {
            console.note("nothing is written, as something would be missing; " + PARTIAL + " writes the rest");
            return ExitCode.FOUND;
        }
        Optional<String> directory = Subcommand.value(arguments, OUTPUT);
        if (directory.isPresent()) {
            int files = target.write(Path.of(directory.get()));
            console.out().println(files + (files == 1 ? " file" : " files") + " in " + directory.get());
        } else {
            target.print(console.out());
        }
        return report.isValid() ? ExitCode.CLEAN : ExitCode.FOUND;
    }

    private static Target target(MeshSet set, ParseResult arguments) {
        String to = Subcommand.choice(arguments, TO, "k8s", "api", "cloudformation");
        boolean isJson = arguments
                .matchedOptionValue(FORMAT, to.equals("api") ? "json" : "yaml")
                .equals("json");
        return switch (to) {
            case "api" -> ApiTarget.documents(set, isJson);
            case "cloudformation" -> ApiTarget.template(set, isJson);
            default ->
                new KubernetesTarget(set, Subcommand.value(arguments, NAMESPACE).orElse("default"), isJson);
        };
    }
}
