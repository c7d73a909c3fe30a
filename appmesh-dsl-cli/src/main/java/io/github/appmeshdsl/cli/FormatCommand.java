package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.cli.Main.Console;
import io.github.appmeshdsl.k8s.ManifestFormatter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code appmesh fmt}: brings manifests into their canonical form. */
@Command(
        name = "fmt",
        description = {
            "Brings App Mesh manifests into the form in which this library writes them, and prints them.",
            "Other documents stay to the letter. A document with comments inside, or one that would not say the same "
                    + "any more, is left as it is."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.UNREADABLE,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything is in its canonical form, or is now.",
            "1:With --check: a file is not. Else: an App Mesh document was left as it is.",
            "2:An input could not be read or written, or the command was not understood."
        })
final class FormatCommand implements Callable<Integer> {

    private final Console console;
    private final ManifestFormatter formatter = new ManifestFormatter();

    @Mixin
    private Inputs inputs = new Inputs();

    @ArgGroup
    private Mode mode = new Mode();

    private static final class Mode {
        @Option(names = "--write", description = "Write the files in place instead of printing them.")
        private boolean write;

        @Option(names = "--check", description = "Print the names of files that are not in their canonical form.")
        private boolean check;
    }

    private int exitCode = ExitCode.CLEAN;

    FormatCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (inputs.hasStandardInput()) {
            String text = new String(console.in().readAllBytes(), StandardCharsets.UTF_8);
            handle(text, format(text, "-"), null);
        }
        for (Path file : inputs.files()) {
            String text = Files.readString(file);
            handle(text, format(text, file.toString()), file);
        }
        return exitCode;
    }

    private String format(String text, String file) {
        ManifestFormatter.Formatted formatted = formatter.format(text, file);
        for (ManifestFormatter.Kept kept : formatted.kept()) {
            console.err().println(kept.location() + ": left as it is: " + kept.reason());
            exitCode = ExitCode.FOUND;
        }
        return formatted.text();
    }

    private void handle(String before, String after, @Nullable Path file) throws IOException {
        if (mode.check) {
            if (!after.equals(before)) {
                console.out().println(file == null ? "-" : file);
                exitCode = ExitCode.FOUND;
            }
        } else if (mode.write && file != null) {
            if (!after.equals(before)) {
                ManifestFormatter.replace(file, after);
            }
        } else {
            console.out().print(after);
        }
    }
}
