package io.github.appmeshdsl.validation;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.Optional;

/**
 * A suppression that is written beside what it suppresses: in an annotation of a resource, or in a comment. Each line of its
 * text is {@code RULE: REASON} or {@code RULE, RULE: REASON}; the colon may be left out. Immutable.
 */
public final class SourceSuppression {

    /** The key of the annotation, and of the metadata of a resource in a CloudFormation template. */
    public static final String ANNOTATION = "appmesh-dsl/ignore";

    /** How the comment starts, behind {@code #}. */
    public static final String COMMENT = "appmesh-dsl:ignore";

    private final String text;
    private final Location place;
    private final SpecPath path;
    private final Location start;
    private final Location end;

    private SourceSuppression(String text, Location place, SpecPath path, Location start, Location end) {
        this.text = requireNonNull(text, "text");
        this.place = requireNonNull(place, "place");
        this.path = requireNonNull(path, "path");
        this.start = requireNonNull(start, "start");
        this.end = requireNonNull(end, "end");
    }

    /**
     * Returns a suppression that holds on one line.
     *
     * @param text the rules and the reason
     * @param place where it is written
     * @param line the line of what it suppresses
     */
    public static SourceSuppression onLine(String text, Location place, int line) {
        requireNonNull(place, "place");
        return new SourceSuppression(
                text,
                place,
                SpecPath.ROOT,
                new Location(place.file(), line, 1),
                new Location(place.file(), line, Integer.MAX_VALUE));
    }

    /**
     * Returns a suppression that holds for a resource.
     *
     * @param text the rules and the reason
     * @param place where it is written; {@link Location#NONE} for a mesh made in code
     * @param resource path of the resource
     * @param start where the text of the resource starts
     * @param end where it ends
     */
    public static SourceSuppression onResource(
            String text, Location place, SpecPath resource, Location start, Location end) {
        return new SourceSuppression(text, place, resource, start, end);
    }

    /** Returns whether this is about the place of {@code problem}, whatever its rule. */
    boolean isAbout(Problem problem) {
        boolean isBelow = !path.equals(SpecPath.ROOT)
                && ValidationOptions.Suppression.isWithin(problem.path().toString(), path.toString());
        return isBelow || problem.location().filter(this::isInText).isPresent();
    }

    private boolean isInText(Location where) {
        return where.file().equals(start.file())
                && (where.line() > start.line() || (where.line() == start.line() && where.column() >= start.column()))
                && (where.line() < end.line() || (where.line() == end.line() && where.column() <= end.column()));
    }

    /** Returns the line on which this holds, if that is all. */
    Optional<Location> line() {
        return path.equals(SpecPath.ROOT) ? Optional.of(start) : Optional.empty();
    }

    /** Returns the rules and the reason, as written. */
    String text() {
        return text;
    }

    /** Returns where it is written. */
    Location place() {
        return place;
    }

    /** Returns the path for problems of the suppression itself. */
    SpecPath path() {
        return path;
    }
}
