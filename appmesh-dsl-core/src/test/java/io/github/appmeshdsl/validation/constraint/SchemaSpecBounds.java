package io.github.appmeshdsl.validation.constraint;

import io.github.appmeshdsl.shareddata.SharedData;
import io.github.appmeshdsl.validation.constraint.SpecBound.What;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The bounds that the App Mesh API's service model and the schemas of the custom resources state, by the API's paths. */
final class SchemaSpecBounds {

    private static final Map<String, String> KINDS = Map.of(
            "virtualNode", "virtualnodes",
            "virtualRouter", "virtualrouters",
            "virtualGateway", "virtualgateways",
            "gatewayRoute", "gatewayroutes",
            "virtualService", "virtualservices");

    private final Map<String, SpecBound> bounds = new TreeMap<>();

    static Map<String, SpecBound> ofServiceModel() throws IOException {
        JsonNode shapes = new JsonMapper()
                .readTree(Files.readString(SharedData.path("aws-api/service-2.json")))
                .get("shapes");
        SchemaSpecBounds model = new SchemaSpecBounds();
        for (String kind : KINDS.keySet()) {
            model.shape(shapes, capital(kind) + "Spec", kind, true);
        }
        model.shape(shapes, "RouteSpec", "route", true);
        return model.bounds;
    }

    static Map<String, SpecBound> ofCustomResources() throws IOException {
        SchemaSpecBounds schemas = new SchemaSpecBounds();
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            String text = Files.readString(SharedData.path("crds/appmesh.k8s.aws_" + kind.getValue() + ".yaml"));
            JsonNode spec =
                    new YAMLMapper().readTree(text).at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
            schemas.schema(spec, kind.getKey(), true);
        }
        return schemas.bounds;
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }

    private void shape(JsonNode shapes, String name, String path, boolean isRequired) {
        JsonNode shape = shapes.get(name);
        switch (shape.get("type").asString()) {
            case "structure" ->
                shape.get("members")
                        .properties()
                        .forEach(member -> shape(
                                shapes,
                                member.getValue().get("shape").asString(),
                                path + "." + member.getKey(),
                                isRequired(shape, member.getKey())));
            case "list" -> {
                add(path, bound(What.COUNT, shape, "min", "max"), isRequired);
                shape(shapes, shape.at("/member/shape").asString(), path + "[]", true);
            }
            case "string" -> add(path, bound(What.LENGTH, shape, "min", "max"), isRequired);
            default -> add(path, bound(What.NUMBER, shape, "min", "max"), isRequired);
        }
    }

    private void schema(JsonNode schema, String path, boolean isRequired) {
        switch (schema.get("type").asString()) {
            case "object" -> {
                if (schema.has("properties")) {
                    schema.get("properties")
                            .properties()
                            .forEach(member -> schema(
                                    member.getValue(),
                                    apiPath(path, member.getKey()),
                                    isRequired(schema, member.getKey())));
                }
            }
            case "array" -> {
                add(path, bound(What.COUNT, schema, "minItems", "maxItems"), isRequired);
                schema(schema.get("items"), path + "[]", true);
            }
            case "string" -> add(path, bound(What.LENGTH, schema, "minLength", "maxLength"), isRequired);
            default -> add(path, bound(What.NUMBER, schema, "minimum", "maximum"), isRequired);
        }
    }

    /** The custom resources spell some members otherwise, and have routes within their router. */
    private static String apiPath(String path, String member) {
        String start = path.equals("virtualRouter.routes[]") ? "route" : path;
        return start + "."
                + switch (member) {
                    case "certificateARN" -> "certificateArn";
                    case "certificateAuthorityARNs" -> "certificateAuthorityArns";
                    default -> member;
                };
    }

    private static boolean isRequired(JsonNode owner, String member) {
        for (JsonNode required : owner.path("required")) {
            if (required.asString().equals(member)) {
                return true;
            }
        }
        return false;
    }

    private static SpecBound bound(What what, JsonNode owner, String min, String max) {
        return SpecBound.of(
                what,
                owner.has(min) ? owner.get(min).asLong() : Long.MIN_VALUE,
                owner.has(max) ? owner.get(max).asLong() : Long.MAX_VALUE,
                owner.has("pattern"));
    }

    private void add(String path, SpecBound bound, boolean isRequired) {
        SpecBound effective = isRequired ? bound : bound.optional();
        if (!effective.isNone()) {
            bounds.put(path, effective);
        }
    }
}
