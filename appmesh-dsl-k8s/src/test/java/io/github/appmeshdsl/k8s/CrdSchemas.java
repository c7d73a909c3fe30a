package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.jackson.DocumentParser;
import io.github.appmeshdsl.shareddata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schemas of the custom resources, as an API server that refuses unknown fields holds objects against them. */
final class CrdSchemas {

    private final Map<String, MappingNode> byKind = new LinkedHashMap<>();

    static CrdSchemas load() throws IOException {
        CrdSchemas schemas = new CrdSchemas();
        try (var files = Files.list(SharedData.path("crds"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                MappingNode crd = (MappingNode)
                        new DocumentParser().parse(file).documents().get(0).root();
                MappingNode spec = (MappingNode) crd.get("spec").orElseThrow();
                String kind = ManifestSet.text((MappingNode) spec.get("names").orElseThrow(), "kind");
                MappingNode version =
                        (MappingNode) ((SequenceNode) spec.get("versions").orElseThrow())
                                .items()
                                .get(0);
                schemas.byKind.put(kind, OtherObjects.mapping(version, "schema", "openAPIV3Schema"));
            }
        }
        return schemas;
    }

    /** Returns what is wrong with an object, a line each. */
    List<String> check(MappingNode object) {
        MappingNode schema = byKind.get(ManifestSet.text(object, "kind"));
        List<String> problems = new ArrayList<>();
        check(schema.get("properties").map(p -> (MappingNode) p).orElseThrow(), object, "spec", problems);
        for (MappingNode.Entry entry : object.entries()) {
            if (!List.of("apiVersion", "kind", "metadata", "spec").contains(entry.key())) {
                problems.add(entry.key() + " is unknown");
            }
        }
        return problems;
    }

    private static void check(MappingNode properties, MappingNode object, String key, List<String> problems) {
        object.get(key)
                .ifPresent(value -> check((MappingNode) properties.get(key).orElseThrow(), value, key, problems));
    }

    private static void check(MappingNode schema, DocumentNode value, String path, List<String> problems) {
        String type = ManifestSet.text(schema, "type");
        boolean fits = switch (type) {
            case "object" -> value instanceof MappingNode;
            case "array" -> value instanceof SequenceNode;
            case "string" -> value instanceof ScalarNode scalar && scalar.isString();
            case "integer" ->
                value instanceof ScalarNode scalar && scalar.integer().isPresent();
            case "boolean" ->
                value instanceof ScalarNode scalar && scalar.bool().isPresent();
            default -> throw new IllegalStateException("type " + type);
        };
        if (!fits) {
            problems.add(path + " is not of type " + type);
        } else if (value instanceof MappingNode object) {
            checkObject(schema, object, path, problems);
        } else if (value instanceof SequenceNode list) {
            checkSize(schema, "Items", list.items().size(), path, problems);
            for (int i = 0; i < list.items().size(); i++) {
                check(
                        (MappingNode) schema.get("items").orElseThrow(),
                        list.items().get(i),
                        path + "[" + i + "]",
                        problems);
            }
        } else if (value instanceof ScalarNode scalar) {
            checkScalar(schema, scalar, path, problems);
        }
    }

    private static void checkObject(MappingNode schema, MappingNode object, String path, List<String> problems) {
        if (schema.get("required").orElse(null) instanceof SequenceNode required) {
            for (DocumentNode key : required.items()) {
                if (!object.has(((ScalarNode) key).text())) {
                    problems.add(path + "." + ((ScalarNode) key).text() + " is required");
                }
            }
        }
        MappingNode properties = OtherObjects.mapping(schema, "properties");
        MappingNode additional = OtherObjects.mapping(schema, "additionalProperties");
        for (MappingNode.Entry entry : object.entries()) {
            Optional<DocumentNode> property = properties == null ? Optional.empty() : properties.get(entry.key());
            MappingNode member = property.map(p -> (MappingNode) p).orElse(additional);
            if (member == null) {
                problems.add(path + "." + entry.key() + " is unknown");
            } else {
                check(member, entry.value(), path + "." + entry.key(), problems);
            }
        }
    }

    private static void checkScalar(MappingNode schema, ScalarNode scalar, String path, List<String> problems) {
        if (schema.get("enum").orElse(null) instanceof SequenceNode words
                && words.items().stream()
                        .noneMatch(word -> ((ScalarNode) word).text().equals(scalar.text()))) {
            problems.add(path + " is none of " + words);
        }
        if (scalar.isString()) {
            checkSize(
                    schema,
                    "Length",
                    scalar.text().codePointCount(0, scalar.text().length()),
                    path,
                    problems);
        } else if (scalar.integer().isPresent()) {
            long number = scalar.integer().getAsLong();
            if (bound(schema, "minimum").filter(min -> number < min).isPresent()
                    || bound(schema, "maximum").filter(max -> number > max).isPresent()) {
                problems.add(path + " is out of range: " + number);
            }
        }
    }

    private static void checkSize(MappingNode schema, String what, int size, String path, List<String> problems) {
        if (bound(schema, "min" + what).filter(min -> size < min).isPresent()
                || bound(schema, "max" + what).filter(max -> size > max).isPresent()) {
            problems.add(path + " has the wrong size: " + size);
        }
    }

    private static Optional<Long> bound(MappingNode schema, String key) {
        return schema.get(key).map(bound -> ((ScalarNode) bound).integer().orElseThrow());
    }
}
