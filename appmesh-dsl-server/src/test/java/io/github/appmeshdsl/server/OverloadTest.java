package io.github.appmeshdsl.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.server.auth.AccessKey;
import io.github.appmeshdsl.server.store.MemoryStore;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server refuses to spend on requests. */
class OverloadTest {

    private static final String HEAD = "PUT /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\n";

    private static String put(String body) {
        return HEAD + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    private static String valued(int values) {
        return "{\"meshName\":\"m\",\"more\":[" + "1,".repeat(values - 1) + "1]}";
    }

    @Test
    void a_request_without_a_valid_head_is_refused_before_its_body_is_sent() throws Exception {
        try (AppMeshServer server =
                AppMeshServer.start(o -> o.accessKey(new AccessKey("AKID", "secret", "123456789012")))) {
            RawHttp http = new RawHttp(server.endpoint());
            String authorization = "Authorization: AWS4-HMAC-SHA256 Credential=%s/20260101/us-east-1/%s/aws4_request,"
                    + " SignedHeaders=host;x-amz-date, Signature=00\r\nx-amz-date: %s\r\n";
            for (String headers : List.of(
                    "",
                    String.format(authorization, "OTHER", "appmesh", "20260101T000000Z"),
                    String.format(authorization, "AKID", "s3", "20260101T000000Z"),
                    String.format(authorization, "AKID", "appmesh", "20260102T000000Z"),
                    String.format(authorization, "AKID", "appmesh", "20260101T000000Z"))) {
                assertThat(http.exchange(HEAD + headers + "Expect: 100-continue\r\nContent-Length: 1000000\r\n\r\n"))
                        .startsWith("HTTP/1.1 403 ")
                        .contains("Connection: close");
            }
        }
    }

    @Test
    void a_client_that_sends_its_body_at_once_sees_why_it_is_refused() throws Exception {
        try (AppMeshServer server =
                AppMeshServer.start(o -> o.accessKey(new AccessKey("AKID", "secret", "123456789012")))) {
            RawHttp http = new RawHttp(server.endpoint());
            assertThat(http.put("/meshes", "x".repeat(900_000)).errorType())
                    .isEqualTo("MissingAuthenticationTokenException");
            assertThat(http.put("/meshes", "x".repeat(3_000_000)).errorType())
                    .isEqualTo("MissingAuthenticationTokenException");
            assertThat(http.put("/nothing", "x".repeat(900_000)).errorType()).isEqualTo("UnknownOperationException");
        }
    }

    @Test
    void requests_beyond_the_memory_for_requests_are_refused_and_small_ones_are_answered() throws Exception {
        BlockingStore store = new BlockingStore();
        try (AppMeshServer server =
                AppMeshServer.start(o -> o.requestMemory(1 << 20).store(store))) {
            RawHttp http = new RawHttp(server.endpoint());
            try (Socket waiting = http.connect()) {
                waiting.getOutputStream().write(put(valued(400)).getBytes(UTF_8));
                store.reached.await();
                assertThat(http.exchange(put(valued(400))))
                        .startsWith("HTTP/1.1 503 ")
                        .contains("ServiceUnavailableException", "Retry-After: 1", "Connection: close");
                assertThat(http.get("/meshes").status()).isEqualTo(200);
                assertThat(http.put("/meshes", "{}").errorType()).isEqualTo("BadRequestException");
                store.open.countDown();
                // Its memory is given back before it is answered.
                assertThat(waiting.getInputStream().read()).isEqualTo('H');
                assertThat(http.put("/meshes/m", valued(400)).status()).isEqualTo(200);
            }
        }
    }

    /** Lets no write through before it is opened. */
    private static final class BlockingStore implements ResourceStore {
        private final ResourceStore memory = new MemoryStore();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        @Override
        public <T> T read(Function<? super ResourceStore.Reader, T> work) {
            return memory.read(work);
        }

        @Override
        public <T> T write(String meshOwner, String mesh, Function<? super ResourceStore.Writer, T> work) {
            reached.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return memory.write(meshOwner, mesh, work);
        }

        @Override
        public ResourceStore.Watch onWrite(Runnable written) {
            return memory.onWrite(written);
        }

        @Override
        public void close() {
            memory.close();
        }
    }

    @Test
    void bodies_that_do_not_fit_into_the_memory_for_requests_are_refused() throws Exception {
        try (AppMeshServer server = AppMeshServer.start(o -> o.requestMemory(1 << 20))) {
            RawHttp http = new RawHttp(server.endpoint());
            RawHttp.Reply many = http.put("/meshes", valued(2_000));
            assertThat(many.errorType()).isEqualTo("RequestEntityTooLargeException");
            assertThat(many.body()).contains("more values than the memory of the server allows");
            RawHttp.Reply large = http.put("/meshes", "{\"meshName\":\"" + "x".repeat(900_000) + "\"}");
            assertThat(large.status()).isEqualTo(503);
            assertThat(large.errorType()).isEqualTo("ServiceUnavailableException");
            assertThat(http.put("/meshes", valued(10)).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void an_address_has_only_so_many_connections(int most) throws Exception {
        try (AppMeshServer server = AppMeshServer.start(o -> o.connectionsPerAddress(most))) {
            RawHttp http = new RawHttp(server.endpoint());
            String get = "GET /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\n\r\n";
            List<Socket> open = new ArrayList<>();
            try {
                for (int i = 0; i < most; i++) {
                    Socket socket = http.connect();
                    open.add(socket);
                    assertThat(answered(socket, get)).isTrue();
                }
                try (Socket another = http.connect()) {
                    assertThat(answered(another, get)).isFalse();
                }
                for (Socket socket : open) {
                    assertThat(answered(socket, get)).isTrue();
                }
            } finally {
                for (Socket socket : open) {
                    socket.close();
                }
            }
        }
    }

    private static boolean answered(Socket socket, String request) throws IOException {
        try {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            String end = "\"meshes\":[]}";
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf(end) < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    return false;
                }
                answer.append((char) next);
            }
            return true;
        } catch (SocketException closed) {
            return false;
        }
    }
}
