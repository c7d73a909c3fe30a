package io.github.appmeshdsl.k8s.validation;

import io.github.appmeshdsl.graph.MeshView;

/** A mesh that selects no namespace gets no members. */
final class MeshSelector implements KubernetesCheck {

    @Override
    public void check(MeshView mesh, Cluster cluster, KubernetesFindings findings) {
        if (mesh.mesh().namespaceSelector().isEmpty() && !mesh.members().isEmpty()) {
            findings.add(
                    KubernetesRule.MESH_SELECTOR,
                    mesh.mesh().specPath().field("namespaceSelector"),
                    "is absent, so the mesh takes no namespace and none of its "
                            + mesh.members().size() + (mesh.members().size() == 1 ? " member" : " members"),
                    "select a label that its namespaces carry");
        }
    }
}
