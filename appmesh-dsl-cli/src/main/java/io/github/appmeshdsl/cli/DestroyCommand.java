package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.plan.Plan;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh destroy}: deletes a live mesh. */
final class DestroyCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Deletes everything that is managed in a live mesh, and the mesh itself if it is. Prints the plan, and "
                    + "asks before anything is deleted.";

    private static final String ALL = "--all";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "Everything that should be deleted is deleted.",
                "It is not: something failed, the plan has conflicts, or the answer was no.",
                "The API cannot be reached, or the command was not understood.",
                DESCRIPTION);
        spec.addPositional(MeshName.parameter("AWS name of the mesh."));
        ProjectFile.addTo(spec);
        ApiOptions.addTo(spec);
        ApiOptions.addOwner(spec);
        ExecutionOptions.addTo(spec);
        spec.addOption(OptionSpec.builder(ALL)
                .description("Also delete what others of the account manage.")
                .build());
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        String mesh = MeshName.of(arguments).orElseThrow(() -> misuse(arguments, "the name of a MESH is missing"));
        ExecutionOptions.requireConsent(arguments, console);
        Optional<String> owner = Optional.ofNullable(
                ProjectFile.of(arguments, console).map("owners").get(mesh));
        try (ApiSession session = ApiSession.open(arguments, owner, console)) {
            boolean isAll = arguments.hasMatchedOption(ALL);
            Plan plan = session.read(api -> isAll ? api.planDestroyAll(mesh) : api.planDestroy(mesh));
            return new Execution(session, arguments, console).run(plan, false);
        }
    }
}
