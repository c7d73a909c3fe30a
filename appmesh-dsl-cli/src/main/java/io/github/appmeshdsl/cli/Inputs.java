package io.github.appmeshdsl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The inputs of a command: files, directories, standard input. */
final class Inputs {

    /** Stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private Inputs() {}

    /** Returns the description of the parameter. */
    static PositionalParamSpec parameter() {
        return PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel("PATH...")
                .hideParamSyntax(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Files, directories (their YAML, JSON and template files), or - for standard input.")
                .build();
    }

    /** Notes that a pipe is read or written, because that waits until another process does the other. */
    static void noteIfPipe(String use, Path path, Console console) {
        try {
            boolean isOfProcess = path.startsWith("/dev") || path.startsWith("/proc");
            if (!isOfProcess
                    && Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
                console.note(use + " " + path + ", which is not a regular file");
                console.err().flush();
            }
        } catch (IOException e) {
            // Reading it fails with a message.
            return;
        }
    }

    /**
     * Returns what was given, in that order.
     *
     * @throws ParameterException if there are none, or one of them is empty, as a variable that is not set is: that would be
     *     the working directory
     */
    static List<String> of(ParseResult arguments) {
        List<String> paths = arguments.matchedPositionalValue(0, List.of());
        // Not left to picocli, which would report a missing path instead of an unknown option.
        if (paths.isEmpty()) {
            throw Subcommand.misuse(arguments, "a PATH is missing");
        }
        if (paths.contains("")) {
            throw Subcommand.misuse(arguments, "a PATH is empty");
        }
        return paths;
    }
}
