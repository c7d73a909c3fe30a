package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphCommandTest {

    @TempDir
    Path directory;

    private String file(String text) throws IOException {
        Path file = directory.resolve("shop.yaml");
        Files.writeString(file, text);
        return file.toString();
    }

    @Test
    void a_mesh_is_drawn_in_each_format() throws IOException {
        String shop = file(ShopManifests.CLEAN);

        assertThat(CommandRun.of("graph", "--format", "mermaid", shop).out()).startsWith("flowchart LR\n");
        assertThat(CommandRun.of("graph", "--format", "dot", shop).out()).startsWith("digraph mesh {\n");
        assertThat(CommandRun.of("graph", shop, "--format", "svg").out()).startsWith("<svg ");
        CommandRun page = CommandRun.of("graph", shop);
        assertThat(page.out()).startsWith("<!DOCTYPE html>");
        assertThat(page.err()).isEmpty();
        assertThat(page.exitCode()).isZero();
    }

    @Test
    void a_picture_is_written_into_a_file() throws IOException {
        Path picture = directory.resolve("out/shop.svg");

        CommandRun run = CommandRun.of("graph", "--format", "svg", file(ShopManifests.CLEAN), "-o", picture.toString());

        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(picture).content().startsWith("<svg ");
    }

    @Test
    void a_mesh_with_errors_is_drawn_with_them() throws IOException {
        CommandRun run = CommandRun.of("graph", "--format", "mermaid", file(ShopManifests.WRONG));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("flowchart LR\n").contains("problem");
        assertThat(run.err()).contains("the picture shows ").contains("appmesh validate explains them");
    }

    @Test
    void misuse_is_reported() throws IOException {
        assertThat(CommandRun.of("graph").err()).contains("a PATH is missing");
        assertThat(CommandRun.of("graph", "--format", "png", file(ShopManifests.CLEAN))
                        .err())
                .contains("mermaid or dot, not \"png\"");
    }

    @Test
    void inputs_without_a_mesh_give_no_picture() throws IOException {
        CommandRun run = CommandRun.of("graph", file("kind: Deployment\napiVersion: apps/v1\n"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
    }
}
