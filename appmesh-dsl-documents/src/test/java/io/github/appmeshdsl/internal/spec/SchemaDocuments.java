package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.testdata.Schema;
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
    static Map<String, DocumentNode> of(Schema shape) {
        Map<String, DocumentNode> documents = new TreeMap<>();
        collect("", "", shape).forEach(documents::put);
        return documents;
    }

    private static Map<String, DocumentNode> collect(String path, String name, Schema shape) {
        Map<String, DocumentNode> documents = new TreeMap<>();
        switch (shape.type()) {
            case STRUCTURE, UNION -> {
                Map<String, Schema> members = shape.members();
                for (Map.Entry<String, Schema> member : members.entrySet()) {
                    String below = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
                    collect(below, member.getKey(), member.getValue())
                            .forEach((leaf, value) ->
                                    documents.put(leaf, structure(shape, members, member.getKey(), value)));
                }
                if (members.isEmpty()) {
                    documents.put(path, MappingNode.of(List.of()));
                }
            }
            case LIST ->
                collect(path + "[0]", name, shape.element().orElseThrow())
                        .forEach((leaf, value) -> documents.put(leaf, SequenceNode.of(List.of(value))));
            default -> documents.put(path, smallest(name, shape));
        }
        return documents;
    }

    private static DocumentNode structure(
            Schema shape, Map<String, Schema> members, String present, DocumentNode value) {
        List<MappingNode.Entry> entries = new ArrayList<>();
        for (Map.Entry<String, Schema> member : members.entrySet()) {
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

    private static boolean isRequired(Schema shape, String member) {
        return shape.type() != Schema.Type.UNION
                && (shape.members().get(member).isRequired() || REQUIRED_BY_SERVICE.contains(member));
    }

    /** A reference by name or by ARN must be there, which the custom resources' schemas do not say. */
    private static void addReference(Map<String, Schema> members, String present, List<MappingNode.Entry> entries) {
        for (String member : members.keySet()) {
            if (member.matches("virtual(Node|Router|Service)Ref") && !present.matches("virtual\\w+(Ref|ARN)")) {
                entries.add(0, MappingNode.Entry.of(member, smallest(member, members.get(member))));
            }
        }
    }

    private static DocumentNode smallest(String name, Schema shape) {
        return switch (shape.type()) {
            case STRUCTURE, UNION -> {
                Map<String, Schema> members = shape.members();
                boolean isUnion = shape.type() == Schema.Type.UNION || UNIONS.contains(name);
                if (isUnion) {
                    String first = members.containsKey("file")
                            ? "file"
                            : members.keySet().iterator().next();
                    yield structure(shape, members, first, smallest(first, members.get(first)));
                }
                yield structure(shape, members, "", MappingNode.of(List.of()));
            }
            case LIST -> SequenceNode.of(List.of(smallest(name, shape.element().orElseThrow())));
            case MAP -> MappingNode.of(List.of(MappingNode.Entry.of("key", ScalarNode.string("value"))));
            case BOOLEAN -> ScalarNode.bool(true);
            case NUMBER -> ScalarNode.number(Math.max(1, shape.min().orElse(1)));
            default -> ScalarNode.string(text(name, shape));
        };
    }

    private static String text(String name, Schema shape) {
        if (!shape.words().isEmpty()) {
            return shape.words().get(0);
        }
        return switch (name) {
            case "operator" -> "In";
            case "httpRetryEvents" -> "server-error";
            default -> "/x/";
        };
    }
}
