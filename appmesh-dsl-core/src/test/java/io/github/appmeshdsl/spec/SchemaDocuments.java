package io.github.appmeshdsl.spec;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** For each leaf of a schema a document that holds it, and beside it no more than must be there. */
final class SchemaDocuments {

    /** Structures of the custom resources in which one member must be there, which their schemas do not say. */
    private static final Set<String> UNIONS = Set.of("certificate", "trust", "hostname", "rewrite");

    /** Members that the service asks for and the custom resources do not. */
    private static final Set<String> REQUIRED_BY_SERVICE = Set.of("healthyThreshold");

    /** What a duration consists of; the service model asks for neither, and every duration needs both. */
    private static final Set<String> DURATION = Set.of("unit", "value");

    private SchemaDocuments() {}

    /** Returns the documents by the path of their leaf; {@code [0]} stands for the elements of a list. */
    static Map<String, DocumentNode> of(SchemaShape shape) {
        Map<String, DocumentNode> documents = new TreeMap<>();
        collect("", "", shape).forEach(documents::put);
        return documents;
    }

    private static Map<String, DocumentNode> collect(String path, String name, SchemaShape shape) {
        Map<String, DocumentNode> documents = new TreeMap<>();
        switch (shape.type()) {
            case "structure" -> {
                Map<String, SchemaShape> members = shape.members().get();
                for (Map.Entry<String, SchemaShape> member : members.entrySet()) {
                    String below = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
                    collect(below, member.getKey(), member.getValue())
                            .forEach((leaf, value) ->
                                    documents.put(leaf, structure(shape, members, member.getKey(), value)));
                }
                if (members.isEmpty()) {
                    documents.put(path, MappingNode.of(List.of()));
                }
            }
            case "list" ->
                collect(path + "[0]", name, shape.item().get())
                        .forEach((leaf, value) -> documents.put(leaf, SequenceNode.of(List.of(value))));
            default -> documents.put(path, smallest(name, shape));
        }
        return documents;
    }

    private static DocumentNode structure(
            SchemaShape shape, Map<String, SchemaShape> members, String present, DocumentNode value) {
        List<MappingNode.Entry> entries = new ArrayList<>();
        for (Map.Entry<String, SchemaShape> member : members.entrySet()) {
            if (member.getKey().equals(present)) {
                entries.add(MappingNode.Entry.of(present, value));
            } else if (isRequired(shape, member.getKey()) || members.keySet().equals(DURATION)) {
                entries.add(MappingNode.Entry.of(member.getKey(), smallest(member.getKey(), member.getValue())));
            }
        }
        addReference(members, present, entries);
        if (members.containsKey("httpRoute") && !present.endsWith("Route")) {
            entries.add(MappingNode.Entry.of("httpRoute", smallest("httpRoute", members.get("httpRoute"))));
        }
        return MappingNode.of(entries);
    }

    private static boolean isRequired(SchemaShape shape, String member) {
        return !shape.isUnion() && (shape.required().contains(member) || REQUIRED_BY_SERVICE.contains(member));
    }

    /** A reference by name or by ARN must be there, which the custom resources' schemas do not say. */
    private static void addReference(
            Map<String, SchemaShape> members, String present, List<MappingNode.Entry> entries) {
        for (String member : members.keySet()) {
            if (member.matches("virtual(Node|Router|Service)Ref") && !present.matches("virtual\\w+(Ref|ARN)")) {
                entries.add(0, MappingNode.Entry.of(member, smallest(member, members.get(member))));
            }
        }
    }

    private static DocumentNode smallest(String name, SchemaShape shape) {
        return switch (shape.type()) {
            case "structure" -> {
                Map<String, SchemaShape> members = shape.members().get();
                boolean isUnion = shape.isUnion() || UNIONS.contains(name);
                if (isUnion) {
                    String first = members.containsKey("file")
                            ? "file"
                            : members.keySet().iterator().next();
                    yield structure(shape, members, first, smallest(first, members.get(first)));
                }
                yield structure(shape, members, "", MappingNode.of(List.of()));
            }
            case "list" -> SequenceNode.of(List.of(smallest(name, shape.item().get())));
            case "map" -> MappingNode.of(List.of(MappingNode.Entry.of("key", ScalarNode.string("value"))));
            case "boolean" -> ScalarNode.bool(true);
            case "number" -> ScalarNode.number(Math.max(1, shape.min()));
            default -> ScalarNode.string(text(name, shape));
        };
    }

    private static String text(String name, SchemaShape shape) {
        if (!shape.word().isEmpty()) {
            return shape.word();
        }
        return switch (name) {
            case "operator" -> "In";
            case "httpRetryEvents" -> "server-error";
            default -> "/x/";
        };
    }
}
