package io.github.appmeshdsl.api.document;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiReader;
import io.github.appmeshdsl.api.ApiReading;
import io.github.appmeshdsl.api.KubernetesForm;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a set of documents says.
 *
 * @param resources the resources, each once, as they stand in the documents; one with a fault that leaves something of it
 *     unknown is not among them
 * @param meshOwners accounts that own meshes, by AWS name of the mesh, where documents say that another account does
 * @param problems what is wrong with the documents; what is wrong within specs is found by reading the resources
 * @param skipped how many resources of CloudFormation were passed over, by their type: those of other services, and those
 *     whose condition does not hold
 */
public record ApiDocumentReading(
        List<ResourceData> resources,
        Map<String, String> meshOwners,
        List<Problem> problems,
        Map<String, Integer> skipped) {

    /** Takes copies. */
    public ApiDocumentReading {
        resources = List.copyOf(resources);
        meshOwners = Collections.unmodifiableMap(new TreeMap<>(meshOwners));
        problems = List.copyOf(problems);
        skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
    }

    /** Returns the meshes that the resources are of, in which everything is called by its AWS name. */
    public ApiReading meshes() {
        return ApiReader.read(resources).map(this::withOwner);
    }

    /**
     * Returns the meshes that the resources are of, ready to be written as Kubernetes objects, see {@link KubernetesForm}.
     *
     * @param namespace namespace of members of which none is known
     */
    public ApiReading kubernetesMeshes(String namespace) {
        return KubernetesForm.read(resources, namespace).map(this::withOwner);
    }

    private Mesh withOwner(Mesh mesh) {
        String owner = meshOwners.get(mesh.view().awsName(mesh));
        return owner == null ? mesh : mesh.copy(b -> b.meshOwner(owner));
    }

    /** Returns whether something of the documents is not in the resources. */
    public boolean hasErrors() {
        for (Problem problem : problems) {
            if (problem.severity() == Severity.ERROR) {
                return true;
            }
        }
        return false;
    }
}
