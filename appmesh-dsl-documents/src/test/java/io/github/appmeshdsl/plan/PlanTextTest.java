package io.github.appmeshdsl.plan;

import static io.github.appmeshdsl.plan.Specs.applied;
import static io.github.appmeshdsl.plan.Specs.mesh;
import static io.github.appmeshdsl.plan.Specs.node;
import static io.github.appmeshdsl.plan.Specs.resource;
import static io.github.appmeshdsl.plan.Specs.route;
import static io.github.appmeshdsl.plan.Specs.router;
import static io.github.appmeshdsl.plan.Specs.service;
import static io.github.appmeshdsl.plan.Specs.withTags;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Plans as people and programs read them, compared with texts beside this class. */
class PlanTextTest {

    private static final PlanOptions PRUNING = PlanOptions.defaults().prune(true);

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PlanTextTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Plan everything() {
        List<ResourceData> actual = new ArrayList<>(applied(
                mesh(),
                withTags(node("orders", "8080:http"), Map.of("team", "blue")),
                node("orders-old", "8080:http"),
                router("orders", "80:http"),
                route("orders", "all", "httpRoute", "orders=100"),
                route("orders", "beta", "httpRoute", "orders"),
                router("legacy", "80:http"),
                route("legacy", "x", "httpRoute", "orders-old"),
                service("orders.local", "virtualRouter/legacy")));
        actual.add(node("theirs", "8080:http"));
        return Planner.plan(
                actual,
                List.of(
                        mesh(),
                        withTags(
                                resource(
                                        "virtualNode/orders",
                                        "{'listeners':[{'portMapping':{'port':8080,'protocol':'http'},'tls':{'mode':'STRICT'}}]}"),
                                Map.of("team", "green")),
                        node("orders-v2", "8080:http"),
                        router("orders", "80:http", "81:http"),
                        route("orders", "all", "httpRoute:80", "orders=90", "orders-v2=10"),
                        route("orders", "beta", "httpRoute:81", "orders"),
                        service("orders.local", "virtualRouter/orders"),
                        router("returns", "80:http")),
                PRUNING);
    }

    private static Plan replacement() {
        return Planner.plan(
                applied(mesh(), node("n", "8080:http"), router("r", "80:http"), route("r", "x", "httpRoute", "n")),
                List.of(mesh(), node("n", "8080:http"), router("r", "80:http2"), route("r", "x", "http2Route", "n")),
                PRUNING);
    }

    private static Plan conflict() {
        return Planner.plan(List.of(mesh(), node("n", "8080:http")), List.of(mesh(), node("n", "8081:http")), PRUNING);
    }

    @Test
    void a_plan_reads_like_plans_that_people_know() throws IOException {
        assertThat(everything().text()).isEqualTo(golden("everything.txt"));
    }

    @Test
    void the_guide_shows_plans_as_they_are() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "plan.md"));
        assertThat(guide)
                .contains("```text\n" + everything().text() + "```")
                .contains("```text\n" + replacement().text() + "```");
    }

    @Test
    void a_replacement_says_why_and_that_it_interrupts_traffic() throws IOException {
        assertThat(replacement().text()).isEqualTo(golden("replacement.txt"));
    }

    @Test
    void a_plan_with_conflicts_says_that_it_cannot_be_executed() throws IOException {
        assertThat(conflict().text()).isEqualTo(golden("conflict.txt"));
    }

    @Test
    void a_saved_plan_is_stable() throws IOException {
        assertThat(replacement().json()).isEqualTo(golden("replacement.json"));
    }

    @Test
    void an_empty_plan_says_so() {
        assertThat(Planner.plan(applied(mesh()), List.of(mesh()), PRUNING).text())
                .isEqualTo("Plan for mesh \"shop\"\n\nNo changes: the mesh is as desired.\n");
        assertThat(Planner.plan(List.of(), List.of(), PRUNING).isEmpty()).isTrue();
    }

    @Test
    void hostile_names_and_values_forge_no_line() {
        String hostile = "x\n+ create everything\u001b[31m\u202e";
        ResourceKey key = ResourceKey.of(ApiKind.VIRTUAL_NODE, "shop", hostile);
        ResourceData before = ResourceData.of(key, Specs.spec("{'a':'b'}"), Specs.MARK);
        ResourceData after =
                ResourceData.of(key, Specs.spec("{'a':{'k\\n':'v\\u001b'},'list':['\\n']}"), Map.of(hostile, hostile));
        Plan plan = Planner.plan(
                new ArrayList<>(List.of(applied(mesh()).get(0), before)),
                List.of(mesh(), after),
                PRUNING.dropUnknown(true));
        assertThat(plan.text()).doesNotContain("\u001b", "\u202e").contains("x\\u000a+ create");
        assertThat(plan.text().lines()).noneMatch(line -> line.startsWith("+ create everything"));
        assertThat(Plan.read(plan.json(), "p").plan()).contains(plan);
    }

    @Test
    void a_huge_value_is_cut_in_the_text_alone() {
        ResourceData node = resource("virtualNode/n", "{'logging':{'x':'" + "y".repeat(5000) + "'}}");
        Plan plan = Planner.plan(applied(mesh(), node("n", "80:http")), List.of(mesh(), node), PRUNING);
        assertThat(plan.text().lines()).allMatch(line -> line.length() < 700);
        assertThat(plan.json()).contains("y".repeat(5000));
    }
}
