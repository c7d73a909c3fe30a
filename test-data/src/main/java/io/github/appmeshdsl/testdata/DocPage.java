package io.github.appmeshdsl.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A page of the documentation: README, CONTRIBUTING, SECURITY, and those in {@code docs} except rules and decisions.
 *
 * @param name path from the root of the repository
 */
public record DocPage(String name) {

    /** Returns the root of the repository. */
    public static Path root() {
        return Objects.requireNonNull(Path.of("").toAbsolutePath().getParent(), "no repository");
    }

    /** Returns all pages. */
    public static List<DocPage> all() throws IOException {
        try (Stream<Path> top = Files.list(root());
                Stream<Path> docs = Files.list(root().resolve("docs"));
                Stream<Path> guide = Files.list(root().resolve("docs/guide"))) {
            return Stream.of(top, docs, guide)
                    .flatMap(files -> files)
                    .map(file -> root().relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".md") && !name.equals("CHANGELOG.md"))
                    .sorted()
                    .map(DocPage::new)
                    .toList();
        }
    }

    /** Returns the file. */
    public Path file() {
        return root().resolve(name);
    }

    /** Returns the text. */
    public String text() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the page describes a whole Maven project, which a test makes and builds as the page states. */
    public boolean isProject() {
        return text().contains("<!-- file: pom.xml -->");
    }

    /** Fails unless the page has this text; {@code -Dgolden.update=true} writes it instead, except in CI. */
    public void check(String expected) throws IOException {
        if (Boolean.getBoolean("golden.update") && !"true".equals(System.getenv("CI"))) {
            Files.writeString(file(), expected);
        }
        assertThat(text()).as(name).isEqualTo(expected);
    }

    @Override
    public String toString() {
        return name;
    }
}
