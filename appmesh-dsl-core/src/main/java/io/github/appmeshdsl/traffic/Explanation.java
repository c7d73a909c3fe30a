package io.github.appmeshdsl.traffic;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An answer with everything that was tried on the way to it, in order.
 *
 * @param caller who makes the request
 * @param request the request
 * @param answer the answer
 * @param steps what was tried
 */
public record Explanation(Caller caller, Request request, Answer answer, List<Step> steps) {

    /** Takes a copy. */
    public Explanation {
        requireNonNull(caller, "caller");
        requireNonNull(request, "request");
        requireNonNull(answer, "answer");
        steps = List.copyOf(steps);
    }

    /** What became of a step. */
    public enum Result {
        /** Tells where the search is. */
        INFO,
        /** Takes the request. */
        CHOSEN,
        /** Does not take it. */
        FAILED
    }

    /**
     * One thing that was looked at.
     *
     * @param depth how deep it is nested, from 0
     * @param result what became of it
     * @param text what was looked at
     * @param path the element of the mesh; for a failed route the condition that does not hold
     * @param reason why: the conditions of a route that takes the request, or the one that does not hold
     */
    public record Step(int depth, Result result, String text, Optional<SpecPath> path, Optional<String> reason) {
        /** Refuses null. */
        public Step {
            requireNonNull(result, "result");
            requireNonNull(text, "text");
            requireNonNull(path, "path");
            requireNonNull(reason, "reason");
        }
    }

    /** Returns the explanation as lines for people; it ends with a line break. */
    public String toText() {
        return toText(path -> Optional.empty());
    }

    /**
     * Returns the explanation as lines for people; it ends with a line break.
     *
     * @param locations returns the place in a document of an element, which is shown instead of the element; absent if it is
     *     not known
     */
    public String toText(Function<? super SpecPath, Optional<Location>> locations) {
        StringBuilder text = new StringBuilder();
        text.append(PlainText.of(request.toString()))
                .append(" from ")
                .append(caller.path())
                .append('\n');
        for (Step step : steps) {
            text.append("  ".repeat(step.depth() + 1))
                    .append(step.result() == Result.CHOSEN ? "+ " : step.result() == Result.FAILED ? "- " : "  ")
                    .append(step.text());
            step.reason()
                    .ifPresent(reason -> text.append(step.result() == Result.FAILED ? ": no match: " : ": ")
                            .append(reason));
            step.path().ifPresent(path -> text.append("   ").append(place(path, locations)));
            text.append('\n');
        }
        for (String line : answer.match(Explanation::lines, Explanation::lines, refused -> lines(refused, locations))) {
            text.append("  ").append(line).append('\n');
        }
        return text.toString();
    }

    private static List<String> lines(Answer.Routed routed) {
        List<String> lines = new ArrayList<>();
        for (Destination destination : routed.destinations()) {
            StringBuilder line = new StringBuilder("=> ")
                    .append(destination.share())
                    .append(" to virtual node ")
                    .append(destination.name());
            line.append(destination.tls().match(plain -> ", plain text", Explanation::tls, failed -> ""));
            destination.failure().ifPresent(failure -> line.append(", fails: ").append(failure));
            line.append(", ").append(limit(destination.timeout()));
            lines.add(line.toString());
        }
        if (!routed.path().isEmpty()) {
            StringBuilder seen = new StringBuilder("   the application sees ")
                    .append(PlainText.of(routed.path()))
                    .append(" on host ")
                    .append(PlainText.of(routed.hostSeen()));
            routed.addedHeaders()
                    .forEach((name, value) -> seen.append(", with header ")
                            .append(PlainText.of(name))
                            .append(": ")
                            .append(PlainText.of(value)));
            lines.add(seen.toString());
        }
        Retries retries = routed.retries();
        if (retries.attempts() > 1) {
            lines.add("   up to " + retries.attempts() + " attempts"
                    + retries.perTryTimeout()
                            .map(each -> " of at most " + time(each))
                            .orElse("") + ", again after "
                    + String.join(", ", retries.events())
                    + (retries.isDefault() ? " (the default policy)" : ""));
        }
        routed.clientTls()
                .ifPresent(client -> lines.add("   the client connects to the gateway"
                        + client.match(
                                plain -> " in plain text",
                                tls -> tls.isMutual() ? " with mutual TLS" : " with TLS",
                                failed -> "")));
        return lines;
    }

    private static String tls(HopTls.Encrypted tls) {
        return (tls.isMutual() ? ", mutual TLS" : ", TLS")
                + (tls.serverTrust().isPresent()
                        ? " verified by " + PlainText.of(tls.serverTrust().get())
                        : " that is not verified");
    }

    private static String limit(Optional<Duration> timeout) {
        if (timeout.isEmpty()) {
            return "no time limit";
        }
        return "at most " + time(timeout.get());
    }

    private static String time(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    private static List<String> lines(Answer.PassedThrough passed) {
        return List.of("=> to the address that the caller asked for: " + passed.reason());
    }

    private static List<String> lines(
            Answer.Refused refused, Function<? super SpecPath, Optional<Location>> locations) {
        int status = refused.refusal().status();
        return List.of("=> refused" + (status == 0 ? "" : " with " + status) + ": " + refused.message() + "   "
                + place(refused.path(), locations));
    }

    private static String place(SpecPath path, Function<? super SpecPath, Optional<Location>> locations) {
        Optional<Location> place = locations.apply(path);
        return place.isPresent() ? PlainText.of(place.get().toString()) : path.toString();
    }

    /** Returns {@link #toText()}. */
    @Override
    public String toString() {
        return toText();
    }
}
