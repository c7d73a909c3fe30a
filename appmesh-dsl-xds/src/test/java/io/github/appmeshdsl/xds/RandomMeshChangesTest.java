package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** Whatever is published, rejected and reconnected: every proxy ends with what was published last. */
class RandomMeshChangesTest {

    private static final String[] CLUSTERS = {"a", "b", "c", "d"};

    /**
     * A view: the number of a cluster's revision for each cluster that is used, and the revision of the others.
     *
     * @param uses whether the routes have the cluster with this index
     * @param revisions the revisions of clusters, endpoints, listener and routes
     */
    record Shape(List<Boolean> uses, List<Integer> revisions) {

        ProxyView view(int marker) {
            List<EnvoyResource> resources = new ArrayList<>();
            List<String> used = new ArrayList<>();
            for (int i = 0; i < CLUSTERS.length; i++) {
                if (uses.get(i)) {
                    String name = CLUSTERS[i];
                    used.add(name);
                    boolean hasSecret = i == 0;
                    resources.add(
                            hasSecret
                                    ? Views.clusterWithSecret(name, marker + revisions.get(0), "secret")
                                    : Views.cluster(name, marker + revisions.get(0)));
                    resources.add(Views.endpoints(name, marker + revisions.get(1)));
                    if (hasSecret) {
                        resources.add(Views.secret("secret", marker + revisions.get(1)));
                    }
                }
            }
            String[] names = used.toArray(String[]::new);
            if (names.length > 0) {
                resources.add(Views.listener("egress", "routes", marker + revisions.get(2)));
                resources.add(Views.routes("routes", marker + revisions.get(3), names));
            }
            return new ProxyView(Views.NODE, resources, List.of());
        }
    }

    /** What happens next. */
    sealed interface Event {
        record Publish(Shape shape) implements Event {}

        record Reconnect(int proxy) implements Event {}

        record Disconnect(int proxy) implements Event {}

        /** A proxy rejects resources of a type with an odd revision from now on; none if there is no type. */
        record Reject(int proxy, List<ResourceType> types) implements Event {}

        /** All proxies get what is published before the next event. */
        record Settle() implements Event {}
    }

    private static Arbitrary<Shape> shapes() {
        return Combinators.combine(
                        Arbitraries.of(true, false).list().ofSize(CLUSTERS.length),
                        Arbitraries.integers().between(0, 2).list().ofSize(4))
                .as(Shape::new);
    }

    private static Arbitrary<Event> harmless() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, shapes().map(Event.Publish::new)),
                Tuple.of(2, Arbitraries.integers().between(0, 3).map(Event.Reconnect::new)),
                Tuple.of(1, Arbitraries.just(new Event.Settle())));
    }

    @Provide
    Arbitrary<List<Event>> changes() {
        return harmless().list().ofMinSize(1).ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Event>> troubles() {
        return Arbitraries.frequencyOf(
                        Tuple.of(6, harmless()),
                        Tuple.of(1, Arbitraries.integers().between(0, 3).map(Event.Disconnect::new)),
                        Tuple.of(
                                2,
                                Combinators.combine(
                                                Arbitraries.integers().between(0, 3),
                                                Arbitraries.of(ResourceType.class)
                                                        .list()
                                                        .ofMaxSize(2))
                                        .as(Event.Reject::new)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void nothing_is_missing_and_nothing_is_sent_twice(@ForAll("changes") List<Event> events) {
        run(events, false);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void every_proxy_ends_with_the_last_good_view(@ForAll("troubles") List<Event> events) {
        run(events, true);
    }

    private static void run(List<Event> events, boolean mayBeIncomplete) {
        Map<Integer, SimulatedProxy> proxies = new TreeMap<>();
        try (ControlPlane controlPlane = ControlPlane.start(options -> options.debounce(Duration.ofMillis(1)))) {
            ManagedChannel channel = NettyChannelBuilder.forAddress(controlPlane.address())
                    .usePlaintext()
                    .build();
            for (int i = 0; i < 4; i++) {
                SimulatedProxy proxy = new SimulatedProxy(
                        Views.NODE, i % 2 == 0 ? ProxyStream.Protocol.DELTA : ProxyStream.Protocol.STATE_OF_THE_WORLD);
                // State of the World does not tell what a proxy had that reconnects.
                if (mayBeIncomplete || i % 2 == 1) {
                    proxy.mayBeIncomplete();
                }
                proxies.put(i, proxy);
                if (i < 3) {
                    proxy.connect(channel);
                }
            }
            ProxyView published = null;
            for (Event event : events) {
                if (event instanceof Event.Publish publish) {
                    published = publish.shape().view(0);
                    controlPlane.publish(List.of(published));
                } else if (event instanceof Event.Reconnect reconnect) {
                    proxies.get(reconnect.proxy()).connect(channel);
                } else if (event instanceof Event.Disconnect disconnect) {
                    proxies.get(disconnect.proxy()).disconnect();
                } else if (event instanceof Event.Reject reject) {
                    proxies.get(reject.proxy())
                            .rejects(resource -> reject.types().contains(resource.type())
                                    && resource.version().charAt(0) % 2 == 1);
                } else if (published != null && !mayBeIncomplete) {
                    proxies.get(0).awaitView(published);
                    proxies.get(1).awaitView(published);
                }
            }
            ProxyView last = new Shape(List.of(true, true, false, true), List.of(0, 0, 0, 0)).view(100);
            proxies.values().forEach(proxy -> proxy.rejects(resource -> false));
            proxies.values().forEach(proxy -> {
                if (!proxy.isConnected()) {
                    proxy.connect(channel);
                }
            });
            controlPlane.publish(List.of(last));
            proxies.values().forEach(proxy -> proxy.awaitView(last));
            channel.shutdownNow();
        }
        proxies.values()
                .forEach(proxy -> assertThat(proxy.faults().stream().limit(1)).isEmpty());
    }
}
