package io.github.appmeshdsl.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The head that the page of a rule in {@code docs/rules} must have, as text.
 *
 * @param id id of the rule
 * @param summary what must hold, without a full stop
 * @param authoring level for a mesh that is being written
 * @param importing level for documents of other authors
 * @param source title of what the rule comes from
 */
public record RulePage(String id, String summary, String authoring, String importing, String source) {

    private static final int LEAST_PROSE = 5;

    /** Folder of the pages. */
    public static Path folder() {
        Path repository = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent(), "no repository");
        return repository.resolve("docs/rules");
    }

    /** Returns the file of the page. */
    public Path file() {
        return folder().resolve(id + ".md");
    }

    /** Returns the lines from the id to the end of the table. */
    public List<String> head() {
        return List.of(
                "# " + id,
                "",
                summary.substring(0, 1).toUpperCase(Locale.ROOT) + summary.substring(1) + ".",
                "",
                "| | |",
                "|---|---|",
                "| authoring | " + authoring.toLowerCase(Locale.ROOT) + " |",
                "| importing | " + importing.toLowerCase(Locale.ROOT) + " |",
                "| source | " + source + " |");
    }

    /** Fails unless the page is there, has this head, and says more below it. */
    public void check() throws IOException {
        assertThat(file()).exists();
        List<String> lines = Files.readAllLines(file());
        assertThat(lines).as(file().toString()).startsWith(head().toArray(String[]::new));
        assertThat(lines.size() - head().size())
                .as("lines of prose in " + file())
                .isGreaterThanOrEqualTo(LEAST_PROSE);
    }
}
