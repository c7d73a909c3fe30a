package io.github.appmeshdsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.aws.apply.ApplyResult;
import io.github.appmeshdsl.aws.live.LiveMesh;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.api.KubernetesTags;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.plan.Planner;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import java.util.List;

/** What must hold of a mesh that was applied, and meshes to try it with. */
public final class Laws {

    /** AWS name of every mesh here. */
    public static final String NAME = "shop";

    private static final PlanOptions AS_IT_IS =
            PlanOptions.defaults().withoutOwnership().prune(true);

    private Laws() {}

    /** Returns a small mesh of that name; few names occur in it, so that any two have some in common. */
    public static Mesh mesh(long seed) {
        return named(RandomMeshes.mesh(MeshShape.small().api().foreignArns(false), seed));
    }

    public static Mesh named(Mesh mesh) {
        return mesh.copy(b -> b.name(NAME).awsName(NAME));
    }

    /** Checks that the API holds this mesh and nothing else, and that there is nothing more to do. */
    public static void assertHolds(AppMesh api, Mesh expected) {
        LiveMesh live = api.read(NAME);
        assertThat(live.isComplete()).isTrue();
        assertThat(live.tagsUnread()).isEmpty();
        List<ResourceData> wanted = KubernetesTags.kept(expected.view());
        MeshReading reading = api.reading(live);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.contents())
                .extracting(MeshContent::definition)
                .containsExactly(MeshContent.Definition.PRESENT);
        List<ResourceData> found = MeshResources.of(reading.mesh().view());
        assertEmpty(Planner.plan(wanted, found, AS_IT_IS));
        assertEmpty(Planner.plan(found, wanted, AS_IT_IS));
        assertEmpty(api.plan(expected));
    }

    private static void assertEmpty(Plan plan) {
        assertThat(plan.isEmpty()).as(plan.text()).isTrue();
    }

    public static void assertSucceeded(ApplyResult result) {
        assertThat(result.failures()).isEmpty();
        assertThat(result.left()).isEmpty();
    }
}
