package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.internal.file.InputFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/** The texts of all inputs of a command, of which parts are to be written again. */
final class SourceTexts {

    private SourceTexts() {}

    /** Returns the texts by the names of their files, in the order of the inputs. */
    static Map<String, String> read(ParseResult arguments, Console console) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String path : Inputs.of(arguments)) {
            if (path.equals(Inputs.STANDARD_INPUT)) {
                texts.put(path, SourceText.read(console.in(), path));
                continue;
            }
            for (Path file : InputFiles.of(Path.of(path)).files()) {
                Inputs.noteIfPipe("reading", file, console);
                try (InputStream in = Files.newInputStream(file)) {
                    texts.put(file.toString(), SourceText.read(in, file.toString()));
                }
            }
        }
        return texts;
    }
}
