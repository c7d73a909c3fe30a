package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.internal.spec.StandIns;
import io.github.appmeshdsl.k8s.validation.Cluster;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a set of manifests says: its meshes, each with its members, and everything that is wrong with the documents.
 * Immutable.
 *
 * <p>A resource is a member of the mesh that it names in {@code meshRef}; else, where its Namespace is among the documents,
 * of the one mesh whose selector takes the labels; else of the only mesh there is. The rest is under {@link #withoutMesh}.
 */
public final class ManifestReading {

    private final String subject;
    private final String defaultNamespace;
    private final List<Mesh> meshes;
    private final @Nullable Mesh withoutMesh;
    private final List<ManifestResource> resources;
    private final List<ManifestResource> standing;
    private final List<NamespaceLabels> namespaces;
    private final List<PodTemplate> podTemplates;
    private final List<Problem> problems;
    private final ReadCounts counts;
    private final Cluster cluster;
    private final Function<StandIns, ManifestReading> again;
    private final ManifestPlaces places;

    ManifestReading(
            String subject,
            String defaultNamespace,
            List<Mesh> meshes,
            @Nullable Mesh withoutMesh,
            List<ManifestResource> resources,
            List<ManifestResource> standing,
            List<NamespaceLabels> namespaces,
            List<PodTemplate> podTemplates,
            List<Problem> problems,
            ReadCounts counts,
            Cluster cluster,
            Function<StandIns, ManifestReading> again) {
        this.subject = subject;
        this.defaultNamespace = defaultNamespace;
        this.meshes = List.copyOf(meshes);
        this.withoutMesh = withoutMesh;
        this.resources = List.copyOf(resources);
        this.standing = List.copyOf(standing);
        this.namespaces = List.copyOf(namespaces);
        this.podTemplates = List.copyOf(podTemplates);
        this.problems = List.copyOf(problems);
        this.counts = counts;
        this.cluster = cluster;
        this.again = again;
        this.places = new ManifestPlaces(standing);
    }

    /** Returns what was read, as reports call it: the name of the input, or how many there were. */
    public String subject() {
        return subject;
    }

    /** Returns the meshes with their members, in the order of the documents. */
    public List<Mesh> meshes() {
        return meshes;
    }

    /**
     * Returns the only mesh.
     *
     * @throws IllegalStateException if there is none, or there are several
     */
    public Mesh mesh() {
        if (meshes.size() != 1) {
            throw new IllegalStateException(
                    subject + " holds " + (meshes.isEmpty() ? "no mesh" : meshes.size() + " meshes"));
        }
        return meshes.get(0);
    }

    /**
     * Returns the resources whose mesh is not in this set or cannot be told, as members of something that only has a name.
     * Absent if there are none. {@link #validate} takes what they refer to and is not here to be elsewhere too.
     */
    public Optional<Mesh> withoutMesh() {
        return Optional.ofNullable(withoutMesh);
    }

    /** Returns every App Mesh object, in the order of the documents, those that a later one replaces too. */
    public List<ManifestResource> resources() {
        return resources;
    }

    /** Returns the objects that count, each once. */
    List<ManifestResource> standing() {
        return standing;
    }

    /** Returns the namespaces among the documents. */
    public List<NamespaceLabels> namespaces() {
        return namespaces;
    }

    /** Returns the pods and templates of pods among the documents. */
    public List<PodTemplate> podTemplates() {
        return podTemplates;
    }

    /** Returns whether a pod gets a proxy. */
    public Injection injection(PodTemplate pod) {
        return Injection.of(labels(pod), pod.annotations());
    }

    private Optional<Map<String, String>> labels(PodTemplate pod) {
        return cluster.labels(pod.namespace().orElse(defaultNamespace));
    }

    /** Returns the virtual nodes and gateways whose selector takes a pod; a pod that gets a proxy needs exactly one. */
    public List<MeshMember> selecting(PodTemplate pod) {
        return PodChecks.selecting(this, pod);
    }

    /** Returns the namespace of objects that name none. */
    public String defaultNamespace() {
        return defaultNamespace;
    }

    /** Returns how much was read. */
    public ReadCounts counts() {
        return counts;
    }

    /** Returns what is wrong with the documents themselves, in their order; {@link #validate} finds the rest. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Returns a problem of one of the meshes with the place in the document of what its path speaks of, or of the nearest
     * around it. One that has a place already, or is of none of these objects, stays as it is.
     */
    public Problem located(Problem problem) {
        return problem.location().isPresent()
                ? problem
                : places.of(problem.path())
                        .map(resource -> resource.located(problem))
                        .orElse(problem);
    }

    /** Returns whether the documents themselves have errors, so that something of them is not in the meshes. */
    public boolean hasErrors() {
        for (Problem problem : problems) {
            if (problem.severity() == Severity.ERROR) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether something is left out because of a fault. */
    boolean hasGaps() {
        for (ManifestResource resource : resources) {
            if (resource.hasGaps()) {
                return true;
            }
        }
        return false;
    }

    /** Returns the same, read with something in its gaps. */
    ManifestReading filled(StandIns standIns) {
        return again.apply(standIns);
    }

    ManifestPlaces places() {
        return places;
    }

    Cluster cluster() {
        return cluster;
    }

    /** Returns all meshes, and what stands for one. */
    List<Mesh> parts() {
        List<Mesh> parts = new ArrayList<>(meshes);
        if (withoutMesh != null) {
            parts.add(withoutMesh);
        }
        return parts;
    }

    /** Returns everything that is wrong, by the {@code importing} profile. */
    public ValidationReport validate() {
        return validate(ValidationOptions.importing());
    }

    /**
     * Returns everything that is wrong with the documents and with what they say, each with its place. Where values have a
     * fault or are missing, the rest is checked nevertheless, see {@link StandIns}.
     */
    public ValidationReport validate(ValidationOptions options) {
        return new ReadingReport(this, options).report();
    }
}
