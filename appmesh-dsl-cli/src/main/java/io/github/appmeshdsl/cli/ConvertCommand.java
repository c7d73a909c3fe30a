package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReading;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh convert}: writes meshes in another format. */
final class ConvertCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Writes meshes in another format. Manifests, API documents and CloudFormation templates are read as one "
                    + "set.";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "Everything is converted; there may be warnings about what the format cannot express.",
                "Something cannot be understood or converted, and nothing is written unless --partial is given; or there is "
                        + "no App Mesh resource.",
                UNREADABLE,
                DESCRIPTION);
        SourceOptions.addTo(spec);
        TargetOptions.addTo(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        TargetOptions.check(arguments);
        SourceSet sources = SourceOptions.read(arguments, console);
        MeshReading reading = sources.reading();
        if (reading.counts().resources() == 0 && !reading.hasErrors()) {
            return ExitCode.FOUND;
        }
        Optional<Mesh> strays = reading.withoutMesh();
        boolean isPartial = arguments.hasMatchedOption(TargetOptions.PARTIAL);
        if (strays.isPresent()) {
            int count = strays.get().view().members().size();
            console.note("the mesh of " + count + (count == 1 ? " resource" : " resources")
                    + " is not among the inputs: "
                    + (isPartial
                            ? "they are left out"
                            : "nothing is written; " + TargetOptions.PARTIAL + " leaves them out"));
            if (!isPartial) {
                return ExitCode.FOUND;
            }
        }
        int code = TargetOptions.write(sources, reading.contents(), arguments, console);
        return strays.isPresent() ? ExitCode.FOUND : code;
    }
}
