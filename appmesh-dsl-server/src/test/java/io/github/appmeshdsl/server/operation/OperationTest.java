package io.github.appmeshdsl.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.jackson.DocumentParser;
import io.github.appmeshdsl.shareddata.SharedData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OperationTest {

    @Test
    void the_table_is_that_of_the_service_model() throws IOException {
        DocumentNode model = new DocumentParser()
                .parse(SharedData.path("aws-api/service-2.json"))
                .documents()
                .get(0)
                .root();
        Map<String, String> stated = new TreeMap<>();
        for (MappingNode.Entry operation : mapping(model, "operations").entries()) {
            MappingNode http = mapping(operation.value(), "http");
            stated.put(operation.key(), text(http, "method") + " " + text(http, "requestUri"));
            assertThat(text(http, "responseCode")).isEqualTo("200");
        }
        Map<String, String> table = new TreeMap<>();
        for (Operation operation : Operation.ALL) {
            table.put(operation.name(), operation.verb().method() + " /" + String.join("/", operation.path()));
        }
        assertThat(table).isEqualTo(stated).hasSize(38);
    }

    private static MappingNode mapping(DocumentNode node, String key) {
        return (MappingNode) ((MappingNode) node).get(key).orElseThrow();
    }

    private static String text(MappingNode node, String key) {
        return ((ScalarNode) node.get(key).orElseThrow()).text();
    }

    @Test
    void a_path_names_a_resource() {
        assertThat(Operation.find("DELETE", List.of("v20190125", "meshes", "m", "virtualRouter", "r", "routes", "x")))
                .hasValueSatisfying(match -> {
                    assertThat(match.operation().name()).isEqualTo("DeleteRoute");
                    assertThat(match.names())
                            .containsExactlyInAnyOrderEntriesOf(
                                    Map.of("meshName", "m", "virtualRouterName", "r", "routeName", "x"));
                });
        assertThat(Operation.find("DELETE", List.of("v20190125", "meshes"))).isEmpty();
    }
}
