package io.github.appmeshdsl.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code appmesh help}: prints the help of a command. */
final class HelpCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION = "Prints the help of a command, or the list of all commands.";

    private static final String MANUAL = "--man";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec("The help is printed.", "", "There is no such command.", DESCRIPTION);
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel("COMMAND...")
                .hideParamSyntax(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("A command, such as validate or k8s inject.")
                .build());
        spec.addOption(OptionSpec.builder(MANUAL)
                .description("Print a manual page in the format of man(1).")
                .build());
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) {
        List<String> words = arguments.matchedPositionalValue(0, List.of());
        CommandLine command = Main.commandLine(words);
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw new UnmatchedArgumentException(command, List.of(word));
            }
            command = next;
        }
        if (arguments.hasMatchedOption(MANUAL)) {
            console.out().print(ManualPage.of(command));
        } else {
            Main.usage(command, console.out(), console);
        }
        return ExitCode.CLEAN;
    }
}
