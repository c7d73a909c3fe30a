package io.github.appmeshdsl.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Which cluster is read instead of files. */
final class ClusterOptions {

    static final String CLUSTER = "--cluster";
    static final String KUBECONFIG = "--kubeconfig";
    static final String CONTEXT = "--context";
    static final String NAMESPACE = "--namespace";

    private ClusterOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(CLUSTER)
                .description("Read a Kubernetes cluster instead of PATHs. Nothing in it is changed.")
                .build());
        spec.addOption(Subcommand.option("FILE", KUBECONFIG)
                .description("The kubeconfig; those of KUBECONFIG, or ~/.kube/config, if not given.")
                .build());
        spec.addOption(Subcommand.option("NAME", CONTEXT)
                .description("The context of the kubeconfig; the current one if not given.")
                .build());
        spec.addOption(Subcommand.option("NAMESPACE", NAMESPACE)
                .description("Read only this namespace; references to others are counted, as with --partial.")
                .build());
    }

    /** Returns whether a cluster is read. */
    static boolean isGiven(ParseResult arguments) {
        boolean isGiven = arguments.hasMatchedOption(CLUSTER);
        for (String option : List.of(KUBECONFIG, CONTEXT, NAMESPACE)) {
            if (!isGiven && arguments.hasMatchedOption(option)) {
                throw Subcommand.misuse(arguments, option + " is for " + CLUSTER);
            }
        }
        if (isGiven && arguments.hasMatchedPositional(0)) {
            throw Subcommand.misuse(arguments, CLUSTER + " reads a cluster instead of PATHs");
        }
        return isGiven;
    }

    /** Returns whether only a part of the cluster is read. */
    static boolean isPart(ParseResult arguments) {
        return arguments.hasMatchedOption(NAMESPACE);
    }
}
