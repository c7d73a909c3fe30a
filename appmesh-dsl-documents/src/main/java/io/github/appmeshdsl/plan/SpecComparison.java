package io.github.appmeshdsl.plan;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.api.ReturnedSpec;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares specs by what they mean to the service: what it adds, merges or leaves out of an answer is not a difference.
 *
 * <p>An empty list or mapping and null count as absent. Order matters only in listeners and JSON log formats.
 */
public final class SpecComparison {

    private final List<Step.Change> changes = new ArrayList<>();

    private SpecComparison() {}

    /** Returns the differences, by their place. */
    static List<Step.Change> changes(SpecPath path, MappingNode before, MappingNode after) {
        if (before.equals(after)) {
            return List.of();
        }
        SpecComparison comparison = new SpecComparison();
        comparison.compareMappings(path, ReturnedSpec.of(before), ReturnedSpec.of(after));
        return List.copyOf(comparison.changes);
    }

    /** Returns whether two specs mean the same to the service. */
    public static boolean isSame(MappingNode one, MappingNode other) {
        requireNonNull(one, "one");
        requireNonNull(other, "other");
        return changes(SpecPath.ROOT, one, other).isEmpty();
    }

    /** Returns the differences of tags. */
    static List<Step.Change> changes(SpecPath path, Map<String, String> before, Map<String, String> after) {
        List<Step.Change> changes = new ArrayList<>();
        SpecPath tags = path.field("tags");
        before.forEach((key, value) -> {
            String other = after.get(key);
            if (!value.equals(other)) {
                changes.add(new Step.Change(tags.item(-1, key), tag(value), tag(other)));
            }
        });
        after.forEach((key, value) -> {
            if (!before.containsKey(key)) {
                changes.add(new Step.Change(tags.item(-1, key), Optional.empty(), tag(value)));
            }
        });
        return changes;
    }

    private static Optional<DocumentNode> tag(@Nullable String value) {
        return Optional.ofNullable(value).map(ScalarNode::string);
    }

    private void compare(SpecPath path, String member, @Nullable DocumentNode left, @Nullable DocumentNode right) {
        DocumentNode before = something(left);
        DocumentNode after = something(right);
        if (before == null || after == null) {
            if (before != null || after != null) {
                changes.add(new Step.Change(path, Optional.ofNullable(before), Optional.ofNullable(after)));
            }
        } else if (before instanceof MappingNode one && after instanceof MappingNode other) {
            compareMappings(path, one, other);
        } else if (before instanceof SequenceNode one && after instanceof SequenceNode other) {
            if (SpecSets.isSet(member)) {
                compareSets(path, member, one, other);
            } else {
                compareLists(path, one, other);
            }
        } else if (!before.equals(after)) {
            changes.add(new Step.Change(path, Optional.of(before), Optional.of(after)));
        }
    }

    /** Returns the node if it has content. */
    private static @Nullable DocumentNode something(@Nullable DocumentNode node) {
        return node == null || isNothing(node) ? null : node;
    }

    private static boolean isNothing(DocumentNode node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.isNull();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.items().isEmpty();
        }
        if (node instanceof MappingNode mapping) {
            for (MappingNode.Entry entry : mapping.entries()) {
                if (!isNothing(entry.value())) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    private void compareMappings(SpecPath path, MappingNode before, MappingNode after) {
        for (MappingNode.Entry entry : before.entries()) {
            compare(
                    path.field(entry.key()),
                    entry.key(),
                    before.get(entry.key()).orElse(null),
                    after.get(entry.key()).orElse(null));
        }
        for (MappingNode.Entry entry : after.entries()) {
            if (!before.has(entry.key())) {
                compare(
                        path.field(entry.key()),
                        entry.key(),
                        null,
                        after.get(entry.key()).orElse(null));
            }
        }
    }

    private void compareLists(SpecPath path, SequenceNode before, SequenceNode after) {
        int longest = Math.max(before.items().size(), after.items().size());
        for (int i = 0; i < longest; i++) {
            compare(path.item(i), "", item(before, i), item(after, i));
        }
    }

    private static @Nullable DocumentNode item(SequenceNode sequence, int position) {
        return position < sequence.items().size() ? sequence.items().get(position) : null;
    }

    private void compareSets(SpecPath path, String member, SequenceNode before, SequenceNode after) {
        Map<String, List<Element>> left = byName(member, after);
        byName(member, before).forEach((name, elements) -> {
            List<Element> others = left.getOrDefault(name, new ArrayList<>());
            List<Element> unequal = new ArrayList<>();
            for (Element element : elements) {
                if (!removeEqual(others, element)) {
                    unequal.add(element);
                }
            }
            for (Element element : unequal) {
                Element other = others.isEmpty() ? null : others.remove(0);
                compare(path.item(element.position, name), "", element.node, other == null ? null : other.node);
            }
        });
        left.forEach((name, elements) -> {
            for (Element element : elements) {
                compare(path.item(element.position, name), "", null, element.node);
            }
        });
    }

    private static boolean removeEqual(List<Element> elements, Element element) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).isSame(element)) {
                elements.remove(i);
                return true;
            }
        }
        return false;
    }

    private static Map<String, List<Element>> byName(String member, SequenceNode sequence) {
        Map<String, List<Element>> byName = new LinkedHashMap<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Element element = new Element(i, sequence.items().get(i));
            byName.computeIfAbsent(SpecSets.name(member, element.node), n -> new ArrayList<>())
                    .add(element);
        }
        return byName;
    }

    private record Element(int position, DocumentNode node) {

        boolean isSame(Element other) {
            if (node instanceof MappingNode one && other.node instanceof MappingNode another) {
                return SpecComparison.isSame(one, another);
            }
            return node.equals(other.node);
        }
    }
}
