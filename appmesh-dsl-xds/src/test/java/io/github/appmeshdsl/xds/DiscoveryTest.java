package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What proxies receive, with real streams over loopback, in both protocols. */
class DiscoveryTest {

    private final Events events = new Events();
    private final ControlPlane controlPlane =
            ControlPlane.start(options -> options.debounce(Duration.ZERO).listener(events));
    private final ManagedChannel channel = NettyChannelBuilder.forAddress(controlPlane.address())
            .usePlaintext()
            .build();

    @AfterEach
    void close() {
        channel.shutdownNow();
        controlPlane.close();
    }

    private SimulatedProxy proxy(ProxyStream.Protocol protocol) {
        SimulatedProxy proxy = new SimulatedProxy(Views.NODE, protocol);
        proxy.connect(channel);
        return proxy;
    }

    private static ProxyView view(int revision, String... clusters) {
        return Views.splitting(Views.NODE, revision, clusters);
    }

    @ParameterizedTest
    @EnumSource
    void a_proxy_receives_its_view(ProxyStream.Protocol protocol) {
        ProxyView view = Views.of(
                Views.NODE,
                Views.clusterWithSecret("blue", 0, "certificate"),
                Views.endpoints("blue", 0),
                Views.secret("certificate", 0),
                Views.listener("egress", "routes", 0),
                Views.routes("routes", 0, "blue"));
        controlPlane.publish(List.of(view));
        SimulatedProxy proxy = proxy(protocol);

        proxy.awaitView(view);

        assertThat(proxy.faults()).isEmpty();
        assertThat(proxy.responses()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void a_proxy_waits_until_its_node_is_published(ProxyStream.Protocol protocol) {
        SimulatedProxy proxy = proxy(protocol);
        ProxyView other = Views.splitting("mesh/shop/virtualNode/other", 0, "blue");
        controlPlane.publish("other", List.of(other));
        ProxyView view = view(0, "blue");
        controlPlane.publish("web", List.of(view));

        proxy.awaitView(view);
    }

    @ParameterizedTest
    @EnumSource
    void a_proxy_of_an_empty_view_receives_an_answer(ProxyStream.Protocol protocol) {
        controlPlane.publish(List.of(Views.of(Views.NODE)));
        SimulatedProxy proxy = proxy(protocol);

        proxy.await(
                () -> proxy.responses(ResourceType.CLUSTER) == 1 && proxy.responses(ResourceType.LISTENER) == 1,
                () -> "got no answer");
    }

    @ParameterizedTest
    @EnumSource
    void a_change_of_routes_sends_routes_only(ProxyStream.Protocol protocol) {
        controlPlane.publish(List.of(view(0, "blue", "green")));
        SimulatedProxy proxy = proxy(protocol);
        proxy.awaitView(view(0, "blue", "green"));
        int before = proxy.responses();

        controlPlane.publish(List.of(view(1, "blue", "green")));

        proxy.awaitView(view(1, "blue", "green"));
        assertThat(proxy.responses()).isEqualTo(before + 1);
        assertThat(proxy.responses(ResourceType.ROUTES)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void equal_content_sends_nothing(ProxyStream.Protocol protocol) {
        controlPlane.publish(List.of(view(0, "blue")));
        SimulatedProxy proxy = proxy(protocol);
        proxy.awaitView(view(0, "blue"));
        int before = proxy.responses();

        controlPlane.publish(List.of(view(0, "blue")));
        controlPlane.publish(List.of(view(1, "blue")));

        proxy.awaitView(view(1, "blue"));
        assertThat(proxy.responses()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource
    void clusters_arrive_before_and_leave_after_the_routes_that_use_them(ProxyStream.Protocol protocol) {
        controlPlane.publish(List.of(view(0, "blue")));
        SimulatedProxy proxy = proxy(protocol);
        proxy.awaitView(view(0, "blue"));
        int before = proxy.order().size();

        controlPlane.publish(List.of(view(1, "green")));
        proxy.awaitView(view(1, "green"));
        events.awaitSettled(controlPlane, 1);

        assertThat(proxy.faults()).isEmpty();
        List<ResourceType> order = proxy.order().subList(before, proxy.order().size());
        assertThat(order.subList(0, 4))
                .containsExactly(
                        ResourceType.CLUSTER, ResourceType.ENDPOINTS, ResourceType.ROUTES, ResourceType.CLUSTER);
    }

    @ParameterizedTest
    @EnumSource
    void a_changed_cluster_receives_its_endpoints_again(ProxyStream.Protocol protocol) {
        ProxyView view = view(0, "blue");
        controlPlane.publish(List.of(view));
        SimulatedProxy proxy = proxy(protocol);
        proxy.awaitView(view);

        ProxyView changed = Views.of(
                Views.NODE,
                Views.cluster("blue", 1),
                Views.endpoints("blue", 0),
                Views.listener("egress", "routes", 0),
                Views.routes("routes", 0, "blue"));
        controlPlane.publish(List.of(changed));

        proxy.awaitView(changed);
        proxy.await(() -> proxy.responses(ResourceType.ENDPOINTS) == 2, () -> "has no endpoints again");
        assertThat(proxy.faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_rejected_version_is_sent_once_and_the_next_one_follows(ProxyStream.Protocol protocol) {
        controlPlane.publish(List.of(view(0, "blue")));
        SimulatedProxy proxy = proxy(protocol);
        proxy.awaitView(view(0, "blue"));
        SimulatedProxy other = proxy(protocol);
        other.awaitView(view(0, "blue"));

        proxy.rejects(resource -> resource.equals(Views.routes("routes", 1, "blue")));
        controlPlane.publish(List.of(view(1, "blue")));
        other.awaitView(view(1, "blue"));
        proxy.await(() -> proxy.responses(ResourceType.ROUTES) == 2, () -> "was not sent the routes");
        controlPlane.publish(List.of(view(1, "blue")));
        controlPlane.publish(List.of(view(2, "blue")));

        proxy.awaitView(view(2, "blue"));
        assertThat(proxy.responses(ResourceType.ROUTES)).isEqualTo(3);
        assertThat(proxy.faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void routes_to_a_rejected_new_cluster_wait(ProxyStream.Protocol protocol) {
        controlPlane.publish(List.of(view(0, "blue")));
        SimulatedProxy proxy = proxy(protocol);
        proxy.awaitView(view(0, "blue"));

        proxy.rejects(resource -> resource.equals(Views.cluster("green", 0)));
        controlPlane.publish(List.of(view(1, "blue", "green")));
        proxy.await(() -> proxy.responses(ResourceType.CLUSTER) == 2, () -> "was not sent the cluster");
        controlPlane.publish(List.of(view(2, "blue")));
        proxy.awaitView(view(2, "blue"));

        assertThat(proxy.responses(ResourceType.ROUTES)).isEqualTo(2);
        assertThat(proxy.faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_sent_again_after_a_reconnect(ProxyStream.Protocol protocol) {
        controlPlane.publish(List.of(view(0, "blue", "green")));
        SimulatedProxy proxy = proxy(protocol);
        proxy.awaitView(view(0, "blue", "green"));
        events.awaitSettled(controlPlane, 1);
        int before = proxy.responses();

        proxy.connect(channel);
        events.awaitLine(line -> line.startsWith("disconnected"));
        events.awaitSettled(controlPlane, 1);
        controlPlane.publish(List.of(view(1, "blue", "green")));

        proxy.awaitView(view(1, "blue", "green"));
        assertThat(proxy.responses()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource
    void a_reconnected_proxy_receives_what_it_missed(ProxyStream.Protocol protocol) {
        controlPlane.publish(List.of(view(0, "blue")));
        SimulatedProxy proxy = proxy(protocol);
        proxy.awaitView(view(0, "blue"));
        proxy.disconnect();

        controlPlane.publish(List.of(view(1, "green")));
        if (protocol == ProxyStream.Protocol.STATE_OF_THE_WORLD) {
            // What the proxy has is not known: a complete response removes the cluster.
            proxy.mayBeIncomplete();
        }
        proxy.connect(channel);

        proxy.awaitView(view(1, "green"));
        events.awaitSettled(controlPlane, 1);
        assertThat(proxy.faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void another_control_plane_with_the_same_content_sends_nothing(ProxyStream.Protocol protocol) {
        controlPlane.publish(List.of(view(0, "blue")));
        SimulatedProxy proxy = proxy(protocol);
        proxy.awaitView(view(0, "blue"));
        int before = proxy.responses();
        Events eventsOfNext = new Events();

        try (ControlPlane next = ControlPlane.start(options -> options.listener(eventsOfNext))) {
            ManagedChannel toNext = NettyChannelBuilder.forAddress(next.address())
                    .usePlaintext()
                    .build();
            next.publish(List.of(view(0, "blue")));
            proxy.connect(toNext);
            eventsOfNext.awaitSettled(next, 1);
            next.publish(List.of(view(1, "blue")));
            proxy.awaitView(view(1, "blue"));
            toNext.shutdownNow();
        }

        assertThat(proxy.responses()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource
    void a_proxy_keeps_what_it_has_when_its_node_is_withdrawn(ProxyStream.Protocol protocol) {
        ProxyView view = view(0, "blue");
        controlPlane.publish("shop", List.of(view));
        SimulatedProxy proxy = proxy(protocol);
        proxy.awaitView(view);
        int before = proxy.responses();

        controlPlane.withdraw("shop");
        controlPlane.publish("shop", List.of(view(1, "blue")));

        proxy.awaitView(view(1, "blue"));
        assertThat(proxy.responses()).isEqualTo(before + 1);
        assertThat(proxy.faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_cluster_that_is_still_used_stays_as_it_was_sent(ProxyStream.Protocol protocol) {
        controlPlane.publish(List.of(using("blue", 1)));
        SimulatedProxy proxy = proxy(protocol);
        proxy.awaitView(using("blue", 1));
        // The routes of the first view stay in use.
        EnvoyResource refused = Views.routes("routes", 2, "blue");
        proxy.rejects(refused::equals);
        controlPlane.publish(List.of(using("blue", 2)));
        events.awaitLine(line -> line.startsWith("rejected"));

        List<EnvoyResource> later = new CopyOnWriteArrayList<>();
        proxy.rejects(resource -> {
            later.add(resource);
            return false;
        });
        controlPlane.publish(List.of(using("green", 3)));
        proxy.awaitView(using("green", 3));

        assertThat(later).contains(Views.cluster("green", 3)).doesNotContain(Views.cluster("blue", 1));
        assertThat(proxy.faults()).isEmpty();
    }

    private static ProxyView using(String cluster, int revision) {
        return Views.of(
                Views.NODE,
                Views.cluster(cluster, revision),
                Views.endpoints(cluster, 0),
                Views.listener("egress", "routes", 0),
                Views.routes("routes", revision, cluster));
    }
}
