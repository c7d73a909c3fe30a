package io.github.appmeshdsl.benchmarks.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A proxy that accepts everything, on a delta stream. */
final class DeltaProxy implements StreamObserver<DeltaDiscoveryResponse> {

    /** What precedes a message on a gRPC stream. */
    private static final int FRAME_BYTES = 5;

    private final String nodeId;
    private final ProxyView view;
    private final Consumer<ResourceType> answered;
    private final AtomicLong bytes = new AtomicLong();
    private final StreamObserver<DeltaDiscoveryRequest> requests;
    private boolean knowsListeners;

    /** @param answered is called when a response was accepted, with its type */
    DeltaProxy(Channel channel, ProxyView view, Consumer<ResourceType> answered) {
        this.nodeId = view.nodeId();
        this.view = view;
        this.answered = answered;
        requests = AggregatedDiscoveryServiceGrpc.newStub(channel).deltaAggregatedResources(this);
    }

    /** Asks for everything; the names of endpoints and route tables are those of the view. */
    synchronized void start() {
        requests.onNext(request(ResourceType.CLUSTER).build());
    }

    /** Returns a request as Envoy sends it: with the node in each. The stock control plane needs that. */
    private DeltaDiscoveryRequest.Builder request(ResourceType type) {
        return DeltaDiscoveryRequest.newBuilder()
                .setNode(Node.newBuilder().setId(nodeId))
                .setTypeUrl(type.typeUrl());
    }

    @Override
    public synchronized void onNext(DeltaDiscoveryResponse response) {
        bytes.addAndGet(response.getSerializedSize() + FRAME_BYTES);
        ResourceType type = ResourceType.of(response.getTypeUrl()).orElseThrow();
        requests.onNext(request(type).setResponseNonce(response.getNonce()).build());
        if (type == ResourceType.CLUSTER && !knowsListeners) {
            knowsListeners = true;
            requests.onNext(request(ResourceType.ENDPOINTS)
                    .addAllResourceNamesSubscribe(
                            view.resources(ResourceType.ENDPOINTS).keySet())
                    .build());
            requests.onNext(request(ResourceType.LISTENER).build());
            requests.onNext(request(ResourceType.ROUTES)
                    .addAllResourceNamesSubscribe(
                            view.resources(ResourceType.ROUTES).keySet())
                    .build());
        }
        answered.accept(type);
    }

    @Override
    public void onError(Throwable error) {
        // The run reports that it got no answers.
    }

    @Override
    public void onCompleted() {}

    /** Returns the size of everything that was received, and forgets it. */
    long takeBytes() {
        return bytes.getAndSet(0);
    }
}
