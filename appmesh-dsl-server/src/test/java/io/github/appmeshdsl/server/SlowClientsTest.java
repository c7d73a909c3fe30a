package io.github.appmeshdsl.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that keep the server waiting lose their connection. */
class SlowClientsTest {

    private static AppMeshServer server;
    private static RawHttp http;

    @BeforeAll
    static void start() {
        server = AppMeshServer.start(o -> o.idleTimeout(Duration.ofSeconds(1)));
        http = new RawHttp(server.endpoint());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_body_that_does_not_come_is_not_waited_for() throws Exception {
        String reply = http.exchange("PUT /v20190125/meshes HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"mesh");
        assertThat(reply).contains("408").contains("RequestTimeoutException");
    }

    @Test
    void a_body_that_comes_too_slowly_is_not_waited_for() throws Exception {
        assertThat(drip("PUT /v20190125/meshes HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n"))
                .startsWith("HTTP/1.1 408 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /v20190125/meshes HTTP/1.1\r\nHost: ", "GET /"})
    void a_head_that_comes_too_slowly_is_not_waited_for(String start) throws Exception {
        assertThat(drip(start)).doesNotContain("200 OK");
    }

    /** Sends the start of a request and then byte after byte until the server has had enough; returns what it said. */
    private static String drip(String start) throws Exception {
        try (Socket socket = http.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(start.getBytes(UTF_8));
            // A byte every 100 ms keeps a connection from being silent.
            ScheduledExecutorService slowly = Executors.newSingleThreadScheduledExecutor();
            try {
                Future<?> dripping = slowly.scheduleAtFixedRate(() -> drip(out), 0, 100, TimeUnit.MILLISECONDS);
                String reply;
                try {
                    reply = RawHttp.readAll(socket);
                } catch (SocketException reset) {
                    reply = "";
                }
                assertThatThrownBy(() -> dripping.get(30, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(UncheckedIOException.class);
                return reply;
            } finally {
                slowly.shutdownNow();
            }
        }
    }

    private static void drip(OutputStream out) {
        try {
            out.write('x');
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Test
    void a_silent_connection_is_closed() throws Exception {
        try (Socket socket = http.connect()) {
            assertThat(RawHttp.readAll(socket)).doesNotContain("200");
        }
    }
}
