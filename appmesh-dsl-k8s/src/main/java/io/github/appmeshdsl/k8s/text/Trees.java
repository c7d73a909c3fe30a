package io.github.appmeshdsl.k8s.text;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts trees together, and changes them without touching anything else in them. */
public final class Trees {

    private Trees() {}

    /** Returns an entry. */
    public static MappingNode.Entry entry(String key, DocumentNode value) {
        return MappingNode.Entry.of(key, value);
    }

    /** Returns an entry with a string. */
    public static MappingNode.Entry entry(String key, String value) {
        return entry(key, ScalarNode.string(value));
    }

    /** Returns a mapping of these entries. */
    public static MappingNode mapping(MappingNode.Entry... entries) {
        return MappingNode.of(List.of(entries));
    }

    /** Returns a mapping of strings. */
    public static MappingNode strings(Map<String, String> entries) {
        List<MappingNode.Entry> all = new ArrayList<>();
        entries.forEach((key, value) -> all.add(entry(key, value)));
        return MappingNode.of(all);
    }

    /** Returns a sequence of strings. */
    public static SequenceNode strings(List<String> items) {
        return SequenceNode.of(items.stream().map(ScalarNode::string).toList());
    }

    /** Returns {@code mapping} with {@code value} under {@code key}, in the old place if there is one. */
    public static MappingNode with(MappingNode mapping, String key, DocumentNode value) {
        List<MappingNode.Entry> entries = new ArrayList<>(mapping.entries());
        for (int i = 0; i < entries.size(); i++) {
            MappingNode.Entry entry = entries.get(i);
            if (entry.key().equals(key)) {
                entries.set(i, new MappingNode.Entry(key, entry.keyLocation(), value));
                return rebuilt(mapping, entries);
            }
        }
        entries.add(entry(key, value));
        return rebuilt(mapping, entries);
    }

    /** Returns {@code mapping} without the entries of {@code keys}. */
    public static MappingNode without(MappingNode mapping, Set<String> keys) {
        return rebuilt(
                mapping,
                mapping.entries().stream()
                        .filter(entry -> !keys.contains(entry.key()))
                        .toList());
    }

    /** Returns what stands below {@code node} under these keys; absent where one of them is missing. */
    public static Optional<DocumentNode> at(DocumentNode node, List<String> steps) {
        DocumentNode found = node;
        for (String step : steps) {
            Optional<DocumentNode> next = found instanceof MappingNode mapping ? mapping.get(step) : Optional.empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            found = next.get();
        }
        return Optional.of(found);
    }

    private static MappingNode rebuilt(MappingNode old, List<MappingNode.Entry> entries) {
        MappingNode made = MappingNode.of(entries, old.location());
        return old.tag().map(made::withTag).orElse(made);
    }
}
