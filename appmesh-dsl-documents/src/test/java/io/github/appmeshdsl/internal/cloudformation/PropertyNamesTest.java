package io.github.appmeshdsl.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.testdata.Schema;
import io.github.appmeshdsl.testdata.SchemaTable;
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
        Set<String> ours = new TreeSet<>();
        for (ApiKind kind : ApiKind.values()) {
            walk(SchemaTable.api().get(kind.typeName() + "Spec"), "", false, kind.typeName(), ours);
        }
        assertThat(ours).isEqualTo(schema());
    }

    private static void walk(Schema shape, String member, boolean hasUnit, String path, Set<String> scalars) {
        if (shape.hasMembers()) {
            shape.members().forEach((name, value) -> {
                String property = PropertyNames.property(name);
                assertThat(PropertyNames.member(property)).isEqualTo(name);
                walk(value, name, shape.members().containsKey("unit"), path + "." + property, scalars);
            });
        } else if (shape.type() == Schema.Type.LIST) {
            walk(shape.element().orElseThrow(), member, hasUnit, path + "[]", scalars);
        } else {
            scalars.add(path + " "
                    + switch (PropertyNames.type(member, hasUnit)) {
                        case TEXT -> "string";
                        case NUMBER -> "integer";
                        case TRUTH -> "boolean";
                    });
        }
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
