package io.github.appmeshdsl.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code appmesh ecs}: commands for meshes on Amazon ECS without App Mesh. */
final class EcsCommands {

    /** What the commands do. */
    static final String DESCRIPTION = "Prints task definitions with which a mesh runs on Amazon ECS without App Mesh.";

    private EcsCommands() {}

    /** Returns the commands; only those among the arguments have options. */
    static CommandSpec spec(List<String> words, boolean isComplete) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(DESCRIPTION).synopsisSubcommandLabel("COMMAND");
        spec.addOption(Subcommand.help());
        spec.addSubcommand(
                "inject",
                isComplete || words.contains("inject")
                        ? new EcsInjectCommand().spec()
                        : Main.named(EcsInjectCommand.DESCRIPTION));
        return spec;
    }
}
