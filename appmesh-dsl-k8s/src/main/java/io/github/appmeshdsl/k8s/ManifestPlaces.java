package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.report.SpecPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objects of a set, by the paths that reports call them by. */
final class ManifestPlaces {

    private final List<ManifestResource> resources;
    /** Made when the first problem is to be placed; most readings have none. */
    private volatile @Nullable Map<String, ManifestResource> byPath;

    ManifestPlaces(Collection<ManifestResource> resources) {
        this.resources = List.copyOf(resources);
    }

    /** Returns the object that a path is in; absent if it is in none of these. */
    Optional<ManifestResource> of(SpecPath path) {
        Iterator<SpecPath.Step> steps = path.steps().iterator();
        if (!steps.hasNext()) {
            return Optional.empty();
        }
        SpecPath.Step first = steps.next();
        return Optional.ofNullable(
                byPath().get(SpecPath.resource(first.field(), first.key()).toString()));
    }

    private Map<String, ManifestResource> byPath() {
        Map<String, ManifestResource> known = byPath;
        if (known == null) {
            known = new HashMap<>();
            for (ManifestResource resource : resources) {
                known.put(resource.path().toString(), resource);
            }
            byPath = known;
        }
        return known;
    }
}
