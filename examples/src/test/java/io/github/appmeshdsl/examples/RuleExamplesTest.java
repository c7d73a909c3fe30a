package io.github.appmeshdsl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.testdata.RulePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages of {@code docs/rules} with a Java example show its code and exactly what its report contains.
 * {@code -Dgolden.update=true} rewrites both. The other pages are checked in the module of the command line.
 */
class RuleExamplesTest {

    private static final String SOURCE = "examples/src/main/java/io/github/appmeshdsl/examples/RuleExamples.java";

    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- source: " + SOURCE + "#(\\S+) -->\n```java\n(?<code>(?:(?!```)[^\n]*\n)*)```\n\n"
                    + "`report.toText\\(\\)` returns:\n\n```text\n(?<output>(?:(?!```)[^\n]*\n)*)```\n");

    static Set<String> rules() {
        return new TreeSet<>(RuleExamples.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_page_shows_the_code_and_its_report(String id) throws IOException {
        Path file = RulePage.folder().resolve(id + ".md");
        String page = Files.readString(file);
        Matcher example = EXAMPLE.matcher(page);
        assertThat(example.find()).as("the example of " + file).isTrue();
        assertThat(example.group(1)).isEqualTo(id);

        String code = MarkedBlocks.region(Files.readString(RulePage.folder().resolve("../../" + SOURCE)), id);
        String output = Objects.requireNonNull(RuleExamples.all().get(id)).get().toText();

        assertThat(output).as("what " + file + " shows").contains(" " + id + " ");
        if (Boolean.getBoolean("golden.update") && !"true".equals(System.getenv("CI"))) {
            String between = page.substring(example.end("code"), example.start("output"));
            Files.writeString(
                    file,
                    page.substring(0, example.start("code"))
                            + code
                            + between
                            + output
                            + page.substring(example.end("output")));
        } else {
            assertThat(example.group("code")).as(file.toString()).isEqualTo(code);
            assertThat(example.group("output")).as(file.toString()).isEqualTo(output);
        }
    }

    @Test
    void every_page_with_a_java_example_is_checked() throws IOException {
        try (Stream<Path> files = Files.list(RulePage.folder())) {
            Set<String> shown = files.filter(RuleExamplesTest::hasSource)
                    .map(file -> file.getFileName().toString().replace(".md", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(shown).isEqualTo(rules());
        }
    }

    private static boolean hasSource(Path file) {
        try {
            return Files.readString(file).contains("<!-- source: ");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
