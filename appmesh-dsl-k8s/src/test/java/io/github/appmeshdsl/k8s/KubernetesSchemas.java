package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks objects of Kubernetes against the schemas of its API (version 1.34, without descriptions; Kubernetes is under the Apache
 * License 2.0), as an API server does that
 * refuses unknown fields.
 */
public final class KubernetesSchemas {

    private final DocumentNode tables;
    private final List<String> problems = new ArrayList<>();

    private KubernetesSchemas(DocumentNode tables) {
        this.tables = tables;
    }

    /** Returns what is wrong with an object, a line each. */
    public static List<String> check(DocumentNode object) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(KubernetesSchemas.class.getResourceAsStream("kubernetes-objects.json"))) {
            KubernetesSchemas schemas = new KubernetesSchemas(new DocumentParser()
                    .parse(in, "kubernetes-objects.json")
                    .documents()
                    .get(0)
                    .root());
            String kind = ((MappingNode) object).text("kind").orElse("");
            if (kind.equals("List")) {
                List<String> all = new ArrayList<>();
                for (MappingNode item : ((MappingNode) object).mappings("items")) {
                    all.addAll(check(item));
                }
                return all;
            }
            Optional<DocumentNode> name = schemas.tables.at(List.of("kinds", kind));
            if (name.isEmpty()) {
                return List.of("the kind " + kind + " is unknown");
            }
            schemas.check(schemas.named(((ScalarNode) name.get()).text()), object, kind);
            return schemas.problems;
        }
    }

    private MappingNode named(String definition) {
        return (MappingNode) tables.at(List.of("definitions", definition)).orElseThrow();
    }

    private void check(MappingNode schema, DocumentNode value, String path) {
        Optional<String> reference = schema.text("$ref");
        if (reference.isPresent()) {
            check(named(reference.get()), value, path);
            return;
        }
        List<MappingNode> alternatives = schema.mappings("oneOf");
        if (!alternatives.isEmpty()) {
            if (alternatives.stream().noneMatch(alternative -> isOfType(alternative, value))) {
                problems.add(path + " is of no type that is allowed");
            }
            return;
        }
        if (schema.has("type") && !isOfType(schema, value)) {
            problems.add(path + " is not of type " + schema.get("type").orElseThrow());
            return;
        }
        if (schema.get("enum").orElse(null) instanceof SequenceNode words
                && !words.items().contains(value)) {
            problems.add(path + " is not one of " + words);
        }
        if (value instanceof MappingNode object) {
            checkMembers(schema, object, path);
        } else if (value instanceof SequenceNode list) {
            for (int i = 0; i < list.items().size(); i++) {
                check(
                        schema.mapping("items").orElse(MappingNode.of()),
                        list.items().get(i),
                        path + "[" + i + "]");
            }
        }
    }

    private void checkMembers(MappingNode schema, MappingNode object, String path) {
        MappingNode members = schema.mapping("properties").orElse(MappingNode.of());
        if (schema.get("required").orElse(null) instanceof SequenceNode required) {
            for (DocumentNode name : required.items()) {
                if (!object.has(((ScalarNode) name).text())) {
                    problems.add(path + "." + ((ScalarNode) name).text() + " is required");
                }
            }
        }
        for (MappingNode.Entry entry : object.entries()) {
            Optional<MappingNode> member =
                    members.mapping(entry.key()).or(() -> schema.mapping("additionalProperties"));
            if (member.isPresent()) {
                check(member.get(), entry.value(), path + "." + entry.key());
            } else if (schema.has("additionalProperties")) {
                problems.add(path + "." + entry.key() + " is unknown");
            }
        }
    }

    private static boolean isOfType(MappingNode schema, DocumentNode value) {
        DocumentNode type = schema.get("type").orElseThrow();
        if (type instanceof SequenceNode several) {
            return several.items().stream().anyMatch(one -> isOfType(((ScalarNode) one).text(), value));
        }
        return isOfType(((ScalarNode) type).text(), value);
    }

    private static boolean isOfType(String type, DocumentNode value) {
        return value.match(
                mapping -> type.equals("object"), sequence -> type.equals("array"), scalar -> switch (scalar.kind()) {
                    case STRING -> type.equals("string");
                    case BOOLEAN -> type.equals("boolean");
                    case NULL -> type.equals("null");
                    case INTEGER -> type.equals("integer") || type.equals("number");
                    case FLOAT -> type.equals("number");
                });
    }
}
