package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.Status;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ResourceType;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The answers to single requests, and to those that no proper client sends. */
class RequestsTest {

    private final Events events = new Events();
    private final ControlPlane controlPlane = ControlPlane.start(
            options -> options.debounce(Duration.ZERO).listener(events).names(5).messageBytes(10_000));
    private final ManagedChannel channel = NettyChannelBuilder.forAddress(controlPlane.address())
            .usePlaintext()
            .build();
    private final RawClient<DiscoveryRequest, DiscoveryResponse> world = RawClient.world(channel);
    private final RawClient<DeltaDiscoveryRequest, DeltaDiscoveryResponse> delta = RawClient.delta(channel);

    @AfterEach
    void close() {
        channel.shutdownNow();
        controlPlane.close();
    }

    private void publish(int revision, String... clusters) {
        controlPlane.publish(List.of(Views.splitting(Views.NODE, revision, clusters)));
    }

    private static List<String> names(DeltaDiscoveryResponse response) {
        return response.getResourcesList().stream()
                .map(Resource::getName)
                .sorted()
                .toList();
    }

    private static List<String> names(DiscoveryResponse response) {
        ResourceType type = ResourceType.of(response.getTypeUrl()).orElseThrow();
        return response.getResourcesList().stream()
                .map((Any any) -> Views.received(type, any))
                .map(EnvoyResource::name)
                .sorted()
                .toList();
    }

    private static void assertEnds(RawClient<?, ?> client, Code code, String description) {
        io.grpc.Status end = client.end();
        assertThat(end.getDescription()).isEqualTo(description);
        assertThat(end.getCode()).isEqualTo(code);
    }

    @Test
    void a_first_request_without_a_node_is_invalid() {
        world.send(DiscoveryRequest.newBuilder()
                .setTypeUrl(ResourceType.CLUSTER.typeUrl())
                .build());

        assertEnds(world, Code.INVALID_ARGUMENT, "the first request must have the id of a node");
    }

    @Test
    void the_node_of_a_stream_must_not_change() {
        publish(0, "a");
        world.send(RawClient.world(ResourceType.CLUSTER, request -> {}));
        world.send(RawClient.world(
                ResourceType.LISTENER,
                request -> request.setNode(Node.newBuilder().setId("other"))));

        assertEnds(world, Code.INVALID_ARGUMENT, "the node of a stream must not change");
    }

    @Test
    void an_unknown_type_is_invalid_and_its_name_is_escaped() {
        publish(0, "a");
        delta.send(RawClient.delta(ResourceType.CLUSTER, request -> request.setTypeUrl("type/\u001b[2J")));
        world.send(RawClient.world(ResourceType.CLUSTER, request -> request.setTypeUrl("")));

        assertEnds(delta, Code.INVALID_ARGUMENT, "resources of the type \"type/\\u001b[2J\" are not served");
        assertEnds(world, Code.INVALID_ARGUMENT, "resources of the type \"\" are not served");
    }

    @Test
    void a_nonce_that_was_not_sent_is_invalid() {
        publish(0, "a");
        delta.send(RawClient.delta(ResourceType.CLUSTER, request -> {}));
        delta.response();
        delta.send(RawClient.delta(ResourceType.CLUSTER, request -> request.setResponseNonce("77")));

        assertEnds(delta, Code.INVALID_ARGUMENT, "the nonce \"77\" was not sent on this stream");
    }

    @Test
    void a_first_request_may_have_the_nonce_of_an_earlier_stream() {
        publish(0, "a");
        world.send(RawClient.world(ResourceType.CLUSTER, request -> request.setResponseNonce("old")));

        assertThat(names(world.response())).containsExactly("a");
    }

    @Test
    void an_answer_to_an_earlier_response_changes_nothing() {
        publish(0, "a");
        world.send(RawClient.world(ResourceType.CLUSTER, request -> {}));
        String first = world.response().getNonce();
        world.send(RawClient.world(ResourceType.CLUSTER, request -> request.setResponseNonce(first)));
        events.awaitSettled(controlPlane, 1);
        publish(0, "a", "b");
        DiscoveryResponse second = world.response();
        world.send(RawClient.world(
                ResourceType.CLUSTER, request -> request.setResponseNonce(first).addResourceNames("b")));
        world.send(RawClient.world(ResourceType.CLUSTER, request -> request.setResponseNonce(second.getNonce())));
        events.awaitSettled(controlPlane, 1);
        publish(0, "a", "b", "c");

        assertThat(names(world.response())).containsExactly("a", "b", "c");
    }

    @Test
    void an_asterisk_subscribes_to_everything() {
        publish(0, "a", "b");
        delta.send(RawClient.delta(ResourceType.ENDPOINTS, request -> request.addResourceNamesSubscribe("*")));
        world.send(RawClient.world(ResourceType.CLUSTER, request -> request.addResourceNames("*")));

        assertThat(names(delta.response())).containsExactly("eds_a", "eds_b");
        assertThat(names(world.response())).containsExactly("a", "b");
    }

    @Test
    void no_names_after_names_unsubscribe_from_everything() {
        publish(0, "a", "b");
        world.send(RawClient.world(ResourceType.CLUSTER, request -> request.addResourceNames("a")));
        DiscoveryResponse first = world.response();
        assertThat(names(first)).containsExactly("a");
        world.send(RawClient.world(ResourceType.CLUSTER, request -> request.setResponseNonce(first.getNonce())));
        world.send(RawClient.world(ResourceType.ENDPOINTS, request -> request.addResourceNames("eds_a")));
        DiscoveryResponse endpoints = world.response();
        assertThat(names(endpoints)).containsExactly("eds_a");
        world.send(RawClient.world(
                ResourceType.ENDPOINTS,
                request -> request.setResponseNonce(endpoints.getNonce()).addResourceNames("eds_a")));
        events.awaitSettled(controlPlane, 1);
        controlPlane.publish(List.of(Views.of(Views.NODE, Views.cluster("a", 1), Views.endpoints("a", 1))));

        assertThat(world.response().getTypeUrl()).isEqualTo(ResourceType.ENDPOINTS.typeUrl());
    }

    @Test
    void a_name_that_is_missing_is_reported_and_sent_when_it_appears() {
        publish(0, "a");
        delta.send(RawClient.delta(
                ResourceType.ENDPOINTS,
                request -> request.addResourceNamesSubscribe("eds_a").addResourceNamesSubscribe("eds_b")));
        DeltaDiscoveryResponse first = delta.response();
        assertThat(names(first)).containsExactly("eds_a");
        assertThat(first.getRemovedResourcesList()).containsExactly("eds_b");
        delta.send(RawClient.delta(ResourceType.ENDPOINTS, request -> request.setResponseNonce(first.getNonce())));
        world.send(RawClient.world(
                ResourceType.ENDPOINTS,
                request -> request.addResourceNames("eds_b").addResourceNames("eds_a")));
        DiscoveryResponse ofWorld = world.response();
        assertThat(names(ofWorld)).containsExactly("eds_a");
        world.send(RawClient.world(
                ResourceType.ENDPOINTS,
                request -> request.setResponseNonce(ofWorld.getNonce())
                        .addResourceNames("eds_a")
                        .addResourceNames("eds_b")));
        events.awaitSettled(controlPlane, 2);

        publish(0, "a", "b");

        assertThat(names(delta.response())).containsExactly("eds_b");
        assertThat(names(world.response())).containsExactly("eds_b");
    }

    @Test
    void a_complete_response_shows_that_a_named_resource_is_missing() {
        publish(0, "a");
        world.send(RawClient.world(ResourceType.LISTENER, request -> request.addResourceNames("none")));

        assertThat(names(world.response())).isEmpty();
    }

    @Test
    void unsubscribed_names_are_not_sent_and_names_that_are_subscribed_again_are() {
        publish(0, "a", "b");
        delta.send(RawClient.delta(
                ResourceType.ENDPOINTS,
                request -> request.addResourceNamesSubscribe("eds_a").addResourceNamesSubscribe("eds_b")));
        DeltaDiscoveryResponse first = delta.response();
        delta.send(RawClient.delta(
                ResourceType.ENDPOINTS,
                request -> request.setResponseNonce(first.getNonce()).addResourceNamesUnsubscribe("eds_a")));
        delta.send(RawClient.delta(ResourceType.ENDPOINTS, request -> request.addResourceNamesSubscribe("eds_b")));
        DeltaDiscoveryResponse second = delta.response();
        assertThat(names(second)).containsExactly("eds_b");
        delta.send(RawClient.delta(ResourceType.ENDPOINTS, request -> request.setResponseNonce(second.getNonce())));
        controlPlane.publish(List.of(Views.of(
                Views.NODE,
                Views.cluster("a", 0),
                Views.cluster("b", 0),
                Views.endpoints("a", 1),
                Views.endpoints("b", 1))));

        assertThat(names(delta.response())).containsExactly("eds_b");
    }

    @Test
    void only_what_differs_from_the_versions_of_the_client_is_sent() {
        publish(0, "a", "b");
        delta.send(RawClient.delta(
                ResourceType.CLUSTER,
                request -> request.putInitialResourceVersions(
                                "a", Views.cluster("a", 0).version())
                        .putInitialResourceVersions("b", "older")));

        assertThat(names(delta.response())).containsExactly("b");
    }

    @Test
    void a_rejection_is_in_the_status_with_its_text_escaped_until_something_else_is_accepted() {
        publish(0, "a");
        delta.send(RawClient.delta(ResourceType.CLUSTER, request -> {}));
        DeltaDiscoveryResponse first = delta.response();
        delta.send(RawClient.delta(
                ResourceType.CLUSTER,
                request -> request.setResponseNonce(first.getNonce())
                        .setErrorDetail(Status.newBuilder().setMessage("bad\n" + "x".repeat(5_000)))));
        events.awaitLine(line -> line.startsWith("rejected"));

        ControlPlaneStatus.Stream stream = controlPlane.status().streams().get(0);
        assertThat(stream.proxy().nodeId()).isEqualTo(Views.NODE);
        assertThat(stream.proxy().protocol()).isEqualTo(ProxyStream.Protocol.DELTA);
        ControlPlaneStatus.Type clusters = stream.types().get(0);
        assertThat(clusters.accepted()).isEmpty();
        assertThat(clusters.lag()).isPositive();
        assertThat(clusters.rejection()).hasValueSatisfying(rejection -> {
            assertThat(rejection.version()).isEqualTo(clusters.sent().orElseThrow());
            assertThat(rejection.reason()).startsWith("bad\\u000ax").hasSizeLessThan(2_100);
        });

        controlPlane.publish(List.of(Views.of(Views.NODE, Views.cluster("a", 1), Views.endpoints("a", 0))));
        DeltaDiscoveryResponse second = delta.response();
        delta.send(RawClient.delta(ResourceType.CLUSTER, request -> request.setResponseNonce(second.getNonce())));
        events.awaitSettled(controlPlane, 1);

        ControlPlaneStatus.Type after =
                controlPlane.status().streams().get(0).types().get(0);
        assertThat(after.accepted()).isEqualTo(after.sent()).isPresent();
        assertThat(after.isSettled()).isTrue();
    }

    @Test
    void too_many_names_end_the_stream() {
        publish(0, "a");
        delta.send(RawClient.delta(
                ResourceType.ENDPOINTS,
                request -> request.addAllResourceNamesSubscribe(List.of("1", "2", "3", "4", "5", "6"))));
        world.send(RawClient.world(
                ResourceType.ENDPOINTS, request -> request.addAllResourceNames(List.of("1", "2", "3", "4", "5", "6"))));

        assertEnds(delta, Code.RESOURCE_EXHAUSTED, "more than 5 names of one type are subscribed");
        assertEnds(world, Code.RESOURCE_EXHAUSTED, "more than 5 names of one type are subscribed");
    }

    @Test
    void a_request_that_is_too_large_ends_the_stream() {
        world.send(RawClient.world(ResourceType.ENDPOINTS, request -> request.addResourceNames("x".repeat(20_000))));

        assertThat(world.end().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void an_id_that_is_too_long_is_invalid() {
        world.send(RawClient.world(
                ResourceType.CLUSTER,
                request -> request.setNode(Node.newBuilder().setId("x".repeat(1_025)))));

        assertEnds(world, Code.INVALID_ARGUMENT, "the id of a node must not exceed 1024 characters");
    }

    @Test
    void streams_end_without_an_error_when_the_control_plane_is_closed() {
        publish(0, "a");
        world.send(RawClient.world(ResourceType.CLUSTER, request -> {}));
        world.response();

        controlPlane.close();

        assertThat(world.end().isOk()).isTrue();
    }

    @Test
    void events_of_a_stream_are_reported_in_their_order() {
        publish(0, "a");
        delta.send(RawClient.delta(ResourceType.CLUSTER, request -> {}));
        DeltaDiscoveryResponse response = delta.response();
        delta.send(RawClient.delta(ResourceType.CLUSTER, request -> request.setResponseNonce(response.getNonce())));
        events.awaitLine(line -> line.startsWith("accepted"));

        assertThat(events.lines())
                .containsExactly(
                        "published \"\" 1 views, 1 changed",
                        "connected mesh/shop/virtualNode/web",
                        "sent mesh/shop/virtualNode/web CLUSTER +1 -0",
                        "accepted mesh/shop/virtualNode/web CLUSTER");
    }
}
