package io.github.appmeshdsl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.k8s.Manifests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the examples print. {@code -Dgolden.update=true} writes the files anew. */
class ExamplesTest {

    private static final Path GOLDEN = Path.of("")
            .toAbsolutePath()
            .resolve("src")
            .resolve("test")
            .resolve("resources")
            .resolve("golden");

    private static void assertPrints(String golden, Runnable example) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            example.run();
        } finally {
            System.setOut(before);
        }
        assertGolden(golden, bytes.toString(StandardCharsets.UTF_8));
    }

    private static void assertGolden(String golden, String text) throws IOException {
        Path file = GOLDEN.resolve(golden);
        if (Boolean.getBoolean("golden.update") && !"true".equals(System.getenv("CI"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    @Test
    void the_seeds_mesh_prints_its_manifests() throws IOException {
        assertPrints("seed-mesh.yaml", () -> SeedMesh.main(new String[0]));
    }

    @Test
    void the_shop_prints_its_manifests_and_has_no_errors() throws IOException {
        assertThat(Manifests.check(EightWaysMesh.mesh()).errors()).isEmpty();
        assertPrints("eight-ways-mesh.yaml", () -> EightWaysMesh.main(new String[0]));
    }

    @Test
    void ten_lines_print_their_manifests() throws IOException {
        assertPrints("ten-lines.yaml", () -> TenLines.main(new String[0]));
    }

    @Test
    void ten_wrong_lines_print_what_is_wrong() throws IOException {
        assertPrints("ten-lines-wrong.txt", () -> TenLinesWrong.main(new String[0]));
    }

    @Test
    void own_rules_print_what_they_find() throws IOException {
        assertPrints("own-rules.txt", () -> OwnRules.main(new String[0]));
    }

    @Test
    void the_journey_goes_from_nothing_to_nothing() throws IOException {
        assertPrints("journey.txt", () -> Journey.main(new String[0]));
    }

    @Test
    void the_guide_writes_files_without_problems(@TempDir Path directory) throws IOException {
        KubernetesGuide.main(new String[] {directory.toString()});

        assertThat(Manifests.check(KubernetesGuide.mesh()).problems()).isEmpty();
        assertThat(KubernetesGuide.accounts(KubernetesGuide.mesh()).problems()).isEmpty();
        assertThat(KubernetesGuide.controller().problemsWith(KubernetesGuide.mesh()))
                .isEmpty();
        assertThat(KubernetesGuide.annotations().problems()).isEmpty();
        for (String file :
                new String[] {"accounts.yaml", "values.yaml", "namespace.yaml", "mesh.yaml", "web-patch.yaml"}) {
            assertGolden("guide/" + file, Files.readString(directory.resolve(file)));
        }
        assertGolden("guide/helm.txt", KubernetesGuide.controller().helmCommand());
    }

    @Test
    void the_guides_deployment_is_annotated(@TempDir Path directory) throws IOException {
        Path deployment = directory.resolve("web.yaml");
        Files.writeString(deployment, "kind: Deployment\nspec:\n  template:\n    spec: {}\n");

        assertThat(KubernetesGuide.annotated(deployment).toYaml())
                .contains("        appmesh.k8s.aws/cpuRequest: \"100m\"\n");
    }
}
