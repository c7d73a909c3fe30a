package io.github.appmeshdsl.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.testdata.Schema;
import io.github.appmeshdsl.testdata.SchemaTable;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every leaf of the API's model is in the configuration of some proxy, or reported, or has no effect for a reason: of random
 * meshes one leaf at a time is changed, until each was seen to change something.
 */
class CompletenessTest {

    /** A route has the name of its router as well, and a gateway route that of its gateway. */
    private static final List<String> KINDS = List.of(
            "Route", "VirtualRouter", "GatewayRoute", "VirtualGateway", "VirtualNode", "VirtualService", "Mesh");

    private static final int MOST_MESHES = 400;
    private static final String REMOVED = "(removed)";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Leaves that change neither a configuration nor its notices, with the reason. */
    private static final Map<String, String> WITHOUT_EFFECT = Map.of(
            "Route.httpRoute.match.scheme", "validation refuses it in routes of HTTP/1, so that no valid mesh has it");

    private static final EnvoyOptions OPTIONS = EnvoyOptions.DEFAULT.secrets(
            EnvoyOptions.Secrets.FILES.sdsSocket("/sds.sock").acmDirectory("/acm"));

    /** A leaf of a document: where it is, and how to set it. */
    private record Leaf(String path, Schema schema, Object value, Consumer<Object> setter) {}

    @Test
    void every_leaf_of_the_model_is_expressed_or_reported_or_has_no_effect_for_a_reason() {
        Set<String> open = new TreeSet<>();
        KINDS.forEach(kind -> collect(kind, SchemaTable.api().get(kind + "Spec"), open));
        assertThat(open).hasSizeGreaterThan(150);
        for (int seed = 0; seed < MOST_MESHES && !open.equals(WITHOUT_EFFECT.keySet()); seed++) {
            Mesh mesh = RandomMeshes.mesh(MeshShape.small().gateways(2).api().features(seed % 2 == 0 ? 90 : 50), seed);
            change(mesh, open);
        }

        assertThat(open).containsExactlyInAnyOrderElementsOf(WITHOUT_EFFECT.keySet());
    }

    private static void collect(String path, Schema schema, Set<String> leaves) {
        if (schema.hasMembers()) {
            schema.members().forEach((name, member) -> collect(path + "." + name, member, leaves));
        } else if (schema.type() == Schema.Type.LIST) {
            collect(path + "[]", schema.element().orElseThrow(), leaves);
        } else {
            leaves.add(path);
        }
    }

    private static void change(Mesh mesh, Set<String> open) {
        Map<String, String> files =
                new LinkedHashMap<>(MeshWriter.to("api").write(mesh).files());
        Optional<Map<String, Object>> before = Optional.empty();
        Endpoints endpoints = endpoints(mesh);
        for (Map.Entry<String, String> file : files.entrySet()) {
            @SuppressWarnings("unchecked")
            Map<String, Object> document = JSON.readValue(file.getValue(), LinkedHashMap.class);
            List<Leaf> leaves = new ArrayList<>();
            String kind = kind(document);
            leaves(kind, SchemaTable.api().get(kind + "Spec"), document.get("spec"), x -> {}, leaves);
            for (Leaf leaf : leaves) {
                if (!open.contains(leaf.path())) {
                    continue;
                }
                if (before.isEmpty()) {
                    before = seen(files, endpoints);
                    if (before.isEmpty()) {
                        return;
                    }
                }
                for (Object other : others(leaf)) {
                    leaf.setter().accept(other);
                    Map<String, String> changed = new LinkedHashMap<>(files);
                    changed.put(file.getKey(), JSON.writeValueAsString(document));
                    Optional<Map<String, Object>> after = seen(changed, endpoints);
                    leaf.setter().accept(leaf.value());
                    if (after.isPresent() && !after.equals(before)) {
                        open.remove(leaf.path());
                        break;
                    }
                }
                if (open.contains(leaf.path()) && isReported(leaf, before.get())) {
                    open.remove(leaf.path());
                }
            }
        }
    }

    /** Returns an instance of each service in Cloud Map, with the attributes that its virtual node requires. */
    private static Endpoints endpoints(Mesh mesh) {
        Endpoints endpoints = Endpoints.none();
        for (VirtualNode node : mesh.virtualNodes()) {
            if (node.serviceDiscovery().orElse(null) instanceof ServiceDiscovery.CloudMap map) {
                Map<String, String> attributes = new LinkedHashMap<>();
                map.attributes().forEach(each -> attributes.put(each.key(), each.value()));
                Endpoints.Endpoint both = new Endpoints.Endpoint(
                        Optional.of("10.0.0.1"), Optional.of("fd00::1"), Optional.empty(), true, attributes);
                endpoints = endpoints.of(map, List.of(both));
            }
        }
        return endpoints;
    }

    /** Returns whether a notice is about the member that the leaf belongs to. */
    private static boolean isReported(Leaf leaf, Map<String, Object> seen) {
        String path = leaf.path().substring(leaf.path().indexOf('.') + 1);
        return seen.values().stream()
                .flatMap(notices -> notices instanceof List<?> list ? list.stream() : Stream.of())
                .map(notice -> ((Problem) notice).path().toString().replaceAll("\\[[^]]*]", "[]"))
                .map(notice -> notice.substring(notice.indexOf('.') + 1))
                .anyMatch(notice -> notice.contains(".") && path.startsWith(notice + "."));
    }

    private static String kind(Map<String, Object> document) {
        return KINDS.stream()
                .filter(kind ->
                        document.containsKey(Character.toLowerCase(kind.charAt(0)) + kind.substring(1) + "Name"))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the configurations and notices of all proxies; absent if a document is faulty. */
    private static Optional<Map<String, Object>> seen(Map<String, String> files, Endpoints endpoints) {
        MeshReader reader = MeshReader.create();
        files.forEach((name, text) -> reader.add(text, name));
        MeshReading reading = reader.read();
        if (!reading.problems().isEmpty()
                || reading.meshesWithoutFaultyResources().size() != 1) {
            return Optional.empty();
        }
        Map<String, Object> seen = new TreeMap<>();
        for (ProxyView view : Envoy.of(reading.meshWithoutFaultyResources().view(), OPTIONS, endpoints)
                .views()) {
            for (ResourceType type : ResourceType.values()) {
                view.resources(type)
                        .forEach((name, resource) ->
                                seen.put(view.nodeId() + " " + type + " " + name, resource.version()));
            }
            seen.put(view.nodeId() + " notices", view.notices());
        }
        return Optional.of(seen);
    }

    @SuppressWarnings("unchecked")
    private static void leaves(String path, Schema schema, Object value, Consumer<Object> setter, List<Leaf> leaves) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = (Map<String, Object>) map;
            for (String name : List.copyOf(members.keySet())) {
                Schema member = schema.members().get(name);
                if (member != null && hasOneWord(member)) {
                    leaves.add(new Leaf(
                            path + "." + name + "[]",
                            member.element().orElseThrow(),
                            members.get(name),
                            x -> setOrRemove(members, name, x)));
                } else if (member != null) {
                    leaves(path + "." + name, member, members.get(name), x -> members.put(name, x), leaves);
                }
            }
        } else if (value instanceof List<?> list) {
            List<Object> items = (List<Object>) list;
            for (int i = 0; i < items.size(); i++) {
                int index = i;
                leaves(path + "[]", schema.element().orElseThrow(), items.get(i), x -> items.set(index, x), leaves);
            }
        } else if (value != null) {
            leaves.add(new Leaf(path, schema, value, setter));
        }
    }

    /** Returns whether a list can only be there or not. */
    private static boolean hasOneWord(Schema schema) {
        return schema.type() == Schema.Type.LIST
                && schema.element().orElseThrow().words().size() == 1;
    }

    private static void setOrRemove(Map<String, Object> members, String name, Object value) {
        if (value.equals(REMOVED)) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
    }

    private static List<Object> others(Leaf leaf) {
        return switch (leaf.schema().type()) {
            case BOOLEAN -> List.of(!(Boolean) leaf.value());
            case NUMBER -> {
                long number = ((Number) leaf.value()).longValue();
                yield List.of(number + 1, number - 1);
            }
            case STRING ->
                leaf.schema().words().size() == 1
                        ? List.of(REMOVED)
                        : leaf.schema().words().isEmpty()
                                ? List.of(
                                        leaf.value() + "x",
                                        "x" + leaf.value(),
                                        "arn:aws:acm:us-east-1:000000000000:certificate/x")
                                : List.<Object>copyOf(leaf.schema().words());
            case STRUCTURE, UNION, LIST, MAP -> throw new IllegalArgumentException(leaf.path());
        };
    }
}
