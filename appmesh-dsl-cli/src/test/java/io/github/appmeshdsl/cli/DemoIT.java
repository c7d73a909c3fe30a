package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration without Envoy. It has a process of its own, as gRPC reads one bootstrap per process. */
class DemoIT {

    private static final Pattern MESH = Pattern.compile("(\\S+appmesh-demo\\S+)mesh\\.yaml");

    @TempDir
    Path directory;

    private static void assertNothingIsLeft(String printed) {
        Matcher matcher = MESH.matcher(printed);
        assertThat(matcher.find()).as(printed).isTrue();
        assertThat(Path.of(matcher.group(1))).doesNotExist();
    }

    @Test
    void without_envoy_a_canary_is_shifted_between_grpc_applications_without_a_failed_request() throws Exception {
        Path picture = directory.resolve("demo.html");

        CommandRun run = new AppmeshJar(directory).run("demo", "--once", "--envoy", "none", "-o", picture.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("75 % to virtual node v1", "25 % to virtual node v2")
                .contains("There is no gateway", "There is no mutual TLS", "--envoy FILE")
                .contains("xds:///hello.demo.local:8080")
                .containsPattern("\n100 : 0 +200 +0 +0\n")
                .containsPattern("\n +75 : 25 +[1-9][0-9]* +[1-9][0-9]* +0\n")
                .containsPattern("\n +50 : 50 +[1-9][0-9]* +[1-9][0-9]* +0\n")
                .containsPattern("\n +0 : 100 +0 +200 +0\n")
                .containsPattern("\n[0-9]+ requests, 0 failed\n");
        assertThat(picture).content().startsWith("<!DOCTYPE html>").contains("v2");
        assertNothingIsLeft(run.out());
    }

    @Test
    void it_runs_until_it_is_stopped_and_leaves_nothing() throws Exception {
        Path output = Files.createFile(directory.resolve("output"));
        Process process = new AppmeshJar(directory).start(output, "demo", "--envoy", "none");
        try {
            while (process.isAlive() && !Files.readString(output).contains("\nv1 0, v2 20, failed 0\n")) {
                Thread.onSpinWait();
            }
            assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
        } finally {
            process.destroy();
            process.waitFor();
        }

        assertNothingIsLeft(Files.readString(output));
    }

    @Test
    void a_bootstrap_in_the_environment_is_reported() throws Exception {
        CommandRun run = new AppmeshJar(directory)
                .with("GRPC_XDS_BOOTSTRAP", "/etc/other.json")
                .run("demo", "--once", "--envoy", "none");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("GRPC_XDS_BOOTSTRAP names another control plane: unset it");
        assertNothingIsLeft(run.out());
    }
}
