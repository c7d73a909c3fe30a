package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what is tried while a request is answered. */
final class Trace {

    private final List<Explanation.Step> steps = new ArrayList<>();
    private int depth;

    void enter(String text, @Nullable SpecPath path) {
        add(Explanation.Result.INFO, text, path, Optional.empty());
        depth++;
    }

    void leave() {
        depth--;
    }

    void chosen(String text, @Nullable SpecPath path) {
        add(Explanation.Result.CHOSEN, text, path, Optional.empty());
    }

    void failed(String text, @Nullable SpecPath path, String reason) {
        add(Explanation.Result.FAILED, text, path, Optional.of(reason));
    }

    /** Notes that a route was tried; {@code failing} is its first condition that does not hold, null if all of them do. */
    void tried(TrafficRoute route, @Nullable Condition failing, Request request) {
        String text = "route " + route.name() + ", priority " + route.priority();
        if (failing == null) {
            chosen(text, route.path());
            List<String> conditions = route.conditions();
            depth++;
            add(
                    Explanation.Result.INFO,
                    conditions.isEmpty() ? "takes every request" : String.join("; ", conditions),
                    null,
                    Optional.empty());
            depth--;
        } else {
            failed(text, route.pathOf(failing), failing.text() + ": " + failing.found(request));
        }
    }

    private void add(Explanation.Result result, String text, @Nullable SpecPath path, Optional<String> reason) {
        steps.add(new Explanation.Step(depth, result, text, Optional.ofNullable(path), reason));
    }

    List<Explanation.Step> steps() {
        return List.copyOf(steps);
    }
}
