package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.validation.Cluster;
import io.github.appmeshdsl.k8s.validation.KubernetesChecks;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.spec.SpecRule;
import io.github.appmeshdsl.validation.MeshRule;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what was read, and finds the place of each finding. */
final class ReadingReport {

    /** Faults that leave what was read whole. */
    private static final Set<String> HARMLESS =
            Set.of(SpecRule.UNKNOWN_FIELD.id(), SpecRule.REF_BOTH.id(), "k8s.system-set");

    private final ManifestReading reading;
    private final ValidationOptions options;
    private final Map<String, ManifestResource> byPath = new HashMap<>();
    private final List<Problem> problems;
    /** What could be meant where a protocol has a fault; empty where none has. */
    private final List<AssumedProtocol> assumptions = new ArrayList<>();

    private int external;

    ReadingReport(ManifestReading reading, ValidationOptions options) {
        this.reading = reading;
        this.options = options;
        this.problems = new ArrayList<>(reading.problems());
        boolean isIncomplete = false;
        for (ManifestResource resource : reading.standing()) {
            isIncomplete |= resource.lacksProtocol();
            byPath.put(
                    resource.path().toString(), resource.lacksProtocol() ? resource.assuming(Protocol.HTTP) : resource);
        }
        if (isIncomplete) {
            for (Protocol protocol : Protocol.values()) {
                assumptions.add(new AssumedProtocol(reading.standing(), protocol));
            }
        }
    }

    ValidationReport report() {
        for (Mesh mesh : reading.parts()) {
            check(mesh);
        }
        PodChecks.check(reading, problems);
        return ValidationReport.of(reading.subject(), problems, options.suppressions())
                .withExternal(external);
    }

    private void check(Mesh mesh) {
        boolean isNone = mesh.name().equals(MeshAssembly.NO_MESH);
        List<Problem> found = found(mesh, isNone);
        for (Problem problem : found) {
            if (!isNone || !MeshRule.isOfMeshItself(problem)) {
                add(problem);
            }
        }
    }

    /** Returns what is wrong with a mesh, and would be so whatever the protocols are meant to be that have a fault. */
    private List<Problem> found(Mesh mesh, boolean isNone) {
        // Where the mesh itself is elsewhere, so may be what its members refer to.
        ValidationOptions checks = isNone ? options.partial(true) : options;
        ValidationReport report = mesh.validate(checks);
        external += report.external();
        if (assumptions.isEmpty()) {
            return merged(mesh, reading.cluster(), report);
        }
        Set<Problem> found = new LinkedHashSet<>();
        for (AssumedProtocol assumed : assumptions) {
            Mesh complete = assumed.in(mesh);
            List<Problem> problems = merged(complete, assumed.in(reading.cluster()), complete.validate(checks));
            if (assumed == assumptions.get(0)) {
                found.addAll(problems);
            } else {
                found.retainAll(new HashSet<>(problems));
            }
        }
        return List.copyOf(found);
    }

    private List<Problem> merged(Mesh mesh, Cluster cluster, ValidationReport report) {
        return KubernetesChecks.merge(report, KubernetesChecks.check(mesh.view(), cluster, options.profile()));
    }

    private void add(Problem problem) {
        Iterator<SpecPath.Step> steps = problem.path().steps().iterator();
        if (!steps.hasNext()) {
            problems.add(problem);
            return;
        }
        SpecPath.Step first = steps.next();
        ManifestResource resource =
                byPath.get(SpecPath.resource(first.field(), first.key()).toString());
        if (resource == null) {
            problems.add(problem);
            return;
        }
        SpecPath path = resource.lost().inDocument(problem.path());
        if (!isOfFault(path, resource)) {
            problems.add(problem.withPath(path).at(resource.locate(path)));
        }
    }

    /** Returns whether a finding is for no other reason than a fault that was found in reading: something is missing there. */
    private static boolean isOfFault(SpecPath finding, ManifestResource resource) {
        if (resource.lost().isShortened(finding)) {
            return true;
        }
        for (Problem fault : resource.problems()) {
            if (!HARMLESS.contains(fault.ruleId()) && isAround(finding, fault.path())) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a path is that of a member around another, or the same; a whole resource or element does not count. */
    private static boolean isAround(SpecPath finding, SpecPath fault) {
        Iterator<SpecPath.Step> there = fault.steps().iterator();
        boolean isMember = false;
        boolean isResource = true;
        for (SpecPath.Step step : finding.steps()) {
            if (!there.hasNext() || !step.equals(there.next())) {
                return false;
            }
            isMember = !isResource && !step.field().isEmpty();
            isResource = false;
        }
        return isMember;
    }
}
