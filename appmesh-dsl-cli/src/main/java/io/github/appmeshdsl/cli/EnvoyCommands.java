package io.github.appmeshdsl.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code appmesh envoy}: commands for Envoy proxies. */
final class EnvoyCommands {

    /** What the commands do. */
    static final String DESCRIPTION = "Prints what Envoy proxies of a mesh start with.";

    private EnvoyCommands() {}

    /** Returns the commands; only those among the arguments have options. */
    static CommandSpec spec(List<String> words, boolean isComplete) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(DESCRIPTION).synopsisSubcommandLabel("COMMAND");
        spec.addOption(Subcommand.help());
        spec.addSubcommand(
                "config",
                isComplete || words.contains("config")
                        ? new EnvoyConfigCommand().spec()
                        : Main.named(EnvoyConfigCommand.DESCRIPTION));
        spec.addSubcommand(
                "bootstrap",
                isComplete || words.contains("bootstrap")
                        ? new EnvoyBootstrapCommand().spec()
                        : Main.named(EnvoyBootstrapCommand.DESCRIPTION));
        return spec;
    }
}
