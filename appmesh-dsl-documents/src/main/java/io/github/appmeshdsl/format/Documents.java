package io.github.appmeshdsl.format;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.internal.text.DocumentParser;
import java.io.IOException;
import java.nio.file.Path;

/**
 * YAML and JSON that describe no mesh, such as a Deployment that gets annotations. Sets that describe meshes are read by
 * {@link MeshReader}.
 */
public final class Documents {

    private Documents() {}

    /**
     * Reads a file, within the usual limits. What is wrong with its text is in the result.
     *
     * @throws IOException if the file cannot be read
     */
    public static ParsedDocuments read(Path file) throws IOException {
        requireNonNull(file, "file");
        return new DocumentParser().parse(file);
    }

    /**
     * Reads a text, within the usual limits. What is wrong with it is in the result.
     *
     * @param file name to report
     */
    public static ParsedDocuments read(String text, String file) {
        requireNonNull(text, "text");
        requireNonNull(file, "file");
        return new DocumentParser().parse(text, file);
    }
}
