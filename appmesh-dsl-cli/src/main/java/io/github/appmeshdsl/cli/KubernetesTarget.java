package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiReading;
import io.github.appmeshdsl.k8s.ManifestFormat;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Meshes as manifests. */
final class KubernetesTarget implements Target {

    /** Start of the ids of rules on what manifests can say. */
    private static final String OF_KUBERNETES = "k8s.";

    private final List<Mesh> meshes;
    private final List<Problem> notices;
    private final ManifestFormat format;

    KubernetesTarget(MeshSet set, String namespace, boolean isJson) {
        this.meshes = new ArrayList<>(set.meshes());
        this.format = isJson ? ManifestFormat.JSON : ManifestFormat.YAML;
        ApiReading reading = set.resources().kubernetesMeshes(namespace);
        this.meshes.addAll(reading.meshes());
        this.notices = new ArrayList<>(reading.problems());
        for (Mesh mesh : reading.meshes()) {
            for (Problem problem : check(mesh).problems()) {
                if (problem.ruleId().startsWith(OF_KUBERNETES)) {
                    // What is amiss for Kubernetes is no reason not to write what there is.
                    notices.add(reading.located(problem).withSeverity(Severity.WARNING));
                }
            }
        }
    }

    private static ValidationReport check(Mesh mesh) {
        return Manifests.check(mesh, ValidationOptions.importing());
    }

    @Override
    public List<Problem> notices() {
        return notices;
    }

    @Override
    public void print(PrintWriter out) {
        DocumentStream documents = new DocumentStream(out);
        for (Mesh mesh : meshes) {
            documents.add(manifests(mesh).text());
        }
    }

    @Override
    public int write(Path directory) {
        int files = 0;
        for (Mesh mesh : meshes) {
            files += manifests(mesh).writeFiles(directory).size();
        }
        return files;
    }

    private Manifests manifests(Mesh mesh) {
        return Manifests.of(mesh).unchecked().format(format);
    }
}
