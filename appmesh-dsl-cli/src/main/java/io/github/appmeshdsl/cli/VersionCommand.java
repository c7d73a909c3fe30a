package io.github.appmeshdsl.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh version}: prints the version of the program and of the Java that runs it. */
final class VersionCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION = "Prints the version of the program and of the Java that runs it.";

    @Override
    CommandSpec spec() {
        return spec("The version is printed.", "", "The command was not understood.", DESCRIPTION);
    }

    @Override
    int run(ParseResult arguments, Console console) {
        console.out()
                .println("appmesh " + Version.number() + " (Java " + System.getProperty("java.version") + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")");
        return ExitCode.CLEAN;
    }
}
