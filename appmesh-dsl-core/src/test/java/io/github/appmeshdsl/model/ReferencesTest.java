package io.github.appmeshdsl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References, ARNs and the names on the AWS side. */
class ReferencesTest {

    private static final String ARN = "arn:aws:appmesh:eu-west-1:111122223333:mesh/shop/virtualService/api.local";

    @Test
    void a_resource_is_a_reference_to_itself() {
        VirtualNode web = VirtualNode.of("web", n -> n.namespace("shop"));
        assertThat(web.ref()).isEqualTo(VirtualNode.ref("shop", "web")).isNotEqualTo(VirtualNode.ref("web"));
        assertThat(web.ref().text()).isEqualTo("shop/web");
        assertThat(VirtualNode.ref("web").text()).isEqualTo("web");
        assertThat(VirtualNode.ref("web").ref()).isEqualTo(VirtualNode.ref("web"));
    }

    @Test
    void references_to_different_kinds_are_never_equal() {
        assertThat(VirtualNode.ref("api")).isNotEqualTo(VirtualRouter.ref("api"));
        assertThat(VirtualNode.ref("api").kind()).isEqualTo(ResourceKind.VIRTUAL_NODE);
        assertThat(VirtualRouter.ref("a", "b").kind()).isEqualTo(ResourceKind.VIRTUAL_ROUTER);
        assertThat(VirtualService.ref("api").kind()).isEqualTo(ResourceKind.VIRTUAL_SERVICE);
        assertThat(VirtualGateway.ref("a", "b").kind()).isEqualTo(ResourceKind.VIRTUAL_GATEWAY);
        assertThat(BackendGroup.everyService().text()).isEqualTo("*");
    }

    @Test
    void a_reference_is_made_by_typed_factories_only() {
        assertThat(Ref.Named.class.getConstructors()).isEmpty();
        assertThat(Ref.Arn.class.getConstructors()).isEmpty();
        assertThat(Referable.class.isSealed()).isTrue();
    }

    @Test
    void a_reference_keeps_its_own_namespace() {
        Ref<VirtualNode> own = VirtualNode.ref("shop", "web");
        Ref<VirtualNode> relative = VirtualNode.ref("web");
        assertThat(own.<Ref<VirtualNode>>match(named -> named.inNamespace("other"), arn -> arn))
                .isEqualTo(own);
        assertThat(relative.<Ref<VirtualNode>>match(named -> named.inNamespace("other"), arn -> arn))
                .isEqualTo(VirtualNode.ref("other", "web"));
    }

    @Test
    void a_service_is_made_from_the_reference_that_came_before_it() {
        Ref<VirtualService> ref = VirtualService.ref("shop", "api");
        VirtualService api = VirtualService.of(ref, s -> s.node(VirtualNode.ref("api")));
        assertThat(api.ref()).isEqualTo(ref);
        assertThat(api.provider()).isPresent();
        assertThatThrownBy(() -> VirtualService.of(VirtualService.arn(ARN), s -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(ARN + " is managed elsewhere");
    }

    @Test
    void an_arn_is_taken_apart_and_put_together() {
        ResourceArn arn = ResourceArn.parse(ARN).orElseThrow();
        assertThat(arn)
                .isEqualTo(new ResourceArn(
                        "aws", "eu-west-1", "111122223333", "shop", ResourceKind.VIRTUAL_SERVICE, "api.local"))
                .hasToString(ARN);
        String mesh = "arn:aws-cn:appmesh:cn-north-1:111122223333:mesh/shop";
        assertThat(ResourceArn.parse(mesh).orElseThrow()).hasToString(mesh);
        assertThat(ResourceArn.parse(mesh).orElseThrow().kind()).isEqualTo(ResourceKind.MESH);
        assertThat(VirtualService.arn(ARN).<Optional<ResourceArn>>match(named -> Optional.empty(), Ref.Arn::parsed))
                .contains(arn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "arn:aws:appmesh:eu-west-1:111122223333",
                "urn:aws:appmesh:eu-west-1:111122223333:mesh/shop",
                "arn::appmesh:eu-west-1:111122223333:mesh/shop",
                "arn:aws:iam:eu-west-1:111122223333:mesh/shop",
                "arn:aws:appmesh:eu-west-1:111122223333:mesh",
                "arn:aws:appmesh:eu-west-1:111122223333:mesh/",
                "arn:aws:appmesh:eu-west-1:111122223333:role/shop",
                "arn:aws:appmesh:eu-west-1:111122223333:mesh/shop/virtualNode",
                "arn:aws:appmesh:eu-west-1:111122223333:mesh/shop/virtualNode/",
                "arn:aws:appmesh:eu-west-1:111122223333:mesh//virtualNode/web",
                "arn:aws:appmesh:eu-west-1:111122223333:mesh/shop/VirtualNode/web",
                "arn:aws:appmesh:eu-west-1:111122223333:mesh/shop/backendGroup/all",
                "arn:aws:appmesh:eu-west-1:111122223333:mesh/shop/mesh/shop",
                "arn:aws:appmesh:eu-west-1:111122223333:mesh/shop/virtualRouter/api/route/all",
            })
    void what_is_no_arn_of_a_resource_is_not_taken_for_one(String text) {
        assertThat(ResourceArn.parse(text)).isEmpty();
    }

    @Test
    void the_aws_name_follows_the_controllers_rule() {
        Optional<String> none = Optional.empty();
        Optional<String> fallback = Optional.of("default");
        VirtualNode node = VirtualNode.of("web", n -> {});
        VirtualNode placed = node.copy(n -> n.namespace("shop"));
        VirtualService service = VirtualService.of("api", s -> s.namespace("shop"));

        assertThat(node.effectiveAwsName(none)).isEqualTo("web");
        assertThat(node.effectiveAwsName(fallback)).isEqualTo("web_default");
        assertThat(placed.effectiveAwsName(none)).isEqualTo("web_shop");
        assertThat(placed.effectiveAwsName(fallback)).isEqualTo("web_shop");
        assertThat(service.effectiveAwsName(none)).isEqualTo("api.shop");
        assertThat(placed.copy(n -> n.awsName("w")).effectiveAwsName(fallback)).isEqualTo("w");
        assertThat(placed.copy(n -> n.awsName("")).effectiveAwsName(none)).isEqualTo("web_shop");
        assertThat(io.github.appmeshdsl.Mesh.of("shop", m -> m.defaultNamespace("x"))
                        .effectiveAwsName(fallback))
                .isEqualTo("shop");
    }
}
