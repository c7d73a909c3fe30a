package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowReaderTest {

    private static final String SLOW = "mesh/shop/virtualNode/slow";
    private static final int CHANGES = 50;

    @Test
    void a_proxy_that_does_not_read_delays_no_other_and_skips_what_was_published_meanwhile() throws Exception {
        Events events = new Events();
        try (ControlPlane controlPlane =
                ControlPlane.start(options -> options.debounce(Duration.ZERO).listener(events))) {
            ManagedChannel slowChannel = NettyChannelBuilder.forAddress(controlPlane.address())
                    .usePlaintext()
                    .flowControlWindow(70_000)
                    .build();
            ManagedChannel channel = NettyChannelBuilder.forAddress(controlPlane.address())
                    .usePlaintext()
                    .build();
            publish(controlPlane, 0);
            Reader slow = new Reader();
            AggregatedDiscoveryServiceGrpc.newStub(slowChannel).deltaAggregatedResources(slow);
            slow.requests.onNext(DeltaDiscoveryRequest.newBuilder()
                    .setNode(Node.newBuilder().setId(SLOW))
                    .setTypeUrl(ResourceType.CLUSTER.typeUrl())
                    .build());
            slow.requests.onNext(DeltaDiscoveryRequest.newBuilder()
                    .setTypeUrl(ResourceType.ROUTES.typeUrl())
                    .addResourceNamesSubscribe("routes")
                    .build());
            SimulatedProxy quick = new SimulatedProxy(Views.NODE, ProxyStream.Protocol.DELTA);
            quick.connect(channel);

            for (int change = 1; change <= CHANGES; change++) {
                publish(controlPlane, change);
                quick.awaitView(view(Views.NODE, change));
            }
            assertThat(events.lines().stream().filter(line -> line.startsWith("sent " + SLOW)))
                    .hasSizeLessThanOrEqualTo(2);

            slow.requests.request(1_000);
            String last = null;
            while (!("revision-" + CHANGES).equals(last)) {
                DeltaDiscoveryResponse response = slow.received.poll(30, TimeUnit.SECONDS);
                assertThat(response).as("after " + last).isNotNull();
                slow.requests.onNext(DeltaDiscoveryRequest.newBuilder()
                        .setTypeUrl(response.getTypeUrl())
                        .setResponseNonce(response.getNonce())
                        .build());
                if (response.getTypeUrl().equals(ResourceType.ROUTES.typeUrl())) {
                    last = io.envoyproxy.envoy.config.route.v3.RouteConfiguration.parseFrom(
                                    response.getResources(0).getResource().getValue())
                            .getVirtualHosts(0)
                            .getRoutes(0)
                            .getName();
                }
            }
            assertThat(events.lines().stream().filter(line -> line.startsWith("sent " + SLOW)))
                    .hasSizeLessThanOrEqualTo(3);
            slowChannel.shutdownNow();
            channel.shutdownNow();
        }
    }

    private static void publish(ControlPlane controlPlane, int revision) {
        controlPlane.publish(List.of(view(SLOW, revision), view(Views.NODE, revision)));
    }

    /** About 100 KB of clusters. */
    private static ProxyView view(String nodeId, int revision) {
        String[] clusters = IntStream.range(0, 500)
                .mapToObj(i -> "a-cluster-with-a-rather-long-name-" + i)
                .toArray(String[]::new);
        return Views.splitting(nodeId, revision, clusters);
    }

    private static final class Reader implements ClientResponseObserver<DeltaDiscoveryRequest, DeltaDiscoveryResponse> {
        private final BlockingQueue<DeltaDiscoveryResponse> received = new LinkedBlockingQueue<>();
        private ClientCallStreamObserver<DeltaDiscoveryRequest> requests;

        @Override
        public void beforeStart(ClientCallStreamObserver<DeltaDiscoveryRequest> requestStream) {
            requests = requestStream;
            requestStream.disableAutoRequestWithInitial(0);
        }

        @Override
        public void onNext(DeltaDiscoveryResponse response) {
            received.add(response);
        }

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {}
    }
}
