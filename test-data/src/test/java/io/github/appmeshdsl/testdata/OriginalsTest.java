package io.github.appmeshdsl.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The tables agree with what they were taken from: AWS's description of the API and the definitions of the custom
 * resources. {@code -Dgolden.update=true} writes the tables anew.
 */
@Tag(SharedData.TAG)
class OriginalsTest {

    private static final String COLUMNS = "# path\ttype\trequired\tmin\tmax\twords or /pattern/\n";

    private final StringBuilder table = new StringBuilder();

    @Test
    void operations_are_those_of_the_service_model() throws IOException {
        table.append("""
                # The operations of the App Mesh API (2019-01-25).
                # Source: botocore (Apache-2.0), botocore/data/appmesh/2019-01-25/service-2.json, commit 0e6e2404b85d.
                # name\tmethod\tpath
                """);
        serviceModel().get("operations").properties().forEach(operation -> {
            JsonNode http = operation.getValue().get("http");
            assertThat(http.get("responseCode").asInt()).isEqualTo(200);
            assertThat(operation.getValue().at("/input/shape").asString()).isEqualTo(operation.getKey() + "Input");
            row(
                    operation.getKey(),
                    http.get("method").asString(),
                    http.get("requestUri").asString());
        });
        check("api-operations.tsv");
    }

    @Test
    void shapes_are_those_of_the_service_model() throws IOException {
        table.append("""
                # The shapes of the requests of the App Mesh API (2019-01-25).
                # Source: botocore (Apache-2.0), botocore/data/appmesh/2019-01-25/service-2.json, commit 0e6e2404b85d.
                """).append(COLUMNS);
        JsonNode model = serviceModel();
        Set<String> names = new TreeSet<>();
        model.get("operations")
                .forEach(operation -> collect(
                        model.get("shapes"), operation.at("/input/shape").asString(), names));
        names.forEach(name -> shape(name, model.at("/shapes/" + name)));
        check("api-shapes.tsv");
    }

    private static void collect(JsonNode shapes, String name, Set<String> names) {
        if (names.add(name)) {
            JsonNode shape = shapes.get(name);
            shape.path("members")
                    .forEach(member -> collect(shapes, member.get("shape").asString(), names));
            if (shape.has("member")) {
                collect(shapes, shape.at("/member/shape").asString(), names);
            }
        }
    }

    private void shape(String name, JsonNode shape) {
        String type = shape.get("type").asString();
        String written = switch (type) {
            case "structure" -> shape.path("union").asBoolean(false) ? "union" : type;
            case "list", "string", "boolean" -> type;
            case "integer", "long" -> "number";
            default -> throw new IllegalStateException(type);
        };
        schema(name, written, "", shape, "min", "max");
        Set<String> required = words(shape.path("required"));
        shape.path("members")
                .properties()
                .forEach(member -> row(
                        name + "." + member.getKey(),
                        member.getValue().get("shape").asString(),
                        required.contains(member.getKey()) ? "required" : "",
                        "",
                        "",
                        ""));
        if (shape.has("member")) {
            row(name + "[]", shape.at("/member/shape").asString(), "", "", "", "");
        }
    }

    private static JsonNode serviceModel() throws IOException {
        return new JsonMapper().readTree(Files.readString(SharedData.path("aws-api/service-2.json")));
    }

    @Test
    void custom_resources_are_those_of_the_controller() throws IOException {
        table.append("""
                # The specs of the custom resources of App Mesh (appmesh.k8s.aws/v1beta2).
                # Source: aws-app-mesh-controller-for-k8s (Apache-2.0), config/crd/bases, commit 7588d122c3c4.
                """).append(COLUMNS);
        TreeMap<String, JsonNode> specs = new TreeMap<>();
        try (var files = Files.list(SharedData.path("crds"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                JsonNode definition =
                        new YAMLMapper().readTree(Files.readString(file)).get("spec");
                assertThat(definition.get("versions")).hasSize(1);
                specs.put(
                        definition.at("/names/kind").asString(),
                        definition.at("/versions/0/schema/openAPIV3Schema/properties/spec"));
            }
        }
        specs.forEach((kind, spec) -> property(kind, "", spec));
        check("custom-resources.tsv");
    }

    private void property(String path, String required, JsonNode schema) {
        String type = schema.get("type").asString();
        switch (type) {
            case "object" -> {
                boolean isMap = schema.has("additionalProperties");
                row(path, isMap ? "map" : "structure", required, "", "", "");
                Set<String> names = words(schema.path("required"));
                schema.path("properties")
                        .properties()
                        .forEach(member -> property(
                                path + "." + member.getKey(),
                                names.contains(member.getKey()) ? "required" : "",
                                member.getValue()));
                if (isMap) {
                    property(path + ".*", "", schema.get("additionalProperties"));
                }
            }
            case "array" -> {
                schema(path, "list", required, schema, "minItems", "maxItems");
                property(path + "[]", "", schema.get("items"));
            }
            case "string" -> schema(path, "string", required, schema, "minLength", "maxLength");
            case "integer" -> schema(path, "number", required, schema, "minimum", "maximum");
            case "boolean" -> schema(path, "boolean", required, schema, "", "");
            default -> throw new IllegalStateException(type);
        }
        assertThat(known()).as(path).containsAll(names(schema));
    }

    /** Everything that the tables hold of a schema, and what states nothing about its values. */
    private static Set<String> known() {
        return Set.of(
                "type",
                "properties",
                "additionalProperties",
                "required",
                "items",
                "minItems",
                "maxItems",
                "minLength",
                "maxLength",
                "minimum",
                "maximum",
                "enum",
                "description",
                "format",
                "x-kubernetes-list-type",
                "x-kubernetes-map-type");
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.properties().forEach(property -> names.add(property.getKey()));
        return names;
    }

    private void schema(String path, String type, String required, JsonNode schema, String min, String max) {
        String text = schema.has("pattern")
                ? "/" + schema.get("pattern").asString() + "/"
                : String.join(" ", words(schema.path("enum")));
        row(
                path,
                type,
                required,
                schema.path(min).asString(""),
                schema.path(max).asString(""),
                text);
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new LinkedHashSet<>();
        list.forEach(word -> words.add(word.asString()));
        return words;
    }

    private void row(String... columns) {
        table.append(String.join("\t", columns).stripTrailing()).append('\n');
    }

    private void check(String name) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(Path.of("src/main/resources/io/github/appmeshdsl/testdata", name), table);
        } else {
            assertThat(DataTables.text(name)).isEqualTo(table.toString());
        }
    }
}
