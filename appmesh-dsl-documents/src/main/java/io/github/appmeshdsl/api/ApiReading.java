package io.github.appmeshdsl.api;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.spec.ReadContext;
import io.github.appmeshdsl.internal.spec.SpecLocator;
import io.github.appmeshdsl.internal.spec.StandIns;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.HintLanguage;
import io.github.appmeshdsl.validation.MeshRule;
import io.github.appmeshdsl.validation.SureFindings;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import io.github.appmeshdsl.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What resources of the API say together. Immutable. */
public final class ApiReading {

    private final List<Mesh> meshes;
    private final Set<String> absent;
    private final List<Problem> problems;
    private final Map<String, Place> places;
    private final boolean hasGaps;
    private final Function<StandIns, ApiReading> again;

    /** A resource, and the reading that it was a part of. */
    record Place(ResourceData resource, ReadContext context) {}

    ApiReading(
            List<Mesh> meshes,
            Set<String> absent,
            List<Problem> problems,
            Map<String, Place> places,
            boolean hasGaps,
            Function<StandIns, ApiReading> again) {
        this.meshes = List.copyOf(meshes);
        this.absent = Set.copyOf(absent);
        this.problems = List.copyOf(problems);
        this.places = Map.copyOf(places);
        this.hasGaps = hasGaps;
        this.again = again;
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
        return new ApiReading(
                changed,
                absent,
                problems,
                places,
                hasGaps,
                standIns -> again.apply(standIns).map(change));
    }

    /**
     * Returns everything that is wrong with the resources and with what they say, each with its place. Where values have a
     * fault or are missing, the rest is checked nevertheless, see {@link StandIns}. What the members of a mesh that is
     * {@link #absent} refer to may be elsewhere too.
     */
    public ValidationReport validate(ValidationOptions options) {
        ValidationOptions inDocuments = options.hintLanguage(HintLanguage.DOCUMENT);
        Found found = find(inDocuments);
        Problems all = new Problems();
        all.addAll(problems);
        all.addAll(hasGaps ? sure(inDocuments) : found.problems());
        String subject = meshes.size() == 1 ? meshes.get(0).name() : meshes.size() + " meshes";
        return ValidationReport.of(subject, all, options.suppressions()).withExternal(found.external());
    }

    private record Found(Problems problems, int external) {}

    private Problems sure(ValidationOptions options) {
        return SureFindings.of(
                StandIns.readings(),
                standIns -> again.apply(standIns).find(options).problems(),
                StandIns::lacksReference);
    }

    private Found find(ValidationOptions options) {
        Problems all = new Problems();
        int external = 0;
        for (Mesh mesh : meshes) {
            boolean isAbsent = absent.contains(mesh.name());
            Findings findings = Validator.find(
                    mesh.view(),
                    options.partial(options.partial() || isAbsent),
                    (problem, basis) -> isAbsent && MeshRule.isOfMeshItself(problem) ? null : place(problem, basis));
            all.addAll(findings.problems());
            external += findings.external();
        }
        return new Found(all, external);
    }

    private @Nullable Problem place(Problem problem, List<SpecPath> basis) {
        for (SpecPath path : basis) {
            if (isExplained(path, located(problem.withPath(path)).path())) {
                return null;
            }
        }
        Problem located = located(problem);
        return isExplained(problem.path(), located.path()) ? null : located;
    }

    /** Returns whether the value at a place could not be read. */
    private boolean isExplained(SpecPath inModel, SpecPath inDocument) {
        Place place = place(inModel);
        return place != null && place.context().explains(inDocument);
    }

    /** Returns a problem of one of the meshes with the place in the document that its resource was read from, if any. */
    public Problem located(Problem problem) {
        Place place = place(problem.path());
        if (place == null) {
            return problem;
        }
        SpecPath path = place.context().lost().inDocument(problem.path());
        MappingNode spec = place.resource().spec();
        return problem.withPath(path).at(new SpecLocator(place.context().dialect()).locate(below(path), spec, spec));
    }

    /** Returns the innermost resource that a path goes through. */
    private @Nullable Place place(SpecPath path) {
        Place place = null;
        SpecPath whole = SpecPath.ROOT;
        for (SpecPath.Step step : path.steps()) {
            whole = next(whole, step);
            place = places.getOrDefault(whole.toString(), place);
        }
        return place;
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
