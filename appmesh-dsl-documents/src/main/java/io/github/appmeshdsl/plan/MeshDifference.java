package io.github.appmeshdsl.plan;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.Difference;
import io.github.appmeshdsl.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between two meshes: fields of their resources, as the App Mesh API has them, and the requests that are treated
 * differently.
 *
 * @param resources the resources that differ
 * @param traffic the requests
 */
public record MeshDifference(List<ResourceChange> resources, Difference traffic) {

    /** Takes a copy. */
    public MeshDifference {
        requireNonNull(resources, "resources");
        requireNonNull(traffic, "traffic");
        resources = List.copyOf(resources);
    }

    /**
     * A resource that differs.
     *
     * @param key the resource
     * @param kind how it differs
     * @param changes its fields that differ; empty for a resource that only one mesh has
     */
    public record ResourceChange(ResourceKey key, Kind kind, List<Step.Change> changes) {

        /** How a resource can differ. */
        public enum Kind {
            /** Only the second mesh has it. */
            ADDED,
            /** Both have it, with other fields. */
            CHANGED,
            /** Only the first mesh has it. */
            REMOVED
        }

        /** Takes a copy. */
        public ResourceChange {
            requireNonNull(changes, "changes");
            requireNonNull(key, "key");
            requireNonNull(kind, "kind");
            changes = List.copyOf(changes);
        }
    }

    /**
     * Compares two valid meshes. The first one counts as the mesh of the second one's name, so that meshes of two environments can
     * be compared.
     */
    public static MeshDifference between(Mesh before, Mesh after) {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        return between(before, after, true);
    }

    /**
     * Compares two valid meshes, with or without their tags.
     *
     * @param comparesTags false if one of them comes from documents that cannot express tags, such as manifests
     */
    public static MeshDifference between(Mesh before, Mesh after, boolean comparesTags) {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        String name = after.view().awsName(after);
        Mesh renamed = before.view().awsName(before).equals(name)
                ? before
                : before.copy(mesh -> mesh.awsName(Optional.of(name)));
        Map<ResourceKey, ResourceData> old = byKey(renamed);
        Map<ResourceKey, ResourceData> young = byKey(after);
        TreeSet<ResourceKey> keys = new TreeSet<>(old.keySet());
        keys.addAll(young.keySet());
        List<ResourceChange> resources = new ArrayList<>();
        for (ResourceKey key : keys) {
            ResourceData first = old.get(key);
            ResourceData second = young.get(key);
            if (first == null || second == null) {
                resources.add(new ResourceChange(
                        key, first == null ? ResourceChange.Kind.ADDED : ResourceChange.Kind.REMOVED, List.of()));
                continue;
            }
            SpecPath path = SpecPath.resource(key.kind().memberName(), key.name());
            List<Step.Change> changes = new ArrayList<>(SpecComparison.changes(path, first.spec(), second.spec()));
            if (comparesTags) {
                changes.addAll(SpecComparison.changes(path, first.tags(), second.tags()));
            }
            if (!changes.isEmpty()) {
                resources.add(new ResourceChange(key, ResourceChange.Kind.CHANGED, changes));
            }
        }
        return new MeshDifference(resources, Traffic.difference(before.traffic(), after.traffic()));
    }

    private static Map<ResourceKey, ResourceData> byKey(Mesh mesh) {
        Map<ResourceKey, ResourceData> byKey = new TreeMap<>();
        MeshResources.of(mesh.view()).forEach(resource -> byKey.put(resource.key(), resource));
        return byKey;
    }

    /** Returns whether nothing differs. */
    public boolean isEmpty() {
        return resources.isEmpty() && traffic.isEmpty();
    }

    /** Returns this with the traffic only. */
    public MeshDifference trafficOnly() {
        return new MeshDifference(List.of(), traffic);
    }

    /** Returns the difference as people read it, with a line break at the end. */
    public String text() {
        return MeshDifferenceText.text(this);
    }

    /** Returns the difference as Markdown, as for the description of a pull request, with a line break at the end. */
    public String markdown() {
        return MeshDifferenceText.markdown(this);
    }

    /** Returns the difference as JSON for programs, with a line break at the end. */
    public String json() {
        return MeshDifferenceJson.of(this);
    }
}
