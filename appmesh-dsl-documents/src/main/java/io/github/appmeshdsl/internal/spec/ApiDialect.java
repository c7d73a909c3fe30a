package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceArn;
import io.github.appmeshdsl.model.ResourceKind;
import java.util.List;
import java.util.Optional;

/** The spelling of the App Mesh API, where a reference is the AWS name of what is meant. */
public class ApiDialect implements Dialect {

    private final MeshView mesh;

    /** Makes the dialect for the members of one mesh, whose names references become. */
    public ApiDialect(MeshView mesh) {
        this.mesh = mesh;
    }

    @Override
    public boolean isKubernetes() {
        return false;
    }

    @Override
    public String certificateArn() {
        return "certificateArn";
    }

    @Override
    public String certificateAuthorityArns() {
        return "certificateAuthorityArns";
    }

    @Override
    public String meshServiceDiscovery() {
        return "serviceDiscovery";
    }

    @Override
    public void writeReference(SpecSink out, String apiKey, Ref<?> ref, MeshMember from) {
        out.name(apiKey);
        out.string(awsName(ref, from));
    }

    /**
     * Returns the AWS name that a reference stands for: that of the resource, the last part of an ARN, or what the
     * resource would be called by default if it is not of this mesh.
     */
    public String awsName(Ref<?> ref, MeshMember from) {
        Optional<?> found = mesh.resolve(ref, from).found();
        if (found.isPresent() && found.get() instanceof ApiResource resource) {
            return mesh.awsName(resource);
        }
        return ref.match(
                named -> defaultName(named, from),
                arn -> arn.parsed().map(ResourceArn::name).orElse(arn.arn()));
    }

    private String defaultName(Ref.Named<?> named, MeshMember from) {
        String namespace = named.namespace().orElseGet(() -> mesh.namespaceOf(from));
        if (namespace.isEmpty()) {
            return named.name();
        }
        return named.name() + (named.kind() == ResourceKind.VIRTUAL_SERVICE ? "." : "_") + namespace;
    }

    @Override
    public List<String> spellings(String member) {
        return switch (member) {
            case "virtualNode" -> List.of("virtualNode", "virtualNodeName");
            case "virtualRouter" -> List.of("virtualRouter", "virtualRouterName");
            case "virtualService" -> List.of("virtualService", "virtualServiceName");
            default -> List.of(member);
        };
    }
}
