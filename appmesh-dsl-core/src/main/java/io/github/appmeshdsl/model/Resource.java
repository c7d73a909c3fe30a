package io.github.appmeshdsl.model;

import io.github.appmeshdsl.report.SpecPath;
import java.util.Map;
import org.immutables.value.Value;

/** Something with a name of its own in the App Mesh model. */
public interface Resource {

    /** Returns which kind this is. */
    ResourceKind kind();

    /** Returns the name; in Kubernetes {@code metadata.name}. References within the mesh go by it. */
    @SpecName("metadata.name")
    String name();

    /** Returns the Kubernetes labels, in the order given. The App Mesh API has no place for them. */
    @SpecName("metadata.labels")
    Map<String, String> labels();

    /** Returns the Kubernetes annotations, in the order given. The App Mesh API has no place for them. */
    @SpecName("metadata.annotations")
    Map<String, String> annotations();

    /** Returns the name by which reports call this resource: its namespace and its name. */
    @Value.NonAttribute
    default String displayName() {
        return name();
    }

    /** Returns the path of this resource in reports, such as {@code virtualNode[shop/web]}. */
    @Value.NonAttribute
    default SpecPath specPath() {
        return SpecPath.resource(kind().memberName(), displayName());
    }
}
