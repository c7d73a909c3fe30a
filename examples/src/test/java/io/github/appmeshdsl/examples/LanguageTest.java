package io.github.appmeshdsl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents and main code use none of the expressions that CONTRIBUTING.md replaces. */
class LanguageTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path CONTRIBUTING = ROOT.resolve("CONTRIBUTING.md");

    @Test
    void documents_and_main_code_use_plain_expressions() throws IOException {
        Pattern refused = refused();
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(LanguageTest::isText).sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    if (refused.matcher(lines.get(i)).find()) {
                        found.add(ROOT.relativize(file) + ":" + (i + 1) + ": "
                                + lines.get(i).strip());
                    }
                }
            }
        }

        assertThat(found).isEmpty();
    }

    private static boolean isText(Path file) {
        String path = ROOT.relativize(file).toString().replace('\\', '/');
        boolean isGenerated = path.contains("target/") || path.startsWith(".");
        return !isGenerated
                && !file.equals(CONTRIBUTING)
                && (path.endsWith(".md") || (path.endsWith(".java") && path.contains("src/main/")));
    }

    private static Pattern refused() throws IOException {
        String words = Files.readAllLines(CONTRIBUTING).stream()
                .dropWhile(line -> !line.equals("<!-- words -->"))
                .takeWhile(line -> !line.equals("<!-- /words -->"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| instead"))
                .map(line -> line.substring(2, line.indexOf(" |", 2)))
                .flatMap(word -> Stream.of(word, word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        assertThat(words).isNotEmpty();
        return Pattern.compile("(?<![\\w-])(" + words + ")(?![\\w-])");
    }
}
