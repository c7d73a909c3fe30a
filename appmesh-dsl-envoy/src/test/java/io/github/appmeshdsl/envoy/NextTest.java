package io.github.appmeshdsl.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NextTest {

    private static Mesh of(Mesh original, List<MeshMember> members) {
        return Mesh.of(original.name(), m -> {
            m.awsName(original.awsName())
                    .meshOwner(original.meshOwner())
                    .egressFilter(original.egressFilter())
                    .serviceDiscovery(original.serviceDiscovery())
                    .defaultNamespace(original.defaultNamespace())
                    .externals(original.externals());
            m.add(members);
        });
    }

    private static Map<String, Object> all(Envoy envoy) {
        Map<String, Object> all = new TreeMap<>();
        for (ProxyView view : envoy.views()) {
            for (ResourceType type : ResourceType.values()) {
                all.put(view.nodeId() + " " + type, view.resources(type));
            }
            all.put(view.nodeId() + " notices", view.notices());
        }
        return all;
    }

    @Test
    void a_change_gives_what_the_changed_mesh_gives_by_itself() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Mesh mesh = RandomMeshes.mesh(MeshShape.small().gateways(2).features(70), seed);
            Mesh donor = RandomMeshes.mesh(MeshShape.small().gateways(2).features(70), seed + 1000);
            Envoy envoy = Envoy.of(mesh.view());
            envoy.views();
            for (int change = 0; change < 4; change++) {
                List<MeshMember> members = new ArrayList<>(mesh.view().members());
                if (random.nextBoolean() && members.size() > 1) {
                    members.remove(random.nextInt(members.size()));
                } else {
                    MeshMember more = donor.view()
                            .members()
                            .get(random.nextInt(donor.view().members().size()));
                    members.removeIf(each -> each.specPath().equals(more.specPath()));
                    members.add(more);
                }
                mesh = of(mesh, members);
                envoy = envoy.next(mesh.view());

                assertThat(all(envoy)).as("seed " + seed).isEqualTo(all(Envoy.of(mesh.view())));
            }
        }
    }

    @Test
    void a_weight_changes_the_route_tables_of_the_callers_and_nothing_else() {
        Mesh mesh = ShopMesh.mesh();
        Envoy before = Envoy.of(mesh.view(), EnvoyOptions.DEFAULT, ShopMesh.ENDPOINTS);
        Map<String, Object> old = all(before);
        Mesh changed = ShopMesh.with(
                "\"virtualNode\": \"api-v2\", \"weight\": 0", "\"virtualNode\": \"api-v2\", \"weight\": 10");
        List<MeshMember> members = new ArrayList<>();
        mesh.view()
                .members()
                .forEach(each -> members.add(
                        each instanceof VirtualRouter ? changed.virtualRouters().get(0) : each));
        Envoy after = before.next(of(mesh, members).view());

        assertThat(after.view("db")).isSameAs(before.view("db"));
        assertThat(after.view("api-v1")).isSameAs(before.view("api-v1"));
        List<String> differing = new ArrayList<>();
        for (String name : new String[] {"web", "edge"}) {
            for (ResourceType type : ResourceType.values()) {
                before.view(name).resources(type).forEach((key, resource) -> {
                    EnvoyResource now = after.view(name).resources(type).get(key);
                    if (!resource.equals(now)) {
                        differing.add(name + " " + key);
                    }
                });
            }
        }
        assertThat(differing).containsExactly("web rds_egress_http2_8080", "edge rds_egress_http2_15001");
        assertThat(old).hasSameSizeAs(all(after));
    }

    @Test
    void an_equal_mesh_that_was_read_again_takes_over_every_view() {
        for (int seed = 0; seed < 20; seed++) {
            Mesh mesh = RandomMeshes.mesh(MeshShape.small().gateways(2).features(70), seed);
            Envoy before = Envoy.of(mesh.view());
            List<ProxyView> views = before.views();
            Mesh again = RandomMeshes.mesh(MeshShape.small().gateways(2).features(70), seed);

            assertThat(before.next(again.view()).views()).as("seed " + seed).hasSameSizeAs(views);
            for (ProxyView view : before.next(again.view()).views()) {
                assertThat(views).as("seed " + seed).anyMatch(each -> each == view);
            }
        }
    }

    @Test
    void a_weight_change_makes_one_route_table_and_no_other_resource() {
        Mesh mesh = ShopMesh.mesh();
        Envoy envoy = Envoy.of(mesh.view(), EnvoyOptions.DEFAULT, ShopMesh.ENDPOINTS);
        ProxyView before = envoy.view("web");
        Mesh changed = ShopMesh.with(
                "\"virtualNode\": \"api-v2\", \"weight\": 0", "\"virtualNode\": \"api-v2\", \"weight\": 10");
        ProxyView after = envoy.next(changed.view()).view("web");
        List<String> made = new ArrayList<>();
        for (ResourceType type : List.of(ResourceType.CLUSTER, ResourceType.ENDPOINTS, ResourceType.SECRET)) {
            after.resources(type).forEach((name, resource) -> {
                if (before.resources(type).get(name) != resource) {
                    made.add(name);
                }
            });
        }

        assertThat(made).isEmpty();
        assertThat(before.resources(ResourceType.LISTENER)).isEqualTo(after.resources(ResourceType.LISTENER));
        assertThat(after.resources(ResourceType.ROUTES).entrySet())
                .filteredOn(each -> !each.getValue()
                        .equals(before.resources(ResourceType.ROUTES).get(each.getKey())))
                .hasSize(1);
    }

    @Test
    void gateway_routes_in_another_order_give_what_that_mesh_gives_by_itself() {
        for (int seed = 0; seed < 20; seed++) {
            Mesh mesh = RandomMeshes.mesh(MeshShape.small().gateways(2).features(70), seed);
            List<MeshMember> members = new ArrayList<>(mesh.view().members());
            members.removeAll(mesh.gatewayRoutes());
            List<MeshMember> routes = new ArrayList<>(mesh.gatewayRoutes());
            Collections.reverse(routes);
            members.addAll(routes);
            Envoy before = Envoy.of(mesh.view());
            before.views();
            Mesh reversed = of(mesh, members);

            assertThat(all(before.next(reversed.view()))).isEqualTo(all(Envoy.of(reversed.view())));
        }
    }

    @Test
    void a_change_of_the_mesh_itself_concerns_every_proxy() {
        Mesh mesh = ShopMesh.mesh();
        Mesh closed = mesh.copy(m -> m.egressFilter(EgressFilter.DROP_ALL));

        assertThat(all(Envoy.of(mesh.view()).next(closed.view()))).isEqualTo(all(Envoy.of(closed.view())));
    }
}
