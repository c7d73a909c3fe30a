package io.github.appmeshdsl.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * A command of {@code appmesh}. It is described by calls, not by annotations: looking those up would take a good part of the
 * time of a small command.
 */
abstract class Subcommand {

    /** Returns the options, the inputs and the help; the command itself stands in it as the user object. */
    abstract CommandSpec spec();

    /**
     * Does what is asked for.
     *
     * @return an {@link ExitCode}
     * @throws IOException if something cannot be read or written
     */
    abstract int run(ParseResult arguments, Console console) throws IOException;

    /** Returns the start of {@link #spec}: what all commands have. */
    final CommandSpec spec(String clean, String found, String... description) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        Map<String, String> exitCodes = new LinkedHashMap<>();
        exitCodes.put("0", clean);
        exitCodes.put("1", found);
        exitCodes.put("2", "Something could not be read or written, or the command was not understood.");
        spec.usageMessage()
                .description(description)
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes);
        spec.addOption(help());
        spec.addPositional(Inputs.parameter());
        return spec;
    }

    /** Returns the option that asks for help. */
    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build();
    }

    /** Returns what to throw if the arguments make no sense together. */
    static ParameterException misuse(ParseResult arguments, String message) {
        return new ParameterException(arguments.commandSpec().commandLine(), message);
    }
}
