package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.internal.spec.KeyNotes;
import io.github.appmeshdsl.internal.spec.StandIns;
import io.github.appmeshdsl.k8s.validation.Cluster;
import io.github.appmeshdsl.k8s.validation.KubernetesRule;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the resources of a set together to meshes: which of several stands, whose member each is, and each route's gateway. */
final class MeshAssembly {

    /** Name of what stands for the mesh of resources without one. */
    static final String NO_MESH = "(no mesh in this set)";

    private final ObjectSorter objects;
    private final int documents;
    private final String defaultNamespace;
    private final List<Problem> problems;
    private final List<ManifestResource> resources = new ArrayList<>();
    private final Map<Key, ManifestResource> standing = new LinkedHashMap<>();
    private final Map<String, Mesh> meshes = new LinkedHashMap<>();
    private final Map<String, List<MeshMember>> members = new LinkedHashMap<>();
    private final Set<String> reportedNamespaces = new HashSet<>();

    private record Key(ResourceKind kind, String namespace, String name) {}

    private record Membership(ManifestResource resource, MeshMember member, String mesh) {}

    MeshAssembly(ObjectSorter objects, int documents, String defaultNamespace) {
        this.objects = objects;
        this.documents = documents;
        this.defaultNamespace = defaultNamespace;
        this.problems = new ArrayList<>(objects.problems());
    }

    ManifestReading assemble(String subject) {
        List<ManifestResource> read = new ArrayList<>();
        KeyNotes notes = new KeyNotes();
        for (KubernetesObject object : objects.resources()) {
            ResourceKind kind = ResourceKind.ofKindName(object.kind()).orElseThrow();
            read.add(new ResourceReader(object, kind, null, notes).read());
        }
        return assemble(subject, read);
    }

    /** Puts the same together with something in the gaps of its objects. */
    private ManifestReading filled(String subject, StandIns standIns) {
        MeshAssembly again = new MeshAssembly(objects, documents, defaultNamespace);
        return again.assemble(
                subject,
                resources.stream()
                        .map(resource -> resource.hasGaps() ? resource.filled(standIns) : resource)
                        .toList());
    }

    private ManifestReading assemble(String subject, List<ManifestResource> read) {
        read.forEach(this::take);
        for (ManifestResource resource : standing.values()) {
            if (resource.resource().orElse(null) instanceof Mesh mesh) {
                meshes.put(mesh.name(), mesh);
            }
        }
        Map<String, Map<String, String>> labels = new LinkedHashMap<>();
        for (NamespaceLabels namespace : objects.namespaces().values()) {
            labels.put(namespace.name(), namespace.labels());
        }
        List<VirtualGateway> gateways = new ArrayList<>();
        Map<VirtualGateway, String> gatewayMeshes = new LinkedHashMap<>();
        Cluster namespaces = new Cluster(labels, List.of());
        List<Membership> memberships = new ArrayList<>();
        for (ManifestResource resource : standing.values()) {
            if (resource.resource().orElse(null) instanceof MeshMember member) {
                String mesh = meshOf(resource, member, namespaces);
                memberships.add(new Membership(resource, member, mesh));
                if (member instanceof VirtualGateway gateway) {
                    gateways.add(gateway);
                    gatewayMeshes.put(gateway, mesh);
                }
            }
        }
        Cluster cluster = new Cluster(labels, gateways);
        for (Membership membership : memberships) {
            String mesh = membership.mesh();
            MeshMember member = membership.member() instanceof GatewayRoute route
                    ? withGateway(route, mesh, cluster, gatewayMeshes, membership.resource())
                    : membership.member();
            members.computeIfAbsent(mesh, m -> new ArrayList<>()).add(member);
        }
        return reading(subject, cluster);
    }

    private ManifestReading reading(String subject, Cluster cluster) {
        List<Mesh> whole = new ArrayList<>();
        for (Mesh mesh : meshes.values()) {
            whole.add(mesh.copy(
                    b -> b.defaultNamespace(defaultNamespace).add(members.getOrDefault(mesh.name(), List.of()))));
        }
        Mesh without = members.containsKey(NO_MESH)
                ? Mesh.of(NO_MESH, b -> b.defaultNamespace(defaultNamespace).add(members.get(NO_MESH)))
                : null;
        ReadCounts counts = new ReadCounts(
                documents,
                objects.resources().size(),
                objects.namespaces().size(),
                objects.podTemplates().size(),
                objects.skipped());
        return new ManifestReading(
                subject,
                defaultNamespace,
                whole,
                without,
                resources,
                new ArrayList<>(standing.values()),
                List.copyOf(objects.namespaces().values()),
                objects.podTemplates(),
                problems,
                counts,
                cluster,
                standIns -> filled(subject, standIns));
    }

    private void take(ManifestResource read) {
        resources.add(read);
        problems.addAll(read.problems());
        Resource resource = read.resource().orElse(null);
        if (resource == null) {
            return;
        }
        Key key = new Key(read.kind(), read.namespace(defaultNamespace), resource.name());
        ManifestResource earlier = standing.remove(key);
        standing.put(key, read);
        if (earlier != null) {
            problems.add(Problem.of(
                            KubernetesRule.REPEATED,
                            read.path(),
                            "stands at "
                                    + PlainText.of(earlier.node().location().toString())
                                    + " already; the later one counts")
                    .at(read.node().location()));
            Updates.check(earlier, read, defaultNamespace, problems);
        }
    }

    private String meshOf(ManifestResource resource, MeshMember member, Cluster namespaces) {
        if (resource.mesh().isPresent()) {
            return meshes.containsKey(resource.mesh().get()) ? resource.mesh().get() : NO_MESH;
        }
        String namespace = member.namespace().orElse(defaultNamespace);
        Optional<Map<String, String>> labels = namespaces.labels(namespace);
        if (labels.isEmpty()) {
            if (meshes.size() > 1 && reportedNamespaces.add(namespace)) {
                problems.add(Problem.of(
                                KubernetesRule.NO_MESH,
                                resource.path(),
                                "which of " + meshes.size() + " meshes takes the namespace "
                                        + PlainText.quoted(namespace) + " cannot be said without its labels")
                        .withHint("read its Namespace too")
                        .at(resource.node().location()));
            }
            return meshes.size() == 1 ? meshes.keySet().iterator().next() : NO_MESH;
        }
        List<String> taking = new ArrayList<>();
        for (Mesh mesh : meshes.values()) {
            Optional<LabelSelector> selector = mesh.namespaceSelector();
            if (selector.isPresent() && selector.get().selects(labels.get())) {
                taking.add(mesh.name());
            }
        }
        if (taking.size() == 1) {
            return taking.get(0);
        }
        if (!meshes.isEmpty() && reportedNamespaces.add(namespace)) {
            reportNamespace(namespace, taking);
        }
        return NO_MESH;
    }

    private void reportNamespace(String namespace, List<String> taking) {
        SpecPath path = SpecPath.resource("namespace", namespace);
        NamespaceLabels known = objects.namespaces().get(namespace);
        Location location = known == null ? Location.NONE : known.location();
        if (taking.isEmpty()) {
            problems.add(Problem.of(
                            KubernetesRule.NO_MESH,
                            path,
                            meshes.size() == 1
                                    ? "the namespaceSelector of mesh "
                                            + PlainText.quoted(
                                                    meshes.keySet().iterator().next())
                                            + " does not take it"
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
            GatewayRoute route,
            String mesh,
            Cluster cluster,
            Map<VirtualGateway, String> gatewayMeshes,
            ManifestResource resource) {
        String namespace = route.namespace().orElse(defaultNamespace);
        VirtualGateway gateway = route.virtualGateway().isPresent()
                ? named(route.virtualGateway().get(), namespace, cluster)
                : onlyTaking(route, namespace, cluster);
        if (gateway == null) {
            return route;
        }
        String gatewayMesh = gatewayMeshes.getOrDefault(gateway, NO_MESH);
        if (!gatewayMesh.equals(mesh)) {
            problems.add(Problem.of(
                            KubernetesRule.MEMBERSHIP,
                            resource.path(),
                            "its virtual gateway " + PlainText.quoted(gateway.displayName()) + " is of "
                                    + meshText(gatewayMesh) + ", it is of " + meshText(mesh))
                    .at(resource.node().location()));
            return route;
        }
        return with(route, reference(gateway, namespace));
    }

    private static String meshText(String mesh) {
        return mesh.equals(NO_MESH) ? "no mesh in this set" : "mesh " + PlainText.quoted(mesh);
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

    /** The gateway says its namespace as it does itself, unless that would mean another for the route. */
    private Ref<VirtualGateway> reference(VirtualGateway gateway, String namespace) {
        boolean meansAnother = gateway.namespace().isEmpty() && !namespace.equals(defaultNamespace);
        return meansAnother ? Ref.named(VirtualGateway.class, defaultNamespace, gateway.name()) : gateway.ref();
    }

    private static GatewayRoute with(GatewayRoute route, Ref<VirtualGateway> gateway) {
        return route.match(
                http -> http.copy(b -> b.virtualGateway(gateway)), grpc -> grpc.copy(b -> b.virtualGateway(gateway)));
    }
}
