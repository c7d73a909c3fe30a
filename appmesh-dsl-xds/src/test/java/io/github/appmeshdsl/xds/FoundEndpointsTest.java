package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Endpoints from resolvers on their way to proxies. */
class FoundEndpointsTest {

    private static final ServiceDiscovery ORDERS = ServiceDiscovery.cloudMap("shop.local", "orders");

    private static final String MESH = """
            {"meshName": "shop", "spec": {}}
            {"meshName": "shop", "virtualNodeName": "web", "spec": {
              "listeners": [{"portMapping": {"port": 8080, "protocol": "http"}}],
              "serviceDiscovery": {"dns": {"hostname": "web.shop"}},
              "backends": [{"virtualService": {"virtualServiceName": "orders.shop"}}]}}
            {"meshName": "shop", "virtualNodeName": "orders", "spec": {
              "listeners": [{"portMapping": {"port": 8080, "protocol": "http"}}],
              "serviceDiscovery": {"awsCloudMap": {"namespaceName": "shop.local", "serviceName": "SERVICE"}},
              "backends": []}}
            {"meshName": "shop", "virtualServiceName": "orders.shop", "spec": {
              "provider": {"virtualNode": {"virtualNodeName": "orders"}}}}
            """;

    /** A source that a test answers for. */
    private static final class Answers implements EndpointResolver {

        private record Asked(ServiceDiscovery service, Watcher<? super List<Endpoints.Endpoint>> watcher) {}

        private final List<Asked> asked = new CopyOnWriteArrayList<>();

        @Override
        public Watch watch(ServiceDiscovery service, Watcher<? super List<Endpoints.Endpoint>> watcher) {
            Asked one = new Asked(service, watcher);
            asked.add(one);
            return () -> asked.remove(one);
        }

        List<ServiceDiscovery> services() {
            return asked.stream().map(Asked::service).toList();
        }

        void answer(Consumer<Watcher<? super List<Endpoints.Endpoint>>> answer) {
            asked.forEach(each -> answer.accept(each.watcher()));
        }

        void found(Endpoints.Endpoint... endpoints) {
            answer(watcher -> watcher.found(List.of(endpoints)));
        }
    }

    private final Answers first = new Answers();
    private final Answers second = new Answers();
    private final Events events = new Events();
    private final ControlPlane controlPlane =
            ControlPlane.start(options -> options.debounce(Duration.ZERO).listener(events));
    private final MeshPublisher publisher = MeshPublisher.of(controlPlane).resolvers(first, second);
    private final ManagedChannel channel = NettyChannelBuilder.forAddress(controlPlane.address())
            .usePlaintext()
            .build();

    @AfterEach
    void close() {
        publisher.close();
        channel.shutdownNow();
        controlPlane.close();
    }

    private static Mesh mesh(String service) {
        return MeshReader.create()
                .add(MESH.replace("SERVICE", service), "shop.json")
                .read()
                .mesh();
    }

    private static ProxyView web(Endpoints.Endpoint... endpoints) {
        return Envoy.of(
                        mesh("orders").view(),
                        EnvoyOptions.DEFAULT,
                        Endpoints.none().of(ORDERS, List.of(endpoints)))
                .view("web");
    }

    private static Endpoints.Endpoint at(String address) {
        return Endpoints.Endpoint.ipv4(address);
    }

    private SimulatedProxy proxy(ProxyStream.Protocol protocol) {
        SimulatedProxy proxy = new SimulatedProxy("mesh/shop/virtualNode/web", protocol);
        proxy.connect(channel);
        return proxy;
    }

    private List<ControlPlaneStatus.Input> inputs() {
        return controlPlane.status().inputs();
    }

    @ParameterizedTest
    @EnumSource(ProxyStream.Protocol.class)
    void proxies_get_the_endpoints_that_are_found_and_every_change_of_them(ProxyStream.Protocol protocol) {
        publisher.publish(mesh("orders"));
        assertThat(first.services()).containsExactly(ORDERS);
        first.found(at("10.0.0.1"));
        SimulatedProxy proxy = proxy(protocol);
        proxy.awaitView(web(at("10.0.0.1")));
        int before = proxy.responses() - proxy.responses(ResourceType.ENDPOINTS);

        first.found(at("10.0.0.3"), at("10.0.0.2").healthy(false).port(81));
        proxy.awaitView(web(at("10.0.0.2").healthy(false).port(81), at("10.0.0.3")));

        first.found();
        proxy.awaitView(web());
        assertThat(proxy.responses() - proxy.responses(ResourceType.ENDPOINTS)).isEqualTo(before);
        assertThat(proxy.faults()).isEmpty();
    }

    @Test
    void the_same_endpoints_in_another_order_are_not_published_again() {
        publisher.publish(mesh("orders"));
        first.found(at("10.0.0.1"), at("10.0.0.2"));
        SimulatedProxy proxy = proxy(ProxyStream.Protocol.DELTA);
        proxy.awaitView(web(at("10.0.0.1"), at("10.0.0.2")));
        int before = proxy.responses(ResourceType.ENDPOINTS);

        first.found(at("10.0.0.2"), at("10.0.0.1"), at("10.0.0.2"));
        first.found(at("10.0.0.7"));
        proxy.awaitView(web(at("10.0.0.7")));

        assertThat(proxy.responses(ResourceType.ENDPOINTS)).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource(ProxyStream.Protocol.class)
    void until_a_service_is_known_proxies_get_everything_but_its_endpoints(ProxyStream.Protocol protocol) {
        publisher.publish(mesh("orders"));
        SimulatedProxy proxy = proxy(protocol);
        proxy.mayBeIncomplete();
        proxy.await(() -> proxy.responses(ResourceType.CLUSTER) == 1, () -> "no clusters");
        assertThat(inputs()).singleElement().satisfies(input -> {
            assertThat(input.name()).isEqualTo("endpoints of orders.shop.local");
            assertThat(input.isKnown()).isFalse();
        });

        first.found(at("10.0.0.1"));

        proxy.awaitView(web(at("10.0.0.1")));
        assertThat(inputs())
                .singleElement()
                .satisfies(input -> assertThat(input.isKnown()).isTrue());
    }

    @Test
    void a_proxy_that_connects_again_keeps_endpoints_that_are_still_looked_up() {
        publisher.publish(mesh("orders"));
        first.found(at("10.0.0.1"));
        SimulatedProxy proxy = proxy(ProxyStream.Protocol.DELTA);
        proxy.awaitView(web(at("10.0.0.1")));
        proxy.disconnect();
        Answers slow = new Answers();
        try (ControlPlane next = ControlPlane.start(options -> options.debounce(Duration.ZERO));
                MeshPublisher other = MeshPublisher.of(next).resolvers(slow)) {
            other.publish(mesh("orders"));
            ManagedChannel toNext = NettyChannelBuilder.forAddress(next.address())
                    .usePlaintext()
                    .build();
            int before = proxy.responses();
            proxy.connect(toNext);
            slow.answer(watcher -> watcher.failed("no route to host"));
            slow.found(at("10.0.0.1"), at("10.0.0.2"));

            proxy.awaitView(web(at("10.0.0.1"), at("10.0.0.2")));
            assertThat(proxy.responses()).isEqualTo(before + 1);
            toNext.shutdownNow();
        }
    }

    @Test
    void an_instance_that_proxies_would_reject_is_left_out() {
        publisher.publish(mesh("orders"));

        first.found(
                at("10.0.0.1"),
                at("localhost"),
                at("::1"),
                at("10.0.0.1\u001b"),
                Endpoints.Endpoint.ipv6("10.0.0.1"),
                Endpoints.Endpoint.ipv6("fe80::1%eth0"),
                at("10.0.0.2").port(0),
                at("10.0.0.2").port(65536));

        proxy(ProxyStream.Protocol.DELTA).awaitView(web(at("10.0.0.1")));
    }

    @Test
    void a_source_that_fails_keeps_the_last_endpoints_and_is_reported() {
        publisher.publish(mesh("orders"));
        first.found(at("10.0.0.1"));
        first.answer(watcher -> watcher.failed("throttled\u001b[2J"));

        SimulatedProxy proxy = proxy(ProxyStream.Protocol.DELTA);
        proxy.awaitView(web(at("10.0.0.1")));
        assertThat(inputs()).singleElement().satisfies(input -> {
            assertThat(input.isKnown()).isTrue();
            assertThat(input.failure().orElseThrow().problems()).containsExactly("throttled\\u001b[2J");
        });

        first.found(at("10.0.0.1"));
        assertThat(inputs())
                .singleElement()
                .satisfies(input -> assertThat(input.failure()).isEmpty());
    }

    @Test
    void the_first_source_that_has_a_service_counts() {
        publisher.publish(mesh("orders"));
        second.found(at("10.0.0.2"));
        SimulatedProxy proxy = proxy(ProxyStream.Protocol.DELTA);
        proxy.awaitView(web(at("10.0.0.2")));

        first.found(at("10.0.0.1"));
        proxy.awaitView(web(at("10.0.0.1")));

        first.answer(Watcher::unknown);
        proxy.awaitView(web(at("10.0.0.2")));
    }

    @Test
    void a_service_that_no_source_has_is_noticed_and_has_no_endpoints() {
        publisher.publish(mesh("orders"));
        first.answer(Watcher::unknown);
        second.answer(Watcher::unknown);

        MeshPublisher.Outcome outcome = publisher.publish(mesh("orders"));

        assertThat(outcome.notices())
                .anySatisfy(
                        notice -> assertThat(notice.message()).contains("no endpoints of orders.shop.local are known"));
        proxy(ProxyStream.Protocol.DELTA).awaitView(web());
    }

    @Test
    void watches_follow_what_the_published_meshes_need() {
        publisher.publish(mesh("orders"));
        publisher.publish(mesh("billing"));
        assertThat(first.services()).containsExactly(ServiceDiscovery.cloudMap("shop.local", "billing"));
        assertThat(inputs())
                .extracting(ControlPlaneStatus.Input::name)
                .containsExactly("endpoints of billing.shop.local");

        publisher.withdraw("shop");
        assertThat(first.services()).isEmpty();
        assertThat(inputs()).isEmpty();

        publisher.publish(mesh("orders"));
        publisher.close();
        assertThat(first.services()).isEmpty();
        assertThatThrownBy(() -> publisher.publish(mesh("orders"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_refused_mesh_leaves_the_watches_as_they_were() {
        publisher.publish(mesh("orders"));
        try (MeshPublisher other = MeshPublisher.of(controlPlane).resolvers(second)) {
            assertThatThrownBy(() -> other.publish(
                            "other",
                            MeshReader.create()
                                    .add(MESH.replace("SERVICE", "billing"), "shop.json")
                                    .read()))
                    .isInstanceOf(PublicationException.class);
        }
        assertThat(second.services()).containsExactly(ORDERS);
    }

    @Test
    void an_exception_of_a_source_is_a_failure() {
        List<String> closed = new ArrayList<>();
        EndpointResolver broken = new EndpointResolver() {
            @Override
            public Watch watch(ServiceDiscovery service, Watcher<? super List<Endpoints.Endpoint>> watcher) {
                throw new IllegalStateException("out of order");
            }

            @Override
            public void close() {
                closed.add("closed");
            }
        };
        try (MeshPublisher other = MeshPublisher.of(controlPlane).resolvers(broken, second)) {
            other.publish(mesh("orders"));
            second.found(at("10.0.0.4"));
            proxy(ProxyStream.Protocol.DELTA).awaitView(web(at("10.0.0.4")));
            assertThat(inputs())
                    .singleElement()
                    .satisfies(input ->
                            assertThat(input.failure().orElseThrow().problems()).containsExactly("out of order"));
        }
        assertThat(closed).isEmpty();
    }
}
