package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.Source;
import io.github.appmeshdsl.model.ResourceKind;
import java.util.List;
import java.util.Set;

/**
 * Kubernetes manifests: objects of the App Mesh controller, the Namespaces and pods beside them, and {@code List}s of these.
 *
 * <p>A resource is a member of the mesh that it names in {@code meshRef}, or else of the one mesh whose selector takes its
 * namespace. If the labels of the namespace are not known, it is a member of the only mesh that may take it.
 */
public final class ManifestSource implements Source {

    /** Makes the source; the service loader needs it. */
    public ManifestSource() {}

    @Override
    public String name() {
        return "a Kubernetes manifest";
    }

    @Override
    public boolean recognizes(DocumentNode root) {
        if (!(root instanceof MappingNode object)) {
            return false;
        }
        String version = text(object, "apiVersion");
        String kind = text(object, "kind");
        return (!version.isEmpty() && !kind.isEmpty())
                || version.startsWith(KubernetesObject.APP_MESH)
                || (!object.has("apiVersion") && ResourceKind.ofKindName(kind).isPresent());
    }

    private static String text(MappingNode object, String key) {
        return object.get(key).orElse(null) instanceof ScalarNode scalar && scalar.isString() ? scalar.text() : "";
    }

    @Override
    public Set<String> members() {
        return Set.of("apiVersion", "kind");
    }

    @Override
    public Set<String> markers() {
        return Set.of(KubernetesObject.APP_MESH + "/");
    }

    @Override
    public Source.Reading read(List<Document> documents, MeshReader.Options options) {
        ObjectSorter objects = new ObjectSorter();
        documents.forEach(objects::take);
        return ManifestObjects.of(objects, options);
    }
}
