package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shells make of the completions: each script is loaded by its own shell. */
@Tag("shells")
class CompletionShellsTest {

    /** Types into an interactive zsh, as a terminal does, until what is expected is on the line. */
    private static final String TYPE_INTO_ZSH = """
            zmodload zsh/zpty
            export ZDOTDIR=$PWD TERM=dumb
            zpty shell 'exec zsh -i -d'
            zpty -w shell 'print rea""dy'
            zpty -r shell line '*ready*'
            zpty -w -n shell "$1"$'\\t'
            zpty -r shell line "*$2*"
            print -r -- "$line"
            zpty -d shell
            """;

    @TempDir
    Path directory;

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES))
                    .as(String.join(" ", command))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(directory.resolve("output"), StandardCharsets.UTF_8);
    }

    private void script(String shell) throws IOException {
        Files.writeString(
                directory.resolve("script"), CommandRun.of("completion", shell).out());
    }

    @ParameterizedTest
    @CsvSource({
        "appmesh valid, validate",
        "appmesh validate --fail, --fail-on",
        "appmesh validate --kube, --kubeconfig",
        "'appmesh validate --fail-on ', error",
        "appmesh k8s inj, inject"
    })
    void fish_suggests_the_word(String typed, String word) throws Exception {
        script("fish");

        assertThat(run("fish", "--no-config", "-c", "source script; complete -C '" + typed + "'"))
                .startsWith(word + "\t");
    }

    @ParameterizedTest
    @CsvSource({
        "appmesh valid, validate ",
        "appmesh validate --fail, --fail-on",
        "appmesh validate --kube, --kubeconfig",
        "appmesh k8s inj, inject "
    })
    void zsh_completes_the_word(String typed, String word) throws Exception {
        script("zsh");
        Files.writeString(
                directory.resolve(".zshrc"), "PS1='> '\nautoload -U compinit; compinit -u -D\nsource script\n");
        Files.writeString(directory.resolve("type"), TYPE_INTO_ZSH);

        assertThat(run("zsh", "-f", "type", typed, word)).contains(word);
    }
}
