package io.github.appmeshdsl.behavior.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyBootstrap.ControlPlaneAddress;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.xds.ControlPlane;
import io.github.appmeshdsl.xds.MeshPublisher;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Four real proxies of one mesh, which changes at random a thousand times while requests run. Some changes are invalid, the
 * control plane ends and starts again, and proxies are killed: every proxy ends with the last good mesh and nothing else.
 */
class RandomChangesTest {

    private static final int CHANGES = 1000;
    /** After so many changes, all proxies have to have what was published. */
    private static final int ROUND = 50;

    private static final int API_PORT = 8080;
    private static final int EDGE_PORT = 9090;
    private static final int FIRST_NODE_PORT = 8081;
    private static final int OUTBOUND_PORT = 15_001;
    private static final List<String> PROXIES =
            List.of("virtualNode/web", "virtualNode/v0", "virtualNode/v1", "virtualGateway/edge");
    private static final JsonMapper JSON = new JsonMapper();
    /** Two hundred reports of invalid meshes. */
    private static final Logger LOG = Logger.getLogger("io.github.appmeshdsl.xds");

    private final SplittableRandom random = new SplittableRandom(20);
    private final Map<String, RunningEnvoy> running = new LinkedHashMap<>();
    private Loopback loopback;
    private Applications applications;
    private TestCertificates certificates;
    private EnvoyOptions options;
    private ControlPlane controlPlane;
    private MeshPublisher publisher;
    private MeshReading good;

    @BeforeEach
    void start() {
        LOG.setLevel(Level.OFF);
        loopback = Loopback.take();
        applications = Applications.start(List.of(FIRST_NODE_PORT, FIRST_NODE_PORT + 1));
        certificates = TestCertificates.make();
        options = EnvoyOptions.DEFAULT
                .mode(ProxyMode.EXPLICIT)
                .inboundAddress(loopback.address(0, 0, Loopback.Role.INBOUND))
                .outbound(loopback.address(0, 0, Loopback.Role.OUTBOUND), OUTBOUND_PORT)
                .application(loopback.address(0, 0, Loopback.Role.APPLICATION), applications.offset());
        startControlPlane(0);
        change(true);
        PROXIES.forEach(this::startProxy);
    }

    @AfterEach
    void stop() {
        running.values().forEach(RunningEnvoy::close);
        controlPlane.close();
        certificates.close();
        applications.close();
        loopback.close();
        LOG.setLevel(null);
    }

    private void startControlPlane(int port) {
        controlPlane = ControlPlane.start(o -> o.port(port));
        publisher = MeshPublisher.of(controlPlane).envoy(options);
    }

    private void startProxy(String name) {
        running.put(
                name,
                RunningEnvoy.start(EnvoyBootstrap.ofControlPlane(
                                "mesh/shop/" + name,
                                ControlPlaneAddress.of(
                                        "127.0.0.1", controlPlane.address().getPort()),
                                options)
                        .admin("127.0.0.1", 0)
                        .toJson()));
    }

    /** A mesh whose routes, weights, backends, time limits and pools are random. An invalid one lacks a target. */
    private MeshReading mesh(boolean isValid) {
        int number = random.nextInt(3);
        StringBuilder documents = new StringBuilder();
        documents.append("""
                {"meshName": "shop", "spec": {}}
                {"meshName": "shop", "virtualRouterName": "api", "spec": {
                  "listeners": [{"portMapping": {"port": %d, "protocol": "http"}}]}}
                {"meshName": "shop", "virtualServiceName": "api.shop", "spec": {
                  "provider": {"virtualRouter": {"virtualRouterName": "api"}}}}
                {"meshName": "shop", "virtualServiceName": "direct%d.shop", "spec": {
                  "provider": {"virtualNode": {"virtualNodeName": "v0"}}}}
                """.formatted(API_PORT, number));
        for (int node = 0; node < (isValid ? 2 : 1); node++) {
            documents.append("""
                    {"meshName": "shop", "virtualNodeName": "v%d", "spec": {
                      "listeners": [{"portMapping": {"port": %d, "protocol": "http"},
                        "timeout": {"http": {"perRequest": {"unit": "s", "value": %d}}},
                        "connectionPool": {"http": {"maxConnections": %d}}}],
                      "serviceDiscovery": {"dns": {"hostname": "%s"}}}}
                    """.formatted(
                            node,
                            FIRST_NODE_PORT + node,
                            random.nextInt(20, 23),
                            random.nextInt(100, 103),
                            loopback.address(0, 0, Loopback.Role.INBOUND)));
        }
        int routes = random.nextInt(1, 4);
        for (int i = 0; i < routes; i++) {
            documents.append("""
                    {"meshName": "shop", "virtualRouterName": "api", "routeName": "r%d", "spec": {"httpRoute": {
                      "match": {"prefix": "%s"}, "action": {"weightedTargets": [
                        {"virtualNode": "v0", "weight": %d}, {"virtualNode": "v1", "weight": %d}]}}}}
                    """.formatted(
                    i, i == 0 ? "/" : "/p" + random.nextInt(5) + "/" + i, random.nextInt(5), random.nextInt(1, 5)));
        }
        documents.append("""
                {"meshName": "shop", "virtualNodeName": "web", "spec": {
                  "backends": [{"virtualService": {"virtualServiceName": "api.shop"}}%s]}}
                {"meshName": "shop", "virtualGatewayName": "edge", "spec": {
                  "listeners": [{"portMapping": {"port": %d, "protocol": "http"}}]}}
                {"meshName": "shop", "virtualGatewayName": "edge", "gatewayRouteName": "all", "spec": {"httpRoute": {
                  "match": {"prefix": "%s"},
                  "action": {"target": {"virtualService": {"virtualServiceName": "api.shop"}}}}}}
                """.formatted(
                        random.nextBoolean()
                                ? ", {\"virtualService\": {\"virtualServiceName\": \"direct" + number + ".shop\"}}"
                                : "",
                        EDGE_PORT,
                        random.nextBoolean() ? "/" : "/shop"));
        return MeshReader.create().add(documents.toString(), "shop.json").read();
    }

    /** Publishes a random mesh. */
    private void change(boolean isValid) {
        MeshReading mesh = mesh(isValid);
        assertThat(publisher.publish("shop", mesh).isPublished()).isEqualTo(isValid);
        if (isValid) {
            good = mesh;
        }
    }

    private void awaitGoodMesh() {
        Envoy envoy = Envoy.of(good.mesh().view(), options);
        running.forEach((name, proxy) -> {
            ProxyView view = envoy.view(name.substring(name.indexOf('/') + 1));
            TreeSet<String> expected = new TreeSet<>();
            for (ResourceType type : List.of(ResourceType.LISTENER, ResourceType.CLUSTER, ResourceType.ROUTES)) {
                view.resources(type).values().forEach(each -> expected.add(each.name() + " " + each.version()));
            }
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!versions(proxy).equals(expected)) {
                if (System.nanoTime() > end) {
                    assertThat(versions(proxy)).as(name).isEqualTo(expected);
                }
                Thread.onSpinWait();
            }
        });
    }

    /**
     * Returns the names and versions of what a proxy applies, and what it has not yet applied. Listeners that were removed stay
     * with their routes until their connections end.
     */
    private static TreeSet<String> versions(RunningEnvoy proxy) {
        TreeSet<String> versions = new TreeSet<>();
        Set<String> routesInUse = new HashSet<>();
        JsonNode configs = JSON.readTree(proxy.get("/config_dump")).path("configs");
        for (JsonNode part : configs) {
            for (JsonNode listener : part.path("dynamic_listeners")) {
                if (listener.has("active_state") || listener.has("warming_state")) {
                    versions.add(text(listener, "/name") + " " + text(listener, "/active_state/version_info")
                            + (listener.has("warming_state") ? " warming" : ""));
                    listener.findValues("route_config_name").forEach(name -> routesInUse.add(name.asString()));
                }
            }
            for (JsonNode cluster : part.path("dynamic_active_clusters")) {
                versions.add(text(cluster, "/cluster/name") + " " + text(cluster, "/version_info"));
            }
            part.path("dynamic_warming_clusters")
                    .forEach(cluster -> versions.add(text(cluster, "/cluster/name") + " warming"));
        }
        for (JsonNode part : configs) {
            for (JsonNode routes : part.path("dynamic_route_configs")) {
                String name = text(routes, "/route_config/name");
                if (routesInUse.contains(name)) {
                    versions.add(name + " " + text(routes, "/version_info"));
                }
            }
        }
        return versions;
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asString("none");
    }

    private void disturb(int round) {
        switch (round % 4) {
            case 0 -> {
                int port = controlPlane.address().getPort();
                controlPlane.close();
                startControlPlane(port);
                assertThat(publisher.publish("shop", good).isPublished()).isTrue();
            }
            case 2 -> {
                String victim = PROXIES.get(random.nextInt(PROXIES.size()));
                running.get(victim).close();
                startProxy(victim);
            }
            default -> awaitGoodMesh();
        }
    }

    @Test
    void every_proxy_ends_with_the_last_good_mesh() throws InterruptedException {
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger served = new AtomicInteger();
        Thread caller = new Thread(() -> {
            try (Client client = new Client(certificates.client())) {
                while (!isOver.get()) {
                    Client.Response response = client.send(
                            loopback.address(0, 0, Loopback.Role.OUTBOUND),
                            API_PORT,
                            false,
                            "GET / HTTP/1.1\r\nHost: api.shop\r\n\r\n");
                    if (response.status() == 200) {
                        served.incrementAndGet();
                    }
                }
            }
        });
        caller.start();
        for (int i = 1; i <= CHANGES; i++) {
            change(random.nextInt(5) > 0);
            if (i % ROUND == 0) {
                disturb(i / ROUND);
            }
        }
        awaitGoodMesh();
        isOver.set(true);
        caller.join();

        assertThat(served).hasPositiveValue();
        for (RunningEnvoy proxy : running.values()) {
            assertThat(proxy.get("/stats?filter=update_rejected")).doesNotContainPattern(": [1-9]");
        }
    }
}
