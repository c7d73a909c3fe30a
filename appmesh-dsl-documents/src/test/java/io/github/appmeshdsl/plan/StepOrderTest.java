package io.github.appmeshdsl.plan;

import static io.github.appmeshdsl.plan.Specs.applied;
import static io.github.appmeshdsl.plan.Specs.gateway;
import static io.github.appmeshdsl.plan.Specs.gatewayRoute;
import static io.github.appmeshdsl.plan.Specs.mesh;
import static io.github.appmeshdsl.plan.Specs.node;
import static io.github.appmeshdsl.plan.Specs.route;
import static io.github.appmeshdsl.plan.Specs.router;
import static io.github.appmeshdsl.plan.Specs.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ResourceData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The exact steps of the cases in which the order is all. */
class StepOrderTest {

    private static List<String> steps(List<ResourceData> actual, ResourceData... desired) {
        return steps(
                Planner.plan(actual, List.of(desired), PlanOptions.defaults().prune(true)));
    }

    /** Steps such as {@code 3 update virtualNode/n [1, 2]: a.b c.d}. */
    private static List<String> steps(Plan plan) {
        assertThat(plan.conflicts()).isEmpty();
        List<String> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            String prefix = step.key().kind().memberName() + "[" + step.key().name() + "].";
            List<String> changes = new ArrayList<>();
            for (Step.Change change : step.changes()) {
                changes.add(change.path().toString().substring(prefix.length()));
            }
            steps.add(step.id() + " " + step.action().name().toLowerCase(Locale.ROOT) + " " + step.key() + " "
                    + step.needs() + (changes.isEmpty() ? "" : ": " + String.join(" ", changes))
                    + (step.interruptsTraffic() ? " !" : ""));
        }
        return steps;
    }

    @Test
    void a_new_mesh_is_created_from_the_ground_up() {
        assertThat(steps(
                        List.of(),
                        mesh(),
                        node("n", "8080:http"),
                        router("r", "80:http"),
                        route("r", "x", "httpRoute", "n"),
                        service("s", "virtualRouter/r"),
                        gateway("g", "8000:http"),
                        gatewayRoute("g", "y", "", "s", "")))
                .containsExactly(
                        "1 create mesh/shop []",
                        "2 create virtualNode/n [1]",
                        "3 create virtualRouter/r [1]",
                        "4 create virtualGateway/g [1]",
                        "5 create virtualRouter/r/route/x [2, 3]",
                        "6 create virtualService/s [1, 3, 5]",
                        "7 create virtualGateway/g/gatewayRoute/y [4, 6]");
    }

    @Test
    void a_mesh_is_destroyed_from_the_top_down() {
        List<ResourceData> actual = applied(
                mesh(),
                node("n", "8080:http"),
                router("r", "80:http"),
                route("r", "x", "httpRoute", "n"),
                service("s", "virtualRouter/r"),
                gateway("g", "8000:http"),
                gatewayRoute("g", "y", "", "s", ""));
        assertThat(steps(Planner.destroy(actual, PlanOptions.defaults())))
                .containsExactly(
                        "1 delete virtualGateway/g/gatewayRoute/y []",
                        "2 delete virtualRouter/r/route/x []",
                        "3 delete virtualGateway/g [1]",
                        "4 delete virtualService/s [1]",
                        "5 delete virtualRouter/r [2, 4]",
                        "6 delete virtualNode/n [2]",
                        "7 delete mesh/shop [3, 4, 5, 6]");
    }

    @Test
    void a_canary_moves_to_a_new_node_before_the_old_one_goes() {
        assertThat(steps(
                        applied(
                                mesh(),
                                node("v1", "8080:http"),
                                router("r", "80:http"),
                                route("r", "x", "httpRoute", "v1=100")),
                        mesh(),
                        node("v2", "8080:http"),
                        router("r", "80:http"),
                        route("r", "x", "httpRoute", "v2=100")))
                .containsExactly(
                        "1 create virtualNode/v2 []",
                        "2 update virtualRouter/r/route/x [1]: httpRoute.action.weightedTargets[v1]"
                                + " httpRoute.action.weightedTargets[v2]",
                        "3 delete virtualNode/v1 [2]");
    }

    @Test
    void a_second_listener_comes_after_the_ports_of_the_routes() {
        assertThat(steps(
                        applied(
                                mesh(),
                                node("n", "8080:http"),
                                router("r", "80:http"),
                                route("r", "x", "httpRoute", "n=1")),
                        mesh(),
                        node("n", "8080:http"),
                        router("r", "80:http", "81:http"),
                        route("r", "x", "httpRoute:80", "n=2"),
                        route("r", "z", "httpRoute:81", "n=1")))
                .containsExactly(
                        "1 update virtualRouter/r/route/x []: httpRoute.match.port"
                                + " httpRoute.action.weightedTargets[n].weight",
                        "2 update virtualRouter/r [1]: listeners[1]",
                        "3 create virtualRouter/r/route/z [2]");
    }

    @Test
    void a_route_that_moves_to_the_second_listener_is_updated_twice() {
        assertThat(steps(
                        applied(
                                mesh(),
                                node("n", "8080:http"),
                                router("r", "80:http"),
                                route("r", "x", "httpRoute", "n")),
                        mesh(),
                        node("n", "8080:http"),
                        router("r", "80:http", "81:http"),
                        route("r", "x", "httpRoute:81", "n")))
                .containsExactly(
                        "1 update virtualRouter/r/route/x []: httpRoute.match.port",
                        "2 update virtualRouter/r [1]: listeners[1]",
                        "3 update virtualRouter/r/route/x [1, 2]: httpRoute.match.port");
    }

    @Test
    void a_listener_goes_before_the_ports_of_the_routes() {
        assertThat(steps(
                        applied(
                                mesh(),
                                node("n", "8080:http"),
                                router("r", "80:http", "81:http"),
                                route("r", "x", "httpRoute:80", "n=1"),
                                route("r", "z", "httpRoute:81", "n=1")),
                        mesh(),
                        node("n", "8080:http"),
                        router("r", "80:http"),
                        route("r", "x", "httpRoute", "n=2")))
                .containsExactly(
                        "1 delete virtualRouter/r/route/z []",
                        "2 update virtualRouter/r [1]: listeners[1]",
                        "3 update virtualRouter/r/route/x [2]: httpRoute.match.port"
                                + " httpRoute.action.weightedTargets[n].weight");
    }

    @Test
    void a_router_that_changes_its_port_under_routes_that_say_it_listens_on_both_for_a_while() {
        assertThat(steps(
                        applied(
                                mesh(),
                                node("n", "8080:http"),
                                router("r", "80:http"),
                                route("r", "x", "httpRoute:80", "n")),
                        mesh(),
                        node("n", "8080:http"),
                        router("r", "90:http"),
                        route("r", "x", "httpRoute:90", "n")))
                .containsExactly(
                        "1 update virtualRouter/r []: listeners[1]",
                        "2 update virtualRouter/r/route/x [1]: httpRoute.match.port",
                        "3 update virtualRouter/r [1, 2]: listeners[0].portMapping.port listeners[1]");
    }

    @Test
    void a_node_changes_its_only_port_at_once_where_routes_do_not_say_it() {
        assertThat(steps(
                        applied(
                                mesh(),
                                node("n", "8080:http"),
                                router("r", "80:http"),
                                route("r", "x", "httpRoute", "n")),
                        mesh(),
                        node("n", "9090:http"),
                        router("r", "80:http"),
                        route("r", "x", "httpRoute", "n")))
                .containsExactly("1 update virtualNode/n []: listeners[0].portMapping.port");
    }

    @Test
    void a_node_gets_a_second_listener_after_the_ports_of_its_targets() {
        assertThat(steps(
                        applied(
                                mesh(),
                                node("n", "8080:http"),
                                router("r", "80:http"),
                                route("r", "x", "httpRoute", "n"),
                                router("q", "80:http"),
                                route("q", "x", "httpRoute", "n")),
                        mesh(),
                        node("n", "8080:http", "8081:http"),
                        router("r", "80:http"),
                        route("r", "x", "httpRoute", "n:8080"),
                        router("q", "80:http"),
                        route("q", "x", "httpRoute", "n:8081")))
                .containsExactly(
                        "1 update virtualRouter/q/route/x []: httpRoute.action.weightedTargets[n].port",
                        "2 update virtualRouter/r/route/x []: httpRoute.action.weightedTargets[n].port",
                        "3 update virtualNode/n [1, 2]: listeners[1]",
                        "4 update virtualRouter/q/route/x [1, 3]: httpRoute.action.weightedTargets[n].port");
    }

    @Test
    void a_protocol_changes_while_the_routes_are_away() {
        assertThat(steps(
                        applied(
                                mesh(),
                                node("n", "8080:http"),
                                router("r", "80:http"),
                                route("r", "x", "httpRoute", "n"),
                                route("r", "gone", "httpRoute", "n")),
                        mesh(),
                        node("n", "8080:http"),
                        router("r", "80:http2"),
                        route("r", "x", "http2Route", "n"),
                        route("r", "new", "http2Route", "n")))
                .containsExactly(
                        "1 delete virtualRouter/r/route/gone []",
                        "2 delete virtualRouter/r/route/x [] !",
                        "3 update virtualRouter/r [1, 2]: listeners[0].portMapping.protocol",
                        "4 create virtualRouter/r/route/new [3]",
                        "5 create virtualRouter/r/route/x [2, 3]");
    }

    @Test
    void a_route_of_another_port_stays_when_a_protocol_changes() {
        assertThat(steps(
                        applied(
                                mesh(),
                                node("n", "8080:http"),
                                router("r", "80:http", "81:http"),
                                route("r", "x", "httpRoute:80", "n"),
                                route("r", "z", "httpRoute:81", "n")),
                        mesh(),
                        node("n", "8080:http"),
                        router("r", "80:http2", "81:http"),
                        route("r", "x", "httpRoute:81", "n"),
                        route("r", "z", "httpRoute:81", "n")))
                .containsExactly(
                        "1 update virtualRouter/r/route/x []: httpRoute.match.port",
                        "2 update virtualRouter/r [1]: listeners[0].portMapping.protocol");
    }

    @Test
    void a_service_switches_to_a_router_when_that_has_its_routes() {
        assertThat(steps(
                        applied(
                                mesh(),
                                node("n", "8080:http"),
                                node("old", "8080:http"),
                                service("s", "virtualNode/old")),
                        mesh(),
                        node("n", "8080:http"),
                        router("r", "8080:http"),
                        route("r", "x", "httpRoute", "n"),
                        service("s", "virtualRouter/r")))
                .containsExactly(
                        "1 create virtualRouter/r []",
                        "2 create virtualRouter/r/route/x [1]",
                        "3 update virtualService/s [1, 2]: provider.virtualNode provider.virtualRouter",
                        "4 delete virtualNode/old [3]");
    }

    @Test
    void a_router_is_left_by_its_service_before_its_routes_go() {
        assertThat(steps(
                        applied(
                                mesh(),
                                node("n", "8080:http"),
                                router("r", "8080:http"),
                                route("r", "x", "httpRoute", "n"),
                                service("s", "virtualRouter/r")),
                        mesh(),
                        node("n", "8080:http"),
                        service("s", "virtualNode/n")))
                .containsExactly(
                        "1 update virtualService/s []: provider.virtualRouter provider.virtualNode",
                        "2 delete virtualRouter/r/route/x [1]",
                        "3 delete virtualRouter/r [1, 2]");
    }

    @Test
    void a_renamed_route_is_created_before_the_old_one_goes() {
        assertThat(steps(
                        applied(
                                mesh(),
                                node("n", "8080:http"),
                                router("r", "80:http"),
                                route("r", "old", "httpRoute", "n")),
                        mesh(),
                        node("n", "8080:http"),
                        router("r", "80:http"),
                        route("r", "new", "httpRoute", "n")))
                .containsExactly("1 create virtualRouter/r/route/new []", "2 delete virtualRouter/r/route/old [1]");
    }

    @Test
    void a_backend_is_no_reason_to_wait() {
        ResourceData caller =
                Specs.resource("virtualNode/n", "{'backends':[{'virtualService':{'virtualServiceName':'s'}}]}");
        assertThat(steps(applied(mesh()), mesh(), caller, service("s", "virtualNode/n")))
                .containsExactly("1 create virtualNode/n []", "2 create virtualService/s [1]");
        assertThat(steps(applied(mesh(), caller, service("s", "")), mesh(), caller))
                .containsExactly("1 delete virtualService/s []");
    }

    @Test
    void a_gateway_that_gets_a_second_listener_has_its_routes_say_theirs_first() {
        assertThat(steps(
                        applied(
                                mesh(),
                                service("s", ""),
                                gateway("g", "8000:http"),
                                gatewayRoute("g", "y", "", "s", "")),
                        mesh(),
                        service("s", ""),
                        gateway("g", "8000:http", "8001:http"),
                        gatewayRoute("g", "y", "8000", "s", "")))
                .containsExactly(
                        "1 update virtualGateway/g/gatewayRoute/y []: httpRoute.match.port",
                        "2 update virtualGateway/g [1]: listeners[1]");
    }

    @Test
    void tags_and_spec_change_in_two_calls() {
        ResourceData tagged = Specs.withTags(node("n", "8081:http"), Map.of("team", "blue"));
        assertThat(steps(applied(mesh(), node("n", "8080:http")), mesh(), tagged))
                .containsExactly(
                        "1 tag virtualNode/n []: tags[team]",
                        "2 update virtualNode/n [1]: listeners[0].portMapping.port");
    }
}
