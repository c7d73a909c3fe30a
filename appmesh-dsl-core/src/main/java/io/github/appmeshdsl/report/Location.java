package io.github.appmeshdsl.report;

import static java.util.Objects.requireNonNull;

/**
 * A place in a text that was read.
 *
 * @param file the file as the user named it; {@code -} is standard input
 * @param line line number, from 1
 * @param column column number in characters, from 1
 */
public record Location(String file, int line, int column) {
    /** Refuses null. */
    public Location {
        requireNonNull(file, "file");
    }

    /** The place of a value that came from no text. */
    public static final Location NONE = new Location("", 0, 0);

    /** Returns {@code file:line:column}, the form that editors and terminals make clickable. */
    @Override
    public String toString() {
        return this.equals(NONE) ? "" : file + ":" + line + ":" + column;
    }
}
