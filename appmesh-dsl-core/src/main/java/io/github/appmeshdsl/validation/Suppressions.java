package io.github.appmeshdsl.validation;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Problems.Omitted;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.ValidationReport.Suppressed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is suppressed in one run, wherever that is written: in options, in annotations, in comments. What cannot be
 * read cannot be suppressed. For one thread.
 */
public final class Suppressions {

    private static final String FORM = "write the rule, then why: RULE: REASON";

    private final @Nullable ValidationOptions options;
    private final List<One> all = new ArrayList<>(0);
    /** Those that may hold at a place, by rule, and for those of one line by the line too: there can be very many. */
    private final Map<Key, List<One>> byKey = new HashMap<>(0);

    private final List<Problem> faults = new ArrayList<>(0);
    private @Nullable Set<String> ran;
    private @Nullable Predicate<Problem> unreadable;

    /** A rule, and a line if only that counts. */
    private record Key(String ruleId, String file, int line) {
        static Key of(String ruleId, Optional<Location> line) {
            return new Key(
                    ruleId,
                    line.map(Location::file).orElse(""),
                    line.map(Location::line).orElse(0));
        }
    }

    /** A rule that is suppressed somewhere. */
    private record One(
            String ruleId,
            String reason,
            Predicate<Problem> covers,
            boolean isEverywhere,
            boolean isInSource,
            SpecPath path,
            Location place,
            String where) {}

    /** Starts with the suppressions of options. */
    public Suppressions(ValidationOptions options) {
        this(requireNonNull(options, "options"), options.suppressions());
    }

    Suppressions(List<ValidationOptions.Suppression> suppressions) {
        this(null, suppressions);
    }

    private Suppressions(@Nullable ValidationOptions options, List<ValidationOptions.Suppression> suppressions) {
        this.options = options;
        for (ValidationOptions.Suppression each : suppressions) {
            add(
                    Key.of(each.ruleId(), Optional.empty()),
                    new One(
                            each.ruleId(),
                            each.reason(),
                            each::covers,
                            each.path().isEmpty(),
                            false,
                            SpecPath.ROOT,
                            Location.NONE,
                            each.path().isEmpty() ? "" : " at " + PlainText.of(each.path())));
        }
    }

    /** Adds what is written beside what it suppresses. */
    public void add(Collection<SourceSuppression> written) {
        requireNonNull(written, "written");
        if (written.isEmpty()) {
            return;
        }
        Set<String> known = requireNonNull(options, "options").knownRules().keySet();
        for (SourceSuppression each : written) {
            if (each.text().isBlank()) {
                fault(each, "the suppression names no rule", FORM);
            }
            each.text()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> add(each, line, known));
        }
    }

    private void add(SourceSuppression written, String line, Set<String> known) {
        List<String> ids = new ArrayList<>();
        int at = 0;
        boolean isNext = true;
        while (isNext) {
            int end = at;
            while (end < line.length() && isOfId(line.charAt(end))) {
                end++;
            }
            ids.add(line.substring(at, end));
            at = blanks(line, end);
            isNext = at < line.length() && line.charAt(at) == ',';
            at = isNext ? blanks(line, at + 1) : at;
            if (!isNext && at == end && at < line.length() && line.charAt(at) != ':') {
                ids.clear();
            }
        }
        if (ids.isEmpty() || ids.contains("")) {
            fault(written, "the suppression " + PlainText.quoted(line) + " begins with no rule", FORM);
            return;
        }
        at = blanks(line, at < line.length() && line.charAt(at) == ':' ? at + 1 : at);
        String reason = line.substring(at);
        if (reason.isEmpty()) {
            fault(written, "the suppression of " + PlainText.of(String.join(", ", ids)) + " gives no reason", FORM);
            return;
        }
        for (String id : ids) {
            if (known.contains(id)) {
                add(
                        Key.of(id, written.line()),
                        new One(id, reason, written::isAbout, false, true, written.path(), written.place(), ""));
            } else if (faults.size() < Problems.MOST_OF_A_RULE) {
                fault(written, ValidationOptions.unknown(id, known), "appmesh rules lists the rules");
            } else {
                fault(written, "there is no such rule", "appmesh rules lists the rules");
            }
        }
    }

    private static boolean isOfId(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    }

    private static int blanks(String line, int from) {
        int at = from;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private void add(Key key, One one) {
        all.add(one);
        byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(one);
    }

    private List<One> candidates(Problem problem) {
        List<One> everywhere = byKey.getOrDefault(Key.of(problem.ruleId(), Optional.empty()), List.of());
        List<One> onLine = problem.location().isEmpty()
                ? List.of()
                : byKey.getOrDefault(Key.of(problem.ruleId(), problem.location()), List.of());
        if (onLine.isEmpty()) {
            return everywhere;
        }
        List<One> both = new ArrayList<>(everywhere);
        both.addAll(onLine);
        return both;
    }

    private void fault(SourceSuppression written, String message, String hint) {
        faults.add(Problem.of(MeshRule.SUPPRESSION_INVALID, written.path(), message)
                .withHint(hint)
                .at(written.place()));
    }

    /** Returns whether nothing is suppressed. */
    public boolean isEmpty() {
        return all.isEmpty() && faults.isEmpty();
    }

    /** Sets the rules that ran. A suppression of another rule may match elsewhere, so it is not reported as unused. */
    public void ran(Set<String> ruleIds) {
        ran = Set.copyOf(requireNonNull(ruleIds, "ruleIds"));
    }

    /** Sets which problems are never suppressed and keep their severity, because what they are about cannot be read. */
    public void unreadable(Predicate<Problem> condition) {
        unreadable = requireNonNull(condition, "condition");
    }

    /** Returns the report: what is suppressed is listed separately, with the reason. What suppresses nothing is a problem. */
    public ValidationReport report(String subject, Problems found) {
        requireNonNull(subject, "subject");
        requireNonNull(found, "found");
        if (found.isEmpty() && isEmpty()) {
            return new ValidationReport(subject, List.of(), List.of(), List.of(), List.of(), 0);
        }
        List<Problem> problems = new ArrayList<>();
        Problems own = new Problems();
        faults.forEach(fault -> own.add(withSeverity(fault)));
        List<Suppressed> suppressed = new ArrayList<>();
        Set<One> used = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<One> powerless = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Problem problem : found.list()) {
            boolean isUnreadable = isUnreadable(problem);
            One first = null;
            for (One each : candidates(problem)) {
                if (each.covers().test(problem)) {
                    (isUnreadable ? powerless : used).add(each);
                    first = first == null ? each : first;
                }
            }
            if (isUnreadable || first == null) {
                problems.add(isUnreadable ? problem : withSeverity(problem));
            } else {
                suppressed.add(new Suppressed(withSeverity(problem), first.reason(), first.isInSource()));
            }
        }
        List<Omitted> omitted = new ArrayList<>();
        List<Omitted> suppressedOmitted = new ArrayList<>();
        for (Omitted rest : found.omitted()) {
            // At which paths the others are, and what they keep from being read, is not known.
            boolean isEverywhere = all.stream()
                    .anyMatch(one ->
                            one.isEverywhere() && one.ruleId().equals(rest.ruleId()) && !powerless.contains(one));
            boolean isFixed = problems.stream().anyMatch(p -> p.ruleId().equals(rest.ruleId()) && isUnreadable(p));
            Severity severity = isFixed ? rest.severity() : severities().getOrDefault(rest.ruleId(), rest.severity());
            (isEverywhere ? suppressedOmitted : omitted).add(new Omitted(rest.ruleId(), severity, rest.count()));
        }
        for (One one : all) {
            if (!used.contains(one) && (ran == null || ran.contains(one.ruleId()))) {
                own.add(unused(one, powerless.contains(one)));
            }
        }
        problems.addAll(own.list());
        omitted.addAll(own.omitted());
        problems.sort(Problem.REPORT_ORDER);
        suppressed.sort((a, b) -> Problem.REPORT_ORDER.compare(a.problem(), b.problem()));
        return new ValidationReport(
                subject,
                List.copyOf(problems),
                List.copyOf(omitted),
                List.copyOf(suppressed),
                List.copyOf(suppressedOmitted),
                0);
    }

    private Problem unused(One one, boolean isPowerless) {
        String message = "the suppression of " + one.ruleId() + one.where()
                + (isPowerless ? " has no effect: what cannot be read cannot be suppressed" : " matches nothing");
        return withSeverity(Problem.of(MeshRule.SUPPRESSION_UNUSED, one.path(), message)
                .withHint("remove it")
                .at(one.place()));
    }

    private boolean isUnreadable(Problem problem) {
        return unreadable != null && unreadable.test(problem);
    }

    private Problem withSeverity(Problem problem) {
        return problem.withSeverity(severities().getOrDefault(problem.ruleId(), problem.severity()));
    }

    private Map<String, Severity> severities() {
        return options == null ? Map.of() : options.severities();
    }
}
