package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The one valid mesh among the inputs that a command is about. */
final class ChosenMesh {

    private static final String MESH = "--mesh";
    private static final String PARTIAL = "--partial";

    private ChosenMesh() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.option("NAME", MESH)
                .description("The mesh, if the inputs have several.")
                .build());
        spec.addOption(OptionSpec.builder(PARTIAL)
                .description("Accept references that leave the set; requests that follow them are refused.")
                .build());
    }

    /**
     * Returns the only mesh, or the one that is chosen; null, with a message, if the inputs have errors.
     *
     * @param use what is done with a mesh, such as {@code explained}
     * @throws CommandFailure if there is none, or several and none is chosen
     */
    static @Nullable Mesh of(SourceSet sources, String use, ParseResult arguments, Console console) {
        boolean isPartial = arguments.hasMatchedOption(PARTIAL);
        ValidationReport report = sources.check(isPartial);
        MeshReading reading = sources.reading();
        if (!report.isValid()) {
            console.err().print(report.toText());
            console.note("a mesh with errors is not " + use);
            return null;
        }
        Optional<String> name = Subcommand.value(arguments, MESH);
        List<Mesh> meshes = new ArrayList<>();
        StringJoiner names = new StringJoiner(", ");
        for (Mesh mesh : reading.meshes()) {
            if (name.isEmpty() || name.get().equals(mesh.name())) {
                meshes.add(mesh);
            }
            names.add(mesh.name());
        }
        if (isPartial && name.isEmpty()) {
            reading.withoutMesh().ifPresent(meshes::add);
        }
        if (meshes.size() == 1) {
            return meshes.get(0);
        }
        if (name.isPresent()) {
            throw new CommandFailure(
                    "there is no mesh " + name.get() + " in " + reading.subject()
                            + (names.length() == 0 ? "" : ", only " + names),
                    null);
        }
        if (meshes.isEmpty()) {
            throw new CommandFailure(
                    reading.withoutMesh().isPresent()
                            ? "the mesh of the resources is not among the inputs; " + PARTIAL + " accepts that"
                            : "there is no mesh in " + reading.subject(),
                    null);
        }
        throw new CommandFailure(
                "there are " + meshes.size() + " meshes (" + names + "); choose one with " + MESH, null);
    }
}
