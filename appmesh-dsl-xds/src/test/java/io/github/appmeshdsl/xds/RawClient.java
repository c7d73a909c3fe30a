package io.github.appmeshdsl.xds;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.github.appmeshdsl.envoy.ResourceType;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A stream whose requests a test writes itself.
 *
 * @param <Q> the requests
 * @param <R> the responses
 */
final class RawClient<Q, R> implements StreamObserver<R> {

    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
    private StreamObserver<Q> requests;

    static RawClient<DiscoveryRequest, DiscoveryResponse> world(Channel channel) {
        RawClient<DiscoveryRequest, DiscoveryResponse> client = new RawClient<>();
        client.requests = AggregatedDiscoveryServiceGrpc.newStub(channel).streamAggregatedResources(client);
        return client;
    }

    static RawClient<DeltaDiscoveryRequest, DeltaDiscoveryResponse> delta(Channel channel) {
        RawClient<DeltaDiscoveryRequest, DeltaDiscoveryResponse> client = new RawClient<>();
        client.requests = AggregatedDiscoveryServiceGrpc.newStub(channel).deltaAggregatedResources(client);
        return client;
    }

    static DiscoveryRequest world(ResourceType type, Consumer<DiscoveryRequest.Builder> spec) {
        DiscoveryRequest.Builder request = DiscoveryRequest.newBuilder()
                .setNode(Node.newBuilder().setId(Views.NODE))
                .setTypeUrl(type.typeUrl());
        spec.accept(request);
        return request.build();
    }

    static DeltaDiscoveryRequest delta(ResourceType type, Consumer<DeltaDiscoveryRequest.Builder> spec) {
        DeltaDiscoveryRequest.Builder request = DeltaDiscoveryRequest.newBuilder()
                .setNode(Node.newBuilder().setId(Views.NODE))
                .setTypeUrl(type.typeUrl());
        spec.accept(request);
        return request.build();
    }

    void send(Q request) {
        requests.onNext(request);
    }

    void complete() {
        requests.onCompleted();
    }

    @Override
    public void onNext(R response) {
        received.add(response);
    }

    @Override
    public void onError(Throwable cause) {
        received.add(Status.fromThrowable(cause));
    }

    @Override
    public void onCompleted() {
        received.add(Status.OK);
    }

    private Object next() {
        try {
            Object next = received.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing was received");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    R response() {
        Object next = next();
        if (next instanceof Status status) {
            throw new AssertionError("the stream ended: " + status);
        }
        return (R) next;
    }

    /** Skips responses until the stream ends. */
    Status end() {
        Object next = next();
        while (!(next instanceof Status)) {
            next = next();
        }
        return (Status) next;
    }
}
