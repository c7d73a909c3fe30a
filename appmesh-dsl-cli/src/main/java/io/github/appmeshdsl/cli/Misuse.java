package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.report.Nearest;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports what was not understood of a command, and where to read more. */
final class Misuse {

    private Misuse() {}

    static void explain(ParameterException misuse, Console console) {
        String command = misuse.getCommandLine().getCommandSpec().qualifiedName();
        console.note(message(misuse));
        console.err().println("Try '" + command + " --help'.");
    }

    private static String message(ParameterException misuse) {
        if (misuse instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            CommandSpec spec = misuse.getCommandLine().getCommandSpec();
            return unmatched.isUnknownOption()
                    ? nothingLike("option ", unmatched, spec.optionsMap().keySet())
                    : nothingLike("command ", unmatched, spec.subcommands().keySet());
        }
        return String.valueOf(misuse.getMessage());
    }

    private static String nothingLike(String what, UnmatchedArgumentException unmatched, Set<String> names) {
        String argument = unmatched.getUnmatched().get(0);
        // One letter is like any other.
        String nearest = argument.length() > 2 ? Nearest.to(argument, names) : null;
        return "there is no " + what + argument + (nearest == null ? "" : "; did you mean " + nearest + "?");
    }
}
