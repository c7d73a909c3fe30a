package io.github.appmeshdsl.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiNoticesTest {

    @Test
    void what_the_api_has_no_place_for_is_noticed_once_for_each_part() {
        LabelSelector pods = LabelSelector.label("app", "web");
        VirtualService service = VirtualService.of("web", s -> s.namespace("shop"));
        BackendGroup group =
                BackendGroup.of("all", g -> g.namespace("shop").add(service).putLabel("a", "b"));
        Mesh mesh = Mesh.of(
                "shop",
                m -> m.meshOwner("123456789012")
                        .namespaceSelector(pods)
                        .putAnnotation("a", "b")
                        .add(
                                service,
                                group,
                                VirtualNode.of(
                                        "web",
                                        n -> n.namespace("shop")
                                                .podSelector(pods)
                                                .putLabel("a", "b")
                                                .addBackendGroup(group)),
                                VirtualGateway.of(
                                        "door",
                                        g -> g.namespace("shop")
                                                .namespaceSelector(pods)
                                                .gatewayRouteSelector(pods)
                                                .podSelector(pods)),
                                GatewayRoute.http(
                                        "lost",
                                        r -> r.namespace("shop").prefix("/").target(service))));

        assertThat(ApiNotices.of(List.of(MeshContent.of(mesh))))
                .extracting(p -> p.ruleId() + " " + p.path())
                .containsExactlyInAnyOrder(
                        "convert.kubernetes-only mesh[shop].metadata.annotations",
                        "convert.kubernetes-only mesh[shop].namespaceSelector",
                        "convert.mesh-owner mesh[shop].meshOwner",
                        "convert.kubernetes-only virtualNode[shop/web].metadata.labels",
                        "convert.kubernetes-only virtualNode[shop/web].podSelector",
                        "convert.backend-group virtualNode[shop/web].backendGroups",
                        "convert.kubernetes-only backendGroup[shop/all].metadata.labels",
                        "convert.kubernetes-only virtualGateway[shop/door].namespaceSelector",
                        "convert.kubernetes-only virtualGateway[shop/door].gatewayRouteSelector",
                        "convert.kubernetes-only virtualGateway[shop/door].podSelector",
                        "convert.gateway-route gatewayRoute[shop/lost]");
    }

    @Test
    void a_mesh_that_was_never_in_kubernetes_has_none() {
        Mesh mesh = Mesh.of("shop", m -> m.add(VirtualNode.of("web", n -> n.http(80))));

        assertThat(ApiNotices.of(List.of(MeshContent.of(mesh)))).isEmpty();
    }
}
