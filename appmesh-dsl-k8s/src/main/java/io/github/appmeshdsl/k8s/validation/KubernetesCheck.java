package io.github.appmeshdsl.k8s.validation;

import io.github.appmeshdsl.graph.MeshView;

/** Looks at a mesh for one kind of fault. Has no state. */
@FunctionalInterface
interface KubernetesCheck {

    /** Adds what it finds to {@code findings}; throws nothing. */
    void check(MeshView mesh, Cluster cluster, KubernetesFindings findings);
}
