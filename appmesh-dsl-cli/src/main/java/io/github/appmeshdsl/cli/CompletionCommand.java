package io.github.appmeshdsl.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh completion}: prints a script with which a shell completes the commands and their options. */
final class CompletionCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION = "Prints a script with which bash, zsh or fish completes commands and options.";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec("The script is printed.", "", "There is no such shell.", DESCRIPTION);
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel("bash|zsh|fish")
                .hideParamSyntax(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("The shell.")
                .build());
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) {
        List<String> shells = arguments.matchedPositionalValue(0, List.of());
        if (shells.size() != 1) {
            throw misuse(arguments, "give one shell: bash, zsh or fish");
        }
        CommandLine commands = Main.allCommands();
        String script = switch (shells.get(0)) {
            // The script of picocli serves zsh too.
            case "bash", "zsh" -> AutoComplete.bash("appmesh", commands);
            case "fish" -> FishCompletion.of(commands);
            default -> throw misuse(arguments, "the shell is bash, zsh or fish, not \"" + shells.get(0) + "\"");
        };
        console.out().print(script.replace("\r\n", "\n"));
        return ExitCode.CLEAN;
    }
}
