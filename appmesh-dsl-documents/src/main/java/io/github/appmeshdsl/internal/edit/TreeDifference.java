package io.github.appmeshdsl.internal.edit;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What must be changed in a document for it to describe another tree, change by change: each path is that of the document after the
 * changes before it. Entries of lists stay where they are as far as they keep their names.
 */
public final class TreeDifference {

    private final List<Change> changes = new ArrayList<>();

    private TreeDifference() {}

    /**
     * One change.
     *
     * @param kind what is done
     * @param path where
     * @param value the new value; absent if one is removed
     */
    public record Change(Kind kind, String path, Optional<DocumentNode> value) {

        /** What is done. */
        public enum Kind {
            /** A value is set, or added to a mapping or at the end of a list. */
            SET,
            /** A value is removed. */
            UNSET,
            /** An element is added before another one. */
            INSERT
        }
    }

    /** Returns the changes from one tree to another. */
    public static List<Change> between(MappingNode before, MappingNode after) {
        TreeDifference difference = new TreeDifference();
        difference.compare("", before, after);
        return difference.changes;
    }

    private void compare(String path, DocumentNode before, DocumentNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before instanceof MappingNode old && after instanceof MappingNode changed && changed.size() > 0) {
            compareMappings(path, old, changed);
        } else if (before instanceof SequenceNode old && after instanceof SequenceNode changed) {
            compareLists(path, old.items(), changed);
        } else {
            set(path, after);
        }
    }

    private void set(String path, DocumentNode value) {
        changes.add(new Change(Change.Kind.SET, path, Optional.of(value)));
    }

    private static String member(String path, String key) {
        if (key.matches("[A-Za-z0-9]+")) {
            return path.isEmpty() ? key : path + "." + key;
        }
        return path + FieldPath.bracketed(key);
    }

    private void compareMappings(String path, MappingNode before, MappingNode after) {
        for (MappingNode.Entry entry : before.entries()) {
            if (after.get(entry.key()).isEmpty()) {
                changes.add(new Change(Change.Kind.UNSET, member(path, entry.key()), Optional.empty()));
            }
        }
        for (MappingNode.Entry entry : after.entries()) {
            Optional<DocumentNode> old = before.get(entry.key());
            if (old.isPresent()) {
                compare(member(path, entry.key()), old.get(), entry.value());
            } else {
                set(member(path, entry.key()), entry.value());
            }
        }
    }

    /** Elements with one name belong together; so do those that stand at the same place between such elements. */
    private void compareLists(String path, List<DocumentNode> before, SequenceNode changed) {
        List<DocumentNode> after = changed.items();
        int[] counterpart = counterparts(before, after);
        List<DocumentNode> kept = new ArrayList<>();
        boolean[] isKept = new boolean[before.size()];
        for (int old : counterpart) {
            if (old >= 0) {
                isKept[old] = true;
                kept.add(before.get(old));
            }
        }
        if (kept.isEmpty()) {
            set(path, changed);
            return;
        }
        for (int i = before.size() - 1; i >= 0; i--) {
            if (!isKept[i]) {
                changes.add(new Change(Change.Kind.UNSET, path + "[" + i + "]", Optional.empty()));
            }
        }
        int size = kept.size();
        for (int i = 0; i < after.size(); i++) {
            String element = path + "[" + i + "]";
            if (counterpart[i] >= 0) {
                compare(element, before.get(counterpart[i]), after.get(i));
            } else {
                boolean isAtEnd = i == size;
                changes.add(
                        new Change(isAtEnd ? Change.Kind.SET : Change.Kind.INSERT, element, Optional.of(after.get(i))));
                size++;
            }
        }
    }

    /** Returns for each element of a list the position of the element that it was before; -1 for new ones. */
    private static int[] counterparts(List<DocumentNode> before, List<DocumentNode> after) {
        List<String> old = before.stream().map(TreeDifference::name).toList();
        List<String> names = after.stream().map(TreeDifference::name).toList();
        int[][] common = new int[old.size() + 1][names.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = names.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(names.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int[] counterpart = new int[names.size()];
        int i = 0;
        int j = 0;
        while (j < names.size()) {
            if (i < old.size() && old.get(i).equals(names.get(j))) {
                counterpart[j++] = i++;
            } else if (i < old.size() && common[i + 1][j] == common[i][j + 1]) {
                // Neither has a counterpart of its name here, or either may lose it: the one was the other before.
                boolean isNew = common[i][j] > common[i + 1][j + 1];
                counterpart[j++] = isNew ? -1 : i;
                i += isNew ? 0 : 1;
            } else if (i < old.size() && common[i + 1][j] > common[i][j + 1]) {
                i++;
            } else {
                counterpart[j++] = -1;
            }
        }
        return counterpart;
    }

    /** Returns what an element is called: by its name, the port or the resource that it refers to; else all of it. */
    private static String name(DocumentNode element) {
        if (element instanceof MappingNode mapping) {
            for (MappingNode.Entry entry : mapping.entries()) {
                switch (entry.key().toLowerCase(Locale.ROOT)) {
                    case "name", "key", "virtualnode", "virtualnoderef", "virtualservicename", "port" -> {
                        return entry.key() + " " + entry.value();
                    }
                    case "virtualservice", "portmapping" -> {
                        return entry.key() + " " + name(entry.value());
                    }
                    case "virtualserviceref" -> {
                        return entry.value().toString();
                    }
                    default -> {}
                }
            }
        }
        return element instanceof ScalarNode scalar ? scalar.text() : element.toString();
    }
}
