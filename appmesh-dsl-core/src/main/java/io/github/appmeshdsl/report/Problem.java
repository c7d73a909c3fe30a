package io.github.appmeshdsl.report;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One problem: the rule, the place, what is wrong and what to do.
 *
 * @param ruleId stable id of the rule, such as {@code ref.unresolved}
 * @param severity how certain it is that this breaks something
 * @param path the place in the mesh, by names where names exist
 * @param message what is wrong, in one line
 * @param hint what to do about it, where that does not follow from the message
 * @param location the place in the text that was read; absent for a mesh made in code
 */
public record Problem(
        String ruleId,
        Severity severity,
        SpecPath path,
        String message,
        Optional<String> hint,
        Optional<Location> location) {
    /** Refuses null. */
    public Problem {
        requireNonNull(ruleId, "ruleId");
        requireNonNull(severity, "severity");
        requireNonNull(path, "path");
        requireNonNull(message, "message");
        requireNonNull(hint, "hint");
        requireNonNull(location, "location");
    }

    /** Order of a report: by file and line where there is one, then by path, errors first, then by rule. */
    public static final Comparator<Problem> REPORT_ORDER = Problem::compareInReport;

    // Written out: the comparators of the JDK are serializable, and an archive of classes has no serializable lambdas.
    private static int compareInReport(Problem a, Problem b) {
        int order = a.location.orElse(Location.NONE).compareTo(b.location.orElse(Location.NONE));
        if (order == 0) {
            order = a.path.compareTo(b.path);
        }
        if (order == 0) {
            order = a.severity.compareTo(b.severity);
        }
        if (order == 0) {
            order = a.ruleId.compareTo(b.ruleId);
        }
        return order == 0 ? a.message.compareTo(b.message) : order;
    }

    /** Returns a problem of {@code rule} with its severity in the {@code authoring} profile, without hint or location. */
    public static Problem of(Rule rule, SpecPath path, String message) {
        requireNonNull(rule, "rule");
        requireNonNull(path, "path");
        requireNonNull(message, "message");
        return new Problem(
                rule.id(), rule.severity(Rule.Profile.AUTHORING), path, message, Optional.empty(), Optional.empty());
    }

    /** Returns this problem with a hint. */
    public Problem withHint(String newHint) {
        requireNonNull(newHint, "newHint");
        return new Problem(ruleId, severity, path, message, Optional.of(newHint), location);
    }

    /** Returns this problem with the place in the text. */
    public Problem at(Location newLocation) {
        requireNonNull(newLocation, "newLocation");
        return new Problem(
                ruleId,
                severity,
                path,
                message,
                hint,
                newLocation.equals(Location.NONE) ? Optional.empty() : Optional.of(newLocation));
    }

    /** Returns this problem at another level. */
    public Problem withSeverity(Severity newSeverity) {
        requireNonNull(newSeverity, "newSeverity");
        return new Problem(ruleId, newSeverity, path, message, hint, location);
    }

    /** Returns this problem with another path, such as that in the document that was read. */
    public Problem withPath(SpecPath newPath) {
        requireNonNull(newPath, "newPath");
        return new Problem(ruleId, severity, newPath, message, hint, location);
    }

    // Written out: linking generated methods takes a new process milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Problem that
                        && ruleId.equals(that.ruleId)
                        && severity == that.severity
                        && path.equals(that.path)
                        && message.equals(that.message)
                        && hint.equals(that.hint)
                        && location.equals(that.location));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * ruleId.hashCode() + path.hashCode()) + message.hashCode();
    }
}
