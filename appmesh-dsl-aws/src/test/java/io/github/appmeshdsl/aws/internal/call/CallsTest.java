package io.github.appmeshdsl.aws.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.aws.call.ManualTime;
import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.aws.internal.live.MeshReader;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.model.DescribeVirtualServiceResponse;
import software.amazon.awssdk.services.appmesh.model.ResourceMetadata;

class CallsTest {

    private static final ResourceKey SERVICE = ResourceKey.of(ApiKind.VIRTUAL_SERVICE, "shop", "a.b:80/x y");
    private static final ResourceKey ROUTE = ResourceKey.child(ApiKind.ROUTE, "shop", "front", "all");
    private static final String METADATA =
            "\"metadata\": {\"arn\": \"arn:x\", \"meshOwner\": \"111111111111\", \"resourceOwner\": \"222222222222\","
                    + " \"uid\": \"u-1\", \"version\": 3, \"createdAt\": 1563810019.874, \"lastUpdatedAt\": 1563810020}";

    private final ManualTime time = new ManualTime();
    private ScriptedApi api;

    @BeforeEach
    void start() throws IOException {
        api = new ScriptedApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Calls calls() {
        return new Calls(api.client(), Pacing.DEFAULT, time, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void members_and_words_that_the_client_does_not_know_survive_a_describe(boolean hasPlugin) {
        String spec = "{\"provider\": {\"virtualMagnet\": {\"pull\": [1, 2.5, null]}}, \"listeners\": []}";
        api.answers("{" + METADATA + ", \"spec\": " + spec + ", \"status\": {\"status\": \"RESTING\"}}");

        AppMeshClient client = hasPlugin ? api.client(AppMesh.plugin()) : api.client();
        ResourceData found = new Calls(client, Pacing.DEFAULT, time, Optional.empty())
                .describe(SERVICE)
                .orElseThrow();

        assertThat(RawAnswers.isIn(client)).isEqualTo(hasPlugin);
        assertThat(found.spec()).isEqualTo(json(spec));
        assertThat(found.spec().location().line()).isEqualTo(1);
        assertThat(found.metadata().orElseThrow().status()).isEqualTo("RESTING");
        assertThat(found.metadata().orElseThrow().createdAt()).isEqualTo(Instant.parse("2019-07-22T15:40:19.874Z"));
        assertThat(found.metadata().orElseThrow().version()).isEqualTo(3);
        assertThat(found.metadata().orElseThrow().resourceOwner()).isEqualTo("222222222222");
        assertThat(api.requests()).containsExactly("GET /v20190125/meshes/shop/virtualServices/a.b%3A80%2Fx%20y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"metadata\": {\"arn\": \"arn:x\"}, ", METADATA + ", "})
    void a_resource_described_as_deleted_counts_as_absent_however_complete_its_metadata_are(String metadata) {
        api.answers("{" + metadata + "\"spec\": {}, \"status\": {\"status\": \"DELETED\"}}");

        assertThat(calls().describe(SERVICE)).isPresent().get().matches(found -> !MeshReader.isThere(found));
    }

    @Test
    void a_client_that_sends_nothing_is_read_through_its_values() {
        AppMeshClient client = (AppMeshClient) Proxy.newProxyInstance(
                AppMeshClient.class.getClassLoader(),
                new Class<?>[] {AppMeshClient.class},
                (proxy, method, arguments) -> DescribeVirtualServiceResponse.builder()
                        .virtualService(v -> v.meshName("shop")
                                .metadata(ResourceMetadata.builder()
                                        .uid("u-2")
                                        .createdAt(Instant.ofEpochMilli(1_500))
                                        .build())
                                .spec(s -> s.provider(p -> p.virtualNode(n -> n.virtualNodeName("n")))))
                        .build());

        ResourceData found = new Calls(client, Pacing.DEFAULT, time, Optional.empty())
                .describe(SERVICE)
                .orElseThrow();

        assertThat(found.spec()).isEqualTo(json("{\"provider\": {\"virtualNode\": {\"virtualNodeName\": \"n\"}}}"));
        assertThat(found.metadata().orElseThrow().uid()).isEqualTo("u-2");
        assertThat(found.metadata().orElseThrow().createdAt()).isEqualTo(Instant.ofEpochMilli(1_500));
    }

    @Test
    void only_a_typed_not_found_means_absent() {
        api.answers(404, "NotFoundException", "{\"message\": \"no such\"}").answers(404, "", "<html>");

        assertThat(calls().describe(SERVICE)).isEmpty();
        assertThatExceptionOfType(CallException.class)
                .isThrownBy(() -> calls().describe(SERVICE))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.UNSUPPORTED));
    }

    @Test
    void the_owner_of_a_shared_mesh_is_named_wherever_there_is_a_place_for_it() {
        api.answers("{" + METADATA + ", \"spec\": {}, \"meshes\": [], \"routes\": []}");
        Calls shared = calls().ofMeshOwner(Optional.of("111111111111"));
        ResourceKey mesh = ResourceKey.ofMesh("shop");
        ResourceData data = ResourceData.of(mesh, MappingNode.of(List.of()), Map.of());
        ResourceData route = ResourceData.of(ROUTE, MappingNode.of(List.of()), Map.of("a", "b"));

        shared.describe(mesh);
        shared.create(data, "t");
        shared.update(data, "t");
        shared.delete(mesh);
        shared.meshes();
        int withoutPlace = 4;
        shared.describe(ROUTE);
        shared.create(route, "t");
        shared.update(route, "t");
        shared.delete(ROUTE);
        shared.list(ApiKind.ROUTE, ResourceKey.of(ApiKind.VIRTUAL_ROUTER, "shop", "front"));

        assertThat(api.requests()).hasSize(10);
        assertThat(api.requests().get(0)).isEqualTo("GET /v20190125/meshes/shop?meshOwner=111111111111");
        assertThat(api.requests().subList(1, 1 + withoutPlace)).noneMatch(r -> r.contains("meshOwner"));
        assertThat(api.requests().subList(1 + withoutPlace, 10)).allMatch(r -> r.contains("?meshOwner=111111111111"));
        assertThat(api.requests().get(6))
                .isEqualTo(
                        "PUT /v20190125/meshes/shop/virtualRouter/front/routes?meshOwner=111111111111"
                                + " {\"clientToken\":\"t\",\"routeName\":\"all\",\"spec\":{},\"tags\":[{\"key\":\"a\",\"value\":\"b\"}]}");
    }

    @Test
    void all_pages_of_a_list_are_read() {
        api.answers("{\"routes\": [{\"meshName\": \"shop\", \"virtualRouterName\": \"front\", \"routeName\": \"a\"}],"
                        + " \"nextToken\": \"t/1\"}")
                .answers(
                        "{\"routes\": [{\"meshName\": \"shop\", \"virtualRouterName\": \"front\", \"routeName\": \"all\","
                                + " \"resourceOwner\": \"222222222222\"}]}");

        List<Calls.Listed> routes =
                calls().list(ApiKind.ROUTE, ResourceKey.of(ApiKind.VIRTUAL_ROUTER, "shop", "front"));

        assertThat(routes).hasSize(2);
        assertThat(routes.get(1).key()).isEqualTo(ROUTE);
        assertThat(routes.get(1).resourceOwner()).isEqualTo("222222222222");
        assertThat(api.requests().get(1)).endsWith("?nextToken=t%2F1");
    }

    @Test
    void tags_that_may_not_be_read_are_not_known() {
        api.answers("{\"tags\": [{\"key\": \"b\", \"value\": \"2\"}], \"nextToken\": \"n\"}")
                .answers("{\"tags\": [{\"key\": \"a\", \"value\": \"\"}]}")
                .answers(403, "AccessDeniedException", "{\"message\": \"no\"}");

        assertThat(calls().tags(ROUTE, "arn:x")).contains(Map.of("a", "", "b", "2"));
        assertThat(calls().tags(ROUTE, "arn:x")).isEmpty();
    }

    @Test
    void throttled_and_failing_calls_are_made_again_with_the_same_token() {
        api.answers(429, "TooManyRequestsException", "{\"message\": \"slow down\"}")
                .answers(500, "InternalServerErrorException", "{}")
                .answers("{" + METADATA + ", \"spec\": {}}");

        calls().create(ResourceData.of(ROUTE, MappingNode.of(List.of()), Map.of()), "same");

        assertThat(api.requests()).hasSize(3);
        assertThat(api.requests()).allMatch(r -> r.contains("\"clientToken\":\"same\""));
        assertThat(time.elapsed()).isGreaterThan(Duration.ofMillis(200));
    }

    @Test
    void patience_has_an_end_and_the_message_is_the_services() {
        api.answers(503, "ServiceUnavailableException", "{\"message\": \"closed\\u001b[31m\"}");

        assertThatExceptionOfType(CallException.class)
                .isThrownBy(() -> calls().delete(ROUTE))
                .withMessage("DeleteRoute virtualRouter/front/route/all: closed\\u001b[31m")
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.SERVICE));
        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(45), Duration.ofMinutes(1));
    }

    @Test
    void a_wrong_endpoint_is_reported_within_seconds() {
        api.close();

        assertUnreached(new Calls(api.client(), Pacing.DEFAULT.firstContact(Duration.ZERO), time, Optional.empty()));
        assertThat(time.elapsed()).isZero();

        assertUnreached(calls());
        // The pause that would end after 5 s takes at most 3.2 s.
        assertThat(time.elapsed()).isBetween(Duration.ofMillis(1_800), Duration.ofSeconds(5));
    }

    @Test
    void an_unknown_host_is_reported_as_soon() {
        AppMeshClient client = AppMeshClient.builder()
                .endpointOverride(URI.create("http://nowhere.invalid:8080"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(c -> c.retryStrategy(b -> b.maxAttempts(1)))
                .build();

        assertThatExceptionOfType(CallException.class)
                .isThrownBy(() ->
                        new Calls(client, Pacing.DEFAULT.firstContact(Duration.ZERO), time, Optional.empty()).meshes())
                .withMessageStartingWith(
                        "ListMeshes: no answer from http://nowhere.invalid:8080: unknown host nowhere.invalid");
        assertThat(time.elapsed()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"200,''", "404,NotFoundException"})
    void a_service_that_has_answered_is_waited_for(int status, String errorType) {
        api.answers(status, errorType, "{}");
        Calls calls = new Calls(api.client(), Pacing.DEFAULT.firstContact(Duration.ZERO), time, Optional.empty());
        calls.describe(ROUTE);
        api.close();

        assertUnreached(calls);
        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(45), Duration.ofMinutes(1));
    }

    private static void assertUnreached(Calls calls) {
        assertThatExceptionOfType(CallException.class)
                .isThrownBy(() -> calls.describe(ROUTE))
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.CONNECTION));
    }

    @Test
    void what_does_not_help_is_not_tried_again() {
        Map<String, Failure> failures = new TreeMap<>(Map.of(
                "BadRequestException", Failure.INVALID,
                "LimitExceededException", Failure.QUOTA,
                "ConflictException", Failure.CONFLICT,
                "ResourceInUseException", Failure.IN_USE,
                "ForbiddenException", Failure.FORBIDDEN,
                "NotFoundException", Failure.NOT_FOUND));
        failures.keySet().forEach(type -> api.answers(400, type, "{}"));

        failures.values()
                .forEach(failure -> assertThatExceptionOfType(CallException.class)
                        .isThrownBy(() -> calls().delete(ROUTE))
                        .satisfies(e -> assertThat(e.failure()).isEqualTo(failure)));
        assertThat(api.requests()).hasSize(failures.size());
    }

    @Test
    void a_spec_that_cannot_be_sent_is_refused_before_any_call() {
        MappingNode spec = MappingNode.of(List.of(MappingNode.Entry.of("priority", ScalarNode.string("high"))));

        assertThatExceptionOfType(CallException.class)
                .isThrownBy(() -> calls().create(ResourceData.of(ROUTE, spec, Map.of()), "t"))
                .withMessageContaining("spec.priority")
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.INVALID));
        assertThat(api.requests()).isEmpty();
    }

    private static MappingNode json(String text) {
        return (MappingNode)
                new DocumentParser().parse(text, "t").documents().get(0).root();
    }

    @Test
    void a_wrong_endpoint_is_named() {
        api.close();

        assertThatExceptionOfType(CallException.class)
                .isThrownBy(() -> calls().meshes())
                .withMessageStartingWith("ListMeshes: no answer from http://127.0.0.1:");
    }

    @Test
    void an_outage_is_reported_once_until_it_is_over() {
        api.answers(500, "", "{}")
                .answers(500, "", "{}")
                .answers(500, "", "{}")
                .answers("{}")
                .answers(500, "", "{}")
                .answers(500, "", "{}")
                .answers("{}");
        List<CallException> reported = new ArrayList<>();
        Calls reporting = calls().reporting(reported::add);

        reporting.meshes();
        assertThat(reported).hasSize(1);
        assertThat(reported.get(0).failure()).isEqualTo(Failure.SERVICE);
        reporting.meshes();
        assertThat(reported).hasSize(2);
    }

    @Test
    void one_failure_of_the_service_is_no_outage() {
        api.answers(500, "", "{}").answers("{}");
        List<CallException> reported = new ArrayList<>();

        calls().reporting(reported::add).meshes();

        assertThat(reported).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"same, same", "one, other"})
    void a_list_whose_page_tokens_repeat_ends_with_an_error(String first, String second) {
        api.answers("{\"meshes\": [], \"nextToken\": \"" + first + "\"}")
                .answers("{\"meshes\": [], \"nextToken\": \"" + second + "\"}")
                .answers("{\"meshes\": [], \"nextToken\": \"" + first + "\"}");

        assertThatExceptionOfType(CallException.class)
                .isThrownBy(() -> calls().meshes())
                .withMessage("ListMeshes: the list does not end: the API repeats its page tokens");
    }

    @Test
    void an_answer_that_never_completes_ends_at_the_deadline() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            List<Socket> accepted = Collections.synchronizedList(new ArrayList<>());
            Thread answering = new Thread(() -> trickle(server, accepted));
            answering.setDaemon(true);
            answering.start();
            AppMeshClient client = AppMeshClient.builder()
                    .endpointOverride(URI.create("http://127.0.0.1:" + server.getLocalPort()))
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                    .httpClientBuilder(ApacheHttpClient.builder())
                    .overrideConfiguration(c -> c.retryStrategy(b -> b.maxAttempts(1)))
                    .build();
            Pacing pacing = Pacing.DEFAULT.firstContact(Duration.ZERO).callTimeout(Duration.ofMillis(300));

            assertThatExceptionOfType(CallException.class)
                    .isThrownBy(() -> new Calls(client, pacing, time, Optional.empty()).describe(ROUTE))
                    .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.CONNECTION));
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    private static void trickle(ServerSocket server, List<Socket> accepted) {
        try {
            while (true) {
                Socket socket = server.accept();
                accepted.add(socket);
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }
}
