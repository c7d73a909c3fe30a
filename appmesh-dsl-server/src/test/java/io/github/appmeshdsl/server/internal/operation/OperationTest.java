package io.github.appmeshdsl.server.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.testdata.ApiOperation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OperationTest {

    @Test
    void the_table_is_that_of_the_service_model() {
        Map<String, String> stated = new TreeMap<>();
        for (ApiOperation operation : ApiOperation.all()) {
            stated.put(operation.name(), operation.method() + " " + operation.path());
        }
        Map<String, String> table = new TreeMap<>();
        for (Operation operation : Operation.ALL) {
            table.put(operation.name(), operation.verb().method() + " /" + String.join("/", operation.path()));
        }
        assertThat(table).isEqualTo(stated).hasSize(38);
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
