package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EcsCommandsTest {

    @TempDir
    Path directory;

    private String task = "";

    @BeforeEach
    void write() throws IOException {
        Path file = directory.resolve("task.json");
        Files.writeString(
                file,
                "{\"networkMode\": \"awsvpc\", \"containerDefinitions\":"
                        + " [{\"name\": \"web\", \"portMappings\": [{\"containerPort\": 8080}]}]}");
        task = file.toString();
    }

    @Test
    void a_task_gets_a_proxy_of_the_control_plane() {
        CommandRun run = CommandRun.of(
                "ecs",
                "inject",
                "--node",
                "mesh/shop/virtualNode/web",
                "--xds",
                "control:18000",
                "--ca",
                "/etc/ca.pem",
                task);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("{\n").contains("mesh/shop/virtualNode/web", "/etc/ca.pem", "\"APPMESH\"");
    }

    @Test
    void connections_can_be_redirected_by_a_container() {
        CommandRun run = CommandRun.of(
                "ecs",
                "inject",
                "--node",
                "mesh/shop/virtualNode/web",
                "--xds",
                "control:18000",
                "--redirection",
                "container",
                task);

        assertThat(run.out()).contains("NET_ADMIN", "proxyinit").doesNotContain("proxyConfiguration");
    }

    @Test
    void errors_keep_it_from_being_written() {
        CommandRun run = CommandRun.of("ecs", "inject", "--xds", "control:18000", task);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FOUND);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("ecs.node");
    }

    @Test
    void there_is_one_task_definition() throws IOException {
        Files.writeString(directory.resolve("other.json"), "{}");

        CommandRun run = CommandRun.of("ecs", "inject", "--xds", "control:18000", directory.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).startsWith("appmesh: expected one task definition, not 2\n");
    }
}
