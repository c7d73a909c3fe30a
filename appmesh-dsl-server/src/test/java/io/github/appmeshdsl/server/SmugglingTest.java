package io.github.appmeshdsl.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request with an ambiguous end is not answered together with another request that it contains. */
class SmugglingTest {

    private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 (\\d+) ");
    private static final String HIDDEN =
            "GET /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private static AppMeshServer server;
    private static RawHttp http;

    @BeforeAll
    static void start() {
        server = AppMeshServer.start();
        http = new RawHttp(server.endpoint());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** In front of the request that hides: headers and body of another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 0\nTransfer-Encoding: chunked\n\n0\n\n",
                "Transfer-Encoding: chunked\nContent-Length: 0\n\n0\n\n",
                "Content-Length: 2\nContent-Length: 0\n\n{}",
                "Content-Length: 0, 2\n\n{}",
                "Content-Length: +2\n\n{}",
                "Content-Length: -0\n\n",
                "Content-Length: 0x2\n\n{}",
                "Content-Length: 2.0\n\n{}",
                "Content-Length: two\n\n{}",
                "Content-Length: 99999999999999999999\n\n{}",
                "Content-Length:\n\n",
                "Content-Length : 2\n\n{}",
                "Content Length: 2\n\n{}",
                " Content-Length: 2\n\n{}",
                "Transfer-Encoding: chunked, identity\n\n0\n\n",
                "Transfer-Encoding: identity, chunked, identity\n\n0\n\n",
                "Transfer-Encoding: xchunked\n\n0\n\n",
                "Transfer-Encoding: chunked\nTransfer-Encoding: identity\n\n0\n\n",
                "Transfer-Encoding: gzip\n\n0\n\n",
                "Transfer-Encoding : chunked\n\n0\n\n",
                "Transfer-Encoding: \u000bchunked\n\n0\n\n",
                "Transfer-Encoding: chunked\n\n-0\n\n",
                "Transfer-Encoding: chunked\n\n0x0\n\n",
                "Transfer-Encoding: chunked\n\n2\n{}extra\n0\n\n",
                "Transfer-Encoding: chunked\n\n10000000000000000\n{}\n0\n\n",
                "Transfer-Encoding: chunked\n\n2 2\n{}\n0\n\n",
                "Transfer-Encoding: chunked\n\n\n0\n\n",
                "X: a\n b\n\n",
                "X: a\u0000b\n\n",
                "X\u0000: a\n\n",
                ": a\n\n",
                "X\n\n",
                "Host: localhost\n\n",
                "Host: attacker.example\n\n"
            })
    void a_request_with_an_ambiguous_end_is_refused_with_its_connection(String rest) throws Exception {
        String reply = http.exchange(
                "PUT /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\n" + rest.replace("\n", "\r\n") + HIDDEN);
        assertThat(ANSWER.matcher(reply).results().map(answer -> answer.group(1)))
                .as(reply)
                .singleElement()
                .asString()
                .startsWith("4");
        assertThat(reply).doesNotContain("\"meshes\"").contains("Connection: close");
    }

    /** Both are plain; so the second is answered as well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\n\n{}",
                "Content-Length: 0\n\n",
                "Transfer-Encoding: chunked\n\n2\n{}\n0\n\n",
                "Transfer-Encoding: chunked\n\n2;ext=1\n{}\n0\nTrailer: x\n\n"
            })
    void a_request_with_a_clear_end_is_followed_by_the_next(String rest) throws Exception {
        String reply = http.exchange(
                "PUT /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\n" + rest.replace("\n", "\r\n") + HIDDEN);
        assertThat(ANSWER.matcher(reply).results().map(answer -> answer.group(1)))
                .as(reply)
                .containsExactly("400", "200");
    }
}
