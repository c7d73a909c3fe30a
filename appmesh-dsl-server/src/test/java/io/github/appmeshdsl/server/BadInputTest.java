package io.github.appmeshdsl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid requests are refused with the right error, and the server keeps working. */
class BadInputTest {

    private static final int MOST_BYTES = 20_000;

    private static AppMeshServer server;
    private static RawHttp http;

    @BeforeAll
    static void start() throws Exception {
        server = AppMeshServer.start(o -> o.maxBodyBytes(MOST_BYTES));
        http = new RawHttp(server.endpoint());
        assertThat(http.put("/meshes", "{\"meshName\":\"m\"}").status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("io.github.appmeshdsl.server.BadRequests#unreadableBodies")
    void a_body_that_is_not_one_json_object_cannot_be_read(String body) throws Exception {
        RawHttp.Reply reply = http.put("/meshes", body);
        assertThat(reply.errorType()).isEqualTo("SerializationException");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).startsWith("{\"message\":").doesNotContain("eature", "enabl", "to allow");
    }

    @Test
    void a_deeply_nested_body_cannot_be_read() throws Exception {
        RawHttp.Reply reply = http.put("/meshes", "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000));
        assertThat(reply.errorType()).isEqualTo("SerializationException");
        assertThat(reply.body()).contains("64 levels");
    }

    @ParameterizedTest
    @MethodSource("io.github.appmeshdsl.server.BadRequests#wrongValues")
    void a_wrong_value_is_a_bad_request_that_says_where(String body, String message) throws Exception {
        RawHttp.Reply reply = http.put("/meshes", body);
        assertThat(reply.errorType()).isEqualTo("BadRequestException");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().replace("\\\"", "\"")).contains(message);
    }

    @Test
    void everything_that_is_wrong_is_reported_at_once_with_its_place() throws Exception {
        RawHttp.Reply reply = http.put("/meshes/m/virtualNodes", """
                {"virtualNodeName": "wrong", "spec": {
                  "listeners": [
                    {"portMapping": {"port": 0, "protocol": "http"}},
                    {"portMapping": {"port": "80", "protocol": "http"}}],
                  "serviceDiscovery": {"dns": {"hostname": "a.local", "responseType": "SOME"}}}}
                """);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorType()).isEqualTo("BadRequestException");
        assertThat(reply.body())
                .contains("0 is not between 1 and 65535 (line 3, column 22 of the body)")
                .contains("(line 4, column 30 of the body)")
                .contains("(line 5, column 71 of the body)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8080.5", "1e-1", "1e400", "99999999999", "-1", "0", "true", "\"80\"", "[80]"})
    void a_port_that_is_not_a_whole_number_in_its_range_is_refused(String port) throws Exception {
        RawHttp.Reply reply = http.put(
                "/meshes/m/virtualNodes",
                "{\"virtualNodeName\":\"port\",\"spec\":{\"listeners\":[{\"portMapping\":{\"port\":" + port
                        + ",\"protocol\":\"http\"}}]}}");
        assertThat(reply.errorType()).isEqualTo("BadRequestException");
        assertThat(reply.body()).contains("port").contains("of the body)");
    }

    /** Kinds with specs in which {@code %s} is a placeholder for the name of another resource. */
    static List<Arguments> references() {
        return List.of(
                arguments(
                        "/meshes/m/virtualNodes",
                        "virtualNodeName",
                        "{\"backends\":[{\"virtualService\":{\"virtualServiceName\":\"%s\"}}]}",
                        "spec.backends[0].virtualService.virtualServiceName"),
                arguments(
                        "/meshes/m/virtualServices",
                        "virtualServiceName",
                        "{\"provider\":{\"virtualNode\":{\"virtualNodeName\":\"%s\"}}}",
                        "spec.provider.virtualNode.virtualNodeName"),
                arguments(
                        "/meshes/m/virtualServices",
                        "virtualServiceName",
                        "{\"provider\":{\"virtualRouter\":{\"virtualRouterName\":\"%s\"}}}",
                        "spec.provider.virtualRouter.virtualRouterName"),
                arguments(
                        "/meshes/m/virtualRouter/r/routes",
                        "routeName",
                        "{\"tcpRoute\":{\"action\":{\"weightedTargets\":[{\"virtualNode\":\"%s\",\"weight\":1}]}}}",
                        "spec.tcpRoute.action.weightedTargets[0].virtualNode"),
                arguments(
                        "/meshes/m/virtualGateway/g/gatewayRoutes",
                        "gatewayRouteName",
                        "{\"httpRoute\":{\"match\":{\"prefix\":\"/\"},\"action\":{\"target\":{\"virtualService\":"
                                + "{\"virtualServiceName\":\"%s\"}}}}}",
                        "spec.httpRoute.action.target.virtualService.virtualServiceName"));
    }

    @ParameterizedTest
    @MethodSource("references")
    void a_reference_is_a_name_and_not_an_arn_or_a_path(String path, String member, String spec, String place)
            throws Exception {
        String port = "\"spec\":{\"listeners\":[{\"portMapping\":{\"port\":80,\"protocol\":\"http\"}}]}}";
        http.put("/meshes/m/virtualRouters", "{\"virtualRouterName\":\"r\"," + port);
        http.put("/meshes/m/virtualGateways", "{\"virtualGatewayName\":\"g\"," + port);
        http.put("/meshes/m/virtualNodes", "{\"virtualNodeName\":\"n\"," + port);
        for (String arn : List.of(
                "arn:aws:appmesh:us-east-1:123456789012:mesh/m/virtualNode/n",
                "arn:aws:appmesh:us-east-1:123456789012:mesh/other/virtualNode/n")) {
            RawHttp.Reply reply = http.put(path, body(member, String.format(spec, arn)));
            assertThat(reply.errorType()).isEqualTo("BadRequestException");
            assertThat(reply.body().replace("\\\"", "\""))
                    .contains(place + " \"" + arn + "\" must be a name, not an ARN (line 1, column ");
        }
        RawHttp.Reply reply = http.put(path, body(member, String.format(spec, "my mesh/n")));
        assertThat(reply.errorType()).isEqualTo("BadRequestException");
        assertThat(reply.body()).contains(place).contains("slash");
    }

    private static String body(String member, String spec) {
        return "{\"" + member + "\":\"referring\",\"spec\":" + spec + "}";
    }

    @Test
    void a_name_may_be_encoded_without_need() throws Exception {
        assertThat(http.get("/meshes/%6D").status()).isEqualTo(200);
    }

    @Test
    void a_long_name_is_a_bad_request() throws Exception {
        RawHttp.Reply reply = http.put("/meshes", "{\"meshName\":\"" + "x".repeat(256) + "\"}");
        assertThat(reply.errorType()).isEqualTo("BadRequestException");
        assertThat(http.put("/meshes", "{\"meshName\":\"" + "x".repeat(255) + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void unknown_members_are_ignored_and_not_stored() throws Exception {
        RawHttp.Reply reply = http.put(
                "/meshes/m/virtualNodes",
                "{\"virtualNodeName\":\"unknown-members\",\"more\":1,\"spec\":{\"more\":{\"x\":1},\"logging\":null}}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("\"spec\":{}");
    }

    @Test
    void a_member_that_is_null_counts_as_absent() throws Exception {
        RawHttp.Reply reply = http.put("/meshes/m/virtualNodes", """
                {"virtualNodeName": "nulls", "clientToken": null, "tags": null, "spec": {
                  "listeners": null,
                  "backendDefaults": {"clientPolicy": null},
                  "serviceDiscovery": {"dns": {"hostname": "a.local", "responseType": null}}}}
                """);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .contains(
                        "\"spec\":{\"serviceDiscovery\":{\"dns\":{\"hostname\":\"a.local\"}},\"backendDefaults\":{}}");
        assertThat(http.put("/meshes/m/virtualNodes", "{\"virtualNodeName\":\"no-spec\",\"spec\":null}")
                        .body())
                .contains("spec is missing");
        assertThat(http.put("/meshes/m", "{\"spec\":null}").status()).isEqualTo(200);
    }

    @Test
    void a_large_body_is_refused() throws Exception {
        RawHttp.Reply reply = http.put("/meshes", "{\"meshName\":\"" + "x".repeat(MOST_BYTES) + "\"}");
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.errorType()).isEqualTo("RequestEntityTooLargeException");
    }

    @Test
    void a_body_that_says_to_be_huge_is_not_read() throws Exception {
        assertThat(http.exchange(
                        "PUT /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void a_large_body_in_chunks_is_refused() throws Exception {
        String chunk = "1000\r\n" + " ".repeat(4096) + "\r\n";
        String reply =
                http.exchange("PUT /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + chunk.repeat(6) + "0\r\n\r\n");
        assertThat(reply).startsWith("HTTP/1.1 413").contains("RequestEntityTooLargeException");
    }

    @ParameterizedTest
    @MethodSource("io.github.appmeshdsl.server.BadRequests#wrongTargets")
    void a_wrong_target_has_the_error_that_fits(String method, String target, int status, String error)
            throws Exception {
        String reply = http.exchange(
                method + " /v20190125" + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(reply).startsWith("HTTP/1.1 " + status + " ").contains("x-amzn-RequestId: ");
        assertThat(reply).contains("x-amzn-ErrorType: " + error + "\r\n");
    }

    @ParameterizedTest
    @MethodSource("io.github.appmeshdsl.server.BadRequests#notHttp")
    void what_is_not_http_is_refused(String request) throws Exception {
        String reply = http.exchange(request);
        assertThat(reply).containsPattern("^HTTP/1.1 (400|505) ").contains("BadRequestException");
    }

    @Test
    void headers_beyond_the_bound_are_refused() throws Exception {
        String reply = http.exchange(
                "GET /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\nLong: " + "x".repeat(20_000) + "\r\n\r\n");
        assertThat(reply).startsWith("HTTP/1.1 431 ").contains("BadRequestException");
    }
}
