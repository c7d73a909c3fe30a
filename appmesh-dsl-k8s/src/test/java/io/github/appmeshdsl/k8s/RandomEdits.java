package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.EditRefusedException;
import io.github.appmeshdsl.format.MeshEditor;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.model.ResourceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Edits by chance, each compared with the same edit of the trees that an independent parser reads, and with the lines that it
 * may change.
 */
final class RandomEdits {

    private static final List<String> TEXTS = List.of(
            "b",
            "a: b",
            "# x",
            "yes",
            "10",
            "",
            "it's",
            "\"q\"",
            "zu\u00e4",
            "two\nlines",
            "a #b",
            "- a",
            "{x",
            "*a",
            "x ");
    private static final Pattern MEMBER = Pattern.compile("[A-Za-z0-9]+");

    private final Random random;
    private int made;
    private int refused;

    RandomEdits(long seed) {
        this.random = new Random(seed);
    }

    int made() {
        return made;
    }

    int refused() {
        return refused;
    }

    /** One edit: where, and what becomes of it. */
    private record Edit(int document, String member, List<Object> path, Optional<DocumentNode> value) {

        String field() {
            StringBuilder field = new StringBuilder();
            for (Object step : path) {
                if (step instanceof String name && MEMBER.matcher(name).matches()) {
                    field.append(field.isEmpty() ? "" : ".").append(name);
                } else if (step instanceof String key) {
                    field.append("[\"")
                            .append(key.replace("\\", "\\\\").replace("\"", "\\\""))
                            .append("\"]");
                } else {
                    field.append('[').append(step).append(']');
                }
            }
            return field.toString();
        }
    }

    /** Returns whether both parsers read the same number of documents, so that a text can be compared. */
    static boolean isComparable(String text, String file) {
        try {
            long count = load(text).stream().filter(each -> each != null).count();
            return count == new DocumentParser().parse(text, file).documents().size();
        } catch (YAMLException e) {
            return false;
        }
    }

    /** Edits a text once; returns what it became. */
    String edit(String text, String file) {
        List<Document> documents = new DocumentParser().parse(text, file).documents();
        Optional<Edit> chosen = choose(documents);
        if (chosen.isEmpty()) {
            return text;
        }
        Edit edit = chosen.get();
        String changed;
        try {
            MeshEditor editor = MeshEditor.of(text, file);
            if (edit.value.isPresent()) {
                editor.set(edit.member, edit.field(), edit.value.get());
            } else {
                editor.unset(edit.member, edit.field());
            }
            changed = editor.changedTexts().getOrDefault(file, text);
        } catch (EditRefusedException e) {
            refused++;
            return text;
        }
        made++;
        String description = edit + "\n" + text + "\n=>\n" + changed;
        List<Object> expected = load(text);
        apply(expected, edit, text);
        assertThat(load(changed)).as(description).isEqualTo(expected);
        assertLines(text, changed, edit, documents, description);
        return changed;
    }

    private Optional<Edit> choose(List<Document> documents) {
        List<Integer> ours = new ArrayList<>();
        Map<String, Integer> members = new LinkedHashMap<>();
        for (int i = 0; i < documents.size(); i++) {
            String member = member(documents.get(i).root());
            if (!member.isEmpty()) {
                ours.add(i);
                members.merge(member, 1, Integer::sum);
            }
        }
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        int index = ours.get(random.nextInt(ours.size()));
        MappingNode root = (MappingNode) documents.get(index).root();
        if (members.get(member(root)) > 1 || !(root.get("spec").orElse(null) instanceof MappingNode spec)) {
            return Optional.empty();
        }
        List<Object> path = new ArrayList<>(List.of("spec"));
        DocumentNode node = spec;
        while (true) {
            int size = size(node);
            if (size == 0 || (path.size() > 1 && random.nextInt(5) == 0)) {
                break;
            }
            int child = random.nextInt(size);
            if (node instanceof MappingNode mapping) {
                path.add(mapping.entryAt(child).key());
                node = mapping.entryAt(child).value();
            } else {
                path.add(child);
                node = ((SequenceNode) node).items().get(child);
            }
        }
        return Optional.of(edit(index, member(root), path, node));
    }

    private Edit edit(int index, String member, List<Object> path, DocumentNode node) {
        int choice = random.nextInt(10);
        if (choice < 2 && path.size() > 1) {
            return new Edit(index, member, path, Optional.empty());
        }
        if (choice < 5 && node instanceof MappingNode) {
            path.add("added" + random.nextInt(3));
        } else if (choice < 7 && node instanceof SequenceNode sequence) {
            path.add(sequence.items().size());
        }
        return new Edit(index, member, path, Optional.of(value(choice == 9 ? 2 : 0)));
    }

    private DocumentNode value(int depth) {
        int choice = random.nextInt(depth > 0 ? 6 : 4);
        return switch (choice) {
            case 0 -> ScalarNode.number(random.nextInt(101));
            case 1 -> ScalarNode.bool(random.nextBoolean());
            case 2, 3 -> ScalarNode.string(TEXTS.get(random.nextInt(TEXTS.size())));
            case 4 -> {
                List<MappingNode.Entry> entries = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    entries.add(MappingNode.Entry.of("k" + i, value(depth - 1)));
                }
                yield MappingNode.of(entries);
            }
            default -> {
                List<DocumentNode> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(value(depth - 1));
                }
                yield SequenceNode.of(items);
            }
        };
    }

    private static int size(DocumentNode node) {
        return node.match(MappingNode::size, sequence -> sequence.items().size(), scalar -> 0);
    }

    private static String member(DocumentNode root) {
        if (!(root instanceof MappingNode object)
                || !object.text("apiVersion").orElse("").startsWith("appmesh.k8s.aws/")) {
            return "";
        }
        Optional<ResourceKind> kind =
                ResourceKind.ofKindName(object.text("kind").orElse(""));
        Optional<String> name = object.mapping("metadata").flatMap(metadata -> metadata.text("name"));
        Optional<String> namespace = object.mapping("metadata").flatMap(metadata -> metadata.text("namespace"));
        if (kind.isEmpty() || name.isEmpty()) {
            return "";
        }
        return kind.get().memberName() + "/" + namespace.map(n -> n + "/").orElse("") + name.get();
    }

    // What an independent parser reads

    private static List<Object> load(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(1000);
        List<Object> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(options)).loadAll(text).forEach(each -> documents.add(copy(each)));
        return documents;
    }

    /** A copy shares nothing, as aliases do. */
    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(String.valueOf(key), copy(each)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(copy(each)));
            return copy;
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static void apply(List<Object> documents, Edit edit, String text) {
        List<Object> contents = new ArrayList<>(documents);
        contents.removeIf(each -> each == null);
        Object node = contents.get(edit.document);
        for (int i = 0; i < edit.path.size() - 1; i++) {
            Object step = edit.path.get(i);
            node = step instanceof Integer position
                    ? ((List<Object>) node).get(position)
                    : ((Map<Object, Object>) node).get(step);
        }
        Object last = edit.path.get(edit.path.size() - 1);
        if (last instanceof Integer position) {
            List<Object> list = (List<Object>) node;
            if (edit.value.isEmpty()) {
                list.remove((int) position);
            } else if (position == list.size()) {
                list.add(plain(edit.value.get()));
            } else {
                list.set(position, plain(edit.value.get()));
            }
        } else if (edit.value.isEmpty()) {
            ((Map<Object, Object>) node).remove(last);
        } else {
            ((Map<Object, Object>) node).put(last, plain(edit.value.get()));
        }
    }

    private static Object plain(DocumentNode value) {
        return value.match(
                mapping -> {
                    Map<Object, Object> map = new LinkedHashMap<>();
                    mapping.entries().forEach(entry -> map.put(entry.key(), plain(entry.value())));
                    return map;
                },
                sequence -> {
                    List<Object> list = new ArrayList<>();
                    sequence.items().forEach(item -> list.add(plain(item)));
                    return list;
                },
                scalar -> switch (scalar.kind()) {
                    case INTEGER -> (Object) (int) scalar.integer().orElseThrow();
                    case BOOLEAN -> scalar.bool().orElseThrow();
                    default -> scalar.text();
                });
    }

    // The lines that may change

    private static void assertLines(
            String text, String changed, Edit edit, List<Document> documents, String description) {
        List<String> before = lines(text);
        List<String> after = lines(changed);
        int start = 0;
        while (start < before.size()
                && start < after.size()
                && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < before.size() - start
                && end < after.size() - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        int firstChanged = start + 1;
        int lastChanged = before.size() - end;
        DocumentNode node = documents.get(edit.document).root();
        int first = node.location().line();
        int last = edit.document + 1 < documents.size()
                ? documents.get(edit.document + 1).root().location().line()
                : before.size();
        for (Object step : edit.path) {
            int child = step instanceof Integer position ? position : ((MappingNode) node).indexOf((String) step);
            if (child < 0 || child >= size(node)) {
                // Something is added: no line but that of a value in braces is replaced.
                assertThat(lastChanged - firstChanged).as(description).isLessThanOrEqualTo(0);
                assertOutside(before, after, first, last, description);
                return;
            }
            if (child + 1 < size(node)) {
                last = Math.min(last, line(node, child + 1));
            }
            first = Math.max(first, line(node, child));
            node = node instanceof MappingNode mapping
                    ? mapping.entryAt(child).value()
                    : ((SequenceNode) node).items().get(child);
        }
        if (firstChanged <= lastChanged || before.size() != after.size()) {
            // What is removed may be the only entry of what is around it; a dash may stand on a line before its value.
            int slack = edit.value.isEmpty() ? before.size() : 1;
            assertOutside(before, after, first - slack, last, description);
        }
        boolean isOfOneLine = node instanceof ScalarNode scalar
                && !scalar.text().contains("\n")
                && edit.value.orElse(null) instanceof ScalarNode;
        if (isOfOneLine && before.size() == after.size()) {
            assertThat(lastChanged - firstChanged).as(description).isLessThanOrEqualTo(0);
        }
    }

    /** Lines before the first and behind the last line of what is edited are equal. */
    private static void assertOutside(
            List<String> before, List<String> after, int first, int last, String description) {
        int above = Math.max(0, first - 1);
        int below = Math.max(0, before.size() - last);
        assertThat(above + below).as(description).isLessThanOrEqualTo(after.size());
        assertThat(after.subList(0, above)).as(description).isEqualTo(before.subList(0, above));
        assertThat(after.subList(after.size() - below, after.size()))
                .as(description)
                .isEqualTo(before.subList(before.size() - below, before.size()));
    }

    private static int line(DocumentNode node, int child) {
        return node instanceof MappingNode mapping
                ? mapping.entryAt(child).keyLocation().line()
                : ((SequenceNode) node).items().get(child).location().line();
    }

    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)", -1));
    }
}
