package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.testdata.Schema;
import io.github.appmeshdsl.testdata.SchemaTable;
import java.util.ArrayList;
import java.util.List;

/** Checks objects against the schemas of the custom resources, as an API server does that refuses unknown fields. */
final class CrdSchemas {

    private final SchemaTable table = SchemaTable.customResources();

    private final List<String> problems = new ArrayList<>();

    private CrdSchemas() {}

    /** Returns what is wrong with an object, a line each. */
    static List<String> check(MappingNode object) {
        CrdSchemas schemas = new CrdSchemas();
        for (MappingNode.Entry entry : object.entries()) {
            switch (entry.key()) {
                case "apiVersion", "kind", "metadata" -> {}
                case "spec" ->
                    schemas.check(schemas.table.get(ManifestSet.text(object, "kind")), entry.value(), "spec");
                default -> schemas.problems.add(entry.key() + " is unknown");
            }
        }
        return schemas.problems;
    }

    private void check(Schema schema, DocumentNode value, String path) {
        if (value instanceof MappingNode object && schema.hasMembers()) {
            checkStructure(schema, object, path);
        } else if (value instanceof MappingNode object && schema.type() == Schema.Type.MAP) {
            object.entries()
                    .forEach(entry -> check(schema.element().orElseThrow(), entry.value(), path + "." + entry.key()));
        } else if (value instanceof SequenceNode list && schema.type() == Schema.Type.LIST) {
            checkBounds(schema, list.items().size(), path);
            for (int i = 0; i < list.items().size(); i++) {
                check(schema.element().orElseThrow(), list.items().get(i), path + "[" + i + "]");
            }
        } else if (value instanceof ScalarNode scalar && schema.type() == Schema.Type.STRING && scalar.isString()) {
            String text = scalar.text();
            checkBounds(schema, text.codePointCount(0, text.length()), path);
            if (!schema.words().isEmpty() && !schema.words().contains(text)) {
                problems.add(path + " is not one of " + schema.words());
            }
        } else if (value instanceof ScalarNode scalar
                && schema.type() == Schema.Type.NUMBER
                && scalar.integer().isPresent()) {
            checkBounds(schema, scalar.integer().getAsLong(), path);
        } else if (!(value instanceof ScalarNode scalar
                && schema.type() == Schema.Type.BOOLEAN
                && scalar.bool().isPresent())) {
            problems.add(path + " is not of type " + schema.type());
        }
    }

    private void checkStructure(Schema schema, MappingNode object, String path) {
        schema.members().forEach((name, member) -> {
            if (member.isRequired() && !object.has(name)) {
                problems.add(path + "." + name + " is required");
            }
        });
        for (MappingNode.Entry entry : object.entries()) {
            Schema member = schema.members().get(entry.key());
            if (member == null) {
                problems.add(path + "." + entry.key() + " is unknown");
            } else {
                check(member, entry.value(), path + "." + entry.key());
            }
        }
    }

    private void checkBounds(Schema schema, long number, String path) {
        if (schema.min().stream().anyMatch(min -> number < min)
                || schema.max().stream().anyMatch(max -> number > max)) {
            problems.add(path + " is out of bounds: " + number);
        }
    }
}
