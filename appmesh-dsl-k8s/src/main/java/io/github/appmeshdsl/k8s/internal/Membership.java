package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.Part;
import io.github.appmeshdsl.format.Source.Reading.Link;
import io.github.appmeshdsl.format.Source.Reading.Links;
import io.github.appmeshdsl.k8s.internal.validation.Cluster;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesRule;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the mesh of each manifest, and the gateway of each gateway route, as the App Mesh controller does. */
final class Membership {

    private final List<Mesh> meshes;
    private final Set<String> ofManifests;
    private final Map<String, NamespaceLabels> namespaces;
    private final Map<String, Map<String, String>> labels;
    private final String defaultNamespace;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Optional<String>> meshesOfNamespaces = new HashMap<>();

    /**
     * Starts with what is known.
     *
     * @param meshes all meshes of the set
     * @param ofManifests names of those meshes that manifests define; only these have selectors
     * @param namespaces Namespaces among the manifests
     * @param labels labels of namespaces, by their name
     * @param defaultNamespace namespace of manifests that set none
     */
    Membership(
            List<Mesh> meshes,
            Set<String> ofManifests,
            Map<String, NamespaceLabels> namespaces,
            Map<String, Map<String, String>> labels,
            String defaultNamespace) {
        this.meshes = meshes;
        this.ofManifests = ofManifests;
        this.namespaces = namespaces;
        this.labels = labels;
        this.defaultNamespace = defaultNamespace;
    }

    Links of(List<Part> members) {
        Cluster cluster = new Cluster(labels, List.of());
        List<Link> links = new ArrayList<>();
        List<VirtualGateway> gateways = new ArrayList<>();
        Map<VirtualGateway, Optional<String>> gatewayMeshes = new LinkedHashMap<>();
        for (Part part : members) {
            MeshMember member = (MeshMember) part.resource().orElseThrow();
            Optional<String> mesh = meshOf(part, member, cluster);
            links.add(new Link(part, member, mesh));
            if (member instanceof VirtualGateway gateway) {
                gateways.add(gateway);
                gatewayMeshes.put(gateway, mesh);
            }
        }
        Cluster withGateways = new Cluster(labels, gateways);
        links.replaceAll(link -> link.member() instanceof GatewayRoute route
                ? new Link(link.part(), withGateway(route, link, withGateways, gatewayMeshes), link.mesh())
                : link);
        return new Links(links, problems);
    }

    private Optional<String> meshOf(Part part, MeshMember member, Cluster cluster) {
        Optional<String> named = part.reading() instanceof ManifestResource manifest ? manifest.mesh() : part.mesh();
        if (named.isPresent()) {
            return named.filter(this::isInSet);
        }
        return meshesOfNamespaces.computeIfAbsent(
                member.namespace().orElse(defaultNamespace), namespace -> meshOf(namespace, part, cluster));
    }

    /** Returns the mesh that takes a namespace; if none does, this is reported once, at the first part. */
    private Optional<String> meshOf(String namespace, Part first, Cluster cluster) {
        List<String> taking = new ArrayList<>();
        List<String> mayTake = new ArrayList<>();
        for (Mesh mesh : meshes) {
            switch (taking(mesh, namespace, cluster)) {
                case YES -> taking.add(mesh.name());
                case MAYBE -> mayTake.add(mesh.name());
                case NO -> {}
            }
        }
        if (taking.size() == 1) {
            return Optional.of(taking.get(0));
        }
        if (taking.isEmpty() && mayTake.size() == 1) {
            return Optional.of(mayTake.get(0));
        }
        if (!meshes.isEmpty()) {
            if (taking.isEmpty() && !mayTake.isEmpty()) {
                problems.add(Problem.of(
                                KubernetesRule.NO_MESH,
                                first.reading().path(),
                                "which of " + mayTake.size() + " meshes takes the namespace "
                                        + PlainText.quoted(namespace) + " depends on its labels, which are not known")
                        .withHint("read its Namespace too")
                        .at(first.location()));
            } else {
                reportNamespace(namespace, taking, first.location());
            }
        }
        return Optional.empty();
    }

    private boolean isInSet(String name) {
        for (Mesh mesh : meshes) {
            if (mesh.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Only manifests have selectors: a mesh of another format may take any namespace, if it is the only one that may. */
    private Cluster.Taking taking(Mesh mesh, String namespace, Cluster cluster) {
        Optional<LabelSelector> selector = mesh.namespaceSelector();
        if (selector.isPresent()) {
            return cluster.taking(selector.get(), namespace);
        }
        boolean isKnown = cluster.labels(namespace).isPresent() && ofManifests.contains(mesh.name());
        return isKnown ? Cluster.Taking.NO : Cluster.Taking.MAYBE;
    }

    private void reportNamespace(String namespace, List<String> taking, Location member) {
        SpecPath path = SpecPath.resource("namespace", namespace);
        NamespaceLabels known = namespaces.get(namespace);
        Location location = known == null ? member : known.location();
        if (taking.isEmpty()) {
            problems.add(Problem.of(
                            KubernetesRule.NO_MESH,
                            path,
                            meshes.size() == 1
                                    ? "the namespaceSelector of mesh "
                                            + PlainText.quoted(meshes.get(0).name()) + " does not take it"
                                    : "none of " + meshes.size() + " meshes takes it")
                    .withHint("its resources are refused as long as no mesh selects its labels")
                    .at(location));
        } else {
            problems.add(Problem.of(
                            KubernetesRule.MEMBERSHIP,
                            path,
                            "meshes " + PlainText.quoted(taking.get(0)) + " and " + PlainText.quoted(taking.get(1))
                                    + " both take it, so its resources are refused")
                    .at(location));
        }
    }

    private MeshMember withGateway(
            GatewayRoute route, Link link, Cluster cluster, Map<VirtualGateway, Optional<String>> gatewayMeshes) {
        String namespace = route.namespace().orElse(defaultNamespace);
        VirtualGateway gateway = route.virtualGateway().isPresent()
                ? named(route.virtualGateway().get(), namespace, cluster)
                : onlyTaking(route, namespace, cluster);
        if (gateway == null) {
            return route;
        }
        Optional<String> gatewayMesh = gatewayMeshes.getOrDefault(gateway, Optional.empty());
        if (!gatewayMesh.equals(link.mesh())) {
            problems.add(Problem.of(
                            KubernetesRule.MEMBERSHIP,
                            link.part().reading().path(),
                            "its virtual gateway " + PlainText.quoted(gateway.displayName()) + " is of "
                                    + meshText(gatewayMesh) + ", it is of " + meshText(link.mesh()))
                    .at(link.part().location()));
            return route;
        }
        Ref<VirtualGateway> ref = reference(gateway, namespace);
        return route.match(
                http -> http.copy(b -> b.virtualGateway(ref)), grpc -> grpc.copy(b -> b.virtualGateway(ref)));
    }

    private static String meshText(Optional<String> mesh) {
        return mesh.map(name -> "mesh " + PlainText.quoted(name)).orElse("no mesh in this set");
    }

    private @Nullable VirtualGateway named(Ref<VirtualGateway> ref, String namespace, Cluster cluster) {
        if (ref instanceof Ref.Named<VirtualGateway> named) {
            String gatewayNamespace = named.namespace().orElse(namespace);
            for (VirtualGateway gateway : cluster.gateways()) {
                if (gateway.name().equals(named.name())
                        && gateway.namespace().orElse(defaultNamespace).equals(gatewayNamespace)) {
                    return gateway;
                }
            }
        }
        return null;
    }

    private static @Nullable VirtualGateway onlyTaking(GatewayRoute route, String namespace, Cluster cluster) {
        List<VirtualGateway> taking = cluster.taking(route, namespace, Cluster.Taking.YES);
        if (taking.isEmpty()) {
            taking = cluster.taking(route, namespace, Cluster.Taking.MAYBE);
        }
        return taking.size() == 1 ? taking.get(0) : null;
    }

    /** The reference has a namespace only if the gateway sets one, or without one it would mean another gateway. */
    private Ref<VirtualGateway> reference(VirtualGateway gateway, String namespace) {
        boolean meansAnother = gateway.namespace().isEmpty() && !namespace.equals(defaultNamespace);
        return meansAnother ? Ref.named(VirtualGateway.class, defaultNamespace, gateway.name()) : gateway.ref();
    }
}
