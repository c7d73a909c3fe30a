package io.github.appmeshdsl.server.operation;

import io.github.appmeshdsl.report.Location;

/** Locations in the body of a request, in the words of messages. */
public final class BodyPlace {

    private BodyPlace() {}

    /** Returns {@code (line 1, column 2 of the body)} after a space; empty if there is no location. */
    public static String of(Location location) {
        return location.equals(Location.NONE)
                ? ""
                : " (line " + location.line() + ", column " + location.column() + " of the body)";
    }
}
