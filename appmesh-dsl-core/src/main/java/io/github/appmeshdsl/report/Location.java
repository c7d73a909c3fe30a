package io.github.appmeshdsl.report;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A place in a text that was read.
 *
 * @param file the file as the user named it; {@code -} is standard input
 * @param line line number, from 1
 * @param column column number in characters, from 1
 */
public record Location(String file, int line, int column) implements Comparable<Location> {
    /** Refuses null. */
    public Location {
        requireNonNull(file, "file");
    }

    /** The place of a value that came from no text. */
    public static final Location NONE = new Location("", 0, 0);

    /** Orders by file, then by line and column; {@link #NONE} comes first. */
    @Override
    public int compareTo(Location other) {
        requireNonNull(other, "other");
        int order = file.compareTo(other.file);
        if (order == 0) {
            order = Integer.compare(line, other.line);
        }
        return order == 0 ? Integer.compare(column, other.column) : order;
    }

    /** Returns {@code file:line:column}, the form that editors and terminals make clickable. */
    @Override
    public String toString() {
        return this.equals(NONE) ? "" : file + ":" + line + ":" + column;
    }

    // Written out: linking generated methods takes a new process milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Location that
                        && file.equals(that.file)
                        && line == that.line
                        && column == that.column);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * file.hashCode() + line) + column;
    }
}
