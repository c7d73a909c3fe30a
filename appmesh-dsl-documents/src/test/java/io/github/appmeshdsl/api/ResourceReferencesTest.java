package io.github.appmeshdsl.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.api.ResourceReferences;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceReferencesTest {

    private static final ResourceKey ROUTE = ResourceKey.child(ApiKind.ROUTE, "shop", "api", "main");
    private static final ResourceKey WEB = ResourceKey.of(ApiKind.VIRTUAL_NODE, "shop", "web");

    @ParameterizedTest
    @ValueSource(strings = {"httpRoute", "http2Route", "grpcRoute", "tcpRoute"})
    void a_route_refers_to_its_targets_in_the_order_of_the_spec(String member) {
        MappingNode spec = mapping(member, mapping("action", targets(text("web"), text("api"), text("web"))));

        assertThat(ResourceReferences.of(ROUTE, spec))
                .containsExactly(WEB, ResourceKey.of(ApiKind.VIRTUAL_NODE, "shop", "api"));
    }

    @Test
    void a_gateway_route_refers_to_its_service() {
        MappingNode target = mapping("virtualService", mapping("virtualServiceName", text("api.local")));
        MappingNode spec = mapping("grpcRoute", mapping("action", mapping("target", target)));

        assertThat(ResourceReferences.of(ResourceKey.child(ApiKind.GATEWAY_ROUTE, "shop", "in", "all"), spec))
                .containsExactly(ResourceKey.of(ApiKind.VIRTUAL_SERVICE, "shop", "api.local"));
    }

    @Test
    void a_service_refers_to_what_provides_it() {
        ResourceKey service = ResourceKey.of(ApiKind.VIRTUAL_SERVICE, "shop", "api.local");

        assertThat(ResourceReferences.of(
                        service, mapping("provider", mapping("virtualNode", mapping("virtualNodeName", text("web"))))))
                .containsExactly(WEB);
        assertThat(ResourceReferences.of(
                        service,
                        mapping("provider", mapping("virtualRouter", mapping("virtualRouterName", text("api"))))))
                .containsExactly(ResourceKey.of(ApiKind.VIRTUAL_ROUTER, "shop", "api"));
        assertThat(ResourceReferences.of(service, MappingNode.of(List.of()))).isEmpty();
    }

    @Test
    void an_arn_refers_to_the_resource_that_it_names() {
        MappingNode spec = mapping(
                "tcpRoute",
                mapping("action", targets(text("arn:aws:appmesh:us-east-1:123456789012:mesh/shop/virtualNode/web"))));

        assertThat(ResourceReferences.of(ROUTE, spec)).containsExactly(WEB);
    }

    @Test
    void what_is_not_of_the_form_of_a_reference_is_none() {
        assertThat(ResourceReferences.of(ROUTE, mapping("httpRoute", text("web"))))
                .isEmpty();
        assertThat(ResourceReferences.of(ROUTE, mapping("otherRoute", mapping("action", targets(text("web"))))))
                .isEmpty();
        assertThat(ResourceReferences.of(
                        ROUTE, mapping("httpRoute", mapping("action", targets(ScalarNode.number(1), text("web"))))))
                .containsExactly(WEB);
    }

    @Test
    void backends_and_listeners_are_none() {
        MappingNode backend = mapping("virtualService", mapping("virtualServiceName", text("api.local")));

        assertThat(ResourceReferences.of(WEB, mapping("backends", SequenceNode.of(List.of(backend)))))
                .isEmpty();
    }

    private static MappingNode targets(DocumentNode... names) {
        return mapping(
                "weightedTargets",
                SequenceNode.of(List.of(names).stream()
                        .<DocumentNode>map(name -> mapping("virtualNode", name))
                        .toList()));
    }

    private static MappingNode mapping(String member, DocumentNode value) {
        return MappingNode.of(List.of(MappingNode.Entry.of(member, value)));
    }

    private static ScalarNode text(String text) {
        return ScalarNode.string(text);
    }
}
