package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.file.FileReplacement;
import io.github.appmeshdsl.picture.Picture;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.MeshRule;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh graph}: draws meshes. */
final class GraphCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Draws meshes: what calls what, with routes and shares, and what is refused, unused or wrong.";

    private static final String FORMAT = "--format";
    private static final String OUTPUT = "--output";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "The picture is written; there may be warnings, which it shows.",
                "There is no App Mesh resource; or there are errors: the picture is written and shows them.",
                UNREADABLE,
                DESCRIPTION);
        SourceOptions.addTo(spec);
        spec.addOption(option(String.join("|", formats()), FORMAT)
                .description("html for a page to explore in a browser, svg, mermaid, or dot for Graphviz; html if not "
                        + "given.")
                .build());
        spec.addOption(option("FILE", "-o", OUTPUT)
                .description("Write into this file instead of printing.")
                .build());
        return spec;
    }

    private static String[] formats() {
        return Stream.of(Picture.Format.values()).map(Picture.Format::text).toArray(String[]::new);
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        String format = choice(arguments, FORMAT, formats());
        Optional<String> output = value(arguments, OUTPUT);
        SourceSet sources = SourceOptions.read(arguments, console);
        MeshReading reading = sources.reading();
        ValidationReport report = sources.check(false);
        List<Mesh> meshes = new ArrayList<>(reading.meshesWithoutFaultyResources());
        reading.withoutMesh().ifPresent(meshes::add);
        if (meshes.isEmpty()) {
            console.err().print(report.toText());
            return ExitCode.FOUND;
        }
        String picture = Picture.of(meshes, report.problems(), path -> place(reading, path))
                .write(Picture.Format.of(format).orElseThrow());
        if (output.isPresent()) {
            try (FileReplacement replacement = new FileReplacement()) {
                try (Writer out = replacement.open(Path.of(output.get()))) {
                    out.write(picture);
                }
                replacement.commit();
            }
        } else {
            console.out().print(picture);
        }
        int errors = report.errors().size();
        if (errors > 0) {
            console.note("the picture shows " + errors + (errors == 1 ? " error" : " errors")
                    + "; appmesh validate explains them");
        }
        return report.isValid() ? ExitCode.CLEAN : ExitCode.FOUND;
    }

    /** Returns the place of an element in the inputs. */
    private static Optional<String> place(MeshReading reading, SpecPath path) {
        return reading.located(Problem.of(MeshRule.ROUTE_SHADOWED, path, ""))
                .location()
                .map(Location::toString);
    }
}
