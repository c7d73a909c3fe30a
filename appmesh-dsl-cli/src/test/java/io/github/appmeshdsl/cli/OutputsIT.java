package io.github.appmeshdsl.cli;

import static io.github.appmeshdsl.cli.ShopManifests.CLEAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.server.AppMeshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices, pipes, links and a full disk as outputs of the packaged program. */
@EnabledOnOs(OS.LINUX)
class OutputsIT {

    private static final Path NULL = Path.of("/dev/null");
    private static final Path FULL = Path.of("/dev/full");

    private static final String UNFORMATTED = """
            kind: Mesh
            apiVersion: appmesh.k8s.aws/v1beta2
            metadata: {name: a}
            spec: {}
            """;

    @TempDir
    private Path directory;

    private AppmeshJar jar;

    @BeforeEach
    void file() throws IOException {
        Files.writeString(directory.resolve("shop.yaml"), CLEAN);
        Files.writeString(directory.resolve("wrong.yaml"), CLEAN.replace("port: 8080", "port: 80800"));
        jar = new AppmeshJar(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--version",
                "--help",
                "validate wrong.yaml",
                "validate --format json shop.yaml",
                "fmt shop.yaml",
                "fmt --check -",
                "convert shop.yaml",
                "convert --to api shop.yaml",
                "convert --to cloudformation shop.yaml",
                "convert -o out shop.yaml",
                "explain shop.yaml http://api.shop.svc.cluster.local/ --from shop/web",
                "server --listen 127.0.0.1:0"
            })
    void a_result_that_cannot_be_written_ends_with_2_and_the_cause(String command) throws Exception {
        assertLost(jar.runWithInputInto(UNFORMATTED, FULL, command.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan shop.yaml",
                "plan --format json shop.yaml",
                "drift shop.yaml",
                "apply --dry-run shop.yaml",
                "apply --yes shop.yaml",
                "import",
                "destroy --dry-run shop"
            })
    void a_result_about_a_live_mesh_that_cannot_be_written_ends_with_2(String command) throws Exception {
        try (AppMeshServer server = AppMeshServer.start()) {
            jar.with("AWS_ENDPOINT_URL", server.endpoint().toString());
            if (command.startsWith("import") || command.startsWith("destroy")) {
                assertThat(jar.run("apply", "--yes", "shop.yaml").exitCode()).isZero();
            }

            assertLost(jar.runInto(FULL, command.split(" ")));
        }
    }

    private static void assertLost(CommandRun run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains("appmesh: standard output cannot be written: No space left on device;")
                .doesNotContain("Exception");
    }

    @Test
    void a_plan_is_written_into_devices_pipes_and_links_which_stay_what_they_are() throws Exception {
        try (AppMeshServer server = AppMeshServer.start()) {
            jar.with("AWS_ENDPOINT_URL", server.endpoint().toString());
            Path file = directory.resolve("plan.json");
            assertThat(plan(file.toString()).exitCode()).isEqualTo(1);
            String plan = Files.readString(file);

            assertThat(plan("/dev/null").exitCode()).isEqualTo(1);
            assertThat(Files.isRegularFile(NULL)).isFalse();
            assertThat(plan("/dev/full"))
                    .isEqualTo(new CommandRun(2, "", "appmesh: /dev/full: No space left on device\n"));
            assertThat(plan("/dev/stdout").out()).startsWith(plan).contains("Plan: ");

            Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("linked.json"));
            assertThat(plan("link").exitCode()).isEqualTo(1);
            assertThat(link).isSymbolicLink().hasContent(plan);
            assertThat(plan("link").exitCode()).isEqualTo(1);
            assertThat(link).isSymbolicLink();
            assertThat(directory.resolve("linked.json")).hasContent(plan);

            Path pipe = pipe("pipe");
            CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> ServerProcess.read(pipe));
            assertThat(plan("pipe").err()).isEqualTo("appmesh: writing pipe, which is not a regular file\n");
            assertThat(read.get()).isEqualTo(plan);
            assertThat(Files.isRegularFile(pipe)).isFalse();

            // What a process substitution of a shell does.
            assertThat(jar.runInShell("\"$@\" 3>&1 >/dev/null | cat", "plan", "-o", "/dev/fd/3", "shop.yaml")
                            .out())
                    .isEqualTo(plan);
        }
    }

    private CommandRun plan(String output) throws Exception {
        return jar.run("plan", "-o", output, "shop.yaml");
    }

    @Test
    void a_conversion_writes_into_pipes_of_its_directory_and_follows_no_links_out_of_it() throws Exception {
        Path out = Files.createDirectory(directory.resolve("out"));
        Path pipe = pipe("out/0-mesh_shop.yaml");
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> ServerProcess.read(pipe));
        CommandRun run = jar.run("convert", "-o", "out", "shop.yaml");
        assertThat(run.exitCode()).isZero();
        assertThat(read.get()).startsWith("apiVersion: appmesh.k8s.aws/v1beta2\nkind: Mesh\n");

        Files.delete(pipe);
        for (Path target : List.of(NULL, Files.writeString(directory.resolve("secret"), "old"))) {
            Files.deleteIfExists(pipe);
            Files.createSymbolicLink(pipe, target);
            assertThat(jar.run("convert", "-o", "out", "shop.yaml"))
                    .isEqualTo(new CommandRun(
                            2,
                            "",
                            "appmesh: out/0-mesh_shop.yaml: is a link that leads out of the directory; remove it"
                                    + " first\n"));
        }
        assertThat(directory.resolve("secret")).hasContent("old");
        assertThat(Files.isRegularFile(NULL)).isFalse();
        assertThat(out).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void a_directory_that_cannot_be_one_is_named_with_the_cause() throws Exception {
        assertThat(jar.run("convert", "-o", "shop.yaml", "shop.yaml").err())
                .endsWith("shop.yaml: exists and is not a directory\n");
    }

    @Test
    void formatting_in_place_leaves_devices_and_pipes_what_they_are() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("null.yaml"), NULL);

        assertThat(jar.run("fmt", "--write", "null.yaml").exitCode()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(Files.isRegularFile(NULL)).isFalse();
    }

    @Test
    void a_pipe_is_an_input_and_waiting_for_its_writer_is_noted() throws Exception {
        Path pipe = pipe("in.yaml");
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
            try {
                Files.writeString(pipe, CLEAN);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(jar.run("validate", "in.yaml"))
                .isEqualTo(new CommandRun(
                        0, "in.yaml: no problems\n", "appmesh: reading in.yaml, which is not a regular file\n"));
        written.get();
        assertThat(jar.runInShell("cat shop.yaml | \"$@\"", "validate", "/dev/stdin"))
                .isEqualTo(new CommandRun(0, "/dev/stdin: no problems\n", ""));
    }

    @Test
    void a_heap_that_does_not_suffice_is_reported_without_a_stack_trace() throws Exception {
        Files.writeString(directory.resolve("large.yaml"), "a: |\n" + "  text of a large file\n".repeat(2_000_000));

        CommandRun run = new AppmeshJar(directory, "-Xmx48m").run("fmt", "large.yaml");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("appmesh: there is not enough memory; give Java more, for example with -Xmx1g\n");
    }

    private Path pipe(String name) throws Exception {
        Path pipe = directory.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }
}
