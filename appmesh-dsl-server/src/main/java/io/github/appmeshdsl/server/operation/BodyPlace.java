package io.github.appmeshdsl.server.operation;

import io.github.appmeshdsl.report.Location;

/** Where in the body of a request something stands, as messages say it. */
public final class BodyPlace {

    private BodyPlace() {}

    /** Returns {@code (line 1, column 2 of the body)} behind a blank; empty for what came from no text. */
    public static String of(Location location) {
        return location.equals(Location.NONE)
                ? ""
                : " (line " + location.line() + ", column " + location.column() + " of the body)";
    }
}
