package io.github.appmeshdsl.testing;

import static io.github.appmeshdsl.testing.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.k8s.Manifests;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsAssertTest {

    @TempDir
    Path directory;

    @Test
    void manifests_match_a_golden_file_of_the_module() {
        assertThat(Manifests.of(Shop.canary(10))).matchesGolden("shop.yaml");
    }

    @Test
    void line_endings_may_differ() throws Exception {
        Path file = directory.resolve("shop.yaml");
        Files.writeString(file, Manifests.of(Shop.canary(10)).text().replace("\n", "\r\n"));
        compared(Manifests.of(Shop.canary(10)).text()).matchesGolden(file);
    }

    @Test
    void a_difference_is_shown_by_field_by_request_and_by_line() throws Exception {
        Path file = directory.resolve("shop.yaml");
        Files.writeString(file, MeshWriter.to("k8s").write(Shop.canary(10)).text());
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        assertThat(MeshWriter.to("k8s").write(Shop.canary(20))).matchesGolden(file))
                .withMessageStartingWith("the documents are not those of " + file)
                .withMessageContaining("run the test with -Dgolden.update=true to write it\n")
                .withMessageContaining("weightedTargets[api-v2_default].weight: 10 → 20")
                .withMessageContaining("Traffic: 1 difference")
                .withMessageContaining("--- expected\n+++ actual\n")
                .withMessageContaining("\n-              weight: 10\n");
    }

    @Test
    void texts_that_are_no_meshes_are_compared_by_line() throws Exception {
        Path file = directory.resolve("other.yaml");
        Files.writeString(file, "other: text\n");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> compared("mesh: none\n").matchesGolden(file))
                .withMessageContaining("\n--- expected\n+++ actual\n")
                .withMessageContaining("\n-other: text\n");
    }

    @Test
    void a_missing_file_is_written_on_demand_and_never_in_ci() throws Exception {
        Path file = directory.resolve("golden").resolve("shop.yaml");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> new DocumentsAssert("a: b\n", false, false).matchesGolden(file))
                .withMessage("there is no file " + file + "; run the test with -Dgolden.update=true to write it");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> new DocumentsAssert("a: b\n", true, true).matchesGolden(file))
                .withMessage("golden.update is set in CI, where no golden file is written");
        assertThat(file).doesNotExist();

        new DocumentsAssert("a: b\n", true, false).matchesGolden(file);
        assertThat(file).hasContent("a: b\n");
        new DocumentsAssert("a: b\n", false, true).matchesGolden(file);
    }

    /** Returns assertions that compare, whatever the system property of this run. */
    private static DocumentsAssert compared(String text) {
        return new DocumentsAssert(text, false, true);
    }
}
