package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.cli.Main.Console;
import io.github.appmeshdsl.k8s.ManifestFiles;
import io.github.appmeshdsl.k8s.ManifestReader;
import io.github.appmeshdsl.k8s.ManifestReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The inputs of a command: files, directories, standard input. */
final class Inputs {

    private static final String STANDARD_INPUT = "-";

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files, directories (*.yaml, *.yml and *.json in them), or - for standard input.")
    private List<String> paths = new ArrayList<>();

    /**
     * Reads all of them as one set.
     *
     * @throws java.io.UncheckedIOException if one cannot be read
     */
    ManifestReading read(Console console) {
        ManifestReader reader = new ManifestReader();
        for (String path : paths) {
            if (path.equals(STANDARD_INPUT)) {
                reader.add(console.in(), STANDARD_INPUT);
            } else {
                reader.add(Path.of(path));
            }
        }
        return reader.read();
    }

    /** Returns whether standard input is among them. */
    boolean hasStandardInput() {
        return paths.contains(STANDARD_INPUT);
    }

    /**
     * Returns the files that are meant, those of directories in the order of their names.
     *
     * @throws IOException if a directory cannot be read
     */
    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String path : paths) {
            if (!path.equals(STANDARD_INPUT)) {
                files.addAll(ManifestFiles.of(Path.of(path)));
            }
        }
        return files;
    }
}
