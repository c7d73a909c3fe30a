package io.github.appmeshdsl.testkit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeshTextTest {

    @Test
    void the_text_of_a_mesh_lists_its_resources() {
        VirtualNode node = VirtualNode.of(
                "web",
                n -> n.namespace("shop")
                        .putLabel("app", "web")
                        .http(8080)
                        .serviceDiscovery(ServiceDiscovery.dns("web.local").preferring(IpPreference.IPV6_ONLY))
                        .leaf());
        VirtualRouter router = VirtualRouter.of(
                "web",
                r -> r.namespace("shop")
                        .http(80)
                        .httpRoute(
                                "all",
                                route -> route.prefix("/").addTarget(node, 1).putTag("team", "42")));
        VirtualService service =
                VirtualService.of("web", s -> s.namespace("shop").router(router));
        VirtualGateway gateway =
                VirtualGateway.of("in", g -> g.namespace("shop").http(443));
        Mesh mesh = Mesh.of(
                "m",
                m -> m.defaultNamespace("shop")
                        .external(VirtualService.ref("other"))
                        .add(node, router, service, gateway)
                        .add(GatewayRoute.http("web", gateway, PathMatch.prefix("/"), service)));

        assertThat(MeshText.of(mesh)).isEqualTo("""
                        mesh m
                          defaultNamespace: shop
                          externals: ["virtualService other"]
                        virtualService shop/web
                          provider: {virtualRouter: {virtualRouterName: shop/web}}
                        virtualRouter shop/web
                          "tags of route all": {team: "42"}
                          listeners: [{portMapping: {port: 80, protocol: http}}]
                          routes:
                          - name: all
                            httpRoute: {match: {prefix: /}, action: {weightedTargets: [{virtualNode: shop/web, weight: 1}]}}
                        virtualNode shop/web
                          labels: {app: web}
                          ipPreference: IPv6_ONLY
                          listeners: [{portMapping: {port: 8080, protocol: http}}]
                          serviceDiscovery: {dns: {hostname: web.local}}
                          backends: []
                        virtualGateway shop/in
                          listeners: [{portMapping: {port: 443, protocol: http}}]
                        gatewayRoute web
                          virtualGateway: shop/in
                          httpRoute: {match: {prefix: /}, action: {target: {virtualService: {virtualServiceName: shop/web}}}}""".stripIndent());
    }

    @Test
    void different_meshes_have_different_texts() {
        Map<String, Mesh> byText = new HashMap<>();
        for (int seed = 0; seed < 100; seed++) {
            Mesh mesh = RandomMeshes.mesh(MeshShape.of(1).features(40), seed);
            Mesh other = byText.putIfAbsent(MeshText.of(mesh), mesh);

            assertThat(other == null || other.equals(mesh)).isTrue();
        }
    }
}
