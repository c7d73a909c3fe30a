package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.Comparator;
import java.util.List;

/**
 * Which of several routes is chosen: each for some request, and it is clear which of two.
 *
 * <p>Routes are tried by priority. Among equals the one with the longest prefix comes first, so none of them can cover
 * another unless both match the same.
 */
final class Contest {

    /** How many routes each route is compared with, those that are tried first; an account's quotas are 50 and 10. */
    private static final int MOST_COMPARED = 200;

    private final List<Contender> contenders;
    private final MeshRule shadowed;
    private final MeshRule priority;
    private final Findings findings;

    private Contest(List<Contender> contenders, MeshRule shadowed, MeshRule priority, Findings findings) {
        this.contenders = contenders;
        this.shadowed = shadowed;
        this.priority = priority;
        this.findings = findings;
    }

    /**
     * Adds what is wrong with the order of {@code routes}.
     *
     * @param shadowed rule for a route that is never chosen
     * @param priority rule for two routes between which nothing decides
     */
    static void check(List<Contender> routes, MeshRule shadowed, MeshRule priority, Findings findings) {
        if (!isSorted(routes)) {
            routes.sort(Comparator.comparingInt(Contender::priority));
        }
        new Contest(routes, shadowed, priority, findings).check();
    }

    private static boolean isSorted(List<Contender> routes) {
        for (int i = 1; i < routes.size(); i++) {
            if (routes.get(i).priority() < routes.get(i - 1).priority()) {
                return false;
            }
        }
        return true;
    }

    private void check() {
        int start = 0;
        for (int i = 1; i < contenders.size(); i++) {
            if (contenders.get(i).priority() != contenders.get(i - 1).priority()) {
                start = i;
            }
            if (!isShadowed(i)) {
                checkPriority(start, i);
            }
        }
    }

    private boolean isShadowed(int index) {
        Contender narrow = contenders.get(index);
        for (int i = 0; i < Math.min(index, MOST_COMPARED); i++) {
            Contender wide = contenders.get(i);
            if (wide.covers(narrow) && (wide.priority() < narrow.priority() || narrow.covers(wide))) {
                boolean isFirst = wide.priority() < narrow.priority();
                findings.add(
                        shadowed,
                        narrow.place().get(),
                        isFirst
                                ? "never chosen: " + quoted(wide.name()) + " takes all of its requests and comes first"
                                : "takes the same requests as " + quoted(wide.name())
                                        + " at the same priority, so one of them is never chosen",
                        isFirst
                                ? "routes are tried by priority: 0 first, those without one last"
                                : "let one of them match less, and come first");
                return true;
            }
        }
        return false;
    }

    /** The last priority is where routes without one are, and they are many. */
    private void checkPriority(int start, int index) {
        Contender later = contenders.get(index);
        if (later.priority() == Defaults.PRIORITY) {
            return;
        }
        for (int i = start; i < Math.min(index, start + MOST_COMPARED); i++) {
            Contender earlier = contenders.get(i);
            if (earlier.meets(later)) {
                findings.add(
                        priority,
                        later.place().get().field("priority"),
                        later.priority() + " is also that of " + quoted(earlier.name())
                                + ", and some requests may be for both");
                return;
            }
        }
    }
}
