package io.github.appmeshdsl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What README and guides show is what the examples say and print. */
class ReadmeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/kubernetes.md", "docs/validation.md"})
    void marked_blocks_equal_their_sources(String page) throws IOException {
        Path file = ROOT.resolve(page);
        MarkedBlocks marked = MarkedBlocks.of(Files.readString(file));

        assertThat(marked.blocks()).as("marked blocks of " + page).isNotEmpty();
        assertThat(marked.check(ROOT)).isEmpty();
    }

    @Test
    void a_block_is_compared_with_its_region(@TempDir Path root) throws IOException {
        Files.writeString(
                root.resolve("A.java"),
                "class A {\n    // region one\n    int a;\n\n      int b;\n    // endregion\n}\n");
        String page = "<!-- source: A.java#one -->\n```java\nint a;\n\n  int b;\n```\n";

        assertThat(MarkedBlocks.of(page).check(root)).isEmpty();
        assertThat(MarkedBlocks.of(page.replace("int b", "int c")).check(root))
                .singleElement()
                .asString()
                .startsWith("line 1: A.java#one says");
    }

    @Test
    void a_block_without_region_is_compared_with_the_file(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("a.yaml"), "a: 1\n");

        assertThat(MarkedBlocks.of("text\n<!-- source: a.yaml -->\n```yaml\na: 1\n```\n")
                        .check(root))
                .isEmpty();
    }

    @Test
    void markers_that_lead_nowhere_are_faults(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("a.yaml"), "a: 1\n");

        assertThat(MarkedBlocks.of("<!-- source: a.yaml -->\n\n```yaml\na: 1\n```\n")
                        .check(root))
                .containsExactly("line 1: no block right below the marker");
        assertThat(MarkedBlocks.of("<!-- source: b.yaml -->\n```yaml\na: 1\n```\n")
                        .check(root))
                .containsExactly("line 1: b.yaml# does not exist");
        assertThat(MarkedBlocks.of("<!-- source: a.yaml#x -->\n```yaml\na: 1\n```\n")
                        .check(root))
                .containsExactly("line 1: a.yaml#x is empty or does not exist");
    }

    @Test
    void blocks_without_marker_are_left_alone() {
        assertThat(MarkedBlocks.of("```java\nint a;\n```\n")).isEqualTo(MarkedBlocks.of(""));
    }
}
