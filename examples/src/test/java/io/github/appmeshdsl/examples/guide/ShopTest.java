package io.github.appmeshdsl.examples.guide;

import static io.github.appmeshdsl.testing.MeshAssertions.assertThat;
import static io.github.appmeshdsl.testing.MeshAssertions.percent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.traffic.Request;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The tests of {@code docs/guide/testing.md}. */
class ShopTest {

    // spotless:off
    // region traffic
    private static final Request ORDER = Request.get("http://api.shop.svc.cluster.local:8080/orders");

    @Test
    void ten_percent_of_the_orders_go_to_the_new_version() {
        Mesh shop = Canary.shop(10);

        assertThat(shop).isValid();
        assertThat(shop).sends(ORDER).from("web").to("api-v1", percent(90)).to("api-v2", percent(10));
        assertThat(shop).sends(ORDER.header("x-canary", "1")).from("web").to("api-v2");
    }
    // endregion

    // region golden
    @Test
    void the_manifests_are_those_that_were_reviewed() {
        assertThat(Manifests.of(Canary.shop(10))).matchesGolden("guide-canary.yaml");
    }
    // endregion

    // region property
    @Property
    void testers_see_the_new_version_whatever_the_share(@ForAll @IntRange(min = 0, max = 100) int percent) {
        assertThat(Canary.shop(percent)).sends(ORDER.header("x-canary", "1")).from("web").to("api-v2");
    }
    // endregion
    // spotless:on

    @Test
    void the_files_of_the_guide_are_the_shop() {
        assertThat(Manifests.read(java.nio.file.Path.of("manifests")).mesh()).isEquivalentTo(FirstMesh.shop());
    }
}
