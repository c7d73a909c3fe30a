package io.github.appmeshdsl.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.server.auth.AccessKey;
import io.github.appmeshdsl.server.limit.RequestRates;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The memory of the server does not grow with requests. Each test repeats requests with texts that are never used again and
 * are so long that the memory would show it if one sort of them were kept.
 */
class RetainedMemoryTest {

    private static final long MOST_GROWTH = 350_000;
    private static final int ROUNDS = 80;
    private static final int MOST_COLLECTIONS = 100;
    private static final String HEAD_END = "\r\nHost: localhost\r\nConnection: close\r\n";

    private final MovableClock clock = new MovableClock();

    /** What is done again and again. */
    @FunctionalInterface
    private interface Round {
        /** Does it; the number is another one each time. */
        void run(int number) throws IOException;
    }

    private static void assertNothingStays(int rounds, Round round) throws IOException {
        // What is made once, such as classes, and what is kept up to a bound, such as buffers, is there after these.
        int first = (rounds + 1) / 2;
        for (int i = 0; i < first; i++) {
            round.run(i);
        }
        long before = 0;
        for (int i = 0; i < 3; i++) {
            before = used();
        }
        for (int i = first; i < first + rounds; i++) {
            round.run(i);
        }
        // Connections end a moment after their clients.
        long growth = used() - before;
        for (int i = 0; growth > MOST_GROWTH && i < MOST_COLLECTIONS; i++) {
            growth = used() - before;
        }
        assertThat(growth).as("bytes kept of %d rounds", rounds).isLessThanOrEqualTo(MOST_GROWTH);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Returns a text of this length that no other number has. */
    private static String text(int number, int length) {
        return "n" + number + "x".repeat(length);
    }

    private static String put(String path, String headers, String body) {
        return "PUT /v20190125" + path + " HTTP/1.1" + HEAD_END + headers + "Content-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    @Test
    void no_bad_request_is_kept() throws Exception {
        try (AppMeshServer server =
                AppMeshServer.start(o -> o.maxBodyBytes(30_000).rates(new RequestRates(1e9, 1e9, 1_000_000)))) {
            RawHttp http = new RawHttp(server.endpoint());
            assertThat(http.put("/meshes", "{\"meshName\":\"m\"}").status()).isEqualTo(200);
            assertNothingStays(ROUNDS, number -> {
                for (String request : badRequests(number)) {
                    assertThat(http.exchange(request)).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 2");
                }
            });
        }
    }

    private static List<String> badRequests(int number) {
        String header = text(number, 0) + ": " + text(number, 6_000) + "\r\n";
        String filler = " ".repeat(10_000) + "\n";
        String longText = text(number, 10_000);
        List<String> requests = new ArrayList<>();
        for (String request : BadRequests.notHttp()) {
            requests.add(request.replaceFirst("\r\n", "\r\n" + header));
        }
        for (String body : BadRequests.unreadableBodies()) {
            requests.add(put("/meshes", "", filler + body));
        }
        for (Arguments wrong : BadRequests.wrongValues()) {
            requests.add(put("/meshes", "", filler + wrong.get()[0]));
        }
        for (Arguments wrong : BadRequests.wrongTargets()) {
            Object[] parts = wrong.get();
            requests.add(parts[0] + " /v20190125" + parts[1] + " HTTP/1.1" + HEAD_END + header + "\r\n");
        }
        requests.add(put("/meshes", "", "{" + members(number) + "}"));
        requests.add(put("/meshes", "", "{\"meshName\":\"" + longText + "\"}"));
        requests.add(put("/meshes", "", "{\"spec\":{" + members(number) + "}}"));
        requests.add(put("/meshes", "", longText.repeat(4)));
        String name = text(number, 6_000);
        requests.add(put("/" + name, "", "{}"));
        requests.add(put("/meshes/" + name, "", "{\"clientToken\":\"" + text(number, 100) + "\"}"));
        requests.add(put("/meshes/m/virtualNodes/n?" + name + "=1", "", "{}"));
        requests.add(put("/meshes/m/virtualNodes/n?meshOwner=" + name, "", "{}"));
        requests.add("GET /v20190125/meshes?nextToken=" + name + " HTTP/1.1" + HEAD_END + "\r\n");
        requests.add("GET /v20190125/tags?resourceArn=arn:" + name + " HTTP/1.1" + HEAD_END + "\r\n");
        requests.add(name + " /v20190125/meshes HTTP/1.1" + HEAD_END + "\r\n");
        return requests;
    }

    /** Each name is short, as a few hundred of any length may be kept to share them. */
    private static String members(int number) {
        return IntStream.range(0, 20)
                .mapToObj(i -> "\"" + i + text(number, 500) + "\":1")
                .collect(Collectors.joining(","));
    }

    @Test
    void no_wrong_signature_is_kept() throws Exception {
        AccessKey key = new AccessKey("AKID", "secret", "123456789012");
        try (AppMeshServer server = AppMeshServer.start(o -> o.accessKey(key).clock(clock))) {
            RawHttp http = new RawHttp(server.endpoint());
            String time = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC)
                    .format(clock.instant());
            String day = time.substring(0, 8);
            String rest = "/appmesh/aws4_request, SignedHeaders=host;x-amz-date, Signature=";
            assertNothingStays(ROUNDS, number -> {
                String text = text(number, 5_000);
                for (String authorization : List.of(
                        text,
                        "AWS4-HMAC-SHA256 " + text + "=1",
                        "AWS4-HMAC-SHA256 Credential=" + text + "/" + day + "/us-east-1" + rest + "1",
                        "AWS4-HMAC-SHA256 Credential=AKID/" + text + "/us-east-1" + rest + "1",
                        "AWS4-HMAC-SHA256 Credential=AKID/" + day + "/" + text + rest + "1",
                        "AWS4-HMAC-SHA256 Credential=AKID/" + day + "/us-east-1" + rest + text,
                        "AWS4-HMAC-SHA256 Credential=AKID/" + day + "/us-east-1" + rest.replace("host", "host;" + text)
                                + "1")) {
                    String headers = "x-amz-date: " + time + "\r\nAuthorization: " + authorization + "\r\n";
                    assertThat(http.exchange(put("/meshes", headers, "{}"))).startsWith("HTTP/1.1 403 ");
                }
            });
        }
    }

    @Test
    void no_client_token_is_kept_for_much_longer_than_a_day() throws Exception {
        try (AppMeshServer server = AppMeshServer.start(o -> o.clock(clock))) {
            RawHttp http = new RawHttp(server.endpoint());
            assertThat(http.put("/meshes", "{\"meshName\":\"m\"}").status()).isEqualTo(200);
            assertThat(http.put("/meshes/m/virtualServices", "{\"virtualServiceName\":\"s\",\"spec\":{}}")
                            .status())
                    .isEqualTo(200);
            assertNothingStays(1_000, number -> {
                clock.move(Duration.ofHours(1));
                String body = "{\"clientToken\":\"" + text(number, 100) + "\",\"spec\":{}}";
                assertThat(http.exchange(put("/meshes/m/virtualServices/s", "", body)))
                        .startsWith("HTTP/1.1 200 ");
            });
        }
    }

    @Test
    void no_connection_is_kept_that_is_broken_off_or_silent() throws Exception {
        try (AppMeshServer server = AppMeshServer.start(o -> o.idleTimeout(Duration.ofMillis(300)))) {
            RawHttp http = new RawHttp(server.endpoint());
            String head = "PUT /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\n";
            String half = head + "Content-Length: 100000\r\n\r\n" + " ".repeat(50_000);
            assertNothingStays(1, number -> {
                List<Socket> silent = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    breakOff(http, half);
                    breakOff(http, head);
                    breakOff(http, "");
                    silent.add(send(http, half));
                    silent.add(send(http, head));
                }
                for (Socket socket : silent) {
                    try (socket) {
                        RawHttp.readAll(socket);
                    } catch (SocketException reset) {
                        assertThat(reset).hasMessageContaining("reset");
                    }
                }
            });
        }
    }

    private static Socket send(RawHttp http, String text) throws IOException {
        Socket socket = http.connect();
        socket.getOutputStream().write(text.getBytes(UTF_8));
        return socket;
    }

    private static void breakOff(RawHttp http, String text) throws IOException {
        try (Socket socket = send(http, text)) {
            socket.setSoLinger(true, 0);
        }
    }
}
