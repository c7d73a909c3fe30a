package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.github.appmeshdsl.envoy.ResourceType;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever clients do, the memory and the threads of a control plane stay as they are once the clients have gone. */
class RetainedMemoryTest {

    /** Bytes; a stream of Envoy's takes some thousands. */
    private static final long MOST_GROWTH = 700_000;
    /** Bytes, for a few views more or less; a view of this test takes about a million. */
    private static final long MOST_GROWTH_OF_VIEWS = 12_000_000;

    private static final int MOST_COLLECTIONS = 100;
    private static final int IDLE_STREAMS = 1_000;
    private static final int CHANNELS = 10;
    private static final int CLUSTERS = 500;

    private final Count count = new Count();
    private ControlPlane controlPlane;

    /** Counts streams. */
    private static final class Count implements ControlPlaneListener {
        private final Semaphore connected = new Semaphore(0);
        private final Semaphore disconnected = new Semaphore(0);

        @Override
        public void connected(ProxyStream stream) {
            connected.release();
        }

        @Override
        public void disconnected(ProxyStream stream, String reason) {
            disconnected.release();
        }

        static void await(Semaphore streams, int number) throws InterruptedException {
            assertThat(streams.tryAcquire(number, 60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** A proxy that asks for its clusters; it reads the answer, or nothing. */
    private static final class Idle implements ClientResponseObserver<DeltaDiscoveryRequest, DeltaDiscoveryResponse> {
        private final Semaphore received = new Semaphore(0);
        private final boolean isReading;

        Idle(ManagedChannel channel, boolean isReading) {
            this.isReading = isReading;
            AggregatedDiscoveryServiceGrpc.newStub(channel)
                    .deltaAggregatedResources(this)
                    .onNext(DeltaDiscoveryRequest.newBuilder()
                            .setNode(Node.newBuilder().setId(Views.NODE))
                            .setTypeUrl(ResourceType.CLUSTER.typeUrl())
                            .build());
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<DeltaDiscoveryRequest> requests) {
            if (!isReading) {
                requests.disableAutoRequestWithInitial(0);
            }
        }

        @Override
        public void onNext(DeltaDiscoveryResponse response) {
            received.release();
        }

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {}
    }

    /** What is done repeatedly. */
    @FunctionalInterface
    private interface Round {
        void run(int number) throws InterruptedException;
    }

    @BeforeEach
    void start() {
        controlPlane = ControlPlane.start(options ->
                options.debounce(Duration.ZERO).streamsPerHost(2 * IDLE_STREAMS).listener(count));
        publish(0, 1);
    }

    @AfterEach
    void stop() {
        controlPlane.close();
    }

    private void publish(int revision, int clusters) {
        controlPlane.publish(List.of(Views.splitting(
                Views.NODE,
                revision,
                IntStream.range(0, clusters)
                        .mapToObj(i -> "a-cluster-with-a-rather-long-name-" + i)
                        .toArray(String[]::new))));
    }

    private ManagedChannel channel() {
        return NettyChannelBuilder.forAddress(controlPlane.address())
                .usePlaintext()
                .flowControlWindow(70_000)
                .build();
    }

    private static void assertNothingStays(int rounds, long most, Round round) throws InterruptedException {
        // What is made once, such as classes, and what is kept up to a bound, such as buffers, is there after these.
        for (int i = 0; i < rounds; i++) {
            round.run(i);
        }
        long before = 0;
        for (int i = 0; i < 3; i++) {
            before = used();
        }
        for (int i = rounds; i < 2 * rounds; i++) {
            round.run(i);
        }
        // Connections end a moment after their clients.
        long growth = used() - before;
        for (int i = 0; growth > most && i < MOST_COLLECTIONS; i++) {
            growth = used() - before;
        }
        assertThat(growth).as("bytes kept of %d rounds", rounds).isLessThanOrEqualTo(most);
        // As many as processors, at least two, and one timer. Those of earlier tests may be ending.
        int mostThreads = Math.max(2, Runtime.getRuntime().availableProcessors()) + 1;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (threads() > mostThreads) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("appmesh-xds"))
                .count();
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void nothing_of_a_thousand_idle_streams_stays() throws InterruptedException {
        assertNothingStays(3, MOST_GROWTH, number -> {
            List<ManagedChannel> channels = new ArrayList<>();
            List<Idle> proxies = new ArrayList<>();
            for (int i = 0; i < CHANNELS; i++) {
                channels.add(channel());
            }
            for (int i = 0; i < IDLE_STREAMS; i++) {
                proxies.add(new Idle(channels.get(i % CHANNELS), true));
            }
            Count.await(count.connected, IDLE_STREAMS);
            for (Idle proxy : proxies) {
                Count.await(proxy.received, 1);
            }
            assertThat(controlPlane.status().streams()).hasSize(IDLE_STREAMS);

            channels.forEach(ManagedChannel::shutdownNow);
            Count.await(count.disconnected, IDLE_STREAMS);
            assertThat(controlPlane.status().streams()).isEmpty();
        });
    }

    @Test
    void nothing_of_connections_that_come_and_go_stays() throws InterruptedException {
        assertNothingStays(300, MOST_GROWTH, number -> {
            ManagedChannel channel = channel();
            Idle proxy = new Idle(channel, true);
            if (number % 2 == 0) {
                Count.await(proxy.received, 1);
            }
            Count.await(count.connected, 1);
            channel.shutdownNow();
            Count.await(count.disconnected, 1);
            assertThat(controlPlane.status().streams()).isEmpty();
        });
    }

    @Test
    void changes_that_slow_readers_have_not_read_are_not_kept() throws InterruptedException {
        List<ManagedChannel> channels = new ArrayList<>();
        for (int i = 0; i < CHANNELS; i++) {
            channels.add(channel());
            assertThat(new Idle(channels.get(i), false).isReading).isFalse();
        }
        Count.await(count.connected, CHANNELS);
        assertNothingStays(120, MOST_GROWTH_OF_VIEWS, number -> publish(number, CLUSTERS));
        assertThat(controlPlane.status().streams()).hasSize(CHANNELS);

        channels.forEach(ManagedChannel::shutdownNow);
        Count.await(count.disconnected, CHANNELS);
        assertThat(controlPlane.status().streams()).isEmpty();
    }
}
