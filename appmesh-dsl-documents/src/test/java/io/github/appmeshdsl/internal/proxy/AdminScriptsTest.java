package io.github.appmeshdsl.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the scripts in Bash, as the image of a proxy does. */
class AdminScriptsTest {

    @TempDir
    Path directory;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer administration;

    @BeforeEach
    void start() throws IOException {
        administration = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        administration.createContext("/", exchange -> {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        administration.start();
    }

    @AfterEach
    void stop() {
        administration.stop(0);
    }

    private int run(String script, int port) throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", script.replace("127.0.0.1/9901", "127.0.0.1/" + port))
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(directory, "out", ".txt").toFile())
                .start()
                .waitFor();
    }

    @Test
    void a_proxy_is_ready_when_its_administration_says_so() throws Exception {
        int port = administration.getAddress().getPort();

        assertThat(run(AdminScripts.ready(), port)).isZero();
        status = 503;
        assertThat(run(AdminScripts.ready(), port)).isNotZero();
        assertThat(calls).containsExactly("GET /ready", "GET /ready");
    }

    @Test
    void a_proxy_without_administration_is_not_ready() throws Exception {
        int port = administration.getAddress().getPort();
        administration.stop(0);

        assertThat(run(AdminScripts.ready(), port)).isNotZero();
    }

    @Test
    void only_inbound_listeners_are_drained_and_the_process_goes_on() throws Exception {
        assertThat(run(AdminScripts.drain(0), administration.getAddress().getPort()))
                .isZero();
        assertThat(calls).containsExactly("POST /drain_listeners?inboundonly&graceful&skip_exit");
    }
}
