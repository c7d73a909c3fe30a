package io.github.appmeshdsl.behavior.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyBootstrap.ControlPlaneAddress;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.format.MeshReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Names, order and defaults of what published configurations of App Mesh's proxies have, in those of this library. */
class PublishedDumpsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ABSENT = "absent";
    private static final Envoy ENVOY = Envoy.of(
            MeshReader.create()
                    .add(resource("published-dumps.json"), "published-dumps.json")
                    .read()
                    .mesh()
                    .view(),
            EnvoyOptions.DEFAULT,
            Endpoints.none().cloudMap("shop.local", "db", List.of(Endpoints.Endpoint.ipv4("10.0.0.5"))));

    /**
     * A fact, as the table has it.
     *
     * @param place what is looked at, and the JSON pointer of what is expected; {@code *} stands for each element of a list
     */
    record Fact(String name, String source, String proxy, String place, String appMesh, String here, String reason) {

        static Fact of(String line) {
            String[] columns = line.split("\\|", -1);
            assertThat(columns).as(line).hasSize(7);
            List<String> all = Stream.of(columns).map(String::strip).toList();
            return new Fact(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4), all.get(5), all.get(6));
        }

        boolean isDifferent() {
            return !here.isEmpty();
        }

        @Override
        public String toString() {
            return name + " (" + proxy + ")";
        }
    }

    static List<Fact> facts() {
        return resource("published-dumps.csv")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Fact::of)
                .toList();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(PublishedDumpsTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_fact_holds_or_is_an_intended_difference(Fact fact) throws IOException {
        assertThat(fact.source()).isIn("VG", "VN", "V19");
        assertThat(fact.isDifferent()).isEqualTo(!fact.reason().isEmpty());
        assertThat(found(fact)).isEqualTo(fact.isDifferent() ? fact.here() : fact.appMesh());
        if (fact.isDifferent()) {
            assertThat(fact.here()).isNotEqualTo(fact.appMesh());
        }
    }

    @Test
    void the_guide_has_each_intended_difference_with_its_reason() throws IOException {
        List<String> guide = Files.readAllLines(Path.of("../docs/envoy.md"));
        List<String> rows = facts().stream()
                .filter(Fact::isDifferent)
                .map(fact -> "| " + fact.name() + " | " + fact.reason() + " |")
                .toList();
        assertThat(guide).containsSequence(rows);
    }

    /** Returns what is at the place of a fact. */
    private static String found(Fact fact) {
        ProxyView view = ENVOY.view(fact.proxy());
        JsonNode bootstrap = JSON.readTree(EnvoyBootstrap.ofControlPlane(
                        view.nodeId(), ControlPlaneAddress.of("127.0.0.1", 18_000), EnvoyOptions.DEFAULT)
                .toJson());
        JsonNode resources = JSON.readTree(
                        EnvoyBootstrap.ofStatic(view, EnvoyOptions.DEFAULT).toJson())
                .path("static_resources");
        String[] place = fact.place().split(" ");
        return switch (place[0]) {
            case "bootstrap" -> at(bootstrap, place[1]);
            case "listeners" -> at(resources, "/listeners/*/name");
            case "listener" -> at(named(resources.path("listeners").valueStream(), place[1]), place[2]);
            case "cluster" -> at(named(resources.path("clusters").valueStream(), place[1]), place[2]);
            case "routes" -> at(named(resources.findValues("route_config").stream(), place[1]), place[2]);
            default -> throw new AssertionError(fact.place());
        };
    }

    private static JsonNode named(Stream<JsonNode> nodes, String name) {
        return nodes.filter(node -> node.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing has the name " + name));
    }

    private static String at(JsonNode node, String pointer) {
        List<JsonNode> found = List.of(node);
        for (String step : pointer.substring(1).split("/")) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode each : found) {
                if (step.equals("*")) {
                    each.forEach(next::add);
                } else {
                    JsonNode member = each.isArray() ? each.path(Integer.parseInt(step)) : each.path(step);
                    if (!member.isMissingNode()) {
                        next.add(member);
                    }
                }
            }
            found = next;
        }
        if (!pointer.contains("*")) {
            return found.isEmpty() ? ABSENT : found.get(0).toString();
        }
        ArrayNode all = JSON.createArrayNode();
        found.forEach(all::add);
        return all.toString();
    }
}
