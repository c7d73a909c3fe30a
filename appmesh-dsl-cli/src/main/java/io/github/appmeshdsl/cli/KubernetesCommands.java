package io.github.appmeshdsl.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code appmesh k8s}: commands for meshes on Kubernetes without the App Mesh controller. */
final class KubernetesCommands {

    /** What the commands do. */
    static final String DESCRIPTION = "Prints manifests with which a mesh runs on Kubernetes without AWS.";

    private KubernetesCommands() {}

    /** Returns the commands; only those among the arguments have options. */
    static CommandSpec spec(List<String> words, boolean isComplete) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(DESCRIPTION).synopsisSubcommandLabel("COMMAND");
        spec.addOption(Subcommand.help());
        spec.addSubcommand(
                "inject",
                isComplete || words.contains("inject")
                        ? new InjectCommand().spec()
                        : Main.named(InjectCommand.DESCRIPTION));
        spec.addSubcommand(
                "control-plane",
                isComplete || words.contains("control-plane")
                        ? new ControlPlaneCommand().spec()
                        : Main.named(ControlPlaneCommand.DESCRIPTION));
        return spec;
    }
}
