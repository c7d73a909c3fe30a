package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import picocli.CommandLine.ParseResult;

/** The one mesh that a live mesh is compared with. */
final class DesiredMesh {

    private DesiredMesh() {}

    /**
     * Reads the mesh from the inputs.
     *
     * @throws CommandFailure if it has errors, which are printed, or is not the only one
     * @throws IOException if a file is not there or cannot be read
     */
    static Mesh read(ParseResult arguments, Console console) throws IOException {
        Sources sources = Sources.read(arguments, console);
        ValidationReport report = sources.validate(ValidationOptions.importing().checksOfServices());
        if (!report.isValid()) {
            console.err().print(report.toText());
            throw new CommandFailure("a mesh with errors is not brought to an API", null);
        }
        List<Mesh> meshes = sources.meshes();
        if (meshes.size() != 1) {
            StringJoiner names = new StringJoiner(", ");
            meshes.forEach(mesh -> names.add(mesh.view().awsName(mesh)));
            throw new CommandFailure(
                    meshes.isEmpty()
                            ? "there is no mesh in " + sources.subject()
                            : "there are " + meshes.size() + " meshes (" + names + "); one at a time is compared",
                    null);
        }
        if (sources.manifests().withoutMesh().isPresent()) {
            throw new CommandFailure("the mesh of some resources is not among the inputs", null);
        }
        Mesh mesh = meshes.get(0);
        if (sources.api().isPresent()
                && !sources.api().get().reading().absent().isEmpty()
                && ApiOptions.meshOwner(arguments).isEmpty()) {
            throw new CommandFailure("the mesh itself is not among the inputs, only members of it", null);
        }
        requireOwner(mesh, arguments);
        return mesh;
    }

    /** So that a mesh of another account is not taken for one of the caller's. */
    private static void requireOwner(Mesh mesh, ParseResult arguments) {
        Optional<String> owner = mesh.meshOwner();
        if (owner.isPresent()
                && ApiOptions.meshOwner(arguments).isEmpty()
                && !owner.equals(ApiOptions.account(arguments))) {
            throw new CommandFailure(
                    "the mesh belongs to the account " + owner.get() + ": give it as --mesh-owner, or as --account if "
                            + "it is the caller's",
                    null);
        }
    }
}
