package io.github.appmeshdsl.cli;

import static io.github.appmeshdsl.cli.ShopManifests.CLEAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerCommandTest {

    /** For the credentials. */
    @RegisterExtension
    final LocalApi other = new LocalApi();

    @TempDir
    Path directory;

    @Test
    void what_is_kept_in_a_directory_is_there_after_a_restart() throws Exception {
        String data = directory.resolve("data").toString();
        String shop = Files.writeString(directory.resolve("shop.yaml"), CLEAN).toString();

        try (Running server = new Running("--data", data)) {
            assertThat(CommandRun.of("apply", "--yes", shop, "--endpoint", server.endpoint)
                            .exitCode())
                    .isZero();
        }
        try (Running server = new Running("--data", data)) {
            assertThat(CommandRun.of("plan", shop, "--endpoint", server.endpoint)
                            .exitCode())
                    .isZero();
        }
    }

    @Test
    void keys_are_read_from_a_file_and_asked_for() throws Exception {
        Path keys = Files.writeString(directory.resolve("keys"), "AKIA1:s3cret\nAKIA2:other:210987654321\n");

        try (Running server = new Running("--access-keys", keys.toString(), "--listen", "127.0.0.1:0")) {
            CommandRun run = CommandRun.of("import", "shop", "--endpoint", server.endpoint);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("check the caller's permissions").hasLineCount(1);
        }
    }

    @Test
    void a_mesh_may_be_shared_with_an_account() throws Exception {
        Path keys = Files.writeString(directory.resolve("keys"), "anybody:anything:210987654321");

        try (Running server = new Running(
                "--access-keys",
                keys.toString(),
                "--share",
                "shop=210987654321",
                "--share",
                "222222222222/shop=210987654321")) {
            for (String owner : new String[] {"123456789012", "222222222222"}) {
                assertThat(importing("shop", owner, server.endpoint)).contains("there is no mesh \"shop\"");
                assertThat(importing("other", owner, server.endpoint)).contains("check the caller's permissions");
            }
        }
    }

    private static String importing(String mesh, String owner, String endpoint) {
        return CommandRun.of("import", mesh, "--mesh-owner", owner, "--endpoint", endpoint)
                .err();
    }

    @Test
    void there_are_no_more_resources_than_the_quotas_say() throws Exception {
        try (Running server = new Running("--quota", "meshes=1", "--quota", "virtual-gateways=0")) {
            assertThat(server.create("meshes", "mesh", "a")).isEqualTo(200);
            assertThat(server.create("meshes", "mesh", "b")).isEqualTo(400);
            assertThat(server.create("meshes/a/virtualGateways", "virtualGateway", "g"))
                    .isEqualTo(400);
            assertThat(server.create("meshes/a/virtualServices", "virtualService", "s"))
                    .isEqualTo(200);
        }
    }

    @Test
    void there_are_no_more_requests_than_the_rates_say() throws Exception {
        try (Running server = new Running("--rate", "writes=0.001", "--rate", "burst=2")) {
            assertThat(server.create("meshes", "mesh", "a")).isEqualTo(200);
            assertThat(server.create("meshes", "mesh", "b")).isEqualTo(200);
            assertThat(server.create("meshes", "mesh", "c")).isEqualTo(429);
            assertThat(server.send("GET", "meshes", "")).isEqualTo(200);
        }
        try (Running server = new Running("--rate", "reads=0.5")) {
            assertThat(server.send("GET", "meshes", "")).isEqualTo(200);
            assertThat(server.send("GET", "meshes", "")).isEqualTo(429);
        }
    }

    @Test
    void what_is_to_go_wrong_goes_wrong() throws Exception {
        try (Running server = new Running(
                "--fault",
                "CreateMesh=unavailable:1",
                "--fault",
                "List*=latency:1:5ms",
                "--fault",
                "*=throttling:0.0",
                "--seed",
                "42")) {
            assertThat(server.create("meshes", "mesh", "a")).isEqualTo(503);
            assertThat(server.send("GET", "meshes", "")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "throttling:1, 429",
        "internal-server-error:1, 500",
        "unavailable:1, 503",
        "reset-before:1, 0",
        "reset-after:1, 0",
        "latency:1:1ms, 200",
        "stale-read:1:600s, 404"
    })
    void every_fault_can_be_named(String fault, int status) throws Exception {
        try (Running server = new Running("--fault", "DescribeMesh=" + fault)) {
            assertThat(server.create("meshes", "mesh", "a")).isEqualTo(200);
            assertThat(server.send("GET", "meshes/a", "")).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t\n", "\ufeff\n"})
    void a_file_without_keys_does_not_open_the_server(String text) throws IOException {
        Path keys = Files.writeString(directory.resolve("keys"), text);

        CommandRun run = CommandRun.of("server", "--access-keys", keys.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("appmesh: " + keys + ": the file contains no access keys\n");
    }

    @Test
    void a_wrong_key_in_a_file_is_reported_with_its_line_and_without_its_secret() throws IOException {
        Path keys = directory.resolve("keys");
        for (String line : new String[] {"one:secret", "two", "a/b:secret", "two:secret:me"}) {
            Files.writeString(keys, "one:secret\n" + line + "\n");

            CommandRun run = CommandRun.of("server", "--access-keys", keys.toString());

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .startsWith("appmesh: " + keys + ", line 2: ")
                    .doesNotContain("secret ")
                    .doesNotContain(":secret");
        }
    }

    @Test
    void a_file_of_keys_that_is_not_text_is_reported_by_name() throws IOException {
        Path keys = Files.write(directory.resolve("keys"), new byte[] {'a', ':', (byte) 0xff});

        CommandRun run = CommandRun.of("server", "--access-keys", keys.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("appmesh: " + keys + ": the file is not UTF-8 text\n");
    }

    @Test
    void a_mark_at_the_start_of_a_file_of_keys_is_not_part_of_a_key() throws Exception {
        Path keys = Files.writeString(directory.resolve("keys"), "\ufeffanybody:anything");

        try (Running server = new Running("--access-keys", keys.toString())) {
            assertThat(CommandRun.of("import", "shop", "--endpoint", server.endpoint)
                            .err())
                    .contains("there is no mesh \"shop\"");
        }
    }

    @Test
    void an_address_that_is_taken_is_told_in_a_line() {
        String taken = other.endpoint().replace("http://", "");

        CommandRun run = CommandRun.of("server", "--listen", taken);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("appmesh: ").hasLineCount(1);
    }

    @Test
    void a_store_that_cannot_be_opened_is_told_in_a_line() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        CommandRun run = CommandRun.of("server", "--data", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("appmesh: ").hasLineCount(1);
    }

    /** The command under way in a thread. */
    /** A server that runs in a thread until it is closed. */
    static final class Running implements AutoCloseable {
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Future<Integer> exitCode;
        private final String endpoint;
        private final BufferedReader printed;

        Running(String... options) throws IOException {
            this(List.of("server"), "App Mesh API at http://127.0.0.1:", options);
        }

        private Running(List<String> command, String start, String[] options) throws IOException {
            String[] arguments =
                    Stream.concat(command.stream(), Stream.of(options)).toArray(String[]::new);
            PipedWriter out = new PipedWriter();
            printed = new BufferedReader(new PipedReader(out));
            StringWriter err = new StringWriter();
            Console console = new Console(
                    new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(err), new Terminal());
            exitCode = thread.submit(() -> {
                // A command that ends early prints no address.
                try (out) {
                    return Main.run(console, arguments);
                }
            });
            String line = printed.readLine();
            assertThat(line).as(err.toString()).startsWith(start);
            endpoint = line.substring(line.lastIndexOf(' ') + 1);
        }

        /** Runs a control plane of a directory. */
        static Running serving(String... options) throws IOException {
            return new Running(List.of("serve"), "control plane at 127.0.0.1:", options);
        }

        /** Returns the address that was printed first. */
        String endpoint() {
            return endpoint;
        }

        /** Returns the next line that is printed. */
        String line() throws IOException {
            return printed.readLine();
        }

        int create(String collection, String kind, String name) throws Exception {
            return send("PUT", collection, "{\"" + kind + "Name\":\"" + name + "\",\"spec\":{}}");
        }

        /** Returns the status of the answer; 0 if there is none. */
        int send(String method, String path, String body) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/v20190125/" + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try {
                return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode();
            } catch (IOException broken) {
                return 0;
            }
        }

        @Override
        public void close() throws Exception {
            thread.shutdownNow();
            assertThat(exitCode.get(30, TimeUnit.SECONDS)).isZero();
        }
    }
}
