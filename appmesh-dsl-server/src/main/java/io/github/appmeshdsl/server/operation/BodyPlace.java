package io.github.appmeshdsl.server.operation;

import io.github.appmeshdsl.report.Location;

/** Locations in the body of a request, in the words of messages. */
public final class BodyPlace {

    /** The file name in locations of the body. */
    public static final String FILE = "body.json";

    private BodyPlace() {}

    /** Returns {@code (line 1, column 2 of the body)} after a space; empty for a location that is not in the body. */
    public static String of(Location location) {
        return location.file().equals(FILE)
                ? " (line " + location.line() + ", column " + location.column() + " of the body)"
                : "";
    }
}
