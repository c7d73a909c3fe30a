package io.github.appmeshdsl.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.examples.MarkedBlocks.MarkedBlock;
import io.github.appmeshdsl.testdata.DocPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages show regions of the examples and what they print; {@code -Dgolden.update=true} writes the blocks again. */
class ReadmeTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");

    static List<DocPage> pages() throws IOException {
        return DocPage.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void marked_blocks_equal_their_sources_and_what_programs_print(DocPage page) throws IOException {
        page.check(new MarkedBlocks(page.text()).filled(block -> content(DocPage.root(), block)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_block_of_java_and_output_repeats_a_tested_file(DocPage page) {
        MarkedBlocks marked = new MarkedBlocks(page.text());

        assertThat(marked.unmarked()).as("blocks without a source").isEmpty();
        assertThat(marked.blocks())
                .filteredOn(block -> block.path().endsWith(".java"))
                .allSatisfy(block -> assertThat(block.path()).matches("examples/src/(main|test)/java/.*"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_lead_to_pages_and_their_headings(DocPage page) throws IOException {
        List<String> broken = new ArrayList<>();
        for (MatchResult link : LINK.matcher(page.text()).results().toList()) {
            Path file = link.group(1).isEmpty() ? page.file() : page.file().resolveSibling(link.group(1));
            boolean isThere = Files.exists(file);
            if (isThere && link.group(2) != null && file.toString().endsWith(".md")) {
                isThere = anchors(Files.readString(file)).contains(link.group(2));
            }
            if (!isThere) {
                broken.add(link.group());
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void the_index_of_the_guide_leads_to_every_page() throws IOException {
        DocPage index = new DocPage("docs/guide/README.md");
        List<String> linked = LINK.matcher(index.text())
                .results()
                .map(link -> index.file().resolveSibling(link.group(1)).normalize())
                .map(file -> DocPage.root().relativize(file).toString().replace('\\', '/'))
                .toList();

        assertThat(linked)
                .containsAll(DocPage.all().stream()
                        .map(DocPage::name)
                        .filter(name -> name.startsWith("docs/") && !name.equals(index.name()))
                        .toList());
    }

    /** Returns the anchors that GitHub gives to the headings of a page. */
    private static List<String> anchors(String page) {
        return page.lines()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void a_block_is_filled_with_its_region(@TempDir Path root) throws IOException {
        Files.writeString(
                root.resolve("A.java"),
                "class A {\n    // region one\n    int a;\n\n      int b;\n    // endregion\n}\n");

        assertThat(new MarkedBlocks("<!-- source: A.java#one -->\n```java\nold\n```\nend\n")
                        .filled(block -> content(root, block)))
                .isEqualTo("<!-- source: A.java#one -->\n```java\nint a;\n\n  int b;\n```\nend\n");
    }

    @Test
    void a_block_without_region_is_filled_with_the_file(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("a.yaml"), "a: 1\n");

        assertThat(new MarkedBlocks("text\n<!-- source: a.yaml -->\n```yaml\n```\n")
                        .filled(block -> content(root, block)))
                .isEqualTo("text\n<!-- source: a.yaml -->\n```yaml\na: 1\n```\n");
    }

    @Test
    void a_block_of_output_is_filled_with_what_the_program_prints() {
        assertThat(new MarkedBlocks("<!-- output: ReadFiles manifests -->\n```text\n```\n")
                        .filled(block -> content(DocPage.root(), block)))
                .isEqualTo(
                        "<!-- output: ReadFiles manifests -->\n```text\nmanifests: no problems\nweb calls api\n```\n");
    }

    @Test
    void markers_that_lead_nowhere_are_faults(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("a.yaml"), "a: 1\n");

        assertFault(root, "<!-- source: a.yaml -->\n\n```yaml\n```\n", "line 1: no block right below the marker");
        assertFault(root, "<!-- source: b.yaml -->\n```yaml\n```\n", "line 1: b.yaml does not exist");
        assertFault(root, "<!-- source: a.yaml#x -->\n```yaml\n```\n", "line 1: a.yaml#x is empty or does not exist");
        assertFault(root, "<!-- output: Nothing -->\n```text\n```\n", "line 1: there is no program Nothing");
    }

    private static void assertFault(Path root, String page, String fault) {
        assertThatThrownBy(() -> new MarkedBlocks(page).filled(block -> content(root, block)))
                .isInstanceOf(AssertionError.class)
                .hasMessage(fault);
    }

    @Test
    void blocks_without_marker_stay() {
        assertThat(new MarkedBlocks("```yaml\na: 1\n```\n").filled(block -> "")).isEqualTo("```yaml\na: 1\n```\n");
    }

    @Test
    void a_java_block_without_marker_is_found() {
        assertThat(new MarkedBlocks("text\n\n```java\nint a;\n```\n").unmarked())
                .containsExactly("line 3");
        assertThat(new MarkedBlocks("text\n<!-- file: A.java -->\n```java\nint a;\n```\n").unmarked())
                .containsExactly("line 3");
        assertThat(new MarkedBlocks("<!-- file: pom.xml -->\n<!-- file: A.java -->\n```java\nint a;\n```\n").unmarked())
                .isEmpty();
    }

    private static String content(Path root, MarkedBlock block) {
        try {
            return block.kind().equals("output") ? printed(block) : source(root, block);
        } catch (IOException e) {
            throw new AssertionError("line " + block.line(), e);
        }
    }

    private static String source(Path root, MarkedBlock block) throws IOException {
        Path file = root.resolve(block.path());
        if (!Files.isRegularFile(file)) {
            throw new AssertionError("line " + block.line() + ": " + block.origin() + " does not exist");
        }
        String source = MarkedBlocks.region(Files.readString(file), block.region());
        if (source.isEmpty()) {
            throw new AssertionError("line " + block.line() + ": " + block.origin() + " is empty or does not exist");
        }
        return source;
    }

    private static String printed(MarkedBlock block) throws IOException {
        String[] words = block.origin().split(" ");
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            Class.forName("io.github.appmeshdsl.examples." + words[0])
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(words, 1, words.length));
        } catch (ClassNotFoundException e) {
            throw new AssertionError("line " + block.line() + ": there is no program " + words[0]);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("line " + block.line() + ": " + words[0], e);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
