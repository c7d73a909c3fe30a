package io.github.appmeshdsl.aws;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.plan.Planner;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import java.util.List;

/** A program that renders a mesh, and plans it for an API that holds nothing, but calls none. */
final class RenderingProcess {

    private RenderingProcess() {}

    public static void main(String[] arguments) {
        Mesh mesh = RandomMeshes.mesh(MeshShape.small().kubernetes(), 1);
        System.out.print(Manifests.of(mesh).unchecked().text());
        System.out.print(Planner.plan(List.of(), MeshResources.of(mesh.view()), PlanOptions.defaults())
                .text());
    }
}
