package io.github.appmeshdsl.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.testdata.DocPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makes the projects that pages describe, from the top of the page to its end: writes files, applies changes, and compares what
 * the commands print. {@code -Dgolden.update=true} writes it again.
 */
class GuideProjectIT {

    private static final Pattern FILE = Pattern.compile("<!-- file: (\\S+) -->");
    private static final Pattern CHANGE = Pattern.compile("<!-- change: (\\S+) -->");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");

    @TempDir
    Path directory;

    static List<DocPage> pages() throws IOException {
        return DocPage.all().stream().filter(DocPage::isProject).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void the_project_of_a_page_can_be_made_step_by_step(DocPage page) throws Exception {
        MavenBuild build = MavenBuild.in(directory);
        StringBuilder made = new StringBuilder();
        List<String> lines = page.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            made.append(lines.get(i)).append('\n');
            if (!lines.get(i).startsWith("```")) {
                continue;
            }
            List<String> block = lines.subList(
                    i + 1, i + 1 + lines.subList(i + 1, lines.size()).indexOf("```"));
            Matcher file = FILE.matcher(lines.get(i - 1));
            Matcher change = CHANGE.matcher(lines.get(i - 1));
            if (lines.get(i).equals("```console")) {
                made.append(replayed(build, block));
            } else {
                if (file.matches()) {
                    build.write(file.group(1), String.join("\n", block) + "\n");
                } else if (change.matches()) {
                    build.write(change.group(1), changed(build.read(change.group(1)), block));
                }
                block.forEach(line -> made.append(line).append('\n'));
            }
            i += block.size() + 1;
            made.append("```\n");
        }

        page.check(made.toString());
    }

    /** Returns a text with the lines that start with {@code +} in the place of those that start with {@code -}. */
    private static String changed(String text, List<String> block) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (String line : block) {
            String content = line.substring(1) + "\n";
            before.append(line.startsWith("+") ? "" : content);
            after.append(line.startsWith("-") ? "" : content);
        }
        assertThat(text).containsOnlyOnce(before);
        return text.replace(before, after);
    }

    /** Returns the commands of a block, each with what it prints. */
    private String replayed(MavenBuild build, List<String> block) throws Exception {
        StringBuilder replayed = new StringBuilder();
        for (String line : block) {
            if (!line.startsWith("$ ")) {
                continue;
            }
            List<String> words = WORD.matcher(line.substring(2))
                    .results()
                    .map(word -> word.group(1) == null ? word.group() : word.group(1))
                    .toList();
            String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
            String printed = words.get(0).equals("mvn") ? reason(build.run(arguments)) : appmesh(arguments);
            replayed.append(line).append('\n').append(printed);
        }
        return replayed.toString();
    }

    /** Returns why a build has failed: the message of a test, or that of a goal. */
    private static String reason(MavenBuild.Outcome outcome) {
        // Newer versions of Java warn about libraries of Maven.
        String log = outcome.log().replaceAll("(?m)^WARNING: .*\n", "");
        if (outcome.isSuccess()) {
            return log;
        }
        List<String> reason = new ArrayList<>();
        boolean isOfTest = log.contains("<<< FAILURE!");
        boolean isInside = !isOfTest;
        for (String line : log.lines().toList()) {
            isInside |= line.startsWith("java.lang.AssertionError: ");
            if (isOfTest && isInside && line.startsWith("\tat ")) {
                break;
            }
            String text = line.replaceFirst("^java\\.lang\\.AssertionError: ", "")
                    .replaceFirst(" -> \\[Help 1]$", "")
                    .replace("PROJECT/", "");
            if (isInside && !text.isBlank()) {
                reason.add(text.stripTrailing());
            }
            if (line.startsWith("[ERROR] Failed to execute goal ")) {
                break;
            }
        }
        return String.join("\n", reason) + "\n";
    }

    private String appmesh(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                DocPage.root().resolve("appmesh-dsl-cli/target/appmesh.jar").toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
