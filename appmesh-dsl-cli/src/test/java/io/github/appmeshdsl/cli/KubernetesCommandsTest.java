package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesCommandsTest {

    private static final String SHOP = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {mesh: shop, appmesh.k8s.aws/sidecarInjectorWebhook: enabled}}
            ---
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: Mesh
            metadata: {name: shop}
            spec: {namespaceSelector: {matchLabels: {mesh: shop}}}
            ---
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata: {name: web, namespace: shop}
            spec:
              podSelector: {matchLabels: {app: web}}
              backends: [{virtualService: {virtualServiceRef: {name: self}}}]
              listeners: [{portMapping: {port: 8080, protocol: http}}]
              serviceDiscovery: {dns: {hostname: web}}
            ---
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualService
            metadata: {name: self, namespace: shop}
            spec: {provider: {virtualNode: {virtualNodeRef: {name: web}}}}
            """;

    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop, labels: {app: web}}
            spec: {containers: [{name: web, image: web}]}
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("mesh.yaml"), SHOP);
        Files.writeString(directory.resolve("pod.yaml"), POD);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(arguments).seenFrom(directory);
    }

    @Test
    void workloads_get_proxies_of_the_control_plane() {
        CommandRun run = run("k8s", "inject", "--xds", "control:18000", directory.toString());

        assertThat(run.err()).isEqualTo("appmesh: 1 workload with a proxy, 3 App Mesh resources left out\n");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("kind: Namespace", "name: proxyinit", "--config-yaml", "\\\"address\\\":\\\"control\\\"")
                .contains("mesh/shop/virtualNode/web_shop")
                .doesNotContain("kind: Mesh", "kind: VirtualNode", "authorization", "tls");
    }

    @Test
    void tokens_and_keys_stay_in_secrets() {
        CommandRun run = run(
                "k8s",
                "inject",
                "--xds",
                "control:18000",
                "--token-secret",
                "proxies",
                "--tls-secret",
                "proxy-tls",
                directory.toString());

        assertThat(run.out())
                .contains("Bearer $(APPMESH_XDS_TOKEN)", "/etc/appmesh/xds/tls.key", "secretName: proxy-tls");
    }

    @Test
    void errors_keep_everything_from_being_written_unless_the_rest_is_wanted() throws IOException {
        Files.writeString(directory.resolve("pod.yaml"), POD.replace("spec: {", "spec: {hostNetwork: true, "));

        CommandRun refused = run("k8s", "inject", "--xds", "control:18000", directory.toString());
        CommandRun partial = run("k8s", "inject", "--xds", "control:18000", "--partial", directory.toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FOUND);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .contains("inject.host-network")
                .endsWith("nothing is written, because something would be missing; --partial writes the rest\n");
        assertThat(partial.exitCode()).isEqualTo(ExitCode.FOUND);
        assertThat(partial.out()).contains("kind: Namespace").doesNotContain("kind: Pod");
    }

    @Test
    void the_control_plane_must_be_given() {
        CommandRun run = run("k8s", "inject", "pod.yaml");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).isEqualTo("appmesh: --xds is missing\nTry 'appmesh k8s inject --help'.\n");
    }

    @Test
    void a_control_plane_gets_the_resources_of_the_inputs() throws IOException {
        Path file = directory.resolve("control-plane.yaml");

        CommandRun run = run(
                "k8s",
                "control-plane",
                "--image",
                "example.com/appmesh:1",
                "--token-secret",
                "proxies",
                "--certificates",
                "shop-certificates",
                "--endpoints",
                "shop-endpoints",
                "-o",
                file.toString(),
                directory.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(file))
                .contains("kind: Deployment", "kind: NetworkPolicy", "kind: VirtualNode", "--xds-token-file")
                .contains("--certificates", "name: shop-certificates", "--endpoints", "name: shop-endpoints")
                .doesNotContain("kind: Pod\\n");
    }

    @Test
    void a_control_plane_for_everyone_is_refused() {
        CommandRun run = run("k8s", "control-plane", "--image", "appmesh", directory.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FOUND);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("install.access");
    }
}
