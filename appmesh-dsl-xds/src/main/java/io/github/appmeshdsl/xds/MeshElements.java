package io.github.appmeshdsl.xds;

import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.Origins;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.SpecPath;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The meshes that a set of views was made of, to find what proxies have rejected. */
final class MeshElements {

    /** Of views that a program published itself, nothing is known. */
    static final MeshElements NONE = new MeshElements(List.of(), null);

    private final List<Envoy> meshes;
    private final @Nullable MeshReading documents;
    /** What was looked up: a proxy can reject as often as it likes. */
    private final Map<String, Optional<Origins>> origins = new ConcurrentHashMap<>();

    /** @param documents where the meshes were read from; null if they were not */
    MeshElements(Collection<Envoy> meshes, @Nullable MeshReading documents) {
        this.meshes = List.copyOf(meshes);
        this.documents = documents;
    }

    /** Returns what the configuration of a node is made of. */
    Optional<Origins> origins(String nodeId) {
        return origins.computeIfAbsent(
                nodeId,
                id -> meshes.stream().flatMap(mesh -> mesh.origins(id).stream()).findFirst());
    }

    /** Returns the place of an element in the documents. */
    Optional<Location> place(SpecPath element) {
        return documents == null ? Optional.empty() : documents.locationOf(element);
    }
}
