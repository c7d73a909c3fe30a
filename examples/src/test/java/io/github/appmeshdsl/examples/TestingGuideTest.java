package io.github.appmeshdsl.examples;

import static io.github.appmeshdsl.testing.MeshAssertions.assertThat;
import static io.github.appmeshdsl.testing.MeshAssertions.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.server.fault.Fault;
import io.github.appmeshdsl.server.fault.Faults;
import io.github.appmeshdsl.testing.EmbeddedAppMesh;
import io.github.appmeshdsl.traffic.Refusal;
import io.github.appmeshdsl.traffic.Request;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The code of {@code docs/testing.md}. */
class TestingGuideTest {

    /** The mesh under test. */
    static final class Shop implements Supplier<Mesh> {
        static final VirtualNode API_V1 = VirtualNode.of(
                "api-v1",
                n -> n.podLabel("app", "v1").dns("api-v1.shop").http(8080).leaf());
        static final VirtualNode API_V2 = VirtualNode.of(
                "api-v2",
                n -> n.podLabel("app", "v2").dns("api-v2.shop").http(8080).leaf());
        static final VirtualRouter ROUTER = VirtualRouter.of(
                "api",
                r -> r.http(8080)
                        .httpRoute(
                                "all",
                                h -> h.prefix("/orders").addTarget(API_V1, 90).addTarget(API_V2, 10)));
        static final VirtualService API =
                VirtualService.of("api", s -> s.awsName("api.shop").router(ROUTER));
        static final VirtualNode WEB = VirtualNode.of(
                "web", n -> n.podLabel("app", "web").dns("web.shop").http(8080).addBackend(API));

        @Override
        public Mesh get() {
            return Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop").add(API_V1, API_V2, ROUTER, API, WEB));
        }
    }

    // spotless:off
    // region assertions
    private final Mesh shop = new Shop().get();

    @Test
    void ten_percent_of_the_orders_go_to_the_new_version() {
        assertThat(shop).isValid();
        assertThat(shop)
                .sends(Request.get("http://api.shop:8080/orders"))
                .from(Shop.WEB)
                .to(Shop.API_V1, percent(90))
                .to(Shop.API_V2, percent(10));
        assertThat(shop)
                .refuses(Request.get("http://api.shop:8080/admin"))
                .from(Shop.WEB)
                .because(Refusal.NO_ROUTE);
    }

    @Test
    void an_invalid_port_is_found() {
        Mesh invalid = shop.copy(m -> m.addVirtualNode(VirtualNode.of("batch", n -> n.http(70000).leaf())));
        assertThat(invalid).hasProblem("bound.range", "virtualNode[batch].listeners[0].portMapping.port");
    }
    // endregion

    // region golden
    @Test
    void the_manifests_are_those_that_were_reviewed() {
        assertThat(Manifests.of(shop)).matchesGolden("testing-shop.yaml");
    }
    // endregion

    // region embedded
    @Test
    @EmbeddedAppMesh(mesh = Shop.class)
    void a_throttled_change_is_applied(AppMesh api, Mesh applied, Faults faults) {
        faults.addOnce(new Fault.Throttling(), "UpdateRoute", 1);

        Mesh changed = Canary.shift(applied, 50);
        api.apply(api.plan(changed)).orThrow();

        assertThat(faults.struck()).isEqualTo(1);
        assertThat(api.read("shop").reading().mesh())
                .sends(Request.get("http://api.shop:8080/orders"))
                .from("web")
                .to("api-v2", percent(50));
    }
    // endregion
    // spotless:on

    /** Code of the application. */
    static final class Canary {
        private Canary() {}

        static Mesh shift(Mesh mesh, int percent) {
            VirtualRouter router = VirtualRouter.of(
                    "api",
                    r -> r.http(8080)
                            .httpRoute(
                                    "all",
                                    h -> h.prefix("/orders")
                                            .addTarget(Shop.API_V1, 100 - percent)
                                            .addTarget(Shop.API_V2, percent)));
            return mesh.copy(m -> m.virtualRouters(List.of(router)));
        }
    }
}
