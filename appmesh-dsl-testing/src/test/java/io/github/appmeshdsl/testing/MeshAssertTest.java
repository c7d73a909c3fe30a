package io.github.appmeshdsl.testing;

import static io.github.appmeshdsl.testing.MeshAssertions.assertThat;
import static io.github.appmeshdsl.testing.MeshAssertions.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.traffic.Refusal;
import io.github.appmeshdsl.traffic.Request;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MeshAssertTest {

    private static final Mesh SHOP = Shop.canary(10);
    private static final Request ORDERS = Request.get("http://api.shop:8080/orders");

    @Test
    void a_valid_mesh_passes() {
        assertThat(SHOP).isValid().isEquivalentTo(Shop.canary(10));
    }

    @Test
    void a_failure_of_validity_is_the_report() {
        Mesh invalid = SHOP.copy(m -> m.addVirtualService(
                VirtualService.of("other", s -> s.awsName("other.shop").node(VirtualNode.ref("none")))));
        assertThat(invalid).hasProblem("ref.unresolved", "virtualService[other].provider.virtualNode");
        failsWith(() -> assertThat(invalid).isValid(), "expected a valid mesh\nshop: 1 error");
        failsWith(
                () -> assertThat(SHOP).hasProblem("ref.unresolved", "virtualNode[web]"),
                "expected a problem ref.unresolved at virtualNode[web]\nshop: ");
    }

    @Test
    void shares_of_requests_are_exact() {
        assertThat(SHOP)
                .sends(ORDERS)
                .from(Shop.WEB)
                .to(Shop.API_V1, percent(90))
                .to("api-v2", percent(10))
                .withPath("/orders")
                .and()
                .sends(ORDERS.header("x-canary", "1"))
                .from("web")
                .to(Shop.API_V2);
    }

    @Test
    void a_node_is_named_with_or_without_its_namespace() {
        VirtualNode api = VirtualNode.of(
                "api", n -> n.namespace("shop").dns("api.shop").http(8080).leaf());
        VirtualService service = VirtualService.of(
                "api", s -> s.namespace("shop").awsName("api.shop").node(api));
        VirtualNode web = VirtualNode.of("web", n -> n.namespace("shop").addBackend(service));
        Mesh shop = Mesh.of("shop", m -> m.add(api, service, web));

        assertThat(shop).sends(ORDERS).from("web").to("api").to("shop/api").to(api);
        failsWith(() -> assertThat(shop).sends(ORDERS).from("web").to("web"), "expected 100 % of");
    }

    @Test
    void a_failure_of_a_share_is_explained() {
        failsWith(() -> assertThat(SHOP).sends(ORDERS).from(Shop.WEB).to(Shop.API_V2, percent(20)), """
                expected 20 % of the requests to arrive at virtual node api-v2, not 10 %
                GET http://api.shop:8080/orders from virtualNode[web]
                  + virtual host api.shop:8080   virtualService[api]
                    - route canary, priority 1: no match: header x-canary is exactly "1", but it is missing""");
        failsWith(
                () -> assertThat(SHOP).sends(ORDERS).from(Shop.WEB).to("api-v3"),
                "expected 100 % of the requests to arrive at virtual node api-v3, not 0 %\nGET ");
        failsWith(
                () -> assertThat(SHOP).sends(ORDERS).from(Shop.WEB).withPath("/"),
                "expected the application to see the path /\nGET ");
    }

    @Test
    void refused_requests_have_a_reason() {
        Request unknown = Request.get("http://other.shop:8080/");
        assertThat(SHOP).refuses(unknown).from(Shop.WEB).because(Refusal.HOST_UNKNOWN);
        failsWith(
                () -> assertThat(SHOP).refuses(ORDERS).from("web"),
                "expected the request to be refused\nGET http://api.shop:8080/orders from virtualNode[web]\n");
        failsWith(
                () -> assertThat(SHOP).refuses(unknown).from(Shop.WEB).because(Refusal.NO_ROUTE),
                "expected the request to be refused with no-route\nGET ");
        failsWith(() -> assertThat(SHOP).sends(unknown).from(Shop.WEB).to(Shop.API_V1), "expected 100 % of");
    }

    @Test
    void a_difference_is_shown_by_field_and_by_request() {
        failsWith(() -> assertThat(Shop.canary(20)).isEquivalentTo(SHOP), "expected no difference\n", "Traffic: ");
    }

    @Test
    void a_share_is_at_most_everything() {
        assertThat(percent(0).isZero()).isTrue();
        assertThat(percent(100).toString()).isEqualTo("100 %");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> percent(101))
                .withMessage("a share must be between 0 and 100 percent, not 101");
        assertThatIllegalArgumentException().isThrownBy(() -> percent(-1));
    }

    private static void failsWith(ThrowingCallable assertion, String start, String... parts) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .withMessageStartingWith(start)
                .satisfies(failure -> {
                    for (String part : parts) {
                        assertThat(failure).hasMessageContaining(part);
                    }
                });
    }
}
