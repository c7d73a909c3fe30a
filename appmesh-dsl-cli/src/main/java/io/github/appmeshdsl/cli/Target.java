package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.report.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Meshes in the form in which they are to be written. */
interface Target {

    /** Returns what this form cannot say, and what could not be read on the way to it. */
    List<Problem> notices();

    /** Prints everything as one text. */
    void print(PrintWriter out);

    /**
     * Writes files; those of one mesh together.
     *
     * @return how many
     * @throws IOException if one cannot be written
     */
    int write(Path directory) throws IOException;
}
