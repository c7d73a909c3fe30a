package io.github.appmeshdsl.testkit.internal.text;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.spec.Dialect;
import io.github.appmeshdsl.internal.spec.SpecSink;
import io.github.appmeshdsl.internal.spec.SpecWriter;
import io.github.appmeshdsl.internal.spec.TreeSink;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mesh or a member as readable text: a line for each resource, followed by its content, similar to manifests. Two different
 * values have different texts.
 */
public final class MeshText {

    private MeshText() {}

    /** Returns the mesh and all of its members. */
    public static String of(Mesh mesh) {
        TreeSink sink = new TreeSink();
        new SpecWriter(sink, ReferencesInShort.INSTANCE).write(mesh);
        List<MappingNode.Entry> entries = new ArrayList<>();
        mesh.defaultNamespace().ifPresent(namespace -> entries.add(entry("defaultNamespace", namespace)));
        if (!mesh.externals().isEmpty()) {
            entries.add(MappingNode.Entry.of(
                    "externals",
                    SequenceNode.of(mesh.externals().stream()
                            .map(ref -> ScalarNode.string(ref.kind().memberName() + " " + ref.text()))
                            .toList())));
        }
        StringBuilder text = new StringBuilder(resource(mesh, entries, sink.tree()));
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
        List<MappingNode.Entry> entries = member.match(
                node -> node.serviceDiscovery().flatMap(MeshText::preference).stream()
                        .map(preference -> entry("ipPreference", preference.wireName()))
                        .toList(),
                MeshText::tags,
                service -> List.of(),
                gateway -> List.of(),
                route -> route.virtualGateway().stream()
                        .map(gateway -> entry("virtualGateway", gateway.text()))
                        .toList(),
                group -> List.of());
        return resource(member, entries, sink.tree());
    }

    private static List<MappingNode.Entry> tags(VirtualRouter router) {
        List<MappingNode.Entry> tags = new ArrayList<>();
        for (Route route : router.routes()) {
            addMap(tags, "tags of route " + route.name(), route.tags());
        }
        return tags;
    }

    private static Optional<IpPreference> preference(ServiceDiscovery discovery) {
        return discovery.match(ServiceDiscovery.Dns::ipPreference, ServiceDiscovery.CloudMap::ipPreference);
    }

    private static String resource(Resource resource, List<MappingNode.Entry> entries, DocumentNode spec) {
        List<MappingNode.Entry> all = new ArrayList<>();
        addMap(all, "labels", resource.labels());
        addMap(all, "annotations", resource.annotations());
        if (resource instanceof ApiResource api) {
            addMap(all, "tags", api.tags());
        }
        all.addAll(entries);
        all.addAll(((MappingNode) spec).entries());
        return resource.kind().memberName() + " " + resource.displayName() + below(MappingNode.of(all));
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

    private static final int LINE = 100;
    private static final Pattern WORD = Pattern.compile("[A-Za-z/][A-Za-z0-9/_.:-]*");

    /** Returns the entries of a mapping, each on an indented line; empty for a mapping without entries. */
    static String below(MappingNode node) {
        StringBuilder text = new StringBuilder();
        appendEntries(text, node, "\n  ");
        return text.toString();
    }

    private static void appendEntries(StringBuilder text, MappingNode node, String lineStart) {
        for (MappingNode.Entry entry : node.entries()) {
            text.append(lineStart).append(word(entry.key())).append(':');
            appendValue(text, entry.value(), lineStart);
        }
    }

    private static void appendValue(StringBuilder text, DocumentNode value, String lineStart) {
        String onOneLine = flow(value);
        if (onOneLine.length() + lineStart.length() <= LINE || value instanceof ScalarNode) {
            text.append(' ').append(onOneLine);
        } else if (value instanceof MappingNode mapping) {
            appendEntries(text, mapping, lineStart + "  ");
        } else {
            for (DocumentNode item : ((SequenceNode) value).items()) {
                StringBuilder below = new StringBuilder();
                appendValue(below, item, lineStart);
                text.append(lineStart).append("- ").append(below.toString().strip());
            }
        }
    }

    private static String flow(DocumentNode node) {
        StringBuilder text = new StringBuilder();
        if (node instanceof ScalarNode scalar) {
            return scalar.isString() ? word(scalar.text()) : scalar.text();
        }
        if (node instanceof MappingNode mapping) {
            for (MappingNode.Entry entry : mapping.entries()) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(word(entry.key()))
                        .append(": ")
                        .append(flow(entry.value()));
            }
            return "{" + text + "}";
        }
        for (DocumentNode item : ((SequenceNode) node).items()) {
            text.append(text.isEmpty() ? "" : ", ").append(flow(item));
        }
        return "[" + text + "]";
    }

    private static String word(String text) {
        return WORD.matcher(text).matches() ? text : PlainText.quoted(text);
    }

    /** The spelling of Kubernetes resources, except for references, which are one word each. */
    private static final class ReferencesInShort implements Dialect {

        static final ReferencesInShort INSTANCE = new ReferencesInShort();

        private ReferencesInShort() {}

        @Override
        public boolean isKubernetes() {
            return true;
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
            out.string(ref.text());
        }

        @Override
        public List<String> spellings(String member) {
            return List.of(member);
        }
    }
}
