package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.plan.MeshDifference;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh diff}: prints what differs between two meshes, and the requests that are treated differently. */
final class DiffCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Prints what differs between two descriptions of a mesh, and which requests are treated differently. The PATHs are "
                    + "OLD and NEW: a file or a directory each.";

    private static final String FORMAT = "--format";
    private static final String TRAFFIC_ONLY = "--traffic-only";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "Nothing differs.",
                "Something differs.",
                "An input cannot be read or has errors, or the command was not understood.",
                DESCRIPTION);
        SourceOptions.addTo(spec);
        spec.addOption(option("text|json|markdown", FORMAT)
                .description("How the difference is printed; text if not given.")
                .build());
        spec.addOption(OptionSpec.builder(TRAFFIC_ONLY)
                .description("Ignore fields that differ without an effect on requests, such as names of routes.")
                .build());
        ColorOption.addTo(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        String format = choice(arguments, FORMAT, "text", "json", "markdown");
        ColorOption color = ColorOption.of(arguments, console);
        List<String> paths = Inputs.of(arguments);
        if (paths.size() != 2) {
            throw misuse(arguments, "two PATHs are needed, OLD and NEW, not " + paths.size());
        }
        MeshReading before = read(paths.get(0), arguments, console);
        MeshReading after = read(paths.get(1), arguments, console);
        MeshDifference found =
                MeshDifference.between(mesh(before), mesh(after), before.expressesTags() && after.expressesTags());
        MeshDifference difference = arguments.hasMatchedOption(TRAFFIC_ONLY) ? found.trafficOnly() : found;
        console.out()
                .print(
                        switch (format) {
                            case "json" -> difference.json();
                            case "markdown" -> difference.markdown();
                            default -> color.changes(difference.text());
                        });
        return difference.isEmpty() ? ExitCode.CLEAN : ExitCode.FOUND;
    }

    private static MeshReading read(String path, ParseResult arguments, Console console) throws IOException {
        SourceSet sources = SourceOptions.read(List.of(path), arguments, console);
        ValidationReport report = sources.check(false);
        if (!report.isValid()) {
            console.err().print(report.toText());
            throw new CommandFailure("a mesh with errors is not compared", null);
        }
        return sources.reading();
    }

    private static Mesh mesh(MeshReading reading) {
        List<Mesh> meshes = new ArrayList<>(reading.meshes());
        reading.withoutMesh().ifPresent(meshes::add);
        if (meshes.size() != 1) {
            throw new CommandFailure(
                    "there " + (meshes.isEmpty() ? "is no mesh" : "are " + meshes.size() + " meshes") + " in "
                            + reading.subject() + "; one is compared with one",
                    null);
        }
        return meshes.get(0);
    }
}
