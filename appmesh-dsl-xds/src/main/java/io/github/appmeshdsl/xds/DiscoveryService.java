package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.report.PlainText;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Aggregated discovery, in both protocols, and the streams that are open. */
final class DiscoveryService extends AggregatedDiscoveryServiceGrpc.AggregatedDiscoveryServiceImplBase {

    private static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.xds");

    private final Executor executor;
    private final ScheduledExecutorService timer;
    private final DiscoveryLimits limits;
    private final boolean refusesUnknownNodes;
    private final List<ControlPlaneListener> listeners;
    private final Clock clock;
    private final Publications publications;

    private final AtomicLong ids = new AtomicLong();
    private final Set<DiscoveryStream<?, ?>> streams = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<DiscoveryStream<?, ?>>> byNode = new ConcurrentHashMap<>();
    /** Guarded by itself. */
    private final Map<String, Integer> streamsByHost = new HashMap<>();

    private int openStreams;

    DiscoveryService(ControlPlaneOptions options, Executor executor, ScheduledExecutorService timer) {
        this.executor = executor;
        this.timer = timer;
        this.limits = options.limits();
        this.refusesUnknownNodes = options.refusesUnknownNodes;
        this.listeners = List.copyOf(options.listeners);
        this.clock = options.clock;
        this.publications = new Publications(timer, options.debounce, this::wake);
    }

    @Override
    public StreamObserver<DiscoveryRequest> streamAggregatedResources(StreamObserver<DiscoveryResponse> responses) {
        return open(responses, World::new);
    }

    @Override
    public StreamObserver<DeltaDiscoveryRequest> deltaAggregatedResources(
            StreamObserver<DeltaDiscoveryResponse> responses) {
        return open(responses, Delta::new);
    }

    private interface Opening<Q, R> {
        DiscoveryStream<Q, ?> open(DiscoveryService service, ServerCallStreamObserver<R> call, Peer peer);
    }

    private <Q, R> StreamObserver<Q> open(StreamObserver<R> responses, Opening<Q, R> opening) {
        ServerCallStreamObserver<R> call = (ServerCallStreamObserver<R>) responses;
        Peer peer = requireNonNull(Peer.CURRENT.get(), "the interceptor sets the peer");
        String refusal = admit(peer);
        if (refusal != null) {
            call.onError(Status.RESOURCE_EXHAUSTED.withDescription(refusal).asRuntimeException());
            return new Ignored<>();
        }
        DiscoveryStream<Q, ?> stream = opening.open(this, call, peer);
        streams.add(stream);
        return stream;
    }

    private @Nullable String admit(Peer peer) {
        synchronized (streamsByHost) {
            if (openStreams >= limits.streams()) {
                return "the control plane has " + openStreams + " streams, and takes no more";
            }
            if (streamsByHost.getOrDefault(peer.host(), 0) >= limits.streamsPerHost()) {
                return "an address can have " + limits.streamsPerHost() + " streams";
            }
            openStreams++;
            streamsByHost.merge(peer.host(), 1, Integer::sum);
            return null;
        }
    }

    private void wake(Collection<String> nodeIds) {
        for (String nodeId : nodeIds) {
            byNode.getOrDefault(nodeId, Set.of()).forEach(DiscoveryStream::wake);
        }
    }

    void identified(String nodeId, DiscoveryStream<?, ?> stream) {
        byNode.compute(nodeId, (id, others) -> {
            Set<DiscoveryStream<?, ?>> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(stream);
            return all;
        });
    }

    void ended(@Nullable String nodeId, Peer peer, DiscoveryStream<?, ?> stream) {
        streams.remove(stream);
        if (nodeId != null) {
            byNode.computeIfPresent(nodeId, (id, all) -> {
                all.remove(stream);
                return all.isEmpty() ? null : all;
            });
        }
        synchronized (streamsByHost) {
            openStreams--;
            streamsByHost.computeIfPresent(peer.host(), (host, count) -> count == 1 ? null : count - 1);
        }
    }

    void notify(Consumer<ControlPlaneListener> event) {
        for (ControlPlaneListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "a listener of the control plane failed", e);
            }
        }
    }

    ControlPlaneStatus status(List<ControlPlaneStatus.PublishedSet> sets, List<ControlPlaneStatus.Input> inputs) {
        Map<String, List<ControlPlaneStatus.Stream>> byId = new HashMap<>();
        byNode.forEach((id, all) -> all.forEach(stream -> stream.status()
                .ifPresent(status ->
                        byId.computeIfAbsent(id, key -> new ArrayList<>()).add(status))));
        Set<String> published = publications.nodes();
        Set<String> ids = new TreeSet<>(published);
        ids.addAll(byId.keySet());
        return new ControlPlaneStatus(
                sets,
                inputs,
                ids.stream()
                        .map(id -> new ControlPlaneStatus.Node(
                                PlainText.of(id),
                                published.contains(id),
                                byId.getOrDefault(id, List.of()).stream()
                                        .sorted((a, b) -> Long.compare(
                                                a.proxy().id(), b.proxy().id()))
                                        .toList()))
                        .toList());
    }

    void closeStreams() {
        streams.forEach(DiscoveryStream::close);
    }

    Publications publications() {
        return publications;
    }

    Executor executor() {
        return executor;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    DiscoveryLimits limits() {
        return limits;
    }

    boolean refusesUnknownNodes() {
        return refusesUnknownNodes;
    }

    long nextId() {
        return ids.incrementAndGet();
    }

    Instant now() {
        return clock.instant();
    }

    /** Takes what still arrives for a call that was refused. */
    private static final class Ignored<Q> implements StreamObserver<Q> {
        @Override
        public void onNext(Q request) {}

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {}
    }

    /** A stream in the protocol State of the World. */
    private static final class World extends DiscoveryStream<DiscoveryRequest, WorldSubscription> {

        private final ServerCallStreamObserver<DiscoveryResponse> call;

        World(DiscoveryService service, ServerCallStreamObserver<DiscoveryResponse> call, Peer peer) {
            super(service, call, peer, ProxyStream.Protocol.STATE_OF_THE_WORLD);
            this.call = call;
        }

        @Override
        String typeUrl(DiscoveryRequest request) {
            return request.getTypeUrl();
        }

        @Override
        Optional<Node> node(DiscoveryRequest request) {
            return request.hasNode() ? Optional.of(request.getNode()) : Optional.empty();
        }

        @Override
        String nonce(DiscoveryRequest request) {
            return request.getResponseNonce();
        }

        @Override
        Optional<String> error(DiscoveryRequest request) {
            return request.hasErrorDetail()
                    ? Optional.of(request.getErrorDetail().getMessage())
                    : Optional.empty();
        }

        @Override
        WorldSubscription subscription(ResourceType type) {
            return new WorldSubscription(type);
        }

        @Override
        void subscribe(WorldSubscription subscription, DiscoveryRequest request, boolean isFirst) {
            // A client also states the version of names that it has dropped since, and needs again for a changed
            // cluster.
            boolean isTrusted = subscription.isCompleteByDefault() || !hasSentRoots();
            subscription.subscribe(request.getResourceNamesList(), isFirst, isTrusted ? request.getVersionInfo() : "");
        }

        @Override
        void subscribeStale(WorldSubscription subscription, DiscoveryRequest request) {
            // The client sends its names again with the answer to the last response.
            subscription.dropped(request.getResourceNamesList());
        }

        @Override
        void send(Subscription.Update update, ResourceType type, String nonce) {
            DiscoveryResponse.Builder response = DiscoveryResponse.newBuilder()
                    .setVersionInfo(update.version())
                    .setTypeUrl(type.typeUrl())
                    .setNonce(nonce);
            update.resources().forEach(resource -> response.addResources(resource.packed()));
            call.onNext(response.build());
        }
    }

    /** A stream in the delta protocol. */
    private static final class Delta extends DiscoveryStream<DeltaDiscoveryRequest, DeltaSubscription> {

        private final ServerCallStreamObserver<DeltaDiscoveryResponse> call;

        Delta(DiscoveryService service, ServerCallStreamObserver<DeltaDiscoveryResponse> call, Peer peer) {
            super(service, call, peer, ProxyStream.Protocol.DELTA);
            this.call = call;
        }

        @Override
        String typeUrl(DeltaDiscoveryRequest request) {
            return request.getTypeUrl();
        }

        @Override
        Optional<Node> node(DeltaDiscoveryRequest request) {
            return request.hasNode() ? Optional.of(request.getNode()) : Optional.empty();
        }

        @Override
        String nonce(DeltaDiscoveryRequest request) {
            return request.getResponseNonce();
        }

        @Override
        Optional<String> error(DeltaDiscoveryRequest request) {
            return request.hasErrorDetail()
                    ? Optional.of(request.getErrorDetail().getMessage())
                    : Optional.empty();
        }

        @Override
        DeltaSubscription subscription(ResourceType type) {
            return new DeltaSubscription(type);
        }

        @Override
        void subscribe(DeltaSubscription subscription, DeltaDiscoveryRequest request, boolean isFirst) {
            subscription.subscribe(
                    request.getResourceNamesSubscribeList(),
                    request.getResourceNamesUnsubscribeList(),
                    request.getInitialResourceVersionsMap(),
                    isFirst);
        }

        @Override
        void subscribeStale(DeltaSubscription subscription, DeltaDiscoveryRequest request) {
            subscribe(subscription, request, false);
        }

        @Override
        void send(Subscription.Update update, ResourceType type, String nonce) {
            DeltaDiscoveryResponse.Builder response = DeltaDiscoveryResponse.newBuilder()
                    .setSystemVersionInfo(update.version())
                    .setTypeUrl(type.typeUrl())
                    .setNonce(nonce)
                    .addAllRemovedResources(update.removed());
            for (EnvoyResource resource : update.resources()) {
                response.addResources(Resource.newBuilder()
                        .setName(resource.name())
                        .setVersion(resource.version())
                        .setResource(resource.packed()));
            }
            call.onNext(response.build());
        }
    }
}
