package io.github.appmeshdsl.behavior.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyBootstrap.ControlPlaneAddress;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.testdata.KeyStores;
import io.github.appmeshdsl.xds.CertificateDirectory;
import io.github.appmeshdsl.xds.ControlPlane;
import io.github.appmeshdsl.xds.ControlPlaneListener;
import io.github.appmeshdsl.xds.ControlPlaneStatus;
import io.github.appmeshdsl.xds.MeshPublisher;
import io.github.appmeshdsl.xds.ProxyStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real proxies that cannot do what a valid mesh asks for, for reasons of their own. */
class RejectedConfigurationTest {

    private static final String FILE = "shop.yaml";
    private static final String LISTENER = "    - portMapping: {port: PORT, protocol: http}\n";

    private static final String DOCUMENTS = """
            meshName: shop
            ---
            meshName: shop
            virtualNodeName: web
            spec:
              serviceDiscovery: {dns: {hostname: web.shop.local}}
              listeners:
                - portMapping: {port: 18080, protocol: http}
            ADDED---
            meshName: shop
            virtualNodeName: other
            spec:
              serviceDiscovery: {dns: {hostname: other.shop.local}}
              listeners:
                - portMapping: {port: OTHER, protocol: http}
            """;

    private static final String WITH_ROUTES = """
            meshName: shop
            ---
            meshName: shop
            virtualNodeName: web
            spec:
              serviceDiscovery: {dns: {hostname: web.shop.local}}
              listeners:
                - portMapping: {port: 18080, protocol: http}
                  tls:
                    mode: STRICT
                    certificate: {sds: {secretName: web}}
              backends:
                - virtualService: {virtualServiceName: api.shop.local}
            ---
            meshName: shop
            virtualServiceName: api.shop.local
            spec:
              provider: {virtualRouter: {virtualRouterName: api}}
            ---
            meshName: shop
            virtualRouterName: api
            spec:
              listeners:
                - portMapping: {port: 18090, protocol: http}
            ---
            meshName: shop
            virtualRouterName: api
            routeName: items
            spec:
              httpRoute:
                match: {path: {regex: "/items/[0-9]+/(red|green)"}}
                action: {weightedTargets: [{virtualNode: web, weight: 1}]}
            ---
            meshName: shop
            virtualRouterName: api
            routeName: all
            spec:
              httpRoute:
                match: {prefix: /}
                action: {weightedTargets: [{virtualNode: web, weight: 1}]}
            """;

    @TempDir
    Path directory;

    private static MeshReading reading(String added, int other) {
        return MeshReader.create()
                .add(DOCUMENTS.replace("ADDED", added).replace("OTHER", String.valueOf(other)), FILE)
                .read();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static RunningEnvoy start(String node, ControlPlane controlPlane) {
        return RunningEnvoy.start(bootstrap(node, controlPlane));
    }

    private static String bootstrap(String node, ControlPlane controlPlane) {
        return EnvoyBootstrap.ofControlPlane(
                        "mesh/shop/virtualNode/" + node,
                        ControlPlaneAddress.of(
                                "127.0.0.1", controlPlane.address().getPort()),
                        EnvoyOptions.DEFAULT)
                .admin("127.0.0.1", 0)
                .toJson();
    }

    private static List<ControlPlaneStatus.Type> types(ControlPlane controlPlane, String node) {
        return controlPlane.status().nodes().stream()
                .filter(each -> each.id().endsWith("/" + node))
                .flatMap(each -> each.streams().stream())
                .flatMap(stream -> stream.types().stream())
                .toList();
    }

    /** Notes what happens to listeners of the node {@code web}. */
    private static final class Listeners implements ControlPlaneListener {

        private final List<String> events = new CopyOnWriteArrayList<>();

        private void add(ProxyStream stream, ResourceType type, String event) {
            if (type == ResourceType.LISTENER && stream.nodeId().endsWith("/web")) {
                events.add(event);
            }
        }

        @Override
        public void sent(ProxyStream stream, ResourceType type, String version, int resources, int removed) {
            add(stream, type, "sent");
        }

        @Override
        public void accepted(ProxyStream stream, ResourceType type, String version) {
            add(stream, type, "accepted");
        }

        @Override
        public void rejected(ProxyStream stream, ResourceType type, ControlPlaneStatus.Rejection rejection) {
            add(stream, type, "rejected " + rejection.causes());
        }
    }

    @Test
    void a_rejection_is_reported_with_its_line_and_concerns_no_other_proxy() throws IOException {
        Listeners listeners = new Listeners();
        try (Loopback loopback = Loopback.take();
                ControlPlane controlPlane = ControlPlane.start(options -> options.listener(listeners))) {
            String address = loopback.address(0, 0, Loopback.Role.INBOUND);
            MeshPublisher publisher = MeshPublisher.of(controlPlane)
                    .envoy(EnvoyOptions.DEFAULT.mode(ProxyMode.EXPLICIT).inboundAddress(address));
            publisher.publish(FILE, reading("", 18081));
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(address));
                    RunningEnvoy web = start("web", controlPlane);
                    RunningEnvoy other = start("other", controlPlane)) {
                await(() -> controlPlane.status().streams().size() == 2
                        && controlPlane.status().isSettled());
                String added = LISTENER.replace("PORT", String.valueOf(taken.getLocalPort()));

                publisher.publish(FILE, reading(added, 18082));

                await(() -> types(controlPlane, "web").stream()
                        .anyMatch(type -> type.rejection().isPresent()));
                await(() -> types(controlPlane, "other").stream().allMatch(ControlPlaneStatus.Type::isSettled)
                        && other.get("/listeners").contains(":18082"));
                assertThat(types(controlPlane, "web"))
                        .flatExtracting(type -> type.rejection().stream().toList())
                        .singleElement()
                        .satisfies(rejection -> assertThat(rejection.reason()).contains("Address already in use"))
                        .satisfies(rejection -> assertThat(rejection.causes())
                                .extracting(Object::toString)
                                .containsExactly(FILE + ":9:7: virtualNode[web].listeners[1], as lds_ingress_" + address
                                        + "_" + taken.getLocalPort()));
                assertThat(web.get("/listeners")).contains(":18080");

                // The answer to the next version shows that the rejected one was not sent again.
                publisher.publish(FILE, reading(LISTENER.replace("PORT", "18083"), 18082));
                await(() -> controlPlane.status().isSettled());

                assertThat(web.get("/listeners")).contains(":18080", ":18083");
                assertThat(listeners.events)
                        .satisfiesExactly(
                                event -> assertThat(event).isEqualTo("sent"),
                                event -> assertThat(event).isEqualTo("accepted"),
                                event -> assertThat(event).isEqualTo("sent"),
                                event ->
                                        assertThat(event).startsWith("rejected").contains(FILE + ":9:7"),
                                event -> assertThat(event).isEqualTo("sent"),
                                event -> assertThat(event).isEqualTo("accepted"));
            }
        }
    }

    /** Publishes the mesh with routes, and returns what the proxy rejects of a type. */
    private ControlPlaneStatus.Rejection rejection(ResourceType type, UnaryOperator<String> bootstrap) {
        try (Loopback loopback = Loopback.take();
                ControlPlane controlPlane = ControlPlane.start();
                CertificateDirectory certificates = CertificateDirectory.watch(directory)) {
            MeshPublisher publisher = MeshPublisher.of(controlPlane)
                    .envoy(EnvoyOptions.DEFAULT
                            .mode(ProxyMode.EXPLICIT)
                            .inboundAddress(loopback.address(0, 0, Loopback.Role.INBOUND))
                            .outbound(loopback.address(0, 0, Loopback.Role.OUTBOUND), Deployment.OUTBOUND_PORT)
                            .secrets(EnvoyOptions.Secrets.FILES.fromControlPlane(true)))
                    .secrets(certificates);
            publisher.publish(FILE, MeshReader.create().add(WITH_ROUTES, FILE).read());
            try (RunningEnvoy web = RunningEnvoy.start(bootstrap.apply(bootstrap("web", controlPlane)))) {
                await(() -> types(controlPlane, "web").stream()
                        .anyMatch(
                                each -> each.type() == type && each.rejection().isPresent()));
                return types(controlPlane, "web").stream()
                        .filter(each -> each.type() == type)
                        .flatMap(each -> each.rejection().stream())
                        .findFirst()
                        .orElseThrow();
            }
        }
    }

    @Test
    void a_route_that_a_proxy_rejects_is_named_with_its_line() throws Exception {
        KeyStores.pem(directory, "web", "dns:web.shop.local");
        String limit = "\"re2.max_program_size.error_level\": ";

        ControlPlaneStatus.Rejection rejection = rejection(ResourceType.ROUTES, bootstrap -> {
            assertThat(bootstrap).contains(limit + "2147483647");
            return bootstrap.replace(limit + "2147483647", limit + "5");
        });

        assertThat(rejection.reason()).contains("RE2 program size");
        assertThat(rejection.causes())
                .extracting(Object::toString)
                .containsExactly(FILE + ":30:3: virtualRouter[api].routes[items], as rds_egress_http_18090");
    }

    @Test
    void a_certificate_that_a_proxy_rejects_is_named_with_its_line() throws Exception {
        KeyStores.weakPem(directory, "web", "dns:web.shop.local");

        ControlPlaneStatus.Rejection rejection = rejection(ResourceType.SECRET, bootstrap -> bootstrap);

        assertThat(rejection.reason()).contains("only RSA certificates with 2048-bit or larger keys");
        assertThat(rejection.causes())
                .extracting(Object::toString)
                .containsExactly(FILE + ":11:9: virtualNode[web].listeners[0].tls.certificate, as web");
    }
}
