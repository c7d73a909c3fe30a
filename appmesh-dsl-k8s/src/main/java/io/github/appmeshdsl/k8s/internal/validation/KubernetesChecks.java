package io.github.appmeshdsl.k8s.internal.validation;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import io.github.appmeshdsl.validation.Validator;
import java.util.List;

/** Checks a mesh by the rules for Kubernetes, as one platform of the engine that checks every mesh. */
public final class KubernetesChecks implements Check {

    private final Cluster cluster;

    /** Makes the checks of meshes in this cluster. */
    public KubernetesChecks(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns everything that is wrong with a mesh in general and for Kubernetes. */
    public static ValidationReport check(Mesh mesh, ValidationOptions options) {
        MeshView view = mesh.view();
        return Validator.validate(view, options, new KubernetesChecks(Cluster.of(view)));
    }

    @Override
    public List<Rule> rules() {
        return List.of(KubernetesRule.values());
    }

    @Override
    public void check(MeshView mesh, Findings findings) {
        new NameCheck(mesh, findings).check();
        new SelectionCheck(mesh, cluster, findings).check();
        new ControllerCheck(mesh, findings).check();
        new LossCheck(mesh, findings).check();
    }
}
