package io.github.appmeshdsl.benchmarks.cold;

import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.plan.Plan;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/** Plans with the library that nothing changes in the mesh and its node: two describes, two lists of tags, four lists. */
public final class OursPlan {

    private OursPlan() {}

    /** Calls the endpoint that is named. */
    public static void main(String[] args) {
        try (AppMeshClient client =
                SmallMesh.client(args[0]).addPlugin(AppMesh.plugin()).build()) {
            Plan plan = AppMesh.of(client).plan(SmallMesh.mesh());
            if (!plan.isEmpty()) {
                throw new IllegalStateException(plan.text());
            }
        }
    }
}
