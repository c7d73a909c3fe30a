package io.github.appmeshdsl.api;

import java.util.Optional;

/** How resources of the API are called in the mesh that is made of them; what refers to them is changed accordingly. */
@FunctionalInterface
public interface ResourceNaming {

    /** Returns the name of a resource, be it among those that are read or merely referred to. */
    ModelName nameOf(ResourceKey key);

    /**
     * A name in the model.
     *
     * @param name the name, as Kubernetes has it in {@code metadata.name}
     * @param namespace the Kubernetes namespace; absent where there are none, and for a mesh
     */
    record ModelName(String name, Optional<String> namespace) {}
}
