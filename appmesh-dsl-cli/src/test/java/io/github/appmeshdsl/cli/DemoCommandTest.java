package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.python.PythonEnvironment;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {

    private static final Pattern MESH = Pattern.compile("(\\S+appmesh-demo\\S+)mesh\\.yaml");
    private static final Pattern GATEWAY = Pattern.compile("gateway +(http\\S+)");

    @TempDir
    Path directory;

    private static String envoy() {
        return PythonEnvironment.open().program("envoy").toString();
    }

    /** Returns a part of what was printed. */
    private static String find(Pattern pattern, String printed) {
        Matcher matcher = pattern.matcher(printed);
        assertThat(matcher.find()).as(printed).isTrue();
        return matcher.group(1);
    }

    private static void assertNothingIsLeft(String printed) {
        String made = find(MESH, printed);
        assertThat(Path.of(made)).doesNotExist();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(made)))
                .isEmpty();
    }

    @Test
    void a_canary_is_shifted_between_real_proxies_without_a_failed_request() throws Exception {
        Path picture = directory.resolve("demo.html");

        CommandRun run = CommandRun.of("demo", "--once", "--envoy", envoy(), "-o", picture.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("75 % to virtual node v1", "25 % to virtual node v2", "mutual TLS")
                .containsPattern("\n100 : 0 +200 +0 +0\n")
                .containsPattern("\n +75 : 25 +[0-9]+ +[0-9]+ +0\n")
                .containsPattern("\n +0 : 100 +0 +200 +0\n")
                .containsPattern("\n[0-9]+ requests, 0 failed\n");
        assertThat(picture).content().startsWith("<!DOCTYPE html>").contains("v2");
        assertNothingIsLeft(run.out());
    }

    @Test
    void it_runs_until_it_is_stopped_and_leaves_nothing() throws Exception {
        PipedWriter out = new PipedWriter();
        BufferedReader printed = new BufferedReader(new PipedReader(out));
        StringWriter err = new StringWriter();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(err), new Terminal());
        ExecutorService thread = Executors.newSingleThreadExecutor();
        String envoy = envoy();
        Future<Integer> exitCode = thread.submit(() -> {
            try (out) {
                return Main.run(console, "demo", "--envoy", envoy);
            }
        });
        StringBuilder all = new StringBuilder();
        String line = "";
        while (line != null && !line.contains("until Ctrl-C")) {
            line = printed.readLine();
            all.append(line).append('\n');
        }
        assertThat(line).as(all.toString() + err).isNotNull();
        String answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(find(GATEWAY, all.toString())))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(answer).isEqualTo("v2\n");

        thread.shutdownNow();

        assertThat(exitCode.get(1, TimeUnit.MINUTES)).isZero();
        assertNothingIsLeft(all.toString());
    }

    @Test
    void a_program_that_is_not_envoy_is_reported() {
        CommandRun run = CommandRun.of(
                "demo",
                "--once",
                "--envoy",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the proxy ").contains(" has ended:");
        assertNothingIsLeft(run.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demo --envoy /does/not/exist | /does/not/exist is not a program",
                "demo --envoy / | / is not a program",
                "demo --once=maybe | --once",
            })
    void misuse_is_reported(String command, String message) {
        CommandRun run = CommandRun.of(command.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }
}
