package io.github.appmeshdsl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.appmeshdsl.server.auth.AccessKey;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.signer.Aws4Signer;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.model.AppMeshException;

@SuppressWarnings("deprecation") // The older signer signs as boto3 does: without a header for the body's hash.
class AuthenticationTest {

    private static final AccessKey ALICE = new AccessKey("AKIDALICE", "alice's secret", "111111111111");
    private static final AccessKey BOB = new AccessKey("AKIDBOB", "bob's secret", "222222222222");
    private static final Set<String> NOT_TO_BE_SET = Set.of("host", "content-length", "connection");

    private static AppMeshServer server;

    @BeforeAll
    static void start() {
        server = AppMeshServer.start(o -> o.accessKey(ALICE).accessKey(BOB));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static AppMeshClient client(AccessKey key) {
        return SdkClients.of(server.endpoint(), key.id(), key.secret());
    }

    private static SdkHttpFullRequest.Builder create(String mesh) {
        byte[] body = ("{\"meshName\":\"" + mesh + "\"}").getBytes(StandardCharsets.UTF_8);
        return SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.PUT)
                .uri(server.endpoint())
                .encodedPath("/v20190125/meshes")
                .putHeader("Content-Type", "application/json")
                .contentStreamProvider(() -> new ByteArrayInputStream(body));
    }

    private static SdkHttpFullRequest sign(SdkHttpFullRequest request, Clock clock, String service) {
        return sign(request, clock, service, Region.EU_WEST_1);
    }

    private static SdkHttpFullRequest sign(SdkHttpFullRequest request, Clock clock, String service, Region region) {
        return Aws4Signer.create()
                .sign(
                        request,
                        Aws4SignerParams.builder()
                                .awsCredentials(AwsBasicCredentials.create(ALICE.id(), ALICE.secret()))
                                .signingName(service)
                                .signingRegion(region)
                                .signingClockOverride(clock)
                                .build());
    }

    private static SdkHttpFullRequest signed(String mesh) {
        return sign(create(mesh).build(), Clock.systemUTC(), "appmesh");
    }

    private static RawHttp.Reply send(SdkHttpFullRequest request) throws Exception {
        byte[] body = request.contentStreamProvider().orElseThrow().newStream().readAllBytes();
        HttpRequest.Builder http = HttpRequest.newBuilder(request.getUri())
                .method(request.method().name(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            if (!NOT_TO_BE_SET.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
                header.getValue().forEach(value -> http.header(header.getKey(), value));
            }
        }
        return RawHttp.reply(HttpClient.newHttpClient().send(http.build(), HttpResponse.BodyHandlers.ofString()));
    }

    @Test
    void a_key_determines_the_account() {
        try (AppMeshClient alice = client(ALICE);
                AppMeshClient bob = client(BOB)) {
            alice.createMesh(r -> r.meshName("hers"));
            alice.createVirtualService(r ->
                    r.meshName("hers").virtualServiceName("a b+c%d~e*.ü.local").spec(s -> {}));
            assertThat(alice.describeVirtualService(r -> r.meshName("hers").virtualServiceName("a b+c%d~e*.ü.local"))
                            .virtualService()
                            .metadata()
                            .resourceOwner())
                    .isEqualTo(ALICE.account());
            String arn = alice.describeMesh(r -> r.meshName("hers"))
                    .mesh()
                    .metadata()
                    .arn();
            assertThat(alice.listTagsForResource(r -> r.resourceArn(arn)).tags())
                    .isEmpty();
            assertThat(bob.listMeshes().meshes()).isEmpty();
        }
    }

    @Test
    void a_request_signed_without_a_header_for_the_hash_is_accepted() throws Exception {
        SdkHttpFullRequest request = signed("as-boto3-signs");
        assertThat(request.headers()).doesNotContainKey("x-amz-content-sha256");
        assertThat(send(request).status()).isEqualTo(200);
    }

    @Test
    void a_wrong_secret_is_refused() {
        try (AppMeshClient mallory = SdkClients.of(server.endpoint(), ALICE.id(), "guessed")) {
            assertThatThrownBy(mallory::listMeshes).isInstanceOfSatisfying(AppMeshException.class, e -> {
                assertThat(e.statusCode()).isEqualTo(403);
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
            });
        }
    }

    @Test
    void an_unknown_key_is_refused() {
        try (AppMeshClient mallory = SdkClients.of(server.endpoint(), "AKIDNOBODY", "guessed")) {
            assertThatThrownBy(mallory::listMeshes)
                    .isInstanceOfSatisfying(
                            AppMeshException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException"));
        }
    }

    @Test
    void an_unsigned_request_is_refused() throws Exception {
        assertThat(send(create("unsigned").build()))
                .extracting(RawHttp.Reply::status, RawHttp.Reply::errorType)
                .containsExactly(403, "MissingAuthenticationTokenException");
    }

    @Test
    void a_broken_header_is_refused() throws Exception {
        for (String header : List.of(
                "Basic YTpi",
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e",
                "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=x")) {
            assertThat(send(create("broken").putHeader("Authorization", header).build())
                            .errorType())
                    .isEqualTo("IncompleteSignatureException");
        }
    }

    @Test
    void another_body_than_was_signed_is_refused() throws Exception {
        byte[] other = "{\"meshName\":\"another\"}".getBytes(StandardCharsets.UTF_8);
        SdkHttpFullRequest tampered = signed("signed").toBuilder()
                .contentStreamProvider(() -> new ByteArrayInputStream(other))
                .build();
        assertThat(send(tampered).errorType()).isEqualTo("InvalidSignatureException");
    }

    @Test
    void another_body_than_its_signed_hash_says_is_refused() throws Exception {
        byte[] other = "{\"meshName\":\"another\"}".getBytes(StandardCharsets.UTF_8);
        SdkHttpFullRequest request = sign(
                create("signed").putHeader("x-amz-content-sha256", "required").build(), Clock.systemUTC(), "appmesh");
        SdkHttpFullRequest tampered = request.toBuilder()
                .contentStreamProvider(() -> new ByteArrayInputStream(other))
                .build();
        assertThat(send(tampered).errorType()).isEqualTo("InvalidSignatureException");
    }

    @Test
    void another_path_or_query_than_was_signed_is_refused() throws Exception {
        assertThat(send(signed("m").toBuilder()
                                .putRawQueryParameter("meshOwner", BOB.account())
                                .build())
                        .errorType())
                .isEqualTo("InvalidSignatureException");
        assertThat(send(signed("m").toBuilder()
                                .encodedPath("/v20190125/meshes/m")
                                .build())
                        .errorType())
                .isEqualTo("InvalidSignatureException");
    }

    @Test
    void a_signature_of_another_time_is_refused() throws Exception {
        for (int minutes : List.of(-16, 16)) {
            Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
            RawHttp.Reply reply = send(sign(create("late").build(), clock, "appmesh"));
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.errorType()).isEqualTo("InvalidSignatureException");
            assertThat(reply.body()).contains("was signed at");
        }
    }

    @Test
    void a_signature_for_another_service_is_refused() throws Exception {
        assertThat(send(sign(create("m").build(), Clock.systemUTC(), "s3")).errorType())
                .isEqualTo("InvalidSignatureException");
    }

    @Test
    void a_signature_for_a_region_that_is_none_is_refused() throws Exception {
        RawHttp.Reply reply =
                send(sign(create("m").build(), Clock.systemUTC(), "appmesh", Region.of("middle-earth-1")));
        assertThat(reply.errorType()).isEqualTo("InvalidSignatureException");
        assertThat(reply.body()).contains("the credential is for the unknown region \\\"middle-earth-1\\\"");
    }

    @Test
    void a_region_that_only_the_server_knows_may_be_signed_for() {
        try (AppMeshServer home = AppMeshServer.start(o -> o.accessKey(ALICE).region("shire-1"));
                AppMeshClient alice = SdkClients.of(
                        home.endpoint(), ALICE.id(), ALICE.secret(), b -> b.region(Region.of("shire-1")))) {
            assertThat(alice.listMeshes().meshes()).isEmpty();
        }
    }

    @Test
    void without_keys_a_server_only_listens_on_loopback_addresses() {
        for (String host : List.of("0.0.0.0", "::", "192.0.2.1")) {
            assertThatThrownBy(() -> AppMeshServer.start(o -> o.host(host)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("loopback")
                    .hasMessageContaining(host);
        }
        try (AppMeshServer open = AppMeshServer.start(o -> o.host("0.0.0.0").accessKey(ALICE))) {
            URI local = URI.create("http://127.0.0.1:" + open.endpoint().getPort());
            try (AppMeshClient alice = SdkClients.of(local, ALICE.id(), ALICE.secret())) {
                assertThat(alice.listMeshes().meshes()).isEmpty();
            }
        }
    }

    @Test
    void two_keys_with_one_id_are_refused() {
        AccessKey again = new AccessKey(ALICE.id(), "another secret", BOB.account());
        assertThatThrownBy(() -> AppMeshServer.start(
                        o -> o.accessKey(ALICE).accessKey(BOB).accessKey(again)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are two access keys with the id \"AKIDALICE\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a,b", "a=b", "a\n", "\ufeffa", "\u00fc"})
    void a_key_that_no_client_could_sign_with_is_refused(String id) {
        assertThatThrownBy(() -> new AccessKey(id, "secret", ALICE.account()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id");
    }

    /** What is changed in a request that is signed correctly: texts, and what replaces them. */
    static List<Arguments> tamperings() {
        return List.of(
                arguments("a limit is changed", "limit=1 ", "limit=99 "),
                arguments("a limit is repeated", "limit=1 ", "limit=1&limit=99 "),
                arguments("a limit is repeated before", "limit=1 ", "limit=99&limit=1 "),
                arguments("a limit is repeated, encoded", "limit=1 ", "limit=1&%6cimit=99 "),
                arguments("the owner is added", "limit=1 ", "limit=1&meshOwner=222222222222 "),
                arguments("the query is dropped", "[?]limit=1 ", " "),
                arguments("the query becomes a path parameter", "[?]limit=1 ", ";limit=1 "),
                arguments("another collection", "meshes[?]", "meshes/m/virtualNodes?"),
                arguments("a dot segment", "/meshes[?]", "/x/../meshes?"),
                arguments("an encoded dot segment", "/meshes[?]", "/x/%2e%2e/meshes?"),
                arguments("an empty segment", "/v20190125/", "//v20190125/"),
                arguments("a trailing slash", "/meshes[?]", "/meshes/?"),
                arguments("another method", "GET ", "DELETE "),
                arguments("another host", "host: 127.0.0.1", "host: 127.0.0.2"),
                arguments("a second host", "host:", "host: other\r\nhost:"),
                arguments("a body", "close\r\n\r\n", "close\r\nContent-Length: 2\r\n\r\n{}"),
                arguments("another date", "-date: 2", "-date: 1"),
                arguments("a second date", "x-amz-date:", "x-amz-date: 20260101T000000Z\r\nx-amz-date:"),
                arguments("no date", "x-amz-date:", "x-date:"),
                arguments("a date with a zone", "Z\r\n", "+0000\r\n"),
                arguments("another key", "Credential=AKIDALICE", "Credential=AKIDBOB"),
                arguments("the key in lower case", "Credential=AKIDALICE", "Credential=akidalice"),
                arguments("no key", "Credential=AKIDALICE", "Credential="),
                arguments("a key with spaces", "Credential=AKIDALICE", "Credential=AKIDALICE "),
                arguments("another region", "/eu-west-1/", "/us-east-1/"),
                arguments("another service", "/appmesh/", "/s3/"),
                arguments("another terminator", "/aws4_request", "/aws4_requests"),
                arguments("a longer scope", "/aws4_request", "/aws4_request/x"),
                arguments("an empty signature", "Signature=[0-9a-f]+", "Signature="),
                arguments("a short signature", "Signature=[0-9a-f]{32}", "Signature="),
                arguments("an invented signature", "Signature=[0-9a-f]+", "Signature=" + "0".repeat(64)),
                arguments("a second signature", "Signature=", "Signature=00, Signature=0"),
                arguments("no signed headers", "SignedHeaders=[^,]+", "SignedHeaders="),
                arguments("the date is not signed", "SignedHeaders=[^,]+", "SignedHeaders=host"),
                arguments("the host is not signed", "SignedHeaders=[^,]+", "SignedHeaders=x-amz-date"),
                arguments("a missing header is signed", "SignedHeaders=", "SignedHeaders=x-other;"),
                arguments("another algorithm", "AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA1 "),
                arguments("no algorithm", "AWS4-HMAC-SHA256 ", ""),
                arguments("another scheme", "AWS4-HMAC-SHA256 ", "Bearer "),
                arguments("two authorizations", "Authorization:", "Authorization: Bearer x\r\nAuthorization:"),
                arguments("the authorization is a query", "Authorization:", "X-Authorization:"),
                arguments("a body that is not hashed", "host:", "x-amz-content-sha256: UNSIGNED-PAYLOAD\r\nhost:"),
                arguments(
                        "a body that is streamed",
                        "host:",
                        "x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD\r\nhost:"),
                arguments("two hashes", "host:", "x-amz-content-sha256: a\r\nx-amz-content-sha256: a\r\nhost:"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void a_request_that_was_changed_after_it_was_signed_is_refused(String what, String text, String replacement)
            throws Exception {
        String request = raw(sign(
                SdkHttpFullRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(server.endpoint())
                        .encodedPath("/v20190125/meshes")
                        .putRawQueryParameter("limit", "1")
                        .build(),
                Clock.systemUTC(),
                "appmesh"));
        RawHttp http = new RawHttp(server.endpoint());
        assertThat(http.exchange(request)).startsWith("HTTP/1.1 200 ");
        String tampered = Pattern.compile(text).matcher(request).replaceFirst(Matcher.quoteReplacement(replacement));
        assertThat(tampered).as(request).isNotEqualTo(request);
        assertThat(http.exchange(tampered))
                .containsPattern("^HTTP/1.1 (400|403|404|501) ")
                .doesNotContain("\"meshes\"");
    }

    /** Returns the text of a request without a body. */
    private static String raw(SdkHttpFullRequest request) {
        StringBuilder text = new StringBuilder("GET " + request.encodedPath() + "?"
                + request.encodedQueryParameters().orElse("") + " HTTP/1.1\r\n");
        text.append("host: ").append(server.endpoint().getAuthority()).append("\r\n");
        request.forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                text.append(name.equals("X-Amz-Date") ? "x-amz-date" : name)
                        .append(": ")
                        .append(values.get(0))
                        .append("\r\n");
            }
        });
        return text.append("Connection: close\r\n\r\n").toString();
    }

    @Test
    void a_key_does_not_show_its_secret() {
        assertThat(ALICE.toString()).contains("AKIDALICE").doesNotContain("secret");
    }
}
