package io.github.appmeshdsl.spec;

import io.github.appmeshdsl.shareddata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A shape of the App Mesh API's service model, or a schema of a custom resource: what both say of a value.
 *
 * @param type structure, list, map, string, number or boolean
 * @param members members of a structure; made when asked for
 * @param required those that must be there
 * @param isUnion whether exactly one member must be there
 * @param item elements of a list
 * @param word the first word that a string may be; empty: any
 * @param min smallest number
 */
record SchemaShape(
        String type,
        Supplier<Map<String, SchemaShape>> members,
        Set<String> required,
        boolean isUnion,
        Supplier<SchemaShape> item,
        String word,
        long min) {

    static SchemaShape ofApi(String name) throws IOException {
        JsonNode shapes = new JsonMapper()
                .readTree(Files.readString(SharedData.path("aws-api/service-2.json")))
                .get("shapes");
        return api(shapes, name);
    }

    private static SchemaShape api(JsonNode shapes, String name) {
        JsonNode shape = shapes.get(name);
        String type = shape.get("type").asString();
        return new SchemaShape(
                switch (type) {
                    case "structure", "list", "string", "boolean" -> type;
                    default -> "number";
                },
                () -> {
                    Map<String, SchemaShape> members = new LinkedHashMap<>();
                    shape.path("members")
                            .properties()
                            .forEach(m -> members.put(
                                    m.getKey(),
                                    api(shapes, m.getValue().get("shape").asString())));
                    return members;
                },
                words(shape.path("required")),
                shape.path("union").asBoolean(false),
                () -> api(shapes, shape.at("/member/shape").asString()),
                shape.path("enum").path(0).asString(""),
                shape.path("min").asLong(1));
    }

    static SchemaShape ofCustomResource(String plural) throws IOException {
        String text = Files.readString(SharedData.path("crds/appmesh.k8s.aws_" + plural + ".yaml"));
        return crd(new YAMLMapper().readTree(text).at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"));
    }

    private static SchemaShape crd(JsonNode schema) {
        String type = schema.get("type").asString();
        boolean isMap = schema.path("additionalProperties").isObject();
        return new SchemaShape(
                switch (type) {
                    case "object" -> isMap ? "map" : "structure";
                    case "array" -> "list";
                    case "string", "boolean" -> type;
                    default -> "number";
                },
                () -> {
                    Map<String, SchemaShape> members = new LinkedHashMap<>();
                    schema.path("properties").properties().forEach(m -> members.put(m.getKey(), crd(m.getValue())));
                    return members;
                },
                words(schema.path("required")),
                false,
                () -> crd(schema.get("items")),
                schema.path("enum").path(0).asString(""),
                schema.path("minimum").asLong(1));
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new LinkedHashSet<>();
        list.forEach(word -> words.add(word.asString()));
        return words;
    }
}
