package io.github.appmeshdsl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.picture.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outputs of the examples. {@code -Dgolden.update=true} writes the files again. */
class ExamplesTest {

    private static final Path GOLDEN = Path.of("")
            .toAbsolutePath()
            .resolve("src")
            .resolve("test")
            .resolve("resources")
            .resolve("golden");

    private interface Example {
        void run() throws IOException;
    }

    private static void assertPrints(String golden, Example example) throws IOException {
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
    void requests_are_explained() throws IOException {
        assertPrints("explain-request.txt", () -> ExplainRequest.main(new String[0]));
    }

    @Test
    void a_table_of_requests_is_checked() throws IOException {
        assertPrints("check-routing-table.txt", () -> CheckRoutingTable.main(new String[0]));
    }

    @Test
    void a_mesh_is_drawn() throws IOException {
        assertPrints("draw-mesh.txt", () -> DrawMesh.main(new String[0]));
    }

    @Test
    void a_mesh_becomes_configuration_of_envoy() throws IOException {
        assertPrints("envoy-configuration.txt", () -> EnvoyConfiguration.main(new String[0]));
    }

    @Test
    void a_weight_is_changed_in_a_document_and_in_a_value() throws IOException {
        assertPrints("edit-mesh.txt", () -> EditMesh.main(new String[0]));
    }

    @Test
    void meshes_are_published_to_proxies() throws IOException {
        assertPrints("serve-proxies.txt", () -> ServeProxies.main(new String[] {"manifests"}));
    }

    /** The picture that README and docs show; {@code -Dgolden.update=true} writes it again. */
    @Test
    void the_picture_of_the_guides_is_that_of_the_example() throws IOException {
        Path file = Path.of("../docs/images/shop.svg");
        String picture = Picture.of(DrawMesh.shop()).write(Picture.Format.SVG);
        if (Boolean.getBoolean("golden.update") && !"true".equals(System.getenv("CI"))) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, picture);
        }

        assertThat(picture).isEqualTo(Files.readString(file));
    }

    @Test
    void own_rules_print_what_they_find() throws IOException {
        assertPrints("own-rules.txt", () -> OwnRules.main(new String[0]));
    }

    @Test
    void the_journey_creates_changes_imports_and_destroys_a_mesh() throws IOException {
        assertPrints("journey.txt", () -> Journey.main(new String[0]));
    }

    @Test
    void files_are_read_and_services_have_callers() throws IOException {
        assertPrints("read-files.txt", () -> ReadFiles.main(new String[] {"manifests"}));
    }

    @Test
    void manifests_are_applied_to_a_server_that_keeps_them(@TempDir Path data) throws IOException {
        String[] arguments = {"manifests", data.toString()};

        assertPrints("apply-mesh.txt", () -> ApplyMesh.main(arguments));
        assertPrints("apply-mesh-again.txt", () -> ApplyMesh.main(arguments));
    }

    @Test
    void the_guide_to_applying_applies_a_mesh_once() throws IOException {
        assertPrints("apply-guide.txt", () -> ApplyGuide.main(new String[0]));
    }

    @Test
    void the_guide_to_the_server_creates_a_mesh() throws IOException {
        assertPrints("server-guide.txt", () -> ServerGuide.main(new String[0]));
    }

    @Test
    void the_guide_to_formats_writes_a_template_in_all_of_them(@TempDir Path directory) throws IOException {
        assertPrints(
                "convert-guide.txt", () -> ConvertGuide.main(new String[] {"template.yaml", directory.toString()}));

        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                assertGolden("convert/" + file.getFileName(), Files.readString(file));
            }
        }
        assertThat(directory).isDirectoryContaining("glob:**/2-virtual-node-Color_Teller.json");
    }

    @Test
    void a_warning_is_suppressed_with_a_reason() {
        VirtualNode batch = VirtualNode.of(
                "batch",
                n -> n.podLabel("app", "batch").dns("batch.local").http(8080).leaf());
        Mesh mesh = Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop").add(batch));

        assertThat(Manifests.check(mesh).toText()).contains("unused.node");
        assertThat(OwnRules.withoutWarning(mesh).text()).contains("name: batch");
    }

    @Test
    void the_guide_to_kubernetes_writes_files_without_problems(@TempDir Path directory) throws IOException {
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
    void the_guides_mesh_is_read_changed_and_written_back(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("mesh.yaml");
        Manifests.of(KubernetesGuide.mesh()).writeFile(file);

        KubernetesGuide.update(file);

        assertThat(file).content().contains("team: shop");
    }

    @Test
    void the_guides_deployment_is_annotated(@TempDir Path directory) throws IOException {
        Path deployment = directory.resolve("web.yaml");
        Files.writeString(deployment, "kind: Deployment\nspec:\n  template:\n    spec: {}\n");

        assertThat(KubernetesGuide.annotated(deployment).toYaml())
                .contains("        appmesh.k8s.aws/cpuRequest: \"100m\"\n");
    }
}
