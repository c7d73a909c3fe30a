package io.github.appmeshdsl.server;

import io.github.appmeshdsl.api.ResourceData;
import java.util.List;

/** Receives the meshes of a server: all when it starts, and each after it was changed. */
@FunctionalInterface
public interface MeshListener {

    /**
     * Receives a mesh. Calls follow one another on a thread of the server, in the order of the changes; changes that follow each
     * other while a call runs may be one call. Resources that were not written since the call before are the same objects.
     *
     * @param meshOwner account of the mesh
     * @param mesh name of the mesh
     * @param resources all of its resources, the mesh first; empty if it was deleted
     */
    void changed(String meshOwner, String mesh, List<ResourceData> resources);
}
