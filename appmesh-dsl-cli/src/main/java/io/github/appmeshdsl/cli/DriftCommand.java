package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.aws.AppMesh;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh drift}: prints how a live mesh differs from the desired one, regardless of who manages it. */
final class DriftCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Prints how a live mesh differs from the desired one, regardless of who manages its resources.";

    private static final String FORMAT = "--format";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "The live mesh is as desired.",
                "It differs.",
                "The mesh has errors or cannot be read, or the API cannot be reached.",
                DESCRIPTION);
        SourceOptions.addTo(spec);
        ApiOptions.addTo(spec);
        ApiOptions.addOwner(spec);
        ApiOptions.addScope(spec);
        spec.addOption(option("text|json", FORMAT)
                .description("How the differences are printed; text if not given.")
                .build());
        ColorOption.addTo(spec);
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        boolean isJson = choice(arguments, FORMAT, "text", "json").equals("json");
        ColorOption color = ColorOption.of(arguments, console);
        DesiredMesh desired = DesiredMesh.read(arguments, console);
        try (ApiSession session = ApiSession.open(arguments, desired, console)) {
            AppMesh.Drift drift = session.read(api -> api.drift(desired.mesh()));
            console.out()
                    .print(
                            isJson
                                    ? drift.plan().json()
                                    : color.changes(drift.plan().text()));
            return drift.exists() ? ExitCode.FOUND : ExitCode.CLEAN;
        }
    }
}
