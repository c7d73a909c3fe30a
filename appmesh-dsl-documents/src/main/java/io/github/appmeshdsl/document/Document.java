package io.github.appmeshdsl.document;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.SpecPath;

/**
 * One document of a text.
 *
 * @param root its content
 * @param file the file as the user named it; {@code -} is standard input
 * @param index position in the file, from 0: documents are what stands between the lines of three dashes; a stretch with
 *     nothing but blank lines does not count, one with comments does
 */
public record Document(DocumentNode root, String file, int index) {
    /** Refuses null. */
    public Document {
        requireNonNull(root, "root");
        requireNonNull(file, "file");
    }

    /** Returns the path for problems of the document as a whole. */
    public SpecPath path() {
        return SpecPath.document(index);
    }
}
