package io.github.appmeshdsl.behavior.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyBootstrap.ControlPlaneAddress;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.traffic.AppMeshBehavior;
import io.github.appmeshdsl.xds.ControlPlane;
import io.github.appmeshdsl.xds.ControlPlaneStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real proxy that gets its configuration from the control plane. */
class DiscoveredProxyTest {

    private static final String NODE_ID = "mesh/shop/virtualNode/web";
    private static final int CHANGES = 60;

    private final AtomicInteger sent = new AtomicInteger();
    private Loopback loopback;
    private Applications applications;
    private TestCertificates certificates;
    private Deployment deployment;
    private RunningEnvoy callees;
    private EnvoyOptions options;

    @BeforeEach
    void start() {
        loopback = Loopback.take();
        applications = Applications.start(List.of(8080));
        certificates = TestCertificates.make();
        deployment = new Deployment(
                0,
                0,
                mesh(1, 1),
                AppMeshBehavior.observed(),
                ProxyMode.SINGLE_PORT,
                new Deployment.Place(loopback, applications, certificates.directory()));
        callees = RunningEnvoy.start(List.of(
                deployment.proxy("v1").bootstrap(), deployment.proxy("v2").bootstrap()));
        options = EnvoyOptions.DEFAULT
                .mode(ProxyMode.SINGLE_PORT)
                .outbound(deployment.proxy("web").outbound(), Deployment.OUTBOUND_PORT);
    }

    @AfterEach
    void stop() {
        callees.close();
        certificates.close();
        applications.close();
        loopback.close();
    }

    /** The node {@code web} calls {@code api.shop}, whose requests go to {@code v1} and {@code v2}. */
    private Mesh mesh(int weight1, int weight2) {
        VirtualNode v1 = node("v1", 0);
        VirtualNode v2 = node("v2", 1);
        VirtualRouter router = VirtualRouter.of(
                "api",
                r -> r.addListener(VirtualRouterListener.of(8080, Protocol.HTTP))
                        .addRoutes(Route.http(
                                "all",
                                route ->
                                        route.prefix("/").addTarget(v1, weight1).addTarget(v2, weight2))));
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        return Mesh.of("shop", m -> m.add(v1, v2, web).add(router).add(service));
    }

    private VirtualNode node(String name, int proxy) {
        return VirtualNode.of(
                name,
                n -> n.dns(loopback.address(0, proxy, Loopback.Role.INBOUND))
                        .http(8080)
                        .leaf());
    }

    private List<ProxyView> views(int weight1, int weight2) {
        return List.of(Envoy.of(mesh(weight1, weight2).view(), options).view("web"));
    }

    private RunningEnvoy startWeb(int controlPlanePort) {
        return RunningEnvoy.start(
                EnvoyBootstrap.ofControlPlane(NODE_ID, ControlPlaneAddress.of("127.0.0.1", controlPlanePort), options)
                        .admin("127.0.0.1", 0)
                        .toJson());
    }

    /** Returns the node that a request reaches; its status if it reaches none. */
    private String call(Client client) {
        String row = "call-" + sent.incrementAndGet();
        Client.Response response = client.send(
                deployment.proxy("web").outbound(),
                Deployment.OUTBOUND_PORT,
                false,
                "GET / HTTP/1.1\r\nHost: api.shop\r\nx-row: " + row + "\r\n\r\n");
        List<Applications.Seen> seen = applications.take(row);
        return response.status() == 200 ? deployment.node(seen.get(0).address()).name() : response.status(true);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void no_request_fails_while_weights_change() throws InterruptedException {
        try (ControlPlane controlPlane = ControlPlane.start(o -> o.port(0))) {
            controlPlane.publish(views(1, 0));
            try (RunningEnvoy web = startWeb(controlPlane.address().getPort());
                    Client client = new Client(certificates.client())) {
                AtomicBoolean isOver = new AtomicBoolean();
                AtomicInteger failed = new AtomicInteger();
                AtomicInteger served = new AtomicInteger();
                Thread caller = new Thread(() -> {
                    try (Client own = new Client(certificates.client())) {
                        while (!isOver.get()) {
                            (call(own).startsWith("v") ? served : failed).incrementAndGet();
                        }
                    }
                });
                caller.start();
                for (int i = 1; i <= CHANGES; i++) {
                    int second = i % 2;
                    controlPlane.publish(views(1 - second, second));
                    await(() -> call(client).equals(second == 1 ? "v2" : "v1"));
                }
                isOver.set(true);
                caller.join();

                assertThat(failed).hasValue(0);
                assertThat(served).hasValueGreaterThan(CHANGES);
                assertThat(web.get("/stats?filter=update_rejected")).doesNotContainPattern(": [1-9]");
            }
        }
    }

    @Test
    void traffic_continues_without_a_control_plane_and_nothing_is_sent_again() {
        ControlPlane first = ControlPlane.start(o -> o.port(0));
        int port = first.address().getPort();
        first.publish(views(1, 0));
        try (RunningEnvoy web = startWeb(port);
                Client client = new Client(certificates.client())) {
            assertThat(call(client)).isEqualTo("v1");
            first.close();
            await(() -> web.get("/stats?filter=control_plane.connected_state").contains("connected_state: 0"));
            assertThat(call(client)).isEqualTo("v1");

            try (ControlPlane second = ControlPlane.start(o -> o.port(port))) {
                second.publish(views(1, 0));
                await(() -> !second.status().streams().isEmpty()
                        && second.status().streams().get(0).types().size() > 2
                        && second.status().isSettled());
                assertThat(second.status().streams().get(0).types())
                        .extracting(ControlPlaneStatus.Type::sent)
                        .allSatisfy(version -> assertThat(version).isEmpty());
                assertThat(call(client)).isEqualTo("v1");

                second.publish(views(0, 1));
                await(() -> call(client).equals("v2"));
            }
        } finally {
            first.close();
        }
    }
}
