package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import com.google.common.util.concurrent.MoreExecutors;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.report.PlainText;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a proxy. Everything that happens to it runs on an executor of its own, one after another. A publication only
 * notes that there is something to do; what is sent is found by comparing what the proxy has with what is published then, so
 * that a slow proxy skips what was published meanwhile.
 *
 * <p>Clusters, endpoints and secrets are sent before the listeners and routes that need them, and removed after the proxy has
 * accepted the listeners and routes that no longer need them.
 *
 * @param <Q> the requests
 * @param <S> the subscriptions
 */
abstract class DiscoveryStream<Q, S extends Subscription> implements StreamObserver<Q> {

    private static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.xds");

    private static final int LONGEST_ID = 1_024;
    private static final int LONGEST_REASON = 2_000;
    private static final long RATE_WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DiscoveryService service;
    private final ServerCallStreamObserver<?> call;
    private final Peer peer;
    private final ProxyStream.Protocol protocol;
    private final long id;
    private final Instant since;
    private final Executor serial;
    private final AtomicBoolean isPumpQueued = new AtomicBoolean();
    private final List<@Nullable S> subscriptions = new ArrayList<>();
    private final ScheduledFuture<?> deadline;

    private @Nullable String nodeId;
    private @Nullable ProxyStream proxy;
    private long lastNonce;
    /** What clusters that were sent need, until endpoints are requested. */
    private final Set<String> endpointsBeforeRequest = new HashSet<>();

    private boolean hasSentRoots;
    private boolean isClosed;
    private long windowStart = System.nanoTime();
    private int requestsInWindow;

    DiscoveryStream(
            DiscoveryService service, ServerCallStreamObserver<?> call, Peer peer, ProxyStream.Protocol protocol) {
        this.service = service;
        this.call = call;
        this.peer = peer;
        this.protocol = protocol;
        this.id = service.nextId();
        this.since = service.now();
        this.serial = MoreExecutors.newSequentialExecutor(service.executor());
        for (int i = 0; i < ResourceType.values().length; i++) {
            subscriptions.add(null);
        }
        call.disableAutoRequest();
        call.setOnReadyHandler(this::wake);
        call.setOnCancelHandler(() -> run(() -> ended("the proxy ended the stream")));
        call.setOnCloseHandler(() -> run(() -> ended("the stream was closed")));
        call.request(1);
        this.deadline = service.timer()
                .schedule(
                        () -> run(this::missedDeadline),
                        service.limits().firstRequest().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    abstract String typeUrl(Q request);

    abstract Optional<Node> node(Q request);

    abstract String nonce(Q request);

    /** Returns the reason for which a request rejects a response. */
    abstract Optional<String> error(Q request);

    abstract S subscription(ResourceType type);

    /** Changes what is subscribed. */
    abstract void subscribe(S subscription, Q request, boolean isFirst);

    /** Takes a request that was sent before the last response arrived. */
    abstract void subscribeStale(S subscription, Q request);

    abstract void send(Subscription.Update update, ResourceType type, String nonce);

    /** Whether a response of this stream may have changed which names of other types the client needs. */
    final boolean hasSentRoots() {
        return hasSentRoots;
    }

    /** Notes that something was published. */
    void wake() {
        if (isPumpQueued.compareAndSet(false, true)) {
            run(() -> {
                isPumpQueued.set(false);
                pump();
            });
        }
    }

    private void run(Runnable task) {
        serial.execute(() -> {
            try {
                synchronized (this) {
                    task.run();
                }
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "stream " + id + " of " + peer.name(), e);
                synchronized (this) {
                    end(Status.INTERNAL.withDescription("the control plane failed"));
                }
            }
        });
    }

    @Override
    public void onNext(Q request) {
        run(() -> {
            if (!isClosed) {
                receive(request);
                requestNext();
            }
        });
    }

    @Override
    public void onError(Throwable cause) {
        run(() -> ended("the connection was lost"));
    }

    @Override
    public void onCompleted() {
        run(() -> {
            if (!isClosed) {
                call.onCompleted();
            }
            ended("the proxy ended the stream");
        });
    }

    /** Asks for the next request, after a while if there were too many. */
    private void requestNext() {
        long now = System.nanoTime();
        if (now - windowStart >= RATE_WINDOW_NANOS) {
            windowStart = now;
            requestsInWindow = 0;
        }
        requestsInWindow++;
        if (requestsInWindow < service.limits().requestsPerSecond()) {
            call.request(1);
        } else {
            ScheduledFuture<?> unused = service.timer()
                    .schedule(() -> call.request(1), windowStart + RATE_WINDOW_NANOS - now, TimeUnit.NANOSECONDS);
        }
    }

    private void receive(Q request) {
        Status refusal = identify(request);
        if (refusal != null) {
            end(refusal);
            return;
        }
        String url = typeUrl(request);
        ResourceType type = ResourceType.of(url).orElse(null);
        if (type == null) {
            end(Status.INVALID_ARGUMENT.withDescription(
                    "resources of the type " + PlainText.quoted(url) + " are not served"));
            return;
        }
        S known = subscriptions.get(type.ordinal());
        S subscription = known == null ? subscription(type) : known;
        String nonce = nonce(request);
        Subscription.Unanswered unanswered = subscription.unanswered();
        boolean isAnswer = unanswered != null && nonce.equals(unanswered.nonce());
        boolean isStale = known != null && unanswered != null && !isAnswer && !nonce.isEmpty();
        if (known != null && !nonce.isEmpty() && !isAnswer && !wasSent(nonce)) {
            end(Status.INVALID_ARGUMENT.withDescription(
                    "the nonce " + PlainText.quoted(nonce) + " was not sent on this stream"));
            return;
        }
        if (isAnswer) {
            answered(subscription, requireNonNull(unanswered), error(request));
        }
        if (isStale) {
            subscribeStale(subscription, request);
        } else {
            subscriptions.set(type.ordinal(), subscription);
            subscribe(subscription, request, known == null);
            if (type == ResourceType.ENDPOINTS) {
                endpointsBeforeRequest.forEach(subscription::needsAgain);
                endpointsBeforeRequest.clear();
            }
        }
        int limit = service.limits().names();
        if (subscription.names.size() > limit || subscription.sent.size() > 2 * limit) {
            end(Status.RESOURCE_EXHAUSTED.withDescription("more than " + limit + " names of one type are subscribed"));
            return;
        }
        pump();
    }

    private boolean wasSent(String nonce) {
        try {
            long number = Long.parseLong(nonce);
            return number > 0 && number <= lastNonce;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Takes the node of the first request. Later requests need none, but must not have another. */
    private @Nullable Status identify(Q request) {
        String requested = node(request).map(Node::getId).orElse("");
        if (nodeId != null) {
            return requested.isEmpty() || requested.equals(nodeId)
                    ? null
                    : Status.INVALID_ARGUMENT.withDescription("the node of a stream must not change");
        }
        if (requested.isEmpty()) {
            return Status.INVALID_ARGUMENT.withDescription("the first request must have the id of a node");
        }
        if (requested.length() > LONGEST_ID) {
            return Status.INVALID_ARGUMENT.withDescription(
                    "the id of a node must not exceed " + LONGEST_ID + " characters");
        }
        Status refusal = Access.refusal(peer, requested);
        if (refusal != null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} must not represent the node {1}",
                    peer.name(),
                    PlainText.quoted(requested));
            return refusal;
        }
        if (service.refusesUnknownNodes() && service.publications().view(requested) == null) {
            return Status.NOT_FOUND.withDescription("there is no node " + PlainText.quoted(requested));
        }
        deadline.cancel(false);
        nodeId = requested;
        ProxyStream identified = new ProxyStream(id, PlainText.of(requested), peer.name(), protocol, since);
        proxy = identified;
        service.identified(requested, this);
        service.notify(listener -> listener.connected(identified));
        return null;
    }

    private void answered(S subscription, Subscription.Unanswered unanswered, Optional<String> error) {
        ProxyStream identified = requireNonNull(proxy);
        if (error.isEmpty()) {
            String version = subscription.accept(unanswered);
            service.notify(listener -> listener.accepted(identified, subscription.type, version));
            return;
        }
        String text = error.get().strip();
        String reason =
                PlainText.uncut(text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "..." : text);
        String id = requireNonNull(nodeId);
        ProxyView had = subscription.settled();
        RejectionCauses causes =
                new RejectionCauses(reason, id, service.publications().elements(id));
        ControlPlaneStatus.Rejection rejection = new ControlPlaneStatus.Rejection(
                unanswered.update().version(),
                reason,
                service.now(),
                causes.find(
                        subscription.news(unanswered.update()),
                        name -> had == null
                                ? null
                                : had.resources(subscription.type).get(name)));
        subscription.reject(
                unanswered, rejection, causes.rejected(unanswered.update().resources()));
        service.notify(listener -> listener.rejected(identified, subscription.type, rejection));
    }

    /** Sends what is due. */
    private void pump() {
        ProxyView view =
                nodeId == null || isClosed ? null : service.publications().view(nodeId);
        if (view == null) {
            return;
        }
        // A type that is complete may free resources of types that come first.
        while (pump(view)) {}
    }

    /** Returns whether a type became complete. */
    private boolean pump(ProxyView view) {
        boolean isAdding = false;
        boolean lacksRejected = false;
        boolean isFreeing = false;
        for (ResourceType type : ResourceType.values()) {
            S subscription = subscriptions.get(type.ordinal());
            if (subscription == null) {
                continue;
            }
            boolean isUser = isUser(type);
            // A proxy that has nothing yet gets all: it applies the valid part of what it rejects.
            boolean isHeld = isUser && (isAdding || (lacksRejected && subscription.hasSome()));
            if (isHeld || subscription.unanswered() != null) {
                if (subscription.settled() != view) {
                    subscription.behind(service.now());
                }
            } else {
                if (!call.isReady()) {
                    subscription.behind(service.now());
                    return false;
                }
                Subscription.Update update = subscription.update(offer(type, view));
                if (update != null) {
                    send(subscription, update, view);
                } else {
                    isFreeing |= subscription.settle(view);
                }
            }
            if (!isUser) {
                isAdding |= subscription.unanswered() != null && subscription.isAdding(offer(type, view));
                lacksRejected |= subscription.lacksRejected(view);
            }
        }
        return isFreeing;
    }

    private static boolean isUser(ResourceType type) {
        return type == ResourceType.LISTENER || type == ResourceType.ROUTES;
    }

    private Offer offer(ResourceType type, ProxyView view) {
        if (isUser(type)) {
            return Offer.of(type, view, List.of(), false);
        }
        S clusters = subscriptions.get(ResourceType.CLUSTER.ordinal());
        S listeners = subscriptions.get(ResourceType.LISTENER.ordinal());
        S routes = subscriptions.get(ResourceType.ROUTES.ordinal());
        // Envoy answers clusters after it has got what they need, even if something else is published meanwhile.
        List<ProxyView> inUse = Stream.of(type == ResourceType.CLUSTER ? null : clusters, listeners, routes)
                .filter(Objects::nonNull)
                .flatMap(user -> Stream.of(
                        user.unanswered() == null ? null : user.unanswered().view(), user.settled()))
                .filter(used -> used != null && used != view)
                .distinct()
                .toList();
        boolean hadSome = subscriptions.stream().anyMatch(one -> one != null && one.isResumed);
        boolean knowsListeners = listeners != null && listeners.settled() != null;
        boolean knowsRoutes =
                view.resources(ResourceType.ROUTES).isEmpty() || (routes != null && routes.settled() != null);
        return Offer.of(type, view, inUse, hadSome && !(knowsListeners && knowsRoutes));
    }

    private void send(S subscription, Subscription.Update update, ProxyView view) {
        String nonce = Long.toString(++lastNonce);
        subscription.sent(update, nonce, view, service.now());
        hasSentRoots |= subscription.isCompleteByDefault();
        if (subscription.type == ResourceType.CLUSTER) {
            needEndpoints(subscription.news(update), subscription.accepted);
        }
        send(update, subscription.type, nonce);
        ProxyStream identified = requireNonNull(proxy);
        service.notify(listener -> listener.sent(
                identified,
                subscription.type,
                update.version(),
                update.resources().size(),
                update.removed().size()));
    }

    /** Notes that endpoints must be sent again: a proxy waits for those of a changed cluster, even if it has them. */
    private void needEndpoints(List<EnvoyResource> clusters, Set<String> known) {
        S endpoints = subscriptions.get(ResourceType.ENDPOINTS.ordinal());
        for (EnvoyResource cluster : clusters) {
            String needed = References.endpoints((Cluster) cluster.message());
            if (endpoints == null) {
                endpointsBeforeRequest.add(needed);
            } else {
                endpoints.needsAgain(needed);
                if (!known.contains(cluster.name())) {
                    endpoints.accepted.remove(needed);
                }
            }
        }
    }

    private void missedDeadline() {
        if (nodeId == null) {
            end(Status.DEADLINE_EXCEEDED.withDescription("there was no request"));
        }
    }

    private void end(Status status) {
        if (!isClosed) {
            call.onError(status.asRuntimeException());
            ended(String.valueOf(status.getDescription()));
        }
    }

    private void ended(String reason) {
        if (isClosed) {
            return;
        }
        isClosed = true;
        deadline.cancel(false);
        service.ended(nodeId, peer, this);
        ProxyStream identified = proxy;
        if (identified != null) {
            service.notify(listener -> listener.disconnected(identified, reason));
        }
    }

    /** Ends the stream without an error, so that the proxy connects again. */
    void close() {
        run(() -> {
            if (!isClosed) {
                call.onCompleted();
                ended("the control plane was closed");
            }
        });
    }

    /** Returns what the proxy has; absent before its first request. */
    synchronized Optional<ControlPlaneStatus.Stream> status() {
        Instant now = service.now();
        return Optional.ofNullable(proxy)
                .map(identified -> new ControlPlaneStatus.Stream(
                        identified,
                        subscriptions.stream()
                                .filter(Objects::nonNull)
                                .map(subscription -> subscription.status(now))
                                .toList()));
    }
}
