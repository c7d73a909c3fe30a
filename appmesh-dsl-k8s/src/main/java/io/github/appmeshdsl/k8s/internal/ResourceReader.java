package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.internal.spec.Identity;
import io.github.appmeshdsl.internal.spec.KeyNotes;
import io.github.appmeshdsl.internal.spec.KubernetesDialect;
import io.github.appmeshdsl.internal.spec.ReadContext;
import io.github.appmeshdsl.internal.spec.SpecInput;
import io.github.appmeshdsl.internal.spec.SpecReader;
import io.github.appmeshdsl.internal.spec.SpecRule;
import io.github.appmeshdsl.internal.spec.StandIns;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesRule;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one App Mesh object. */
final class ResourceReader {

    private static final List<String> ROOT = List.of("apiVersion", "kind", "metadata", "spec", "status");

    /** What else Kubernetes knows under {@code metadata}: set by itself, and no part of what is written. */
    private static final List<String> METADATA = List.of(
            "generateName",
            "selfLink",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "ownerReferences",
            "finalizers",
            "managedFields");

    private static final String MESH_REF = "meshRef";
    private static final String GATEWAY_REF = "virtualGatewayRef";

    private final KubernetesObject object;
    private final ResourceKind kind;
    private final ReadContext context;

    /** Reads with something in the gaps; null leaves out what has one. */
    ResourceReader(KubernetesObject object, ResourceKind kind, @Nullable StandIns standIns, KeyNotes notes) {
        this.object = object;
        this.kind = kind;
        this.context = new ReadContext(KubernetesDialect.INSTANCE, standIns, notes);
    }

    ManifestResource read() {
        MappingNode metadata = OtherObjects.mapping(object.node(), "metadata");
        String name = OtherObjects.text(metadata, "name").orElse("");
        Optional<String> namespace = kind == ResourceKind.MESH
                ? Optional.empty()
                : OtherObjects.text(metadata, "namespace").filter(n -> !n.isEmpty());
        SpecPath path = name.isEmpty()
                ? object.path()
                : SpecPath.resource(
                        kind.memberName(), namespace.map(n -> n + "/").orElse("") + name);
        SpecInput root = new SpecInput(object.node(), path, context);
        root.ignore(ROOT);
        Identity identity = readMetadata(root, path, name, namespace);
        MappingNode spec = spec(root);
        root.finish();
        Resource resource = null;
        String mesh = null;
        if (spec != null) {
            SpecInput in = new SpecInput(spec, path, context);
            if (kind != ResourceKind.MESH) {
                mesh = readReference(in, MESH_REF).map(Reference::name).orElse(null);
            }
            resource = readSpec(in, identity);
        }
        boolean isPlaced = !name.isEmpty() && (kind == ResourceKind.MESH || hasSureNamespace(metadata));
        return new ManifestResource(object, kind, path, isPlaced ? resource : null, mesh, context);
    }

    private static boolean hasSureNamespace(@Nullable MappingNode metadata) {
        DocumentNode namespace =
                metadata == null ? null : metadata.get("namespace").orElse(null);
        return namespace == null || (namespace instanceof ScalarNode scalar && (scalar.isString() || scalar.isNull()));
    }

    private @Nullable MappingNode spec(SpecInput root) {
        if (!root.has("spec")) {
            return MappingNode.of(List.of(), object.node().location());
        }
        MappingNode spec = OtherObjects.mapping(object.node(), "spec");
        if (root.mapping("spec") != null && spec == null && context.gap(root.path()) != null) {
            return MappingNode.of(List.of(), object.node().location());
        }
        return spec;
    }

    private Identity readMetadata(SpecInput root, SpecPath path, String name, Optional<String> namespace) {
        DocumentNode found = object.node().get("metadata").orElse(null);
        if (!(found instanceof MappingNode mapping)) {
            if (found == null || (found instanceof ScalarNode scalar && scalar.isNull())) {
                root.reportMissing("metadata");
            } else {
                root.mapping("metadata");
            }
            return Identity.of(name);
        }
        SpecInput in = new SpecInput(mapping, path.field("metadata"), context);
        String said = in.requiredString("name");
        if (said != null && said.isEmpty()) {
            in.report(SpecRule.REQUIRED, "name", "name is empty");
        }
        in.string("namespace");
        Map<String, String> labels = in.stringMap("labels");
        Map<String, String> annotations = in.stringMap("annotations");
        in.ignore(METADATA);
        in.finish();
        return new Identity(name, namespace, labels, annotations, Map.of());
    }

    private record Reference(String name, Optional<String> namespace) {}

    /** Reads a reference that the controller sets, and that it refuses when an object is made. */
    private Optional<Reference> readReference(SpecInput in, String key) {
        SpecInput reference = in.mapping(key);
        if (reference == null) {
            return Optional.empty();
        }
        if (!object.node().location().equals(Location.NONE)) {
            // An object that no document holds is as the controller left it.
            in.report(
                    KubernetesRule.SYSTEM_SET,
                    key,
                    key + " is set by the controller, which refuses new resources that have it; it is not written");
        }
        String name = reference.requiredName("name");
        Optional<String> namespace = key.equals(GATEWAY_REF) ? reference.string("namespace") : Optional.empty();
        reference.requiredString("uid");
        reference.finish();
        return name == null ? Optional.empty() : Optional.of(new Reference(name, namespace));
    }

    private @Nullable Resource readSpec(SpecInput in, Identity identity) {
        return switch (kind) {
            case MESH -> mesh(SpecReader.mesh(in), identity);
            case VIRTUAL_NODE -> SpecReader.virtualNode(in, identity);
            case VIRTUAL_ROUTER -> SpecReader.virtualRouter(in, identity, List.of());
            case VIRTUAL_SERVICE -> SpecReader.virtualService(in, identity);
            case VIRTUAL_GATEWAY -> SpecReader.virtualGateway(in, identity);
            case GATEWAY_ROUTE -> SpecReader.gatewayRoute(in, identity, gateway(in));
            case BACKEND_GROUP -> SpecReader.backendGroup(in, identity);
        };
    }

    private Optional<Ref<VirtualGateway>> gateway(SpecInput in) {
        return readReference(in, GATEWAY_REF)
                .map(ref -> ref.namespace().isPresent()
                        ? Ref.named(VirtualGateway.class, ref.namespace().get(), ref.name())
                        : Ref.named(VirtualGateway.class, ref.name()));
    }

    private static Mesh mesh(SpecReader.MeshSettings settings, Identity identity) {
        return Mesh.of(
                identity.name(),
                b -> b.labels(identity.labels())
                        .annotations(identity.annotations())
                        .awsName(settings.awsName())
                        .namespaceSelector(settings.namespaceSelector())
                        .egressFilter(settings.egressFilter())
                        .meshOwner(settings.meshOwner())
                        .serviceDiscovery(settings.serviceDiscovery()));
    }
}
