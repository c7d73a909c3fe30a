package io.github.appmeshdsl.traffic;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.SpecPath;
import java.util.List;

/**
 * Which requests two meshes treat differently. Names of routes and routers, their order and other details that have no effect
 * on traffic make no difference; virtual nodes are the same if they have the same name in the App Mesh API.
 *
 * @param changes the requests, by caller; one of each region of requests that are treated alike
 * @param added callers that only the second mesh has
 * @param removed callers that only the first mesh has
 * @param notCovered conditions that could not be analyzed completely: requests that these tell apart may be missing
 */
public record Difference(List<Change> changes, List<Caller> added, List<Caller> removed, List<NotCovered> notCovered) {

    /** Takes copies. */
    public Difference {
        requireNonNull(changes, "changes");
        requireNonNull(added, "added");
        requireNonNull(removed, "removed");
        requireNonNull(notCovered, "notCovered");
        changes = List.copyOf(changes);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        notCovered = List.copyOf(notCovered);
    }

    /**
     * Requests that are treated differently.
     *
     * @param caller who makes them, as the second mesh has it
     * @param request one of the requests
     * @param requests all of them, for people: {@code http://api.shop:8080/orders… where header x-canary is present}. Requests that
     *     a route takes that is tried before are not among them
     * @param effects what changes
     * @param before the answer of the first mesh
     * @param after the answer of the second mesh
     */
    public record Change(
            Caller caller, Request request, String requests, List<Effect> effects, Answer before, Answer after) {

        /** Takes a copy. */
        public Change {
            requireNonNull(caller, "caller");
            requireNonNull(request, "request");
            requireNonNull(requests, "requests");
            requireNonNull(before, "before");
            requireNonNull(after, "after");
            effects = List.copyOf(effects);
        }

        /** Returns whether a smaller share of the requests arrives than before. */
        public boolean losesTraffic() {
            return after.delivered().compareTo(before.delivered()) < 0;
        }
    }

    /**
     * One thing that changes.
     *
     * @param share the share of the requests for which it does
     * @param what what it is, or of what; empty if it is where the requests go
     * @param before how it was
     * @param after how it is
     */
    public record Effect(Fraction share, String what, String before, String after) {
        /** Refuses null. */
        public Effect {
            requireNonNull(share, "share");
            requireNonNull(what, "what");
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }

        /** Returns the effect as a clause such as {@code api-v1:8080 → api-v2:8080}. */
        @Override
        public String toString() {
            return (what.isEmpty() ? "" : what + " ") + before + " → " + after;
        }
    }

    /**
     * A condition that could not be analyzed completely.
     *
     * @param path the condition
     * @param reason why, as a clause
     */
    public record NotCovered(SpecPath path, String reason) {
        /** Refuses null. */
        public NotCovered {
            requireNonNull(path, "path");
            requireNonNull(reason, "reason");
        }
    }

    /** Returns whether nothing was found; requests may still differ if something is {@link #notCovered}. */
    public boolean isEmpty() {
        return changes.isEmpty() && added.isEmpty() && removed.isEmpty();
    }

    /** Returns the changes of which a smaller share of the requests arrives than before. */
    public List<Change> losses() {
        return changes.stream().filter(Change::losesTraffic).toList();
    }

    /** Returns the difference as lines for people; it ends with a line break. */
    public String toText() {
        return DifferenceText.text(this);
    }

    /** Returns the difference as Markdown, as for the description of a pull request; it ends with a line break. */
    public String toMarkdown() {
        return DifferenceText.markdown(this);
    }

    /** Returns {@link #toText()}. */
    @Override
    public String toString() {
        return toText();
    }
}
