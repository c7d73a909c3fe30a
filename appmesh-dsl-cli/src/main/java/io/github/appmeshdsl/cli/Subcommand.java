package io.github.appmeshdsl.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * A command of {@code appmesh}. It is described by calls, not by annotations: looking those up would take a good part of the
 * time of a small command.
 */
abstract class Subcommand {

    /** When commands that only read files end with 2. */
    static final String UNREADABLE = "Something could not be read or written, or the command was not understood.";

    /** Returns the options, the inputs and the help; the command itself stands in it as the user object. */
    abstract CommandSpec spec();

    /**
     * Does what is asked for.
     *
     * @return an {@link ExitCode}
     * @throws IOException if something cannot be read or written
     */
    abstract int run(ParseResult arguments, Console console) throws IOException;

    /**
     * Returns the start of {@link #spec}: what all commands have.
     *
     * @param clean when it ends with 0
     * @param found when it ends with 1; empty if it never does
     * @param failed when it ends with 2
     */
    final CommandSpec spec(String clean, String found, String failed, String... description) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        Map<String, String> exitCodes = new LinkedHashMap<>();
        exitCodes.put("0", clean);
        if (!found.isEmpty()) {
            exitCodes.put("1", found);
        }
        exitCodes.put("2", failed);
        spec.usageMessage()
                .description(description)
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes);
        spec.addOption(help());
        return spec;
    }

    /** Returns an option that takes a text. */
    static OptionSpec.Builder option(String label, String... names) {
        return OptionSpec.builder(names).paramLabel(label).type(String.class);
    }

    /** Returns an option that takes a text and may be given several times. */
    static OptionSpec.Builder repeatable(String label, String name) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class);
    }

    /**
     * Returns the value of an option if it is given.
     *
     * @throws ParameterException if that is empty, as a variable that is not set is
     */
    static Optional<String> value(ParseResult arguments, String option) {
        String value = arguments.matchedOptionValue(option, null);
        if (value != null && value.isEmpty()) {
            throw misuse(arguments, option + " is empty");
        }
        return Optional.ofNullable(value);
    }

    /**
     * Returns the value of an option that takes one of some words; the first of them by default.
     *
     * @throws ParameterException if the value is another word
     */
    static String choice(ParseResult arguments, String option, String... words) {
        String value = arguments.matchedOptionValue(option, words[0]);
        for (String word : words) {
            if (word.equals(value)) {
                return value;
            }
        }
        StringBuilder known = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            known.append(i == words.length - 1 ? " or " : ", ").append(words[i]);
        }
        throw misuse(arguments, option + " is " + known + ", not \"" + value + "\"");
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
