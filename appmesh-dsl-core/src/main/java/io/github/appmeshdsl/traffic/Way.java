package io.github.appmeshdsl.traffic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request that certain routes take. A proxy tries the ways of a host in order.
 *
 * @param front the gateway route that takes it first; null for requests of virtual nodes
 * @param route the route; null if the gateway route leads to none that takes it
 * @param forwarded returns the request as the route sees it
 * @param outcome returns the answer to a request that goes this way, apart from the path that is rewritten
 * @param steps the conditions of both routes
 */
record Way(
        Entrance.@Nullable FrontRoute front,
        @Nullable TrafficRoute route,
        Function<Request, Request> forwarded,
        Function<Request, Answer> outcome,
        List<Step> steps) {

    Way(
            Entrance.@Nullable FrontRoute front,
            @Nullable TrafficRoute route,
            Function<Request, Request> forwarded,
            Function<Request, Answer> outcome) {
        this(front, route, forwarded, outcome, steps(front, route));
    }

    /**
     * A condition of one of the routes.
     *
     * @param requirement the condition as data
     * @param condition the condition
     * @param isForwarded whether it is tested on the forwarded request
     */
    record Step(Requirement requirement, Condition condition, boolean isForwarded) {

        RequestPart part() {
            return RequestPart.of(requirement);
        }

        /** Returns what is equal in two conditions that take the same requests. */
        List<Object> key() {
            return List.of(
                    part(),
                    requirement.test(),
                    requirement.values(),
                    requirement.isInverted(),
                    requirement.takesMissing(),
                    isForwarded);
        }
    }

    private static List<Step> steps(Entrance.@Nullable FrontRoute front, @Nullable TrafficRoute route) {
        List<Step> steps = new ArrayList<>();
        if (front != null) {
            addSteps(steps, front.route(), false);
        }
        if (route != null) {
            addSteps(steps, route, front != null);
        }
        return steps;
    }

    private static void addSteps(List<Step> steps, TrafficRoute route, boolean isForwarded) {
        List<Requirement> requirements = route.requirements();
        List<Condition> conditions = route.tested();
        for (int i = 0; i < conditions.size(); i++) {
            steps.add(new Step(requirements.get(i), conditions.get(i), isForwarded));
        }
    }

    boolean holds(Step step, Request request) {
        return step.condition().holds(step.isForwarded() ? forwarded.apply(request) : request);
    }

    /**
     * How a gateway changes the paths that start in one way.
     *
     * @param removed the start that paths lose
     * @param added what they get instead; the whole path if nothing else of it stays
     * @param keepsRest whether the rest of the path stays
     */
    record Edit(String removed, String added, boolean keepsRest) {}

    /** Returns how paths change on this way; empty if they do not. */
    List<Edit> edits() {
        if (front == null || front.rewrite().replacement().isEmpty()) {
            return List.of();
        }
        String added = front.rewrite().replacement().get();
        if (front.rewrite().prefix().isEmpty()) {
            return List.of(new Edit("", added, false));
        }
        String start = front.rewrite().prefix().get();
        Set<String> starts = new LinkedHashSet<>();
        starts.add(start);
        starts.add(start.endsWith("/") ? start : start + "/");
        List<Edit> edits = new ArrayList<>();
        starts.forEach(each -> edits.add(new Edit(each, added, true)));
        return edits;
    }
}
