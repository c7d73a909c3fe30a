package io.github.appmeshdsl.cli;

import picocli.CommandLine.Model.CommandSpec;

/** What is to go wrong in a server; {@link GivenFaults} reads it. */
final class FaultOptions {

    static final String FAULT = "--fault";
    static final String SEED = "--seed";
    static final String FORM = "OPERATION=KIND:RATE[:TIME]";

    private FaultOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.repeatable(FORM, FAULT)
                .description("What goes wrong by chance, such as Create*=throttling:0.1 or *=latency:1:50ms. KIND is "
                        + String.join(", ", FaultKind.words(false)) + "; or, with a TIME, "
                        + String.join(" or ", FaultKind.words(true)) + ". RATE is from 0 to 1.")
                .build());
        spec.addOption(Subcommand.option("NUMBER", SEED)
                .description("What the chances of " + FAULT + " come from; 0 if not given.")
                .build());
    }
}
