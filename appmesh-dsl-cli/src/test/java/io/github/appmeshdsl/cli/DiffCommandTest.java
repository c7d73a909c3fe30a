package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {

    private static final String CLOSED = ShopManifests.CLEAN;
    private static final String OPEN =
            ShopManifests.CLEAN.replaceFirst("(?s)(kind: Mesh\n.*?spec:\n)", "$1  egressFilter: {type: ALLOW_ALL}\n");

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("old.yaml"), CLOSED);
        Files.writeString(directory.resolve("new.yaml"), OPEN);
    }

    private CommandRun diff(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "diff";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i].endsWith(".yaml")
                    ? directory.resolve(arguments[i]).toString()
                    : arguments[i];
        }
        return CommandRun.of(all).seenFrom(directory);
    }

    @Test
    void fields_and_traffic_that_differ_are_printed() {
        CommandRun run = diff("old.yaml", "new.yaml");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("  ~ mesh/shop\n      egressFilter: absent → {type: \"ALLOW_ALL\"}\n"
                        + "Resources: 0 added, 1 changed, 0 removed.\n")
                .contains("  + http://*:*/… from ")
                .contains("refused: nothing is known on this port → passed through to the address asked for");
    }

    @Test
    void the_same_mesh_in_another_format_makes_no_difference() throws IOException {
        Path converted = directory.resolve("converted.yaml");
        CommandRun conversion = CommandRun.of(
                "convert",
                "--to",
                "cloudformation",
                directory.resolve("old.yaml").toString());
        Files.writeString(converted, conversion.out());

        CommandRun run = diff("old.yaml", "converted.yaml");

        assertThat(run.out()).isEqualTo("Traffic: no difference.\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void only_the_traffic_decides_if_that_is_asked_for() throws IOException {
        Files.writeString(directory.resolve("new.yaml"), CLOSED.replace("hostname: web", "hostname: web2"));

        assertThat(diff("old.yaml", "new.yaml").exitCode()).isEqualTo(1);
        assertThat(diff("--traffic-only", "old.yaml", "new.yaml"))
                .isEqualTo(new CommandRun(0, "Traffic: no difference.\n", ""));
    }

    @Test
    void json_and_markdown_are_printed_too() {
        assertThat(diff("--format", "json", "old.yaml", "new.yaml").out())
                .startsWith("{\n  \"different\": true,\n  \"resources\": [\n");
        assertThat(diff("--format", "markdown", "old.yaml", "new.yaml").out())
                .startsWith("### Traffic\n\n| | Requests | From | Change |\n")
                .contains("### Resources\n\n| | Resource | Field | Before | After |\n");
    }

    @Test
    void inputs_that_cannot_be_compared_end_with_two() throws IOException {
        Files.writeString(directory.resolve("wrong.yaml"), CLOSED.replace("port: 8080", "port: 80800"));
        Files.writeString(directory.resolve("empty.yaml"), "");

        CommandRun wrong = diff("old.yaml", "wrong.yaml");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("bound.range").contains("a mesh with errors is not compared");
        assertThat(diff("old.yaml", "empty.yaml").exitCode()).isEqualTo(2);
        assertThat(diff("old.yaml").err()).contains("two PATHs are needed, OLD and NEW, not 1");
        assertThat(diff("old.yaml", "missing.yaml").exitCode()).isEqualTo(2);
        assertThat(diff("--format", "xml", "old.yaml", "new.yaml").err())
                .contains("--format is text, json or markdown");
    }
}
