package io.github.appmeshdsl.cli;

import static io.github.appmeshdsl.cli.ShopManifests.CLEAN;
import static io.github.appmeshdsl.cli.ShopManifests.MESH;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server, and the packaged commands that call it, each in a process of its own. */
class LiveJarIT {

    private static final int NODES = 60;

    @TempDir
    Path directory;

    private ServerProcess server;

    @BeforeEach
    void startServer() throws Exception {
        server = new ServerProcess(new AppmeshJar(directory), directory.resolve("server.log"), "--data", "data");
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
    }

    @Test
    void a_mesh_goes_from_its_plan_to_its_end() throws Exception {
        Files.writeString(directory.resolve("shop.yaml"), CLEAN);

        assertThat(appmesh("plan", "shop.yaml", "-o", "plan.json").exitCode()).isEqualTo(1);
        CommandRun applied = appmesh("apply", "--plan", "plan.json", "--yes");
        assertThat(applied.err()).isEmpty();
        assertThat(applied.exitCode()).isZero();
        assertThat(appmesh("drift", "shop.yaml").exitCode()).isZero();

        assertThat(appmesh("import", "shop", "--to", "cloudformation", "-o", "imported"))
                .isEqualTo(new CommandRun(0, "1 file in imported" + System.lineSeparator(), ""));
        assertThat(appmesh("drift", "imported").exitCode()).isZero();

        assertThat(appmesh("destroy", "shop", "--yes").exitCode()).isZero();
        assertThat(appmesh("import", "shop"))
                .isEqualTo(new CommandRun(2, "", "appmesh: there is no mesh \"shop\"" + System.lineSeparator()));
        assertThat(server.log()).hasLineCount(1);
    }

    @Test
    void an_apply_that_is_killed_is_continued() throws Exception {
        Files.writeString(directory.resolve("nodes.yaml"), nodes());
        Path output = directory.resolve("apply.log");
        Process apply = new AppmeshJar(directory)
                .start(output, "apply", "nodes.yaml", "--yes", "--journal", "journal", "--endpoint", server.endpoint());
        ServerProcess.await(() -> ServerProcess.read(output).contains("done: create virtualNode/") || !apply.isAlive());
        apply.destroyForcibly();
        assertThat(apply.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(apply.exitValue()).as(ServerProcess.read(output)).isNotZero();

        CommandRun resumed = appmesh("apply", "--resume", "journal");

        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.out()).endsWith("Done: " + (NODES + 1) + " steps." + System.lineSeparator());
        assertThat(directory.resolve("journal")).doesNotExist();
        assertThat(appmesh("plan", "nodes.yaml").exitCode()).isZero();
    }

    @Test
    void what_a_user_does_wrong_leads_to_no_stack_trace() throws Exception {
        Files.writeString(directory.resolve("shop.yaml"), CLEAN);
        Files.writeString(directory.resolve("broken.json"), "{\"format\": ");

        for (String[] arguments : new String[][] {
            {"plan", "broken.json"},
            {"drift", "none.yaml"},
            {"apply", "--yes", "--plan", "broken.json"},
            {"apply", "--resume", "broken.json"},
            {"apply", "shop.yaml"},
            {"import", "none"},
            {"plan", "shop.yaml", "--mesh-owner", "210987654321"},
            {"server", "--data", "data"},
            {"server", "--tls-keystore", "none.p12"},
            {"server", "--database", "jdbc:nothing:x"}
        }) {
            CommandRun run =
                    arguments[0].equals("server") ? new AppmeshJar(directory).run(arguments) : appmesh(arguments);

            assertThat(run.exitCode()).as(String.join(" ", arguments)).isBetween(1, 2);
            assertThat(run.err())
                    .as(String.join(" ", arguments))
                    .contains("appmesh: ")
                    .doesNotContain("Exception", "\tat ", "SLF4J", "WARN:");
        }
    }

    private CommandRun appmesh(String... arguments) throws IOException, InterruptedException {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--endpoint";
        all[arguments.length + 1] = server.endpoint();
        return new AppmeshJar(directory).run(all);
    }

    private static String nodes() {
        StringBuilder nodes = new StringBuilder(MESH);
        for (int i = 0; i < NODES; i++) {
            nodes.append("---\n").append(ShopManifests.API_NODE.replace("name: api\n", "name: api-" + i + "\n"));
        }
        return nodes.toString();
    }
}
