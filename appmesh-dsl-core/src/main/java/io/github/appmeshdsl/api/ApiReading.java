package io.github.appmeshdsl.api;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.spec.ReadContext;
import io.github.appmeshdsl.spec.SpecLocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What resources of the API say together. Immutable. */
public final class ApiReading {

    private final List<Mesh> meshes;
    private final Set<String> absent;
    private final List<Problem> problems;
    private final Map<String, Place> places;

    /** A resource, and the reading that it was a part of. */
    record Place(ResourceData resource, ReadContext context) {}

    ApiReading(List<Mesh> meshes, Set<String> absent, List<Problem> problems, Map<String, Place> places) {
        this.meshes = List.copyOf(meshes);
        this.absent = Set.copyOf(absent);
        this.problems = List.copyOf(problems);
        this.places = Map.copyOf(places);
    }

    /** Returns the meshes with their members, by first mention. */
    public List<Mesh> meshes() {
        return meshes;
    }

    /** Returns the names of meshes that only their members speak of: the mesh itself is not among the resources. */
    public Set<String> absent() {
        return absent;
    }

    /** Returns what is wrong with the resources themselves. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns the same with a change made to each mesh. */
    public ApiReading map(Function<? super Mesh, Mesh> change) {
        List<Mesh> changed = new ArrayList<>();
        for (Mesh mesh : meshes) {
            changed.add(change.apply(mesh));
        }
        return new ApiReading(changed, absent, problems, places);
    }

    /** Returns a problem of one of the meshes with the place in the document that its resource was read from, if any. */
    public Problem located(Problem problem) {
        Place place = null;
        SpecPath whole = SpecPath.ROOT;
        for (SpecPath.Step step : problem.path().steps()) {
            whole = next(whole, step);
            place = places.getOrDefault(whole.toString(), place);
        }
        if (place == null) {
            return problem;
        }
        SpecPath path = place.context().lost().inDocument(problem.path());
        MappingNode spec = place.resource().spec();
        return problem.withPath(path).at(new SpecLocator(place.context().dialect()).locate(below(path), spec, spec));
    }

    /** Returns the path from the innermost resource that it goes through. */
    private SpecPath below(SpecPath path) {
        SpecPath whole = SpecPath.ROOT;
        SpecPath below = SpecPath.ROOT;
        for (SpecPath.Step step : path.steps()) {
            whole = next(whole, step);
            below = places.containsKey(whole.toString()) ? SpecPath.resource("", "") : next(below, step);
        }
        return below;
    }

    private static SpecPath next(SpecPath path, SpecPath.Step step) {
        if (path.equals(SpecPath.ROOT)) {
            return SpecPath.resource(step.field(), step.key());
        }
        return step.field().isEmpty() ? path.item(step.index(), step.key()) : path.field(step.field());
    }

    /**
     * Returns the only mesh.
     *
     * @throws IllegalStateException if there is none, or there are several
     */
    public Mesh mesh() {
        if (meshes.size() != 1) {
            throw new IllegalStateException("there are " + meshes.size() + " meshes");
        }
        return meshes.get(0);
    }

    /** Returns whether something of the resources is not in the meshes. */
    public boolean hasErrors() {
        for (Problem problem : problems) {
            if (problem.severity() == Severity.ERROR) {
                return true;
            }
        }
        return false;
    }
}
