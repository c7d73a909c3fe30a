package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import picocli.CommandLine.ParseResult;

/**
 * The one mesh that a live mesh is compared with.
 *
 * @param mesh the mesh
 * @param hasTags whether the inputs can express tags
 * @param isPartial whether references may leave the inputs
 * @param owner who manages its resources by the settings of the project
 * @param checks how it is checked: with the rules of the project, and what the inputs suppress
 */
record DesiredMesh(Mesh mesh, boolean hasTags, boolean isPartial, Optional<String> owner, ValidationOptions checks) {

    /**
     * Reads the mesh from the inputs.
     *
     * @throws CommandFailure if it has errors, which are printed, or is not the only one
     * @throws IOException if a file is not there or cannot be read
     */
    static DesiredMesh read(ParseResult arguments, Console console) throws IOException {
        SourceSet sources = SourceOptions.read(arguments, console);
        MeshReading reading = sources.reading();
        boolean isPartial = ApiOptions.isPartial(arguments);
        ValidationReport report = sources.check(isPartial);
        if (!report.isValid()) {
            console.err().print(report.toText());
            throw new CommandFailure("a mesh with errors is not planned", null);
        }
        List<MeshContent> meshes = new ArrayList<>(reading.contents());
        Optional<Mesh> withoutMesh = reading.withoutMesh();
        Optional<String> name = ApiOptions.mesh(arguments);
        if (isPartial && withoutMesh.isPresent() && name.isPresent()) {
            Mesh members = withoutMesh.get().copy(b -> b.name(name.get()).awsName(name));
            meshes.add(new MeshContent(members, MeshContent.Definition.ABSENT));
            withoutMesh = Optional.empty();
        }
        if (withoutMesh.isPresent()) {
            throw new CommandFailure(
                    "the mesh of some resources is not among the inputs"
                            + (isPartial ? ": give its AWS name as --mesh" : ""),
                    null);
        }
        if (meshes.size() != 1) {
            StringJoiner names = new StringJoiner(", ");
            meshes.forEach(content -> names.add(content.mesh().view().awsName(content.mesh())));
            throw new CommandFailure(
                    meshes.isEmpty()
                            ? "there is no mesh in " + reading.subject()
                            : "there are " + meshes.size() + " meshes (" + names + "); one at a time is compared",
                    null);
        }
        Mesh mesh = meshes.get(0).mesh();
        boolean isAbsent = meshes.get(0).definition() == MeshContent.Definition.ABSENT;
        if (isAbsent && !isPartial && ApiOptions.meshOwner(arguments).isEmpty()) {
            throw new CommandFailure(
                    "the mesh itself is not among the inputs, only members of it; --partial plans these", null);
        }
        requireOwner(mesh, arguments);
        return new DesiredMesh(
                mesh,
                reading.expressesTags(),
                isPartial || isAbsent,
                Optional.ofNullable(sources.owners().get(mesh.view().awsName(mesh))),
                resolved(sources.checks(), report));
    }

    /** Comments have no place in the model, so that what they suppress is suppressed by its path. */
    private static ValidationOptions resolved(ValidationOptions checks, ValidationReport report) {
        ValidationOptions options = checks;
        for (ValidationReport.Suppressed suppressed : report.suppressed()) {
            Problem problem = suppressed.problem();
            if (suppressed.inSource() && !problem.path().equals(SpecPath.ROOT)) {
                options = options.suppress(new ValidationOptions.Suppression(
                        problem.ruleId(), problem.path().toString(), suppressed.reason()));
            }
        }
        return options;
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
