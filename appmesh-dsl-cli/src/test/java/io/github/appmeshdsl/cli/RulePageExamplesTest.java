package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.testdata.RulePage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each page of {@code docs/rules} shows a document, a command and exactly what the command prints.
 * {@code -Dgolden.update=true} rewrites what it prints. Pages with a Java example are checked in the module of the examples.
 */
class RulePageExamplesTest {

    /** A page: an optional document, a command and its output. Other document blocks follow the output. */
    private static final Pattern EXAMPLE = Pattern.compile(
            "(?:```(?:yaml|json)\n(?<document>(?:(?!```)[^\n]*\n)*)```\n.*?)?"
                    + "^`appmesh (?<command>[^`\n]+)` (?:prints|reports):\n\n```text\n(?<output>(?:(?!```)[^\n]*\n)*)```\n",
            Pattern.DOTALL | Pattern.MULTILINE);

    private static final String JAVA_EXAMPLE = "<!-- source: examples/src/main/java/";

    /** The documents that a page can only describe, by the id of the rule. */
    private static final Map<String, byte[]> DESCRIBED = Map.of(
            "convert.stack-size", meshOf500Nodes().getBytes(StandardCharsets.UTF_8),
            "document.encoding", "name: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1),
            "document.size", ("{\"" + "a".repeat(2000) + "\": 1}\n").getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path directory;

    private static String meshOf500Nodes() {
        String nodes = IntStream.range(0, 500)
                .mapToObj(
                        i -> "{\"meshName\": \"shop\", \"virtualNodeName\": \"node-%d\", \"spec\": {}}\n".formatted(i))
                .collect(Collectors.joining());
        return "{\"meshName\": \"shop\", \"spec\": {}}\n" + nodes;
    }

    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(RulePage.folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                    .map(name -> name.substring(0, name.length() - ".md".length()))
                    .filter(id -> !read(page(id)).contains(JAVA_EXAMPLE))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_shows_what_the_command_prints(String id) throws IOException {
        Path file = page(id);
        String page = read(file);
        Matcher example = EXAMPLE.matcher(page);
        assertThat(example.find()).as("the example of " + file).isTrue();

        String printed = run(example.group("command"), document(id, example.group("document")));
        assertThat(printed).as("what " + file + " shows").contains(" " + id + " ");
        if (Boolean.getBoolean("golden.update") && !"true".equals(System.getenv("CI"))) {
            String before = page.substring(0, example.start("output"));
            Files.writeString(file, before + printed + page.substring(example.end("output")));
        } else {
            assertThat(example.group("output")).as(file.toString()).isEqualTo(printed);
        }
    }

    private static Path page(String id) {
        return RulePage.folder().resolve(id + ".md");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the document that the page shows or describes. */
    private static byte[] document(String id, String shown) {
        byte[] described = DESCRIBED.get(id);
        assertThat(shown == null)
                .as("the page of " + id + " describes its document")
                .isEqualTo(described != null);
        return described != null ? described : shown.getBytes(StandardCharsets.UTF_8);
    }

    /** Runs the command with the document in the file that it names; returns its report. */
    private String run(String command, byte[] document) throws IOException {
        String[] arguments = command.split(" ");
        int last = arguments.length - 1;
        Path file = directory.resolve(arguments[last]);
        Files.write(file, document);
        arguments[last] = file.toString();
        CommandRun run = CommandRun.of(arguments).seenFrom(directory);
        return arguments[0].equals("convert") || arguments[0].equals("k8s") ? run.err() : run.out() + run.err();
    }
}
