package io.github.appmeshdsl.testkit.text;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.spec.SpecWriter;
import io.github.appmeshdsl.internal.spec.TreeSink;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.WireNamed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mesh or a member of one as text for people: one line for each resource, under it what it says, much as manifests would
 * say it. Nothing that tells two values apart is left out.
 */
public final class MeshText {

    private MeshText() {}

    /** Returns the mesh and all of its members. */
    public static String of(Mesh mesh) {
        TreeSink sink = new TreeSink();
        new SpecWriter(sink, ReferencesInShort.INSTANCE).write(mesh);
        List<MappingNode.Entry> said = new ArrayList<>();
        mesh.defaultNamespace().ifPresent(namespace -> said.add(entry("defaultNamespace", namespace)));
        if (!mesh.externals().isEmpty()) {
            said.add(MappingNode.Entry.of(
                    "externals",
                    SequenceNode.of(mesh.externals().stream()
                            .map(ref -> ScalarNode.string(ref.kind().memberName() + " " + ref.text()))
                            .toList())));
        }
        StringBuilder text = new StringBuilder(resource(mesh, said, sink.tree()));
        Stream.of(
                        mesh.virtualServices(),
                        mesh.virtualRouters(),
                        mesh.virtualNodes(),
                        mesh.backendGroups(),
                        mesh.virtualGateways(),
                        mesh.gatewayRoutes())
                .flatMap(List::stream)
                .forEach(member -> text.append('\n').append(of(member)));
        return text.toString();
    }

    /** Returns one member. */
    public static String of(MeshMember member) {
        TreeSink sink = new TreeSink();
        new SpecWriter(sink, ReferencesInShort.INSTANCE).write(member);
        List<MappingNode.Entry> said = new ArrayList<>();
        if (member instanceof GatewayRoute route) {
            route.virtualGateway().ifPresent(gateway -> said.add(entry("virtualGateway", gateway.text())));
        }
        if (member instanceof VirtualNode node) {
            node.serviceDiscovery()
                    .flatMap(MeshText::preference)
                    .map(WireNamed::wireName)
                    .ifPresent(preference -> said.add(entry("ipPreference", preference)));
        }
        if (member instanceof VirtualRouter router) {
            for (Route route : router.routes()) {
                addMap(said, "tags of route " + route.name(), route.tags());
            }
        }
        return resource(member, said, sink.tree());
    }

    private static Optional<IpPreference> preference(ServiceDiscovery discovery) {
        return discovery instanceof ServiceDiscovery.Dns dns
                ? dns.ipPreference()
                : ((ServiceDiscovery.CloudMap) discovery).ipPreference();
    }

    private static String resource(Resource resource, List<MappingNode.Entry> said, DocumentNode spec) {
        List<MappingNode.Entry> all = new ArrayList<>();
        addMap(all, "labels", resource.labels());
        addMap(all, "annotations", resource.annotations());
        if (resource instanceof ApiResource api) {
            addMap(all, "tags", api.tags());
        }
        all.addAll(said);
        all.addAll(((MappingNode) spec).entries());
        return resource.kind().memberName() + " " + resource.displayName() + NodeText.below(MappingNode.of(all));
    }

    private static void addMap(List<MappingNode.Entry> to, String key, Map<String, String> map) {
        if (!map.isEmpty()) {
            List<MappingNode.Entry> entries = map.entrySet().stream()
                    .map(e -> entry(e.getKey(), e.getValue()))
                    .toList();
            to.add(MappingNode.Entry.of(key, MappingNode.of(entries)));
        }
    }

    private static MappingNode.Entry entry(String key, String value) {
        return MappingNode.Entry.of(key, ScalarNode.string(value));
    }
}
