package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.internal.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes label selector: all of its conditions must hold. One without conditions selects everything; an absent
 * selector selects nothing (but for the gateway route selector of a virtual gateway, where absent selects everything).
 *
 * @param matchLabels labels that must be there with exactly this value
 * @param matchExpressions further conditions
 */
public record LabelSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {

    /** Takes copies; labels are sorted by key. */
    public LabelSelector {
        matchLabels = Arguments.sorted(matchLabels, "matchLabels");
        matchExpressions = Arguments.list(matchExpressions, "matchExpressions");
    }

    /** Returns the selector that selects everything. */
    public static LabelSelector everything() {
        return new LabelSelector(Map.of(), List.of());
    }

    /** Returns a selector of things that carry this label. */
    public static LabelSelector label(String key, String value) {
        requireNonNull(key, "key");
        requireNonNull(value, "value");
        return new LabelSelector(Map.of(key, value), List.of());
    }

    /** Returns a selector of things that carry all these labels. */
    public static LabelSelector labels(Map<String, String> labels) {
        requireNonNull(labels, "labels");
        return new LabelSelector(labels, List.of());
    }

    /** Returns this selector with one more label. */
    public LabelSelector and(String key, String value) {
        requireNonNull(key, "key");
        requireNonNull(value, "value");
        Map<String, String> more = new LinkedHashMap<>(matchLabels);
        more.put(key, value);
        return new LabelSelector(more, matchExpressions);
    }

    /** Returns this selector with one more condition. */
    public LabelSelector and(String key, Operator operator, String... values) {
        List<Requirement> more = new ArrayList<>(matchExpressions);
        more.add(new Requirement(key, operator, Arguments.list("values", values)));
        return new LabelSelector(matchLabels, more);
    }

    /** Returns {@code base} with the labels of this selector added; {@code base} if this selector has no labels. */
    Optional<LabelSelector> addedTo(Optional<LabelSelector> base) {
        if (matchLabels.isEmpty()) {
            return base;
        }
        if (base.isEmpty()) {
            return Optional.of(new LabelSelector(matchLabels, List.of()));
        }
        Map<String, String> all = new TreeMap<>(base.get().matchLabels());
        all.putAll(matchLabels);
        return Optional.of(new LabelSelector(all, base.get().matchExpressions()));
    }

    /** Returns whether things with these labels are selected. */
    public boolean selects(Map<String, String> labels) {
        requireNonNull(labels, "labels");
        for (Map.Entry<String, String> wanted : matchLabels.entrySet()) {
            if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
                return false;
            }
        }
        for (Requirement requirement : matchExpressions) {
            if (!requirement.holds(Optional.ofNullable(labels.get(requirement.key())))) {
                return false;
            }
        }
        return true;
    }

    /**
     * One condition on one label.
     *
     * @param key name of the label
     * @param operator how it is compared
     * @param values the values that it is compared with; empty for {@code Exists} and {@code DoesNotExist}
     */
    public record Requirement(String key, Operator operator, List<String> values) {
        /** Takes a copy. */
        public Requirement {
            requireNonNull(key, "key");
            requireNonNull(operator, "operator");
            values = Arguments.list(values, "values");
        }

        boolean holds(Optional<String> value) {
            return switch (operator) {
                case IN -> value.isPresent() && values.contains(value.get());
                case NOT_IN -> value.isEmpty() || !values.contains(value.get());
                case EXISTS -> value.isPresent();
                case DOES_NOT_EXIST -> value.isEmpty();
            };
        }
    }

    /** How a label selector compares a label. */
    public enum Operator implements WireNamed {
        /** The label has one of the values. */
        IN("In"),
        /** The label has none of the values, or is absent. */
        NOT_IN("NotIn"),
        /** The label is there. */
        EXISTS("Exists"),
        /** The label is absent. */
        DOES_NOT_EXIST("DoesNotExist");

        private final String wireName;

        Operator(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    // Written out: linking generated methods takes a new process milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof LabelSelector that
                        && matchLabels.equals(that.matchLabels)
                        && matchExpressions.equals(that.matchExpressions));
    }

    @Override
    public int hashCode() {
        return 31 * matchLabels.hashCode() + matchExpressions.hashCode();
    }
}
