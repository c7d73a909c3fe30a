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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

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
    private static final class Running implements AutoCloseable {
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Future<Integer> exitCode;
        private final String endpoint;

        Running(String... options) throws IOException {
            String[] arguments = new String[options.length + 1];
            arguments[0] = "server";
            System.arraycopy(options, 0, arguments, 1, options.length);
            PipedWriter out = new PipedWriter();
            BufferedReader printed = new BufferedReader(new PipedReader(out));
            StringWriter err = new StringWriter();
            Console console = new Console(
                    new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(err), new Terminal());
            exitCode = thread.submit(() -> Main.run(console, arguments));
            String line = printed.readLine();
            assertThat(line).as(err.toString()).startsWith("App Mesh API at http://127.0.0.1:");
            endpoint = line.substring(line.lastIndexOf(' ') + 1);
        }

        @Override
        public void close() throws Exception {
            thread.shutdownNow();
            assertThat(exitCode.get(30, TimeUnit.SECONDS)).isZero();
        }
    }
}
