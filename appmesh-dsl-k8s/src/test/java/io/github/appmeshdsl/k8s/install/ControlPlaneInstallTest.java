package io.github.appmeshdsl.k8s.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.k8s.KubernetesSchemas;
import io.github.appmeshdsl.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlPlaneInstallTest {

    private static final Path RESOURCES = Path.of("src/test/resources/io/github/appmeshdsl/k8s");

    private static ControlPlaneInstall install() throws IOException {
        String shop = Files.readString(RESOURCES.resolve("inject/shop.yaml"));
        return ControlPlaneInstall.of(i -> i.image("example.com/appmesh:1")
                .tlsSecret("control-plane-tls")
                .tokenSecret("proxy-token")
                .addCertificateSecret("shop-certificates")
                .addCertificateSecret("shop-authorities")
                .addEndpointConfigMap("shop-endpoints")
                .putManifest("shop.yaml", shop));
    }

    @Test
    void the_objects_are_valid_and_always_the_same() throws IOException {
        ControlPlaneInstall install = install();
        List<String> wrong = new ArrayList<>(KubernetesSchemas.check(install.toTree()));
        for (Document document : new DocumentParser()
                .parse(install.toYaml(), "control-plane.yaml")
                .documents()) {
            wrong.addAll(KubernetesSchemas.check(document.root()));
        }

        assertThat(install.problems()).isEmpty();
        assertThat(wrong).isEmpty();
        Path golden = RESOURCES.resolve("install/control-plane.yaml");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, install.toYaml());
        }
        assertThat(install.toYaml()).isEqualTo(Files.readString(golden));
    }

    @Test
    void proxies_find_it_by_its_service() throws IOException {
        assertThat(install().host()).isEqualTo("appmesh-control-plane.appmesh-system.svc");
    }

    @Test
    void names_of_secrets_and_config_maps_are_checked() throws IOException {
        ControlPlaneInstall valid = install();
        ControlPlaneInstall install = ControlPlaneInstall.of(
                i -> i.from(valid).addCertificateSecret("Certificates").addEndpointConfigMap("end_points"));

        assertThat(install.problems())
                .extracting(problem -> problem.path() + ": " + problem.message())
                .containsExactly(
                        "controlPlane.certificateSecrets[2]: \"Certificates\" is not a valid name for a Secret",
                        "controlPlane.endpointConfigMaps[1]: \"end_points\" is not a valid name for a ConfigMap");
    }

    @Test
    void a_mesh_with_errors_is_reported_where_it_stands() throws IOException {
        String shop = Files.readString(RESOURCES.resolve("inject/shop.yaml")).replace("port: 9090", "port: 0");

        List<Problem> problems = ControlPlaneInstall.of(
                        i -> i.image("appmesh").tokenSecret("token").putManifest("shop.yaml", shop))
                .problems();

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).location().orElseThrow().toString()).startsWith("shop.yaml:");
    }
}
