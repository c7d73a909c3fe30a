package io.github.appmeshdsl.aws.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.jackson.DocumentParser;
import io.github.appmeshdsl.shareddata.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PropertyNamesTest {

    /** Every scalar that the API's model has in a spec, spelled by our rule, against CloudFormation's own schemas. */
    @Test
    void every_member_of_the_api_has_the_property_and_the_type_that_cloudformation_knows() throws IOException {
        MappingNode service = (MappingNode) new DocumentParser()
                .parse(SharedData.path("aws-api/service-2.json"))
                .documents()
                .get(0)
                .root();
        MappingNode shapes = (MappingNode) service.get("shapes").orElseThrow();
        Set<String> ours = new TreeSet<>();
        for (ApiKind kind : ApiKind.values()) {
            walk(shapes, kind.typeName() + "Spec", "", false, kind.typeName(), ours);
        }
        assertThat(ours).isEqualTo(schema());
    }

    private static void walk(
            MappingNode shapes, String name, String member, boolean hasUnit, String path, Set<String> scalars) {
        MappingNode shape = (MappingNode) shapes.get(name).orElseThrow();
        String type = ((ScalarNode) shape.get("type").orElseThrow()).text();
        switch (type) {
            case "structure" -> {
                MappingNode members = (MappingNode) shape.get("members").orElseThrow();
                for (MappingNode.Entry entry : members.entries()) {
                    String property = PropertyNames.property(entry.key());
                    assertThat(PropertyNames.member(property)).isEqualTo(entry.key());
                    walk(
                            shapes,
                            target(entry.value()),
                            entry.key(),
                            members.has("unit"),
                            path + "." + property,
                            scalars);
                }
            }
            case "list" ->
                walk(shapes, target(shape.get("member").orElseThrow()), member, hasUnit, path + "[]", scalars);
            default ->
                scalars.add(path + " "
                        + switch (PropertyNames.type(member, hasUnit)) {
                            case TEXT -> "string";
                            case NUMBER -> "integer";
                            case TRUTH -> "boolean";
                        });
        }
    }

    private static String target(DocumentNode member) {
        return ((ScalarNode) ((MappingNode) member).get("shape").orElseThrow()).text();
    }

    private static Set<String> schema() throws IOException {
        try (InputStream in = PropertyNamesTest.class.getResourceAsStream("cloudformation-properties.txt")) {
            Set<String> lines =
                    new TreeSet<>(Set.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")));
            lines.removeIf(line -> line.startsWith("#"));
            return lines;
        }
    }
}
