package io.github.appmeshdsl.aws.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.Laws;
import io.github.appmeshdsl.aws.LiveApi;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.jqwik.ValidMeshes;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class LawsTest {

    private static LiveApi live;

    @BeforeContainer
    static void start() {
        live = new LiveApi();
    }

    @AfterContainer
    static void stop() {
        live.close();
    }

    @Provide
    Arbitrary<Mesh> meshes() {
        return ValidMeshes.arbitrary(MeshShape.small().api().foreignArns(false)).map(Laws::named);
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void what_was_applied_is_what_is_imported_and_nothing_is_left_to_do(
            @ForAll("meshes") Mesh first, @ForAll("meshes") Mesh second) {
        AppMesh api = live.api();

        Laws.assertSucceeded(api.apply(api.plan(first)));
        Laws.assertHolds(api, first);

        Plan change = api.plan(second);
        assertThat(change.conflicts()).isEmpty();
        live.takeRequests();
        Laws.assertSucceeded(api.apply(change));
        assertThat(LiveApi.writes(live.takeRequests()))
                .isGreaterThanOrEqualTo(change.steps().size());
        Laws.assertHolds(api, second);

        live.takeRequests();
        Laws.assertSucceeded(api.apply(api.plan(second)));
        assertThat(LiveApi.writes(live.takeRequests())).isZero();

        Laws.assertSucceeded(api.apply(api.planDestroy(Laws.NAME)));
        assertThat(api.read(Laws.NAME).exists()).isFalse();
    }
}
