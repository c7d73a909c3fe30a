package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.format.MeshReader;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meshes from programs, documents and directories on their way to proxies. */
class MeshPublisherTest {

    private static final String MESH = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: Mesh
            metadata:
              name: shop
            spec:
              namespaceSelector:
                matchLabels:
                  mesh: shop
            ---
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata:
              name: web
              namespace: shop
            spec:
              awsName: web
              meshRef:
                name: shop
                uid: 5a5bd0a5-6b1d-4d4e-8d2b-0f0b0c0d0e0f
              podSelector:
                matchLabels:
                  app: web
              listeners:
                - portMapping:
                    port: 8080
                    protocol: http
                  timeout:
                    http:
                      perRequest:
                        unit: s
                        value: SECONDS
              serviceDiscovery:
                dns:
                  hostname: web.shop.svc.cluster.local
            """;

    @TempDir
    Path directory;

    private final Events events = new Events();
    private final ControlPlane controlPlane =
            ControlPlane.start(options -> options.debounce(Duration.ZERO).listener(events));
    private final MeshPublisher publisher =
            MeshPublisher.of(controlPlane).envoy(EnvoyOptions.DEFAULT.mode(ProxyMode.EXPLICIT));
    private final ManagedChannel channel = NettyChannelBuilder.forAddress(controlPlane.address())
            .usePlaintext()
            .build();

    @AfterEach
    void close() {
        channel.shutdownNow();
        controlPlane.close();
    }

    private static String documents(int seconds) {
        return MESH.replace("SECONDS", String.valueOf(seconds));
    }

    private static ProxyView view(int seconds) {
        Mesh mesh = MeshReader.create().add(documents(seconds), "mesh").read().mesh();
        return Envoy.of(mesh.view(), EnvoyOptions.DEFAULT.mode(ProxyMode.EXPLICIT))
                .view("web");
    }

    private SimulatedProxy proxy() {
        SimulatedProxy proxy = new SimulatedProxy(view(1).nodeId(), ProxyStream.Protocol.DELTA);
        proxy.connect(channel);
        return proxy;
    }

    @Test
    void a_changed_copy_of_a_mesh_reaches_the_proxies_as_a_new_mesh_does() {
        Mesh mesh = MeshReader.create().add(documents(1), "mesh").read().mesh();
        Mesh other = MeshReader.create().add(documents(2), "mesh").read().mesh();
        publisher.publish(mesh);
        SimulatedProxy proxy = proxy();
        proxy.awaitView(view(1));

        publisher.publish(mesh.copy(m -> m.virtualNodes(other.virtualNodes())));

        proxy.awaitView(view(2));
    }

    @Test
    void a_mesh_reaches_the_proxies_of_its_nodes() {
        Mesh mesh = MeshReader.create().add(documents(1), "mesh").read().mesh();

        MeshPublisher.Outcome outcome = publisher.publish(mesh);

        assertThat(outcome.isPublished()).isTrue();
        assertThat(outcome.report().isValid()).isTrue();
        proxy().awaitView(view(1));
        assertThat(controlPlane.status().sets()).singleElement().satisfies(set -> {
            assertThat(set.name()).isEqualTo("shop");
            assertThat(set.views()).isEqualTo(1);
            assertThat(set.published()).isPresent();
            assertThat(set.refusal()).isEmpty();
        });
    }

    @Test
    void documents_with_an_error_change_nothing_and_are_reported() {
        publisher.publish("git", MeshReader.create().add(documents(1), "mesh").read());
        SimulatedProxy proxy = proxy();
        proxy.awaitView(view(1));
        int before = proxy.responses();

        MeshPublisher.Outcome outcome = publisher.publish(
                "git",
                MeshReader.create()
                        .add(documents(2).replace("protocol: http\n", "protocol: htp\n"), "mesh.yaml")
                        .read());

        assertThat(outcome.isPublished()).isFalse();
        assertThat(outcome.report().errors()).isNotEmpty();
        assertThat(controlPlane.status().sets()).singleElement().satisfies(set -> {
            assertThat(set.views()).isEqualTo(1);
            assertThat(set.refusal())
                    .hasValueSatisfying(refusal -> assertThat(refusal.problems())
                            .anySatisfy(line -> assertThat(line).contains("mesh.yaml:")));
        });
        assertThat(events.lines()).contains("refused \"git\"");

        publisher.publish("git", MeshReader.create().add(documents(3), "mesh").read());
        proxy.awaitView(view(3));
        assertThat(proxy.responses()).isEqualTo(before + 1);
        assertThat(controlPlane.status().sets().get(0).refusal()).isEmpty();
    }

    @Test
    void documents_without_a_mesh_change_nothing() {
        publisher.publish("git", MeshReader.create().add(documents(1), "mesh").read());

        MeshPublisher.Outcome outcome =
                publisher.publish("git", MeshReader.create().add(directory).read());

        assertThat(outcome.isPublished()).isFalse();
        assertThat(controlPlane.status().sets().get(0).refusal())
                .hasValueSatisfying(
                        refusal -> assertThat(refusal.problems()).containsExactly("the documents have no mesh"));
        assertThat(controlPlane.status().nodes()).hasSize(1);
    }

    @Test
    void a_mesh_is_published_by_one_set() {
        publisher.publish("git", MeshReader.create().add(documents(1), "mesh").read());

        assertThatThrownBy(() -> publisher.publish(
                        "other", MeshReader.create().add(documents(1), "mesh").read()))
                .isInstanceOf(PublicationException.class);
    }

    @Test
    void changed_files_are_published_when_they_stay_the_same() throws IOException {
        Path file = Files.writeString(directory.resolve("mesh.yaml"), documents(1));
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        try (MeshDirectory watched = new MeshDirectory(directory, publisher, timer)) {
            watched.start();
            watched.look();
            assertThat(published()).isEqualTo(1);

            Files.writeString(file, documents(11));
            watched.look();
            Files.writeString(file, documents(111));
            watched.look();
            assertThat(published()).isEqualTo(1);
            watched.look();
            watched.look();
            assertThat(published()).isEqualTo(2);

            Files.writeString(file, documents(1).replace("protocol: http\n", "protocol: htp\n"));
            watched.look();
            watched.look();
            assertThat(published()).isEqualTo(2);
            assertThat(controlPlane.status().sets().get(0).refusal()).isPresent();

            Files.delete(file);
            Files.delete(directory);
            watched.look();
            watched.look();
            assertThat(published()).isEqualTo(2);
            assertThat(controlPlane.status().sets().get(0).refusal())
                    .hasValueSatisfying(
                            refusal -> assertThat(refusal.problems().get(0)).startsWith("cannot read"));
            Files.createDirectory(directory);
        }
        proxy().awaitView(view(111));
    }

    private long published() {
        return events.lines().stream()
                .filter(line -> line.startsWith("published"))
                .count();
    }

    @Test
    void a_watched_directory_is_published_after_a_change() throws IOException {
        Path file = Files.writeString(directory.resolve("mesh.yaml"), documents(1));
        try (MeshDirectory watched = MeshDirectory.watch(directory, publisher, Duration.ofMillis(5))) {
            assertThat(watched).isNotNull();
            SimulatedProxy proxy = proxy();
            proxy.awaitView(view(1));

            Files.writeString(file, documents(22));

            proxy.awaitView(view(22));
            assertThat(proxy.faults()).isEmpty();
        }
    }

    @Test
    void all_meshes_of_a_set_are_published() {
        String two = documents(1) + "---\n" + documents(1).replace("shop", "depot");

        MeshPublisher.Outcome outcome =
                publisher.publish("git", MeshReader.create().add(two, "meshes").read());

        assertThat(outcome.report().errors()).isEmpty();
        assertThat(controlPlane.status().nodes())
                .extracting(ControlPlaneStatus.Node::id)
                .containsExactlyElementsOf(List.of("mesh/depot/virtualNode/web", "mesh/shop/virtualNode/web"));
    }
}
