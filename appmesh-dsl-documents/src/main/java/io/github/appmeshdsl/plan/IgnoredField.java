package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A field that others manage, see {@link PlanOptions#ignoreFields}. */
public final class IgnoredField {

    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[([^\\[\\]]+)\\]");
    private static final String ANY_DEPTH = "**";

    private final String resource;
    private final String field;
    private final List<Step> steps;

    IgnoredField(String resource, String field) {
        this.resource = resource;
        this.field = field;
        this.steps = steps(field);
        if (resource.isEmpty()) {
            throw new IllegalArgumentException("the resource of the ignored field " + field + " is missing");
        }
    }

    /** A step of a path: a pattern of member names, or of elements of a list. */
    private record Step(String pattern, boolean isElement) {

        boolean fits(String name) {
            return IgnoredField.fits(pattern, name);
        }

        boolean isAnyDepth() {
            return !isElement && pattern.equals(ANY_DEPTH);
        }
    }

    private static List<Step> steps(String field) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(field);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            String member = matcher.group(1);
            if (member != null && (end == 0) == (field.charAt(end) == '.')) {
                break;
            }
            steps.add(member == null ? new Step(matcher.group(2), true) : new Step(member, false));
            end = matcher.end();
        }
        if (steps.isEmpty() || end < field.length() || steps.get(0).isElement()) {
            throw new IllegalArgumentException("the ignored field \"" + field
                    + "\" must be a path such as httpRoute.action.weightedTargets[*].weight");
        }
        return steps;
    }

    /** Returns the pattern of the resources. */
    public String resource() {
        return resource;
    }

    /** Returns the pattern of the path. */
    public String field() {
        return field;
    }

    private static boolean fits(String pattern, String text) {
        return glob(pattern, "[^/]*").matcher(text).matches();
    }

    /** Returns a pattern in which {@code *} is replaced by an expression and everything else is literal. */
    static Pattern glob(String pattern, String wildcard) {
        StringBuilder regex = new StringBuilder();
        for (String literal : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : wildcard)
                    .append("(?:")
                    .append(Pattern.quote(literal))
                    .append(')');
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    boolean isOf(ResourceKey key) {
        return fits(resource, key.toString());
    }

    /** Returns the desired spec with the actual value of the field. */
    MappingNode kept(MappingNode actual, MappingNode desired) {
        return kept(actual, desired, "", steps) instanceof MappingNode mapping ? mapping : desired;
    }

    private static @Nullable DocumentNode kept(
            @Nullable DocumentNode actual, @Nullable DocumentNode desired, String member, List<Step> steps) {
        if (steps.isEmpty()) {
            return actual;
        }
        Step step = steps.get(0);
        List<Step> rest = steps.subList(1, steps.size());
        if (step.isAnyDepth()) {
            DocumentNode here = kept(actual, desired, member, rest);
            if (here instanceof SequenceNode) {
                return inList(actual, here, member, new Step("*", true), steps);
            }
            return inMapping(actual, here, new Step("*", false), steps);
        }
        return step.isElement() ? inList(actual, desired, member, step, rest) : inMapping(actual, desired, step, rest);
    }

    private static @Nullable DocumentNode inMapping(
            @Nullable DocumentNode actual, @Nullable DocumentNode desired, Step step, List<Step> rest) {
        if (!(actual instanceof MappingNode from) || !(desired instanceof MappingNode to)) {
            return desired;
        }
        Set<String> keys = new LinkedHashSet<>();
        from.entries().forEach(entry -> keys.add(entry.key()));
        to.entries().forEach(entry -> keys.add(entry.key()));
        MappingNode kept = to;
        for (String key : keys) {
            if (step.fits(key)) {
                DocumentNode before = to.get(key).orElse(null);
                DocumentNode value = kept(from.get(key).orElse(null), before, key, rest);
                if (value == null) {
                    kept = kept.without(Set.of(key));
                } else if (!value.equals(before)) {
                    kept = kept.with(key, value);
                }
            }
        }
        return kept;
    }

    private static @Nullable DocumentNode inList(
            @Nullable DocumentNode actual, @Nullable DocumentNode desired, String member, Step step, List<Step> rest) {
        if (!(actual instanceof SequenceNode from) || !(desired instanceof SequenceNode to)) {
            return desired;
        }
        List<DocumentNode> left = new ArrayList<>(from.items());
        List<DocumentNode> kept = new ArrayList<>();
        for (int i = 0; i < to.items().size(); i++) {
            DocumentNode item = to.items().get(i);
            DocumentNode counterpart = counterpart(member, from, left, item, i);
            boolean isMeant = step.fits(SpecSets.name(member, item)) || step.fits(Integer.toString(i));
            boolean isNew = counterpart == null && !rest.isEmpty();
            DocumentNode value = isMeant && !isNew ? kept(counterpart, item, "", rest) : item;
            if (value != null) {
                kept.add(value);
            }
        }
        if (rest.isEmpty()) {
            for (DocumentNode item : left) {
                if (step.fits(SpecSets.name(member, item))) {
                    kept.add(item);
                }
            }
        }
        return kept.equals(to.items()) ? to : SequenceNode.of(kept);
    }

    /** Returns the actual element that a desired one is compared with, and takes it from those that are left. */
    private static @Nullable DocumentNode counterpart(
            String member, SequenceNode from, List<DocumentNode> left, DocumentNode item, int position) {
        if (!SpecSets.isSet(member)) {
            DocumentNode other = position < from.items().size() ? from.items().get(position) : null;
            left.remove(other);
            return other;
        }
        for (DocumentNode other : left) {
            if (SpecSets.name(member, other).equals(SpecSets.name(member, item))) {
                left.remove(other);
                return other;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return resource + ":" + field;
    }
}
