package io.github.appmeshdsl.behavior.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyBootstrap.ControlPlaneAddress;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.testdata.KeyStores;
import io.github.appmeshdsl.xds.CertificateDirectory;
import io.github.appmeshdsl.xds.ControlPlane;
import io.github.appmeshdsl.xds.MeshPublisher;
import io.github.appmeshdsl.xds.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real proxies that get certificates, keys and authorities from the control plane. */
class RenewedCertificatesTest {

    private static final int NEW_CONNECTIONS = 8;
    private static final String MESH = """
            {"meshName": "shop", "spec": {}}
            {"meshName": "shop", "virtualNodeName": "web", "spec": {
              "backends": [{"virtualService": {"virtualServiceName": "api.shop", "clientPolicy": {"tls": {
                "certificate": {"sds": {"secretName": "spiffe://shop/web"}},
                "validation": {
                  "trust": {"acm": {"certificateAuthorityArns": ["arn:aws:acm-pca:x:1:certificate-authority/ca"]}},
                  "subjectAlternativeNames": {"match": {"exact": ["api.dns"]}}}}}}}]}}
            {"meshName": "shop", "virtualNodeName": "api", "spec": {
              "listeners": [{"portMapping": {"port": 8080, "protocol": "http"}, "tls": {"mode": "STRICT",
                "certificate": {"acm": {"certificateArn": "arn:aws:acm:x:1:certificate/api"}},
                "validation": {"trust": {"sds": {"secretName": "spiffe://shop/ca"}}}}}],
              "serviceDiscovery": {"dns": {"hostname": "ADDRESS"}}, "backends": []}}
            {"meshName": "shop", "virtualRouterName": "api", "spec": {
              "listeners": [{"portMapping": {"port": 8080, "protocol": "http"}}]}}
            {"meshName": "shop", "virtualRouterName": "api", "routeName": "all", "spec": {"httpRoute": {
              "match": {"prefix": "/"}, "action": {"weightedTargets": [{"virtualNode": "api", "weight": 1}]},
              "retryPolicy": {"maxRetries": 0, "perRetryTimeout": {"unit": "s", "value": 15},
                "httpRetryEvents": ["server-error"]}}}}
            {"meshName": "shop", "virtualServiceName": "api.shop", "spec": {
              "provider": {"virtualRouter": {"virtualRouterName": "api"}}}}
            """;

    @TempDir
    Path directory;

    @TempDir
    Path issued;

    private final AtomicInteger sent = new AtomicInteger();
    private Loopback loopback;
    private Applications applications;
    private TestCertificates certificates;
    private EnvoyOptions options;

    @BeforeEach
    void start() throws Exception {
        // Each is its own authority.
        KeyStores.pem(issued, "old", "dns:api.dns");
        KeyStores.pem(issued, "new", "dns:api.dns");
        loopback = Loopback.take();
        applications = Applications.start(List.of(8080));
        certificates = TestCertificates.make();
        options = EnvoyOptions.DEFAULT
                .mode(ProxyMode.SINGLE_PORT)
                .inboundAddress(loopback.address(0, 0, Loopback.Role.INBOUND))
                .outbound(loopback.address(0, 0, Loopback.Role.OUTBOUND), Deployment.OUTBOUND_PORT)
                .application(loopback.address(0, 0, Loopback.Role.APPLICATION), applications.offset())
                .secrets(EnvoyOptions.Secrets.FILES.fromControlPlane(true));
    }

    @AfterEach
    void stop() {
        certificates.close();
        applications.close();
        loopback.close();
    }

    private Mesh mesh() {
        return MeshReader.create()
                .add(MESH.replace("ADDRESS", loopback.address(0, 0, Loopback.Role.INBOUND)), "shop.json")
                .read()
                .mesh();
    }

    private RunningEnvoy proxy(String node, ControlPlane controlPlane) {
        return RunningEnvoy.start(EnvoyBootstrap.ofControlPlane(
                        "mesh/shop/virtualNode/" + node,
                        ControlPlaneAddress.of(
                                "127.0.0.1", controlPlane.address().getPort()),
                        options)
                .admin("127.0.0.1", 0)
                .toJson());
    }

    private String pem(String name) {
        try {
            return Files.readString(issued.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes the certificate of both nodes. */
    private void issue(String name) throws IOException {
        for (String id : List.of("web", "api")) {
            Files.writeString(directory.resolve(id + ".pem"), pem(name + ".pem"));
            Files.writeString(directory.resolve(id + ".key"), pem(name + ".key"));
        }
    }

    private void trust(String... names) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            all.append(pem(name + ".pem"));
        }
        Files.writeString(directory.resolve("ca.pem"), all);
    }

    private String call(Client client, String script) {
        String row = "call-" + sent.incrementAndGet();
        Client.Response response = client.send(
                loopback.address(0, 0, Loopback.Role.OUTBOUND),
                Deployment.OUTBOUND_PORT,
                false,
                "GET / HTTP/1.1\r\nHost: api.shop\r\nx-row: " + row + "\r\nx-script: " + script + "\r\n\r\n");
        return response.status(true);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static void await(RunningEnvoy proxy, Secret certificate) {
        String serial = certificate.certificates().get(0).getSerialNumber().toString(16);
        await(() -> {
            String certs = proxy.get("/certs");
            return certs.contains("\"serial_number\": \"" + serial + "\"")
                    || certs.contains("\"serial_number\": \"0" + serial + "\"");
        });
    }

    /** Sends requests at the same time, which need connections that did not exist before. */
    private List<String> callOnNewConnections() throws InterruptedException {
        ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < NEW_CONNECTIONS; i++) {
            Thread caller = new Thread(() -> {
                try (Client own = new Client(certificates.client())) {
                    answers.add(call(own, "held"));
                }
            });
            caller.start();
            callers.add(caller);
        }
        await(() -> applications.held() == NEW_CONNECTIONS || answers.size() == NEW_CONNECTIONS);
        applications.release();
        for (Thread caller : callers) {
            caller.join();
        }
        return List.copyOf(answers);
    }

    @Test
    void certificates_are_renewed_under_traffic_without_a_failed_request() throws Exception {
        issue("old");
        trust("old", "new");
        try (ControlPlane controlPlane = ControlPlane.start(o -> o.port(0));
                CertificateDirectory files = CertificateDirectory.watch(directory, Duration.ofMillis(20));
                MeshPublisher publisher =
                        MeshPublisher.of(controlPlane).envoy(options).secrets(files)) {
            assertThat(publisher.publish(mesh()).isPublished()).isTrue();
            try (RunningEnvoy api = proxy("api", controlPlane);
                    RunningEnvoy web = proxy("web", controlPlane);
                    Client client = new Client(certificates.client())) {
                await(() -> call(client, "200").equals("200"));
                AtomicBoolean isOver = new AtomicBoolean();
                ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
                Thread caller = new Thread(() -> {
                    try (Client own = new Client(certificates.client())) {
                        while (!isOver.get()) {
                            String answer = call(own, "200");
                            if (!answer.equals("200")) {
                                failed.add(answer);
                            }
                        }
                    }
                });
                caller.start();

                issue("new");
                Secret renewed = Secret.certificate(pem("new.pem"), pem("new.key"));
                await(api, renewed);
                await(web, renewed);
                // What only trusts the old certificate would refuse new connections now.
                assertThat(callOnNewConnections()).hasSize(NEW_CONNECTIONS).containsOnly("200");

                isOver.set(true);
                caller.join();
                assertThat(failed).isEmpty();
                assertThat(web.get("/stats?filter=update_rejected")).doesNotContainPattern(": [1-9]");
                assertThat(api.get("/stats?filter=update_rejected")).doesNotContainPattern(": [1-9]");
                assertThat(api.get("/config_dump?include_eds"))
                        .contains("spiffe://shop/ca")
                        .doesNotContain("PRIVATE KEY");
            }
        }
    }

    @Test
    void a_proxy_without_its_certificate_serves_as_soon_as_there_is_one() throws Exception {
        trust("old");
        try (ControlPlane controlPlane = ControlPlane.start(o -> o.port(0));
                CertificateDirectory files = CertificateDirectory.watch(directory, Duration.ofMillis(20));
                MeshPublisher publisher =
                        MeshPublisher.of(controlPlane).envoy(options).secrets(files)) {
            publisher.publish(mesh());
            try (RunningEnvoy api = proxy("api", controlPlane);
                    RunningEnvoy web = proxy("web", controlPlane);
                    Client client = new Client(certificates.client())) {
                assertThat(api).isNotSameAs(web);
                assertThat(controlPlane.status().inputs())
                        .filteredOn(input -> !input.isKnown())
                        .hasSize(2);

                issue("old");

                await(() -> call(client, "200").equals("200"));
            }
        }
    }
}
