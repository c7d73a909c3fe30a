package io.github.appmeshdsl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The blocks of README and docs are regions of the examples and their outputs. */
class ReadmeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                    Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                    docs.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void marked_blocks_equal_their_sources(Path page) throws IOException {
        assertThat(MarkedBlocks.of(Files.readString(page)).check(ROOT)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_block_of_java_and_output_repeats_a_tested_file(Path page) throws IOException {
        MarkedBlocks marked = MarkedBlocks.of(Files.readString(page));

        assertThat(marked.unmarked()).as("blocks without a source").isEmpty();
        assertThat(marked.blocks())
                .filteredOn(block -> block.path().endsWith(".java"))
                .allSatisfy(block -> assertThat(block.path()).matches("examples/src/(main|test)/java/.*"));
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
                .startsWith("line 1: A.java#one is");
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
    void blocks_without_marker_are_not_compared() {
        assertThat(MarkedBlocks.of("```yaml\na: 1\n```\n")).isEqualTo(MarkedBlocks.of(""));
    }

    @Test
    void a_java_block_without_marker_is_found() {
        assertThat(MarkedBlocks.of("text\n\n```java\nint a;\n```\n").unmarked()).containsExactly("line 3");
    }
}
