package io.github.appmeshdsl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceKeyTest {

    @ParameterizedTest
    @CsvSource({
        "mesh/m,                                  mesh/m",
        "mesh/m/virtualNode/n,                    virtualNode/n",
        "mesh/m/virtualService/s.x.local,         virtualService/s.x.local",
        "mesh/m/virtualRouter/r,                  virtualRouter/r",
        "mesh/m/virtualRouter/r/route/x,          virtualRouter/r/route/x",
        "mesh/m/virtualGateway/g,                 virtualGateway/g",
        "mesh/m/virtualGateway/g/gatewayRoute/x,  virtualGateway/g/gatewayRoute/x"
    })
    void the_last_part_of_an_arn_is_read_and_written(String resource, String withoutMesh) {
        ResourceKey key = ResourceKey.ofArnResource(resource).orElseThrow();

        assertThat(key.arnResource()).isEqualTo(resource);
        assertThat(key).hasToString(withoutMesh);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mesh",
                "mesh/",
                "mesh//",
                "cluster/m",
                "mesh/m/virtualNode",
                "mesh/m/virtualNode/",
                "mesh/m/mesh/m",
                "mesh/m/backendGroup/b",
                "mesh/m/route/x",
                "mesh/m/virtualNode/n/route/x",
                "mesh/m/virtualGateway/g/route/x",
                "mesh/m/virtualRouter/r/route/",
                "mesh/m/virtualRouter/r/route/x/y/z"
            })
    void what_is_no_resource_of_app_mesh_is_no_key(String resource) {
        assertThat(ResourceKey.ofArnResource(resource)).isEmpty();
    }

    @Test
    void a_route_needs_a_parent_and_nothing_else_has_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResourceKey.of(ApiKind.ROUTE, "m", "x"))
                .withMessage("Route needs a parent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResourceKey.child(ApiKind.VIRTUAL_NODE, "m", "r", "n"))
                .withMessage("VirtualNode has no parent but the mesh");
    }

    @Test
    void the_owner_of_a_route_is_its_router_and_that_of_others_the_mesh() {
        ResourceKey route = ResourceKey.child(ApiKind.ROUTE, "m", "r", "x");

        assertThat(route.owner()).contains(ResourceKey.of(ApiKind.VIRTUAL_ROUTER, "m", "r"));
        assertThat(route.owner().flatMap(ResourceKey::owner)).contains(ResourceKey.ofMesh("m"));
        assertThat(ResourceKey.ofMesh("m").owner()).isEmpty();
    }

    @Test
    void keys_come_in_an_order_in_which_they_can_be_created() {
        List<ResourceKey> keys = List.of(
                ResourceKey.ofMesh("a"),
                ResourceKey.of(ApiKind.VIRTUAL_NODE, "a", "n1"),
                ResourceKey.of(ApiKind.VIRTUAL_NODE, "a", "n2"),
                ResourceKey.of(ApiKind.VIRTUAL_ROUTER, "a", "a"),
                ResourceKey.child(ApiKind.ROUTE, "a", "a", "z"),
                ResourceKey.child(ApiKind.ROUTE, "a", "b", "a"),
                ResourceKey.of(ApiKind.VIRTUAL_SERVICE, "a", "s"),
                ResourceKey.of(ApiKind.VIRTUAL_GATEWAY, "a", "g"),
                ResourceKey.child(ApiKind.GATEWAY_ROUTE, "a", "g", "a"),
                ResourceKey.ofMesh("b"));
        List<ResourceKey> shuffled = new ArrayList<>(keys);
        Collections.reverse(shuffled);
        Collections.sort(shuffled);

        assertThat(shuffled).isEqualTo(keys);
    }

    @Test
    void names_of_kinds_follow_from_one_another() {
        assertThat(ApiKind.GATEWAY_ROUTE.memberName()).isEqualTo("gatewayRoute");
        assertThat(ApiKind.GATEWAY_ROUTE.nameMember()).isEqualTo("gatewayRouteName");
        assertThat(ApiKind.ofTypeName("GatewayRoute")).contains(ApiKind.GATEWAY_ROUTE);
        assertThat(ApiKind.ofTypeName("BackendGroup")).isEqualTo(Optional.empty());
    }
}
