package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.internal.file.InputFiles;
import io.github.appmeshdsl.internal.text.DocumentStream;
import io.github.appmeshdsl.k8s.internal.ManifestFormatter;
import io.github.appmeshdsl.report.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh fmt}: brings manifests into their canonical form. */
final class FormatCommand extends Subcommand {

    /** What the command does. */
    static final String DESCRIPTION =
            "Brings App Mesh manifests into the form in which this library writes them, and prints them.";

    private static final String WRITE = "--write";
    private static final String CHECK = "--check";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "Everything is in its canonical form, or is now.",
                "With --check: a file is not. Else: a document has faults.",
                UNREADABLE,
                DESCRIPTION,
                "Comments stay at their entries. Documents of other kinds stay to the letter. So do App Mesh documents with "
                        + "faults, with anchors, in JSON, and lists of them; each is named.");
        spec.addPositional(Inputs.parameter());
        spec.addOption(OptionSpec.builder(WRITE)
                .description("Write the files in place instead of printing them.")
                .build());
        spec.addOption(OptionSpec.builder(CHECK)
                .description("Print the names of files that are not in their canonical form instead.")
                .build());
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) throws IOException {
        List<String> paths = Inputs.of(arguments);
        Mode mode = mode(arguments);
        if (mode == Mode.WRITE && paths.contains(Inputs.STANDARD_INPUT)) {
            throw misuse(arguments, "standard input cannot be written in place");
        }
        Run run = new Run(mode, console);
        for (String path : paths) {
            if (path.equals(Inputs.STANDARD_INPUT)) {
                run.standardInput();
            } else {
                for (Path file : InputFiles.of(Path.of(path)).files()) {
                    run.file(file);
                }
            }
        }
        console.out().print(run.printed);
        return run.exitCode;
    }

    private static Mode mode(ParseResult arguments) {
        boolean isWrite = arguments.hasMatchedOption(WRITE);
        boolean isCheck = arguments.hasMatchedOption(CHECK);
        if (isWrite && isCheck) {
            throw misuse(arguments, WRITE + " and " + CHECK + " exclude each other");
        }
        return isWrite ? Mode.WRITE : isCheck ? Mode.CHECK : Mode.PRINT;
    }

    private enum Mode {
        PRINT,
        WRITE,
        CHECK
    }

    /** One run over all inputs; what is wrong with one does not keep the others from being formatted. */
    private static final class Run {
        private final Mode mode;
        private final Console console;
        private final ManifestFormatter formatter = new ManifestFormatter();
        private final DocumentStream printed = new DocumentStream();
        private int exitCode = ExitCode.CLEAN;

        Run(Mode mode, Console console) {
            this.mode = mode;
            this.console = console;
        }

        void standardInput() throws IOException {
            handle(SourceText.read(console.in(), Inputs.STANDARD_INPUT), Inputs.STANDARD_INPUT, null);
        }

        void file(Path file) {
            Inputs.noteIfPipe("reading", file, console);
            try (InputStream in = Files.newInputStream(file)) {
                handle(SourceText.read(in, file.toString()), file.toString(), file);
            } catch (IOException e) {
                console.note(InputFailure.message(e));
                exitCode = ExitCode.FAILED;
            }
        }

        private void handle(String before, String name, @Nullable Path file) throws IOException {
            ManifestFormatter.Formatted formatted = formatter.format(before, name);
            for (ManifestFormatter.Kept kept : formatted.kept()) {
                console.err()
                        .println(PlainText.of(kept.location() + ": left as it is: "
                                + kept.reason().text()));
                if (kept.reason().isFault()) {
                    exitCode = Math.max(exitCode, ExitCode.FOUND);
                }
            }
            String after = formatted.text();
            if (mode == Mode.PRINT) {
                printed.add(after);
            } else if (!after.equals(before)) {
                change(after, name, file);
            }
        }

        private void change(String after, String name, @Nullable Path file) throws IOException {
            if (mode == Mode.WRITE && file != null) {
                ManifestFormatter.replace(file, after);
            } else {
                console.out().println(PlainText.of(name));
                exitCode = Math.max(exitCode, ExitCode.FOUND);
            }
        }
    }
}
