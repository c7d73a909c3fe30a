package io.github.appmeshdsl.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StepTrafficTest {

    private static final PlanOptions OPTIONS =
            PlanOptions.defaults().withoutOwnership().prune(true);

    private static Plan plan(Mesh before, Mesh after) {
        List<ResourceData> actual = MeshResources.of(before.view());
        Plan plan =
                Planner.plan(actual, MeshResources.of(after.view()), OPTIONS).withTraffic(actual);
        assertThat(Plan.read(plan.json(), "plan.json").plan()).contains(plan);
        return plan;
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(StepTrafficTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static VirtualNode node(String name) {
        return VirtualNode.of(name, n -> n.dns(name + ".shop").http(8080).leaf());
    }

    private static Mesh shop(Protocol protocol, Route... routes) {
        VirtualRouter router = VirtualRouter.of(
                "api",
                r -> r.addListener(VirtualRouterListener.of(8080, protocol)).addRoutes(routes));
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualNode web =
                VirtualNode.of("web", n -> n.dns("web.shop").http(8080).addBackend(service));
        return Mesh.of("shop", m -> m.add(node("v1"), node("v2"), router, service, web));
    }

    @Test
    void what_changes_in_the_end_stands_below_the_steps() throws IOException {
        Plan plan = plan(
                shop(Protocol.HTTP, Route.http("all", r -> r.prefix("/").addTarget(node("v1"), 1))),
                shop(
                        Protocol.HTTP,
                        Route.http(
                                "all",
                                r -> r.prefix("/").addTarget(node("v1"), 3).addTarget(node("v2"), 1))));

        assertThat(plan.text()).isEqualTo(golden("traffic.txt"));
    }

    @Test
    void a_plan_that_changes_no_traffic_says_nothing_of_it() {
        Plan plan = plan(
                shop(Protocol.HTTP, Route.http("all", r -> r.prefix("/").addTarget(node("v1"), 1))),
                shop(Protocol.HTTP, Route.http("every", r -> r.prefix("/").addTarget(node("v1"), 1))));

        assertThat(plan.traffic()).isEmpty();
        assertThat(plan.steps()).noneMatch(Step::interruptsTraffic).hasSize(2);
    }

    @Test
    void requests_that_no_order_keeps_are_noted_at_the_step_that_takes_them_away() throws IOException {
        Plan plan = plan(
                shop(Protocol.HTTP, Route.http("all", r -> r.prefix("/").addTarget(node("v1"), 1))),
                shop(Protocol.HTTP2, Route.http2("all", r -> r.prefix("/").addTarget(node("v1"), 1))));

        assertThat(plan.steps().get(0).interruptsTraffic()).isTrue();
        assertThat(plan.text()).isEqualTo(golden("traffic-lost.txt"));
    }

    private static Mesh encrypted(boolean isOn) {
        ListenerTls tls = ListenerTls.strict(ListenerCertificate.file("/c.pem", "/k.pem"));
        VirtualNode server = VirtualNode.of(
                "zed",
                n -> n.dns("zed.shop")
                        .addListener(Listener.http(8080, l -> {
                            if (isOn) {
                                l.tls(tls);
                            }
                        }))
                        .leaf());
        VirtualService service = VirtualService.of("zed.shop", s -> s.node(server));
        VirtualNode web = VirtualNode.of("web", n -> {
            n.dns("web.shop").http(8080).addBackend(service);
            if (isOn) {
                n.backendTls(ClientTls.trusting(TlsTrust.file("/ca.pem")));
            }
        });
        return Mesh.of("shop", m -> m.add(server, service, web));
    }

    @Test
    void steps_stand_in_an_order_that_loses_nothing_if_there_is_one() {
        Plan on = plan(encrypted(false), encrypted(true));
        Plan off = plan(encrypted(true), encrypted(false));

        assertThat(on.steps()).extracting(step -> step.key().name()).containsExactly("zed", "web");
        assertThat(on.steps().get(1).needs()).containsExactly(1);
        assertThat(off.steps()).extracting(step -> step.key().name()).containsExactly("web", "zed");
        assertThat(on.steps()).noneMatch(Step::interruptsTraffic);
        assertThat(off.steps()).noneMatch(Step::interruptsTraffic);
    }
}
