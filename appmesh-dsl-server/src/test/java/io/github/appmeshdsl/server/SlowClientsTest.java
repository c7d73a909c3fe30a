package io.github.appmeshdsl.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.testdata.KeyStores;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that keep the server waiting lose their connection. */
class SlowClientsTest {

    @TempDir
    private Path folder;

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
        String reply = http.exchange(
                "PUT /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"mesh");
        assertThat(reply).contains("408").contains("RequestTimeoutException");
    }

    @Test
    void a_body_that_comes_too_slowly_is_not_waited_for() throws Exception {
        assertThat(drip("PUT /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000\r\n\r\n"))
                .startsWith("HTTP/1.1 408 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /v20190125/meshes HTTP/1.1\r\nHost: ", "GET /"})
    void a_head_that_comes_too_slowly_is_not_waited_for(String start) throws Exception {
        assertThat(drip(start)).doesNotContain("200 OK");
    }

    /** Sends the start of a request and then byte after byte until the server closes the connection; returns its answer. */
    private static String drip(String start) throws Exception {
        try (Socket socket = http.connect()) {
            socket.getOutputStream().write(start.getBytes(UTF_8));
            return drip(socket, "x".repeat(10_000).getBytes(UTF_8));
        }
    }

    /** Sends these bytes one after another until the server closes the connection; returns its answer. */
    private static String drip(Socket socket, byte[] bytes) throws Exception {
        OutputStream out = socket.getOutputStream();
        AtomicInteger next = new AtomicInteger();
        // A byte every 100 ms keeps a connection from being idle.
        ScheduledExecutorService slowly = Executors.newSingleThreadScheduledExecutor();
        try {
            Future<?> dripping = slowly.scheduleAtFixedRate(
                    () -> drip(out, bytes[next.getAndIncrement()]), 0, 100, TimeUnit.MILLISECONDS);
            String reply;
            try {
                reply = RawHttp.readAll(socket);
            } catch (SocketException reset) {
                reply = "";
            }
            assertThatThrownBy(() -> dripping.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(UncheckedIOException.class);
            return reply;
        } finally {
            slowly.shutdownNow();
        }
    }

    private static void drip(OutputStream out, byte next) {
        try {
            out.write(next);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Test
    void a_tls_handshake_that_comes_too_slowly_is_not_waited_for() throws Exception {
        try (AppMeshServer tls = startTls();
                Socket socket = new RawHttp(tls.endpoint()).connect()) {
            SSLEngine client = trusting().createSSLEngine();
            client.setUseClientMode(true);
            ByteBuffer hello = ByteBuffer.allocate(client.getSession().getPacketBufferSize());
            client.wrap(ByteBuffer.allocate(0), hello);
            drip(socket, Arrays.copyOf(hello.array(), hello.position()));
        }
    }

    @Test
    void a_tls_record_that_comes_too_slowly_is_not_waited_for() throws Exception {
        try (AppMeshServer tls = startTls();
                HeldSocket socket = new HeldSocket(tls.endpoint());
                SSLSocket secure = (SSLSocket)
                        trusting().getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true)) {
            secure.startHandshake();
            socket.isHeld = true;
            secure.getOutputStream().write(("GET /" + "x".repeat(1_000)).getBytes(UTF_8));
            socket.isHeld = false;
            drip(socket, socket.held.toByteArray());
        }
    }

    private AppMeshServer startTls() throws Exception {
        Path keyStore = KeyStores.make(folder.resolve("keys.p12"));
        return AppMeshServer.start(o -> o.tls(keyStore, KeyStores.PASSWORD).idleTimeout(Duration.ofSeconds(1)));
    }

    private SSLContext trusting() throws Exception {
        KeyStore keys = KeyStore.getInstance(folder.resolve("keys.p12").toFile(), KeyStores.PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted(keys));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore trusted(KeyStore keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (String alias : Collections.list(keys.aliases())) {
            trusted.setCertificateEntry(alias, keys.getCertificate(alias));
        }
        return trusted;
    }

    /** A connection that can hold back what is written. */
    private static final class HeldSocket extends Socket {
        final ByteArrayOutputStream held = new ByteArrayOutputStream();
        volatile boolean isHeld;

        HeldSocket(URI server) throws IOException {
            super(server.getHost(), server.getPort());
            setSoTimeout(20_000);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    (isHeld ? held : out).write(bytes, offset, length);
                }
            };
        }
    }

    @Test
    void a_silent_connection_is_closed() throws Exception {
        try (Socket socket = http.connect()) {
            assertThat(RawHttp.readAll(socket)).doesNotContain("200");
        }
    }
}
