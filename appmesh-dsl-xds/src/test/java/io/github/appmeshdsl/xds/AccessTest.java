package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.github.appmeshdsl.envoy.ResourceType;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptors;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets the configuration of which node. */
class AccessTest {

    private static final String TOKEN = "a-token-of-the-shop";

    @TempDir
    static Path directory;

    private static Identities identities;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void createIdentities() {
        identities = new Identities(directory);
        identities.create("server", "dns:localhost,ip:127.0.0.1");
        identities.create("web", "uri:spiffe://prod/" + Views.NODE);
        identities.create("stranger", "uri:spiffe://prod/" + Views.NODE);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private ControlPlane start(Consumer<ControlPlaneOptions> spec) {
        ControlPlane controlPlane = ControlPlane.start(spec);
        open.add(controlPlane);
        controlPlane.publish(List.of(
                Views.splitting(Views.NODE, 0, "blue"), Views.splitting("mesh/shop/virtualNode/other", 0, "blue")));
        return controlPlane;
    }

    private ManagedChannel channel(ControlPlane controlPlane, ChannelCredentials credentials) {
        ManagedChannel channel = NettyChannelBuilder.forAddress(
                        "localhost", controlPlane.address().getPort(), credentials)
                .build();
        open.add(0, channel::shutdownNow);
        return channel;
    }

    private Channel plain(ControlPlane controlPlane) {
        return channel(controlPlane, InsecureChannelCredentials.create());
    }

    private static Channel withAuthorization(Channel channel, String value) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), value);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static RawClient<DeltaDiscoveryRequest, DeltaDiscoveryResponse> asking(Channel channel, String nodeId) {
        RawClient<DeltaDiscoveryRequest, DeltaDiscoveryResponse> client = RawClient.delta(channel);
        client.send(RawClient.delta(
                ResourceType.CLUSTER,
                request -> request.setNode(Node.newBuilder().setId(nodeId))));
        return client;
    }

    private static void assertServed(Channel channel, String nodeId) {
        assertThat(asking(channel, nodeId).response().getResourcesCount()).isEqualTo(1);
    }

    private static Status refusal(Channel channel, String nodeId) {
        return asking(channel, nodeId).end();
    }

    private TlsChannelCredentials.Builder trustingServer() throws IOException {
        return TlsChannelCredentials.newBuilder()
                .trustManager(identities.certificate("server").toFile());
    }

    private ControlPlaneOptions withTls(ControlPlaneOptions options) {
        return options.tls(identities.certificate("server"), identities.key("server"));
    }

    @Test
    void plain_text_is_for_loopback_addresses() {
        assertThatThrownBy(() -> ControlPlane.start(options -> options.host("0.0.0.0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("without TLS, a control plane only listens on loopback addresses, not on 0.0.0.0");
        assertThatThrownBy(() ->
                        ControlPlane.start(options -> options.host("0.0.0.0").token(TOKEN, "*")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void other_addresses_require_credentials_of_clients() {
        assertThatThrownBy(() -> ControlPlane.start(options -> withTls(options).host("0.0.0.0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("without client authorities or tokens, a control plane only listens on loopback addresses,"
                        + " not on 0.0.0.0");
    }

    @Test
    void client_certificates_require_tls() {
        assertThatThrownBy(() -> ControlPlane.start(options -> options.clientAuthorities(directory)))
                .hasMessage("client certificates require TLS");
    }

    @Test
    void a_token_is_required_as_soon_as_there_is_one() {
        ControlPlane controlPlane = start(options -> options.token(TOKEN, Views.NODE));
        Channel channel = plain(controlPlane);

        assertThat(refusal(channel, Views.NODE).getCode()).isEqualTo(Code.UNAUTHENTICATED);
        for (String wrong : List.of("Bearer " + TOKEN + "x", "Bearer", "Basic " + TOKEN, TOKEN)) {
            Status refusal = refusal(withAuthorization(channel, wrong), Views.NODE);
            assertThat(refusal.getCode()).as(wrong).isEqualTo(Code.UNAUTHENTICATED);
            assertThat(refusal.getDescription()).isEqualTo("a bearer token that the control plane knows is required");
        }
        assertServed(withAuthorization(channel, "Bearer " + TOKEN), Views.NODE);
        assertServed(withAuthorization(channel, "bearer " + TOKEN), Views.NODE);
    }

    @Test
    void a_token_is_for_its_nodes() {
        ControlPlane controlPlane = start(options -> options.token(TOKEN, Views.NODE)
                .token("another-token-of-the-shop", "mesh/shop/*")
                .token("a-token-of-no-node"));
        Channel ofWeb = withAuthorization(plain(controlPlane), "Bearer " + TOKEN);
        Channel ofShop = withAuthorization(plain(controlPlane), "Bearer another-token-of-the-shop");
        Channel ofNone = withAuthorization(plain(controlPlane), "Bearer a-token-of-no-node");

        Status refusal = refusal(ofWeb, "mesh/shop/virtualNode/other");
        assertThat(refusal.getCode()).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(refusal.getDescription())
                .isEqualTo("this client must not represent the node \"mesh/shop/virtualNode/other\"");
        assertServed(ofShop, Views.NODE);
        assertServed(ofShop, "mesh/shop/virtualNode/other");
        assertThat(refusal(ofShop, "mesh/shopping/virtualNode/web").getCode()).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(refusal(ofNone, Views.NODE).getCode()).isEqualTo(Code.PERMISSION_DENIED);
    }

    @Test
    void tokens_are_not_short() {
        assertThatThrownBy(() -> ControlPlane.start(options -> options.token("short", "*")))
                .hasMessage("a token must have at least 16 characters");
    }

    @Test
    void a_client_certificate_allows_the_node_of_its_spiffe_id() throws IOException {
        ControlPlane controlPlane = start(options -> withTls(options).clientAuthorities(identities.certificate("web")));
        Channel web = channel(
                controlPlane,
                trustingServer()
                        .keyManager(
                                identities.certificate("web").toFile(),
                                identities.key("web").toFile())
                        .build());

        assertServed(web, Views.NODE);
        assertThat(refusal(web, "mesh/shop/virtualNode/other").getCode()).isEqualTo(Code.PERMISSION_DENIED);
    }

    @Test
    void a_rule_of_the_program_decides_which_node_a_certificate_allows() throws IOException {
        ControlPlane controlPlane = start(options -> withTls(options)
                .clientAuthorities(identities.certificate("web"))
                .identity((certificate, nodeId) ->
                        certificate.getSubjectX500Principal().getName().equals("CN=web") && nodeId.endsWith("other")));
        Channel web = channel(
                controlPlane,
                trustingServer()
                        .keyManager(
                                identities.certificate("web").toFile(),
                                identities.key("web").toFile())
                        .build());

        assertServed(web, "mesh/shop/virtualNode/other");
        assertThat(refusal(web, Views.NODE).getCode()).isEqualTo(Code.PERMISSION_DENIED);
    }

    @Test
    void a_certificate_of_another_authority_and_none_are_refused() throws IOException {
        ControlPlane controlPlane = start(options -> withTls(options).clientAuthorities(identities.certificate("web")));
        Channel stranger = channel(
                controlPlane,
                trustingServer()
                        .keyManager(
                                identities.certificate("stranger").toFile(),
                                identities.key("stranger").toFile())
                        .build());

        assertThat(refusal(stranger, Views.NODE).getCode()).isEqualTo(Code.UNAVAILABLE);
        assertThat(refusal(channel(controlPlane, trustingServer().build()), Views.NODE)
                        .getCode())
                .isEqualTo(Code.UNAVAILABLE);
        assertThat(refusal(plain(controlPlane), Views.NODE).getCode()).isEqualTo(Code.UNAVAILABLE);
        assertThat(controlPlane.status().streams()).isEmpty();
    }

    @Test
    void with_certificates_and_tokens_both_must_allow_a_node() throws IOException {
        ControlPlane controlPlane = start(options -> withTls(options)
                .clientAuthorities(identities.certificate("web"))
                .token(TOKEN, "mesh/shop/virtualNode/other")
                .token("another-token-of-the-shop", "mesh/shop/*"));
        Channel web = channel(
                controlPlane,
                trustingServer()
                        .keyManager(
                                identities.certificate("web").toFile(),
                                identities.key("web").toFile())
                        .build());

        assertThat(refusal(web, Views.NODE).getCode()).isEqualTo(Code.UNAUTHENTICATED);
        assertThat(refusal(withAuthorization(web, "Bearer " + TOKEN), Views.NODE)
                        .getCode())
                .isEqualTo(Code.PERMISSION_DENIED);
        assertServed(withAuthorization(web, "Bearer another-token-of-the-shop"), Views.NODE);
    }

    @Test
    void files_that_cannot_be_used_are_named_and_not_shown() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.key"), "-----BEGIN PRIVATE KEY-----\nhidden\n");

        assertThatThrownBy(() -> ControlPlane.start(options -> options.tls(identities.certificate("server"), secret)))
                .isInstanceOf(ControlPlane.StartException.class)
                .hasMessageContaining("cannot use the certificate")
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> ControlPlane.start(
                        options -> withTls(options).clientAuthorities(directory.resolve("none.pem"))))
                .isInstanceOf(ControlPlane.StartException.class)
                .hasMessageContaining("none.pem");
    }

    @Test
    void an_address_that_is_in_use_is_reported() {
        ControlPlane first = start(options -> {});

        assertThatThrownBy(() -> ControlPlane.start(
                        options -> options.port(first.address().getPort())))
                .isInstanceOf(ControlPlane.StartException.class)
                .hasMessageStartingWith("cannot listen on 127.0.0.1 port ");
    }

    @Test
    void streams_of_an_address_are_limited_and_ended_ones_make_room() {
        Events events = new Events();
        ControlPlane controlPlane = start(options -> options.streamsPerHost(2).listener(events));
        Channel channel = plain(controlPlane);
        RawClient<DeltaDiscoveryRequest, DeltaDiscoveryResponse> first = asking(channel, Views.NODE);
        first.response();
        assertServed(channel, Views.NODE);

        Status refusal = refusal(channel, Views.NODE);
        assertThat(refusal.getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(refusal.getDescription()).isEqualTo("an address can have 2 streams");

        first.complete();
        events.awaitLine(line -> line.startsWith("disconnected"));
        assertServed(channel, Views.NODE);
    }

    @Test
    void all_streams_are_limited() {
        ControlPlane controlPlane = start(options -> options.streams(1));
        Channel channel = plain(controlPlane);
        assertServed(channel, Views.NODE);

        assertThat(refusal(channel, Views.NODE).getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void a_stream_without_a_request_ends() {
        ControlPlane controlPlane = start(options -> options.firstRequest(Duration.ofMillis(1_000)));

        Status end = RawClient.delta(plain(controlPlane)).end();

        assertThat(end.getCode()).isEqualTo(Code.DEADLINE_EXCEEDED);
    }

    @Test
    void an_unknown_node_is_refused_if_it_must_be_known() {
        ControlPlane controlPlane = start(ControlPlaneOptions::refuseUnknownNodes);

        Status refusal = refusal(plain(controlPlane), "mesh/shop/virtualNode/we");

        assertThat(refusal.getCode()).isEqualTo(Code.NOT_FOUND);
        assertThat(refusal.getDescription()).isEqualTo("there is no node \"mesh/shop/virtualNode/we\"");
        assertServed(plain(controlPlane), Views.NODE);
    }

    @Test
    void requests_beyond_the_rate_are_read_later() {
        ControlPlane controlPlane = start(options -> options.requestsPerSecond(2));
        RawClient<DeltaDiscoveryRequest, DeltaDiscoveryResponse> client = asking(plain(controlPlane), Views.NODE);

        for (int i = 0; i < 3; i++) {
            client.send(
                    RawClient.delta(ResourceType.ENDPOINTS, request -> request.addResourceNamesSubscribe("eds_blue")));
        }

        assertThat(client.response().getTypeUrl()).isEqualTo(ResourceType.CLUSTER.typeUrl());
        assertThat(client.response().getTypeUrl()).isEqualTo(ResourceType.ENDPOINTS.typeUrl());
    }
}
