package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what is tried while a request is answered. */
final class Trace {

    private final List<Explanation.Step> steps = new ArrayList<>();
    private int depth;

    void info(String text) {
        add(Explanation.Result.INFO, text, null, Optional.empty());
    }

    /** Notes what is chosen; what is tried within it follows, until {@link #leave}. */
    void enter(String text, SpecPath path) {
        add(Explanation.Result.CHOSEN, text, path, Optional.empty());
        depth++;
    }

    void leave() {
        depth--;
    }

    void failed(String text, @Nullable SpecPath path, String reason) {
        add(Explanation.Result.FAILED, text, path, Optional.of(reason));
    }

    /**
     * Notes that a route was tried.
     *
     * @param kind what the route is called
     * @param failing its first condition that does not hold; null if all of them do
     */
    void tried(String kind, TrafficRoute route, @Nullable Condition failing, Request request) {
        String text = kind + " " + PlainText.of(route.name())
                + (route.priority() == Defaults.PRIORITY ? "" : ", priority " + route.priority());
        if (failing == null) {
            List<String> conditions = route.conditions();
            add(
                    Explanation.Result.CHOSEN,
                    text,
                    route.path(),
                    Optional.of(conditions.isEmpty() ? "every request" : String.join("; ", conditions)));
        } else {
            failed(text, route.pathOf(failing), failing.text() + ", but " + failing.found(request));
        }
    }

    private void add(Explanation.Result result, String text, @Nullable SpecPath path, Optional<String> reason) {
        steps.add(new Explanation.Step(depth, result, text, Optional.ofNullable(path), reason));
    }

    List<Explanation.Step> steps() {
        return List.copyOf(steps);
    }
}
