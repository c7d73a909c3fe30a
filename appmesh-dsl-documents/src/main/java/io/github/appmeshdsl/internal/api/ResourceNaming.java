package io.github.appmeshdsl.internal.api;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names in the model of resources that documents call by their AWS names. */
@FunctionalInterface
public interface ResourceNaming {

    /** Returns the name of a resource, whether it is read or only referred to. */
    ModelName nameOf(ResourceKey key);

    /**
     * Returns the name by which a resource is referred to. The namespace is empty if the resource is not in the set, and only
     * its AWS name says which one is meant.
     */
    default ModelName referenceTo(ResourceKey key) {
        return nameOf(key);
    }

    /** Returns a resource without the tags that only keep its name. */
    default ResourceData withoutKeptName(ResourceData resource) {
        return resource;
    }

    /**
     * A name in the model.
     *
     * @param name the name, as Kubernetes has it in {@code metadata.name}
     * @param namespace the Kubernetes namespace; absent if there are none, and for a mesh
     */
    record ModelName(String name, Optional<String> namespace) {

        // Written out: linking generated methods takes a new process milliseconds.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || (other instanceof ModelName that && name.equals(that.name) && namespace.equals(that.namespace));
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + namespace.hashCode();
        }
    }
}
