package io.github.appmeshdsl.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.server.auth.AccessKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web pages of others cannot use a server without access keys through the browser of its user. */
class OwnHostsTest {

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

    private static String get(String target, String headers) throws Exception {
        return http.exchange("GET " + target + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LocalHost",
                "localhost.:80",
                "appmesh.localhost:1234",
                "127.0.0.1",
                "127.0.0.1:80",
                "127.9.9.9:80",
                "[::1]",
                "[::1]:8080"
            })
    void a_host_or_origin_on_the_loopback_interface_is_accepted(String host) throws Exception {
        assertThat(get("/v20190125/meshes", "Host: " + host + "\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(get("/v20190125/meshes", "Host: localhost\r\nOrigin: http://" + host + "\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacker.example",
                "attacker.example:8080",
                "localhost.attacker.example",
                "127.0.0.1.attacker.example",
                "notlocalhost",
                "10.0.0.1",
                "128.0.0.1",
                "0.0.0.0",
                "[::2]",
                "[::ffff:10.0.0.1]",
                "localhost@attacker.example",
                ""
            })
    void a_foreign_host_or_origin_is_refused(String host) throws Exception {
        assertThat(get("/v20190125/meshes", "Host: " + host + "\r\n"))
                .doesNotContain("\"meshes\"")
                .containsPattern("^HTTP/1.1 (400|403) ");
        assertThat(get("/v20190125/meshes", "Host: localhost\r\nOrigin: http://" + host + "\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .contains("ForbiddenException")
                .contains("is not allowed: without access keys, the server only answers requests to localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "file://", "localhost", "http://", "https://attacker.example"})
    void an_origin_that_is_not_a_page_of_this_host_is_refused(String origin) throws Exception {
        assertThat(get("/v20190125/meshes", "Host: localhost\r\nOrigin: " + origin + "\r\n"))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void the_host_of_the_target_counts_as_well() throws Exception {
        assertThat(get("http://attacker.example/v20190125/meshes", "Host: localhost\r\n"))
                .containsPattern("^HTTP/1.1 (400|403) ");
        assertThat(get("http://localhost/v20190125/meshes", "Host: localhost\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_refused_write_changes_nothing() throws Exception {
        String body = "{\"meshName\":\"foreign\"}";
        assertThat(http.exchange("PUT /v20190125/meshes HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body))
                .startsWith("HTTP/1.1 403 ");
        assertThat(http.get("/meshes/foreign").status()).isEqualTo(404);
    }

    @Test
    void signatures_make_the_name_of_the_server_irrelevant() throws Exception {
        try (AppMeshServer signed =
                AppMeshServer.start(o -> o.accessKey(new AccessKey("AKID", "secret", "123456789012")))) {
            assertThat(new RawHttp(signed.endpoint())
                            .exchange("GET /v20190125/meshes HTTP/1.1\r\nHost: mesh.example\r\n"
                                    + "Origin: http://pages.example\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("MissingAuthenticationTokenException");
        }
    }
}
