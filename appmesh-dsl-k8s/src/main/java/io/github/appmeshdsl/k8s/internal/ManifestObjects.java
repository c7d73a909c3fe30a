package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.Part;
import io.github.appmeshdsl.format.Source;
import io.github.appmeshdsl.internal.spec.KeyNotes;
import io.github.appmeshdsl.k8s.internal.validation.Cluster;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesChecks;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.SourceSuppression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The manifests of a set. */
final class ManifestObjects implements Source.Reading {

    /** How many objects, at least, are read by one of several threads. */
    private static final int SLICE = 128;

    private final List<Part> parts;
    private final Map<String, NamespaceLabels> namespaces;
    private final Map<String, Map<String, String>> labels;
    private final List<PodTemplate> podTemplates;
    private final List<KubernetesService> services;
    private final Map<String, Integer> others;
    private final Problems problems;
    private final List<SourceSuppression> suppressions;
    private final String defaultNamespace;

    private ManifestObjects(
            ObjectSorter objects, List<Part> parts, List<SourceSuppression> suppressions, MeshReader.Options options) {
        this.parts = List.copyOf(parts);
        this.namespaces = objects.namespaces();
        this.labels = new LinkedHashMap<>(options.namespaceLabels());
        namespaces.forEach((name, namespace) -> labels.put(name, namespace.labels()));
        this.podTemplates = List.copyOf(objects.podTemplates());
        this.services = List.copyOf(objects.services());
        this.others = Map.copyOf(objects.others());
        this.problems = objects.problems();
        this.suppressions = List.copyOf(suppressions);
        this.defaultNamespace = options.defaultNamespace();
    }

    static ManifestObjects of(ObjectSorter objects, MeshReader.Options options) {
        List<KubernetesObject> resources = objects.resources();
        List<ManifestResource> read = resources.size() < 2 * SLICE
                ? read(resources)
                : IntStream.rangeClosed(0, (resources.size() - 1) / SLICE)
                        .parallel()
                        .mapToObj(i -> resources.subList(i * SLICE, Math.min((i + 1) * SLICE, resources.size())))
                        .flatMap(slice -> read(slice).stream())
                        .toList();
        List<Part> parts = new ArrayList<>(resources.size());
        List<SourceSuppression> suppressions = new ArrayList<>(objects.suppressions());
        for (int i = 0; i < resources.size(); i++) {
            KubernetesObject object = resources.get(i);
            ManifestResource resource = read.get(i);
            parts.add(Part.of(resource, object.node().location()));
            ObjectSorter.suppression(object, resource.path()).ifPresent(suppressions::add);
        }
        return new ManifestObjects(objects, parts, suppressions, options);
    }

    private static List<ManifestResource> read(List<KubernetesObject> resources) {
        List<ManifestResource> read = new ArrayList<>(resources.size());
        KeyNotes notes = new KeyNotes();
        for (KubernetesObject object : resources) {
            ResourceKind kind = ResourceKind.ofKindName(object.kind()).orElseThrow();
            read.add(new ResourceReader(object, kind, null, notes).read());
        }
        return read;
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public Problems problems() {
        return problems;
    }

    @Override
    public List<SourceSuppression> suppressions() {
        return suppressions;
    }

    @Override
    public Map<String, Integer> others() {
        return others;
    }

    @Override
    public Optional<String> defaultNamespace() {
        return Optional.of(defaultNamespace);
    }

    @Override
    public boolean expressesTags() {
        return false;
    }

    @Override
    public Links link(List<Part> members, List<Mesh> meshes) {
        Set<String> ofManifests = new HashSet<>();
        for (Part part : parts) {
            part.resource().filter(Mesh.class::isInstance).ifPresent(mesh -> ofManifests.add(mesh.name()));
        }
        return new Membership(meshes, ofManifests, namespaces, labels, defaultNamespace).of(members);
    }

    @Override
    public List<Problem> checkUpdate(Part earlier, Part later) {
        List<Problem> found = new ArrayList<>();
        if (earlier.reading() instanceof ManifestResource before && later.reading() instanceof ManifestResource after) {
            Updates.check(before, after, defaultNamespace, found);
        }
        return found;
    }

    @Override
    public List<Check> checks(List<Mesh> all) {
        List<VirtualGateway> gateways = new ArrayList<>();
        all.forEach(mesh -> gateways.addAll(mesh.virtualGateways()));
        return List.of(new KubernetesChecks(new Cluster(labels, gateways)));
    }

    @Override
    public List<Problem> checkOthers(List<Mesh> all) {
        if (podTemplates.isEmpty() && services.isEmpty()) {
            return List.of();
        }
        List<Problem> found = new ArrayList<>();
        Workloads workloads = Workloads.of(all, new Cluster(labels, List.of()), defaultNamespace);
        PodChecks.check(podTemplates, workloads, found);
        new PortChecks(workloads, podTemplates, found).check(services);
        return found;
    }
}
