package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.Status;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A client that behaves as Envoy does: subscribes to clusters and listeners, then to the endpoints, secrets and routes that these
 * name, and answers each response after it has changed its subscriptions. It notes what a control plane must not do.
 */
public final class SimulatedProxy {

    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final String nodeId;
    private final ProxyStream.Protocol protocol;
    private final Map<ResourceType, Map<String, EnvoyResource>> held = new EnumMap<>(ResourceType.class);
    private final Map<ResourceType, String> versions = new EnumMap<>(ResourceType.class);
    /** The version received last on the stream, accepted or not. */
    private final Map<ResourceType, Map<String, String>> received = new EnumMap<>(ResourceType.class);

    private final Map<EnvoyResource, String> statedVersions = new HashMap<>();
    private final Map<ResourceType, String> nonces = new EnumMap<>(ResourceType.class);
    private final Map<ResourceType, Set<String>> subscribed = new EnumMap<>(ResourceType.class);
    private final Map<ResourceType, Integer> responses = new EnumMap<>(ResourceType.class);
    /** The endpoints of clusters that were received, which may follow again. */
    private final Set<String> endpointsOfClusters = new HashSet<>();
    /** The endpoints that changed clusters wait for. */
    private final Set<String> awaited = new HashSet<>();

    private Runnable answerOfClusters;
    private final List<String> faults = new ArrayList<>();
    private final List<ResourceType> order = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private Predicate<EnvoyResource> rejects = resource -> false;
    private String rejection = "rejected by the test";
    private boolean isIncomplete;
    private boolean isConnected;
    private io.grpc.Status end = io.grpc.Status.OK;
    private int generation;
    private StreamObserver<DiscoveryRequest> world;
    private StreamObserver<DeltaDiscoveryRequest> delta;

    public SimulatedProxy(String nodeId, ProxyStream.Protocol protocol) {
        this.nodeId = nodeId;
        this.protocol = protocol;
        for (ResourceType type : ResourceType.values()) {
            held.put(type, new TreeMap<>());
        }
    }

    public synchronized void connect(ManagedChannel channel) {
        disconnect();
        log.add("connect");
        int stream = generation;
        subscribed.clear();
        received.clear();
        if (protocol == ProxyStream.Protocol.DELTA) {
            // It tells what it has, so none of that may follow.
            held.forEach((type, resources) -> {
                if (!resources.isEmpty()) {
                    Map<String, String> had = received.computeIfAbsent(type, key -> new HashMap<>());
                    resources.forEach((name, resource) -> had.put(name, resource.version()));
                }
            });
        }
        nonces.clear();
        endpointsOfClusters.clear();
        awaited.clear();
        answerOfClusters = null;
        isConnected = true;
        AggregatedDiscoveryServiceGrpc.AggregatedDiscoveryServiceStub stub =
                AggregatedDiscoveryServiceGrpc.newStub(channel);
        if (protocol == ProxyStream.Protocol.DELTA) {
            delta = stub.deltaAggregatedResources(new Receiver<>(stream) {
                @Override
                void received(DeltaDiscoveryResponse response) {
                    receive(response);
                }
            });
        } else {
            world = stub.streamAggregatedResources(new Receiver<>(stream) {
                @Override
                void received(DiscoveryResponse response) {
                    receive(response);
                }
            });
        }
        request(ResourceType.CLUSTER, Set.of());
        subscribeDependents();
        request(ResourceType.LISTENER, Set.of());
        subscribeDependents();
    }

    public synchronized void disconnect() {
        generation++;
        isConnected = false;
        if (world != null) {
            world.onError(io.grpc.Status.CANCELLED.asException());
        }
        if (delta != null) {
            delta.onError(io.grpc.Status.CANCELLED.asException());
        }
        world = null;
        delta = null;
    }

    private abstract class Receiver<R> implements StreamObserver<R> {
        private final int stream;

        Receiver(int stream) {
            this.stream = stream;
        }

        abstract void received(R response);

        @Override
        public void onNext(R response) {
            synchronized (SimulatedProxy.this) {
                if (stream == generation) {
                    received(response);
                    SimulatedProxy.this.notifyAll();
                }
            }
        }

        @Override
        public void onError(Throwable cause) {
            synchronized (SimulatedProxy.this) {
                if (stream == generation) {
                    isConnected = false;
                    end = io.grpc.Status.fromThrowable(cause);
                    SimulatedProxy.this.notifyAll();
                }
            }
        }

        @Override
        public void onCompleted() {
            onError(io.grpc.Status.OK.asRuntimeException());
        }
    }

    private void receive(DiscoveryResponse response) {
        log.add("< " + response.getTypeUrl().replaceAll(".*\\.", "") + " nonce " + response.getNonce() + " "
                + response.getResourcesCount());
        ResourceType type = ResourceType.of(response.getTypeUrl()).orElseThrow();
        nonces.put(type, response.getNonce());
        Map<String, EnvoyResource> resources = new TreeMap<>();
        response.getResourcesList().forEach(any -> {
            EnvoyResource resource = Views.received(type, any);
            resources.put(resource.name(), resource);
        });
        boolean isComplete = type == ResourceType.CLUSTER || type == ResourceType.LISTENER;
        Map<String, String> before = received.get(type);
        boolean isNews = before == null || (isComplete && !before.keySet().equals(resources.keySet()));
        isNews |= note(type, resources);
        if (isComplete) {
            received.get(type).keySet().retainAll(resources.keySet());
        }
        // One without resources only has the version of what is left.
        isNews |= isByName(type) && resources.isEmpty();
        if (!isNews) {
            fault(type + " " + response.getVersionInfo() + " was sent again");
        }
        boolean isAccepted = resources.values().stream().noneMatch(rejects);
        if (isAccepted) {
            if (isComplete) {
                held.get(type).clear();
            }
            resources.forEach((name, resource) -> hold(type, resource));
            versions.put(type, response.getVersionInfo());
            subscribeDependents();
        }
        DiscoveryRequest.Builder answer = DiscoveryRequest.newBuilder()
                .setTypeUrl(type.typeUrl())
                .setVersionInfo(versions.getOrDefault(type, ""))
                .setResponseNonce(response.getNonce())
                .addAllResourceNames(subscribed.get(type));
        if (!isAccepted) {
            answer.setErrorDetail(Status.newBuilder().setMessage(rejection));
        }
        answered(type, resources.keySet());
        answer(type, isAccepted, () -> {
            log.add("> " + type + (isAccepted ? " ACK " : " NACK ") + response.getNonce() + " " + subscribed.get(type));
            world.onNext(answer.build());
        });
        check(type);
    }

    private void receive(DeltaDiscoveryResponse response) {
        log.add("< " + response.getTypeUrl().replaceAll(".*\\.", "") + " nonce " + response.getNonce() + " +"
                + response.getResourcesList().stream()
                        .map(r -> r.getName() + "@" + r.getVersion().substring(0, 4))
                        .toList()
                + " -"
                + response.getRemovedResourcesList());
        ResourceType type = ResourceType.of(response.getTypeUrl()).orElseThrow();
        Map<String, EnvoyResource> resources = new TreeMap<>();
        for (Resource one : response.getResourcesList()) {
            EnvoyResource resource = Views.received(type, one.getResource());
            assertThat(one.getName()).isEqualTo(resource.name());
            // The version of a route table follows from those of its virtual hosts.
            if (type != ResourceType.ROUTES) {
                assertThat(one.getVersion()).isEqualTo(resource.version());
            }
            statedVersions.put(resource, one.getVersion());
            resources.put(resource.name(), resource);
        }
        for (EnvoyResource resource : resources.values()) {
            if (!note(type, Map.of(resource.name(), resource))) {
                fault(resource + " was sent again");
            }
        }
        received.computeIfAbsent(type, key -> new HashMap<>()).keySet().removeAll(response.getRemovedResourcesList());
        boolean isAccepted = resources.values().stream().noneMatch(rejects);
        if (isAccepted) {
            resources.forEach((name, resource) -> hold(type, resource));
            held.get(type).keySet().removeAll(response.getRemovedResourcesList());
            subscribeDependents();
        }
        DeltaDiscoveryRequest.Builder answer =
                DeltaDiscoveryRequest.newBuilder().setTypeUrl(type.typeUrl()).setResponseNonce(response.getNonce());
        if (!isAccepted) {
            answer.setErrorDetail(Status.newBuilder().setMessage(rejection));
        }
        answered(type, resources.keySet());
        answered(type, response.getRemovedResourcesList());
        answer(type, isAccepted, () -> {
            log.add("> " + type + (isAccepted ? " ACK " : " NACK ") + response.getNonce());
            delta.onNext(answer.build());
        });
        check(type);
    }

    private void answered(ResourceType type, Collection<String> names) {
        if (type == ResourceType.ENDPOINTS) {
            awaited.removeAll(names);
        }
    }

    /** Answers, but clusters only after their endpoints have arrived or were rejected. */
    private void answer(ResourceType type, boolean isAccepted, Runnable answer) {
        if (type == ResourceType.CLUSTER && isAccepted) {
            answerOfClusters = answer;
        } else {
            if (type == ResourceType.CLUSTER) {
                awaited.clear();
            }
            answer.run();
        }
        awaited.retainAll(subscribed.getOrDefault(ResourceType.ENDPOINTS, Set.of()));
        if (answerOfClusters != null && awaited.isEmpty()) {
            answerOfClusters.run();
            answerOfClusters = null;
        }
    }

    /** Returns whether one of the resources has another version than the one that was received last. */
    private boolean note(ResourceType type, Map<String, EnvoyResource> resources) {
        boolean isNews = false;
        Map<String, String> before = received.computeIfAbsent(type, key -> new HashMap<>());
        for (EnvoyResource resource : resources.values()) {
            boolean isUnwanted = isByName(type) && !subscribed.get(type).contains(resource.name());
            if (isUnwanted) {
                // It was under way when the proxy unsubscribed.
                isNews = true;
                continue;
            }
            boolean isNew = !resource.version().equals(before.put(resource.name(), resource.version()));
            if (type == ResourceType.CLUSTER) {
                endpointsOfClusters.add("eds_" + resource.name());
                if (!resource.equals(held.get(type).get(resource.name()))) {
                    awaited.add("eds_" + resource.name());
                }
            }
            isNews |= isNew;
            isNews |= type == ResourceType.ENDPOINTS && endpointsOfClusters.remove(resource.name());
        }
        return isNews;
    }

    private void hold(ResourceType type, EnvoyResource resource) {
        if (!isByName(type) || subscribed.get(type).contains(resource.name())) {
            held.get(type).put(resource.name(), resource);
        }
    }

    private void fault(String fault) {
        faults.add(fault + "\nafter\n  " + String.join("\n  ", log));
    }

    private static boolean isByName(ResourceType type) {
        return type != ResourceType.CLUSTER && type != ResourceType.LISTENER;
    }

    private void subscribeDependents() {
        Map<ResourceType, Set<String>> needed = new EnumMap<>(ResourceType.class);
        for (Map<String, EnvoyResource> resources : List.copyOf(held.values())) {
            for (EnvoyResource resource : resources.values()) {
                for (References.Reference reference : new References().of(resource)) {
                    needed.computeIfAbsent(reference.type(), key -> new TreeSet<>())
                            .add(reference.name());
                }
            }
        }
        for (ResourceType type : List.of(ResourceType.ENDPOINTS, ResourceType.SECRET, ResourceType.ROUTES)) {
            Set<String> names = needed.getOrDefault(type, Set.of());
            boolean isDue = subscribed.containsKey(type) ? !names.equals(subscribed.get(type)) : !names.isEmpty();
            if (isDue) {
                request(type, names);
            }
            held.get(type).keySet().retainAll(names);
        }
    }

    private void request(ResourceType type, Set<String> names) {
        boolean isFirst = !subscribed.containsKey(type);
        Set<String> before = isFirst ? Set.of() : subscribed.get(type);
        subscribed.put(type, new TreeSet<>(names));
        Node node = Node.newBuilder().setId(nodeId).build();
        boolean isFirstOfAll = isFirst && subscribed.size() == 1;
        Map<String, String> last = received.getOrDefault(type, new HashMap<>());
        if (protocol == ProxyStream.Protocol.DELTA) {
            DeltaDiscoveryRequest.Builder request =
                    DeltaDiscoveryRequest.newBuilder().setTypeUrl(type.typeUrl());
            if (isFirstOfAll) {
                request.setNode(node);
            }
            if (isFirst) {
                held.get(type)
                        .forEach((name, resource) -> request.putInitialResourceVersions(
                                name, statedVersions.getOrDefault(resource, resource.version())));
            }
            names.stream().filter(name -> !before.contains(name)).forEach(request::addResourceNamesSubscribe);
            before.stream().filter(name -> !names.contains(name)).forEach(name -> {
                request.addResourceNamesUnsubscribe(name);
                last.remove(name);
            });
            log.add("> " + type + (isFirst ? " first" : "") + " +" + request.getResourceNamesSubscribeList() + " -"
                    + request.getResourceNamesUnsubscribeList() + " has "
                    + request.getInitialResourceVersionsMap().keySet());
            delta.onNext(request.build());
        } else {
            DiscoveryRequest.Builder request = DiscoveryRequest.newBuilder()
                    .setTypeUrl(type.typeUrl())
                    .setVersionInfo(versions.getOrDefault(type, ""))
                    .setResponseNonce(isFirst ? "" : nonces.getOrDefault(type, ""))
                    .addAllResourceNames(names);
            if (isFirstOfAll) {
                request.setNode(node);
            }
            before.stream().filter(name -> !names.contains(name)).forEach(last::remove);
            log.add("> " + type + (isFirst ? " first" : "") + " " + names);
            world.onNext(request.build());
        }
    }

    /** Notes what is used and not there, after a proxy has once been complete. */
    private void check(ResourceType changed) {
        responses.merge(changed, 1, Integer::sum);
        order.add(changed);
        List<String> missing = new ArrayList<>();
        for (ResourceType user : List.of(ResourceType.LISTENER, ResourceType.ROUTES)) {
            for (EnvoyResource resource : held.get(user).values()) {
                for (References.Reference reference : new References().of(resource)) {
                    if (reference.type() != ResourceType.CLUSTER) {
                        continue;
                    }
                    EnvoyResource cluster = held.get(ResourceType.CLUSTER).get(reference.name());
                    if (cluster == null) {
                        missing.add(resource + " uses the cluster " + reference.name());
                        continue;
                    }
                    for (References.Reference need : new References().of(cluster)) {
                        if (!held.get(need.type()).containsKey(need.name())) {
                            missing.add(resource + " uses the cluster " + reference.name() + " without " + need);
                        }
                    }
                }
            }
        }
        if (!missing.isEmpty() && !isIncomplete) {
            fault("after " + changed + ": " + missing);
        }
    }

    /** Returns the names of what it has of a type. */
    public synchronized Set<String> names(ResourceType type) {
        return Set.copyOf(held.get(type).keySet());
    }

    /** Rejects responses with such a resource from now on. */
    synchronized void rejects(Predicate<EnvoyResource> resources) {
        rejects = resources;
    }

    /** Rejects some resources with a text. */
    synchronized void rejects(Predicate<EnvoyResource> resources, String text) {
        rejects = resources;
        rejection = text;
    }

    /** Does not note what is used and not there. */
    public synchronized void mayBeIncomplete() {
        isIncomplete = true;
    }

    synchronized int responses(ResourceType type) {
        return responses.getOrDefault(type, 0);
    }

    synchronized int responses() {
        return responses.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized List<ResourceType> order() {
        return List.copyOf(order);
    }

    public synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    public synchronized boolean isConnected() {
        return isConnected;
    }

    synchronized io.grpc.Status end() {
        return end;
    }

    /** Returns the resources of a type that it has, by name. */
    synchronized Map<String, EnvoyResource> held(ResourceType type) {
        return Map.copyOf(held.get(type));
    }

    synchronized boolean has(ProxyView view) {
        for (ResourceType type : ResourceType.values()) {
            if (!contents(held.get(type)).equals(contents(view.resources(type)))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the content of resources, without versions: the proxy does not know that of a route table. */
    private static Map<String, Any> contents(Map<String, EnvoyResource> resources) {
        Map<String, Any> contents = new TreeMap<>();
        resources.forEach((name, resource) -> contents.put(name, resource.packed()));
        return contents;
    }

    void awaitView(ProxyView view) {
        await(
                () -> has(view),
                () -> "does not have the view: " + held + "\nof " + describe(view) + "\nfaults " + faults
                        + "\nafter\n  " + String.join("\n  ", log));
    }

    private static String describe(ProxyView view) {
        StringBuilder text = new StringBuilder();
        for (ResourceType type : ResourceType.values()) {
            text.append(view.resources(type).values());
        }
        return text.toString();
    }

    void awaitEnd() {
        await(() -> !isConnected, () -> "is still connected");
    }

    public synchronized void await(BooleanSupplier condition, java.util.function.Supplier<String> otherwise) {
        long end = System.nanoTime() + TIMEOUT_NANOS;
        while (!condition.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(nodeId + " " + protocol + " " + otherwise.get());
            }
            try {
                wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
