package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import java.util.List;

/** The spelling of the Kubernetes resources {@code appmesh.k8s.aws/v1beta2}. */
public final class KubernetesDialect implements Dialect, Ref.Visitor<SpecSink> {

    /** The one there is. */
    public static final KubernetesDialect INSTANCE = new KubernetesDialect();

    private KubernetesDialect() {}

    @Override
    public boolean isKubernetes() {
        return true;
    }

    @Override
    public String certificateArn() {
        return "certificateARN";
    }

    @Override
    public String certificateAuthorityArns() {
        return "certificateAuthorityARNs";
    }

    @Override
    public String meshServiceDiscovery() {
        return "meshServiceDiscovery";
    }

    /** Returns the key of a reference by name. */
    static String refKey(ResourceKind kind) {
        return switch (kind) {
            case VIRTUAL_NODE -> "virtualNodeRef";
            case VIRTUAL_ROUTER -> "virtualRouterRef";
            case VIRTUAL_SERVICE -> "virtualServiceRef";
            default -> throw new IllegalArgumentException(kind + " is not referred to by such a key");
        };
    }

    /** Returns the key of a reference by ARN. */
    static String arnKey(ResourceKind kind) {
        return switch (kind) {
            case VIRTUAL_NODE -> "virtualNodeARN";
            case VIRTUAL_ROUTER -> "virtualRouterARN";
            case VIRTUAL_SERVICE -> "virtualServiceARN";
            default -> throw new IllegalArgumentException(kind + " is not referred to by such a key");
        };
    }

    @Override
    public void writeReference(SpecSink out, String apiKey, Ref<?> ref, MeshMember from) {
        ref.accept(this, out);
    }

    @Override
    public void named(Ref.Named<?> ref, SpecSink out) {
        out.name(refKey(ref.kind()));
        ReferenceMapping.writeNamed(out, ref);
    }

    @Override
    public void arn(Ref.Arn<?> ref, SpecSink out) {
        out.name(arnKey(ref.kind()));
        out.string(ref.arn());
    }

    @Override
    public List<String> spellings(String member) {
        return switch (member) {
            case "virtualNode" -> List.of("virtualNode", "virtualNodeRef", "virtualNodeARN");
            case "virtualRouter" -> List.of("virtualRouter", "virtualRouterRef", "virtualRouterARN");
            case "virtualService" -> List.of("virtualService", "virtualServiceRef", "virtualServiceARN");
            case "certificateArn" -> List.of("certificateARN");
            case "certificateAuthorityArns" -> List.of("certificateAuthorityARNs");
            case "serviceDiscovery" -> List.of("serviceDiscovery", "meshServiceDiscovery");
            default -> List.of(member);
        };
    }
}
