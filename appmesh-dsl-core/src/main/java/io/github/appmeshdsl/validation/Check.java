package io.github.appmeshdsl.validation;

import io.github.appmeshdsl.model.MeshView;

/** Looks at a mesh as a whole for one kind of fault. Has no state. */
@FunctionalInterface
public interface Check {
    /** Adds what it finds to {@code findings}; throws nothing. */
    void check(MeshView mesh, Findings findings);
}
