package io.github.appmeshdsl.validation;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.report.Rule;
import java.util.List;

/**
 * Checks a mesh by some rules. All rules run as checks in one engine, those of the library and your own.
 *
 * <p>Your own checks are given by {@link ValidationOptions#check}. The command {@code appmesh} also finds checks by
 * {@link java.util.ServiceLoader}: a jar on its class path names them in
 * {@code META-INF/services/io.github.appmeshdsl.validation.Check}.
 */
public interface Check {

    /** Returns the rules that findings of this check can have. Users can suppress these, so the list does not change. */
    List<Rule> rules();

    /**
     * Adds everything that breaks the rules. Must not depend on earlier calls: one check may run for several meshes, and in
     * several threads at once.
     */
    void check(MeshView mesh, Findings findings);
}
