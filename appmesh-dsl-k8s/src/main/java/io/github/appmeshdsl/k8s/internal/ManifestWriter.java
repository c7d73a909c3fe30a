package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.internal.spec.KubernetesDialect;
import io.github.appmeshdsl.internal.spec.SpecSink;
import io.github.appmeshdsl.internal.spec.SpecWriter;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Writes resources as Kubernetes objects to a sink, one value for each: {@code apiVersion}, {@code kind},
 * {@code metadata}, {@code spec}. Checks nothing; {@link Manifests} does.
 *
 * <p>What Kubernetes sets by itself ({@code meshRef}, {@code virtualGatewayRef}, {@code status}) is never written.
 */
public final class ManifestWriter {

    /** The API group and version of everything that is written. */
    public static final String API_VERSION = "appmesh.k8s.aws/v1beta2";

    private final SpecSink sink;
    private final SpecWriter specs;

    /** Makes a writer to {@code sink}. */
    public ManifestWriter(SpecSink sink) {
        this.sink = sink;
        this.specs = new SpecWriter(sink, KubernetesDialect.INSTANCE);
    }

    /**
     * Writes a mesh and its members in the order of {@link MeshDefinition#membersByKind}: the controller accepts no member
     * before its mesh and no gateway route before its gateway, and others wait for what they refer to.
     */
    public void writeAll(MeshDefinition mesh) {
        write(mesh);
        writeMembers(mesh);
    }

    /** Writes the members of a mesh, in the order of {@link #writeAll}. */
    public void writeMembers(MeshDefinition mesh) {
        List<List<? extends MeshMember>> kinds = mesh.membersByKind();
        for (int i = 0; i < kinds.size(); i++) {
            writeMembers(kinds.get(i));
        }
    }

    private void writeMembers(List<? extends MeshMember> members) {
        for (int i = 0; i < members.size(); i++) {
            write(members.get(i));
        }
    }

    /** Writes the object of a mesh or of a member. */
    public void write(Resource resource) {
        if (resource instanceof MeshMember member) {
            write(member);
        } else {
            write((MeshDefinition) resource);
        }
    }

    /** Writes the object of a mesh, without its members. */
    public void write(MeshDefinition mesh) {
        start(mesh);
        sink.name("name");
        sink.string(mesh.name());
        endMetadata(mesh);
        specs.write(mesh);
        sink.endMapping();
    }

    /** Writes the object of a member. */
    public void write(MeshMember member) {
        start(member);
        sink.name("name");
        sink.string(member.name());
        if (member.namespace().isPresent()) {
            sink.name("namespace");
            sink.string(member.namespace().get());
        }
        endMetadata(member);
        specs.write(member);
        sink.endMapping();
    }

    private void start(Resource resource) {
        sink.startMapping();
        sink.name("apiVersion");
        sink.string(API_VERSION);
        sink.name("kind");
        sink.plain(resource.kind().kindName());
        sink.name("metadata");
        sink.startMapping();
    }

    private void endMetadata(Resource resource) {
        writeMap("labels", resource.labels());
        writeMap("annotations", resource.annotations());
        sink.endMapping();
        sink.name("spec");
    }

    private void writeMap(String key, Map<String, String> entries) {
        if (entries.isEmpty()) {
            return;
        }
        sink.name(key);
        sink.startMapping();
        entries.forEach(new Entries());
        sink.endMapping();
    }

    /** Takes the entries of a map one by one; its set of entries would be made for it and stay with the model. */
    private final class Entries implements BiConsumer<String, String> {
        @Override
        public void accept(String key, String value) {
            sink.name(key);
            sink.string(value);
        }
    }
}
