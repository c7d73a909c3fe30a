package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.k8s.Injection;
import io.github.appmeshdsl.k8s.internal.validation.Cluster;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a set of manifests determines for its pods: whether they get proxies, and of which virtual node or gateway they are. */
public final class Workloads {

    private final List<Mesh> meshes;
    private final Cluster cluster;
    private final String defaultNamespace;
    private final Map<String, List<Selecting>> selectingByNamespace = new HashMap<>();

    private Workloads(List<Mesh> meshes, Cluster cluster, String defaultNamespace) {
        this.meshes = meshes;
        this.cluster = cluster;
        this.defaultNamespace = defaultNamespace;
        for (Mesh mesh : meshes) {
            for (MeshMember member : mesh.view().members()) {
                if (selector(member).isPresent()) {
                    selectingByNamespace
                            .computeIfAbsent(namespace(member.namespace()), namespace -> new ArrayList<>())
                            .add(new Selecting(mesh, member));
                }
            }
        }
    }

    /**
     * A virtual node or gateway that selects a pod.
     *
     * @param mesh its mesh
     * @param member the virtual node or gateway
     */
    public record Selecting(Mesh mesh, MeshMember member) {}

    /**
     * Returns what is determined.
     *
     * @param documents all documents; the labels of the namespaces are in these
     * @param meshes the meshes that they define
     * @param defaultNamespace namespace of what sets none
     */
    public static Workloads of(List<Document> documents, List<Mesh> meshes, String defaultNamespace) {
        ObjectSorter objects = new ObjectSorter();
        documents.forEach(objects::take);
        Map<String, Map<String, String>> labels = new LinkedHashMap<>();
        objects.namespaces().forEach((name, namespace) -> labels.put(name, namespace.labels()));
        return of(meshes, new Cluster(labels, List.of()), defaultNamespace);
    }

    static Workloads of(List<Mesh> meshes, Cluster cluster, String defaultNamespace) {
        return new Workloads(meshes, cluster, defaultNamespace);
    }

    /**
     * Returns the pod, or the template of pods, that an object holds.
     *
     * @param document where the object stands
     */
    public static Optional<PodTemplate> podOf(Document document, MappingNode object) {
        return Optional.ofNullable(OtherObjects.podTemplate(new KubernetesObject(
                document,
                document.path(),
                object,
                object.text("apiVersion").orElse(""),
                object.text("kind").orElse(""))));
    }

    /** Returns whether a pod gets a proxy. */
    public Injection injection(PodTemplate pod) {
        return Injection.of(cluster.labels(namespace(pod.namespace())), pod.annotations());
    }

    /** Returns the virtual nodes and gateways that select a pod. */
    public List<Selecting> selecting(PodTemplate pod) {
        return selectingByNamespace.getOrDefault(namespace(pod.namespace()), List.of()).stream()
                .filter(one -> selector(one.member()).orElseThrow().selects(pod.labels()))
                .toList();
    }

    /** Returns a virtual node or gateway as messages name it, such as {@code virtualNode "shop/web"}. */
    public static String text(MeshMember member) {
        return member.kind().memberName() + " " + PlainText.quoted(member.displayName());
    }

    List<Mesh> meshes() {
        return meshes;
    }

    String namespace(Optional<String> own) {
        return own.orElse(defaultNamespace);
    }

    private static Optional<LabelSelector> selector(MeshMember member) {
        return member.match(
                VirtualNode::podSelector,
                router -> Optional.empty(),
                service -> Optional.empty(),
                VirtualGateway::podSelector,
                route -> Optional.empty(),
                group -> Optional.empty());
    }
}
