package io.github.appmeshdsl.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in a mesh: a resource, then App Mesh's own member names, with the name of a list's element where it has one.
 *
 * <p>Example: {@code virtualRouter[shop/api].routes[canary].httpRoute.action.weightedTargets[1].weight}. The text is made
 * only when asked for, so a walk over a large mesh can carry paths cheaply. Positions count from 0.
 */
public final class SpecPath implements Comparable<SpecPath> {

    /** The whole input: the start of paths that belong to no resource. */
    public static final SpecPath ROOT = new SpecPath(null, "", -1, "", false);

    private final @Nullable SpecPath parent;
    private final String field;
    private final int index;
    private final String key;
    /** Whether the key is shown even if it is empty. */
    private final boolean isNamed;

    private SpecPath(@Nullable SpecPath parent, String field, int index, String key, boolean isNamed) {
        this.parent = parent;
        this.field = field;
        this.index = index;
        this.key = key;
        this.isNamed = isNamed;
    }

    /** Returns the path of a resource: its kind as App Mesh writes it in ARNs ({@code virtualNode}) and its name. */
    public static SpecPath resource(String kind, String name) {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        return new SpecPath(ROOT, kind, -1, name, true);
    }

    /** Returns the path of a whole document that is not (yet) a resource; {@code index} counts from 0 in its file. */
    public static SpecPath document(int index) {
        return new SpecPath(ROOT, "document", index, "", false);
    }

    /** Returns the path of a member; dots in {@code name} are steps, an empty name is this path itself. */
    public SpecPath field(String name) {
        requireNonNull(name, "name");
        return name.isEmpty() ? this : new SpecPath(this, name, -1, "", false);
    }

    /** Returns the path of an element of the list at this path. */
    public SpecPath item(int position) {
        return new SpecPath(this, "", position, "", false);
    }

    /** Returns the path of an element that has a name of its own, or a key of a map. */
    public SpecPath item(int position, String name) {
        requireNonNull(name, "name");
        return new SpecPath(this, "", position, name, position < 0);
    }

    /** Returns the path of what is one step below this one. */
    public SpecPath then(Step step) {
        requireNonNull(step, "step");
        boolean isResource = parent == null && !step.field().isEmpty() && step.index() < 0;
        return new SpecPath(this, step.field(), step.index(), step.key(), isResource || isMapKey(step));
    }

    private static boolean isMapKey(Step step) {
        return step.field().isEmpty() && step.index() < 0;
    }

    /** Returns the steps from the resource down, the resource's own step first. */
    public Iterable<Step> steps() {
        Deque<Step> steps = new ArrayDeque<>();
        for (SpecPath p = this; p != null && p.parent != null; p = p.parent) {
            steps.addFirst(new Step(p.field, p.index, p.key));
        }
        return steps;
    }

    /**
     * One step of a path.
     *
     * @param field member name; empty for a list's element
     * @param index position in a list, or -1
     * @param key name of the resource, of the list's element or of the map's entry; empty if there is none
     */
    public record Step(String field, int index, String key) {
        /** Refuses null. */
        public Step {
            requireNonNull(field, "field");
            requireNonNull(key, "key");
        }
    }

    @Override
    public int compareTo(SpecPath other) {
        requireNonNull(other, "other");
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SpecPath that
                && index == that.index
                && field.equals(that.field)
                && key.equals(that.key)
                && Objects.equals(parent, that.parent);
    }

    @Override
    public int hashCode() {
        return ((Objects.hashCode(parent) * 31 + field.hashCode()) * 31 + index) * 31 + key.hashCode();
    }

    /** Returns the path as people read it; control characters in names are escaped. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text);
        return text.toString();
    }

    private void append(StringBuilder text) {
        if (parent == null) {
            return;
        }
        parent.append(text);
        if (!field.isEmpty()) {
            if (!text.isEmpty()) {
                text.append('.');
            }
            PlainText.append(text, field);
        }
        if (isNamed || !key.isEmpty()) {
            text.append('[');
            PlainText.append(text, key);
            text.append(']');
        } else if (index >= 0) {
            text.append('[').append(index).append(']');
        }
    }
}
