package io.github.appmeshdsl.format;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.internal.rule.DocumentRule;
import io.github.appmeshdsl.internal.rule.SetRule;
import io.github.appmeshdsl.internal.spec.SpecReading;
import io.github.appmeshdsl.internal.spec.SpecRule;
import io.github.appmeshdsl.internal.spec.StandIns;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.InvalidMeshException;
import io.github.appmeshdsl.validation.MeshRule;
import io.github.appmeshdsl.validation.SourceSuppression;
import io.github.appmeshdsl.validation.Suppressions;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import io.github.appmeshdsl.validation.Validator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a set of documents describes: its meshes, each with its members of all formats, and everything that is wrong with the
 * documents. Immutable.
 */
public final class MeshReading {

    private final String subject;
    private final MeshAssembly.Input input;
    private final List<SourceSuppression> written;
    private final Counts counts;
    private final MeshAssembly.Output whole;
    private final Places places;

    MeshReading(String subject, MeshAssembly.Input input, List<SourceSuppression> written, Counts counts) {
        this.subject = subject;
        this.input = input;
        this.written = written;
        this.counts = counts;
        this.whole = new MeshAssembly(input, null).assemble();
        this.places = new Places(whole.readings());
    }

    /** Returns what was read, as reports call it: the name of the input, or how many there were. */
    public String subject() {
        return subject;
    }

    /** Returns how much was read. */
    public Counts counts() {
        return counts;
    }

    /** Returns all resources, in the order of the documents of each format, including those that a later one replaces. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        input.sources().forEach(source -> parts.addAll(source.parts()));
        return parts;
    }

    /**
     * Returns the resources that were read as the App Mesh API has them, unchanged, with members that the library does not
     * know; of several documents of one resource the last.
     */
    public List<ResourceData> resources() {
        Map<ResourceKey, ResourceData> resources = new LinkedHashMap<>();
        for (Part part : parts()) {
            part.data().ifPresent(data -> {
                resources.remove(data.key());
                resources.put(data.key(), data);
            });
        }
        return List.copyOf(resources.values());
    }

    /** Returns what is wrong with the documents themselves; {@link #validate} finds the rest. */
    public List<Problem> problems() {
        return whole.problems().list();
    }

    /** Returns whether the documents themselves have errors, so that something of them cannot be used. */
    public boolean hasErrors() {
        for (Problem problem : whole.problems().list()) {
            if (problem.severity() == Severity.ERROR) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the meshes, each with its members, in the order of the documents.
     *
     * @throws InvalidMeshException if the documents have errors, with the whole report
     */
    public List<Mesh> meshes() {
        requireReadable();
        return meshes(whole);
    }

    /**
     * Returns the only mesh.
     *
     * @throws InvalidMeshException if the documents have errors, with the whole report
     * @throws IllegalStateException if there is no mesh, or there are several
     */
    public Mesh mesh() {
        requireReadable();
        return only(meshes(whole));
    }

    /** Returns the meshes without the resources and routes whose documents have errors. */
    public List<Mesh> meshesWithoutFaultyResources() {
        return meshes(whole);
    }

    /**
     * Returns the only mesh without the resources and routes whose documents have errors.
     *
     * @throws IllegalStateException if there is no mesh, or there are several
     */
    public Mesh meshWithoutFaultyResources() {
        return only(meshes(whole));
    }

    /** Returns the meshes without the resources and routes whose documents have errors, ready to be written. */
    public List<MeshContent> contents() {
        return whole.contents();
    }

    /** Returns whether all documents can express tags of resources, so that a resource without tags has none. */
    public boolean expressesTags() {
        for (Source.Reading source : input.sources()) {
            if (!source.expressesTags() && !source.parts().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the members whose mesh is not in the set or is not known, as members of a mesh that only has a name. Absent if
     * there are none. {@link #validate} assumes that what they refer to can be elsewhere too.
     */
    public Optional<Mesh> withoutMesh() {
        return whole.withoutMesh();
    }

    private void requireReadable() {
        if (hasErrors()) {
            validate().orThrow();
        }
    }

    private Mesh only(List<Mesh> meshes) {
        if (meshes.size() != 1) {
            throw new IllegalStateException(
                    subject + " holds " + (meshes.isEmpty() ? "no mesh" : meshes.size() + " meshes"));
        }
        return meshes.get(0);
    }

    private static List<Mesh> meshes(MeshAssembly.Output output) {
        return output.contents().stream().map(MeshContent::mesh).toList();
    }

    /**
     * Returns a problem of one of the meshes with the place in the document of what its path names, or of the nearest member
     * around it. A problem that has a place already, or is not about a resource of the set, is returned as it is.
     */
    public Problem located(Problem problem) {
        if (problem.location().isPresent()) {
            return problem;
        }
        SpecReading reading = places.of(problem.path());
        return reading == null ? problem : reading.located(problem);
    }

    /**
     * Returns the place in the documents of an element of one of the meshes, or of the nearest element around it. Absent if it
     * is not of a resource that was read.
     */
    public Optional<Location> locationOf(SpecPath element) {
        SpecReading reading = places.of(element);
        return reading == null
                ? Optional.empty()
                : Optional.of(reading.locationOf(element)).filter(place -> !place.equals(Location.NONE));
    }

    /** Returns how each resource was read, of several documents of one resource the last, and also if nothing could be read. */
    List<SpecReading> readings() {
        Map<String, SpecReading> readings = new LinkedHashMap<>();
        for (Part part : parts()) {
            if (part.data().isEmpty()) {
                readings.put(part.reading().path().toString(), part.reading());
            }
        }
        for (SpecReading reading : whole.readings()) {
            readings.put(reading.path().toString(), reading);
        }
        return List.copyOf(readings.values());
    }

    /** Returns everything that is wrong, by the {@code importing} profile. */
    public ValidationReport validate() {
        return validate(ValidationOptions.importing());
    }

    /**
     * Returns everything that is wrong with the documents and with the meshes that they describe, each with its place. Where
     * a value has a fault or is missing, the rest is checked nevertheless. What the options, annotations of resources and
     * comments suppress is listed separately; errors that keep something from being read cannot be suppressed.
     */
    public ValidationReport validate(ValidationOptions options) {
        ValidationOptions inDocuments = options.hintLanguage(ValidationOptions.HintLanguage.DOCUMENT);
        Found found = new Found(whole, inDocuments);
        Problems all = new Problems();
        all.addAll(whole.problems());
        all.addAll(
                whole.hasGaps()
                        ? Findings.Sure.of(
                                StandIns.readings(),
                                standIns ->
                                        new Found(new MeshAssembly(input, standIns).assemble(), inDocuments).problems,
                                StandIns::lacksReference)
                        : found.problems);
        Suppressions suppressions = suppressions(options);
        if (!suppressions.isEmpty()) {
            suppressions.ran(ran(options));
        }
        return suppressions.report(subject, all).withExternal(found.external);
    }

    /**
     * Returns a report on problems that were found otherwise, such as by writing the meshes. Suppressions of warnings apply as
     * in {@link #validate(ValidationOptions)}, but none is reported as unused; an error means that something is missing in the
     * result, and is not suppressed.
     *
     * @param what what the report is about
     */
    public ValidationReport report(String what, Problems found, ValidationOptions options) {
        requireNonNull(what, "what");
        requireNonNull(found, "found");
        Suppressions suppressions = suppressions(options);
        suppressions.ran(Set.of());
        suppressions.unreadable(problem -> problem.severity() == Severity.ERROR);
        return suppressions.report(what, found);
    }

    private Suppressions suppressions(ValidationOptions options) {
        Suppressions suppressions = new Suppressions(options);
        suppressions.add(written);
        Set<Problem> unreadable = new HashSet<>(0);
        for (Problem problem : whole.problems().list()) {
            if (problem.severity() == Severity.ERROR) {
                unreadable.add(problem);
            }
        }
        suppressions.unreadable(unreadable::contains);
        return suppressions;
    }

    /** Returns the rules that are checked for documents of these formats. */
    private Set<String> ran(ValidationOptions options) {
        List<Rule> rules = new ArrayList<>();
        Collections.addAll(rules, MeshRule.values());
        Collections.addAll(rules, DocumentRule.values());
        Collections.addAll(rules, SetRule.values());
        Collections.addAll(rules, SpecRule.values());
        List<Check> checks = new ArrayList<>(options.checks());
        for (Source.Reading source : input.sources()) {
            rules.addAll(source.rules());
            checks.addAll(source.checks(List.of()));
        }
        checks.forEach(check -> rules.addAll(check.rules()));
        Set<String> ids = new HashSet<>();
        rules.forEach(rule -> ids.add(rule.id()));
        return ids;
    }

    /** What is found in one pass over the documents. */
    private final class Found {
        private final MeshAssembly.Output output;
        private final ValidationOptions options;
        private final List<Mesh> all;
        private final Places places;
        private final Problems problems = new Problems();
        private int external;

        Found(MeshAssembly.Output output, ValidationOptions options) {
            this.output = output;
            this.options = options;
            this.places = new Places(output.readings());
            this.all = new ArrayList<>(meshes(output));
            output.withoutMesh().ifPresent(all::add);
            for (MeshContent content : output.contents()) {
                boolean isAbsent = content.definition() == MeshContent.Definition.ABSENT;
                check(content.mesh(), options.partial() || isAbsent, isAbsent);
            }
            output.withoutMesh().ifPresent(mesh -> check(mesh, true, true));
            for (Source.Reading source : input.sources()) {
                problems.addAll(source.checkOthers(all));
            }
            output.superseded().forEach(this::check);
        }

        private void check(Mesh mesh, boolean isPartial, boolean isAbsent) {
            List<Check> checks = new ArrayList<>();
            Map<String, Set<String>> ofFormat = new HashMap<>();
            for (Source.Reading source : input.sources()) {
                Set<String> paths = paths(source);
                if (isIn(mesh, paths)) {
                    for (Check check : source.checks(all)) {
                        checks.add(check);
                        check.rules().forEach(rule -> ofFormat.put(rule.id(), paths));
                    }
                }
            }
            routers(mesh, isPartial);
            // What cannot be read may be what is missing.
            Findings findings = Validator.find(
                    mesh.view(),
                    options.partial(isPartial || output.isIncomplete()),
                    (problem, basis) -> {
                        boolean isUnsure = (isAbsent && MeshRule.isOfMeshItself(problem))
                                || (output.isIncomplete() && MeshRule.isOfReferrers(problem));
                        return isUnsure || isOfAnotherFormat(problem, ofFormat.get(problem.ruleId()))
                                ? null
                                : place(problem, basis);
                    },
                    checks.toArray(Check[]::new));
            problems.addAll(findings.problems());
            if (isPartial) {
                external += findings.external();
            }
        }

        private static Set<String> paths(Source.Reading source) {
            Set<String> paths = new HashSet<>();
            for (Part part : source.parts()) {
                if (part.data().isEmpty()) {
                    paths.add(part.reading().path().toString());
                }
            }
            return paths;
        }

        private static boolean isIn(Mesh mesh, Set<String> paths) {
            if (paths.contains(mesh.specPath().toString())) {
                return true;
            }
            for (MeshMember member : mesh.view().members()) {
                if (paths.contains(member.specPath().toString())) {
                    return true;
                }
            }
            return false;
        }

        private boolean isOfAnotherFormat(Problem problem, @Nullable Set<String> paths) {
            if (paths == null) {
                return false;
            }
            SpecReading reading = places.of(problem.path());
            return reading != null && !paths.contains(reading.path().toString());
        }

        /** Reports routes whose router is not in the set. */
        private void routers(Mesh mesh, boolean isPartial) {
            if (output.absentRouters().isEmpty()) {
                return;
            }
            for (VirtualRouter router : mesh.virtualRouters()) {
                if (!output.absentRouters().contains(router.specPath().toString())) {
                    continue;
                }
                if (isPartial) {
                    external += router.routes().size();
                } else if (!output.isIncomplete()) {
                    for (int i = 0; i < router.routes().size(); i++) {
                        SpecPath path = router.specPath()
                                .field("routes")
                                .item(i, router.routes().get(i).name());
                        Problem problem = place(
                                Problem.of(
                                                MeshRule.REF_UNRESOLVED,
                                                path,
                                                "no VirtualRouter " + PlainText.quoted(router.displayName())
                                                        + " in this mesh")
                                        .withHint("also read the document that has it, or use --partial"),
                                List.of());
                        if (problem != null) {
                            problems.add(problem);
                        }
                    }
                }
            }
        }

        private @Nullable Problem place(Problem problem, List<SpecPath> basis) {
            for (SpecPath path : basis) {
                SpecReading reading = places.of(path);
                if (reading != null
                        && reading.explains(
                                reading.located(problem.withPath(path)).path())) {
                    return null;
                }
            }
            SpecReading reading = places.of(problem.path());
            if (reading == null) {
                return isOfAbsentRouter(problem.path()) ? null : problem;
            }
            Problem located = problem.location().isPresent() ? problem : reading.located(problem);
            return reading.explains(located.path()) ? null : Finding.spelled(located, reading::spelled);
        }

        private boolean isOfAbsentRouter(SpecPath path) {
            for (SpecPath.Step step : path.steps()) {
                return output.absentRouters()
                        .contains(SpecPath.resource(step.field(), step.key()).toString());
            }
            return false;
        }

        /** Checks documents that others replace: what is wrong in them, whatever else there is. */
        private void check(MeshAssembly.Superseded superseded) {
            Places own = new Places(superseded.readings());
            Findings findings =
                    Validator.find(superseded.mesh().view(), options.partial(true), (problem, basis) -> problem);
            for (Problem problem : findings.problems().list()) {
                if (problem.severity() != Severity.ERROR) {
                    continue;
                }
                SpecReading reading = own.of(problem.path());
                if (reading != null) {
                    Problem located = reading.located(problem);
                    if (!reading.explains(located.path())) {
                        problems.add(located);
                    }
                }
            }
        }
    }

    /** The resources of a set by the paths that reports call them by; looked up only when there is a problem. */
    private static final class Places {
        private final List<SpecReading> readings;
        private volatile @Nullable Map<String, SpecReading> byPath;

        Places(List<SpecReading> readings) {
            this.readings = readings;
        }

        /** Returns the innermost resource that a path goes through. */
        @Nullable
        SpecReading of(SpecPath path) {
            SpecReading innermost = null;
            SpecPath whole = SpecPath.ROOT;
            for (SpecPath.Step step : path.steps()) {
                if (whole.equals(SpecPath.ROOT)) {
                    whole = SpecPath.resource(step.field(), step.key());
                } else {
                    whole = step.field().isEmpty() ? whole.item(step.index(), step.key()) : whole.field(step.field());
                }
                innermost = byPath().getOrDefault(whole.toString(), innermost);
            }
            return innermost;
        }

        private Map<String, SpecReading> byPath() {
            Map<String, SpecReading> known = byPath;
            if (known == null) {
                known = new HashMap<>();
                for (SpecReading reading : readings) {
                    known.put(reading.path().toString(), reading);
                }
                byPath = known;
            }
            return known;
        }
    }

    /**
     * How much was read.
     *
     * @param files files and streams
     * @param documents documents that could be parsed
     * @param resources App Mesh resources in them, including those with faults
     * @param others objects of other types, by type: other groups of Kubernetes, other services in templates
     * @param unrecognized how many documents in directories are of no known format, or cannot be parsed and do not mention App
     *     Mesh, by file
     * @param skipped files in directories that were not opened because of their extension
     */
    public record Counts(
            int files,
            int documents,
            int resources,
            SortedMap<String, Integer> others,
            SortedMap<String, Integer> unrecognized,
            List<String> skipped) {

        /** Takes copies. */
        public Counts {
            others = sorted(others);
            unrecognized = sorted(unrecognized);
            skipped = List.copyOf(skipped);
        }

        private static SortedMap<String, Integer> sorted(Map<String, Integer> counts) {
            return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        }

        /** Returns how many documents and objects do not belong to App Mesh. */
        public int other() {
            int count = 0;
            for (int each : others.values()) {
                count += each;
            }
            for (int each : unrecognized.values()) {
                count += each;
            }
            return count;
        }
    }
}
