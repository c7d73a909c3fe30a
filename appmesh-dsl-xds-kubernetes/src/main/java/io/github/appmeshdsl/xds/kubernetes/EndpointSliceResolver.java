package io.github.appmeshdsl.xds.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditions;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.xds.EndpointResolver;
import io.github.appmeshdsl.xds.Watch;
import io.github.appmeshdsl.xds.Watcher;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pods behind DNS names of Services in Kubernetes, from their EndpointSlices: {@code orders.shop}, {@code
 * orders.shop.svc} and {@code orders.shop.svc.cluster.local} are the Service {@code orders} of the namespace {@code shop}. Other
 * names, and Services that have no EndpointSlice, are not known to it.
 *
 * <ul>
 *   <li>Pods that are ready are instances; if none is, those that still serve while they end are.
 *   <li>The addresses of both families of a pod are one instance.
 *   <li>If the Service has one port, it is that of the instances, as numbered in the pods; otherwise instances listen on the port
 *       of the virtual node's listener.
 *   <li>The zone is the attribute {@code topology.kubernetes.io/zone}.
 * </ul>
 *
 * <p>The client needs the verbs {@code get}, {@code list} and {@code watch} on {@code endpointslices} of {@code discovery.k8s.io}
 * in the namespaces of the Services. Disable HTTP/2 in its settings: an API server that refuses credentials over HTTP/2 also ends
 * the connection, and the client of the JDK then reports a failed connection.
 */
public final class EndpointSliceResolver implements EndpointResolver {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final String SERVICE = "kubernetes.io/service-name";
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final String TCP = "TCP";

    private final KubernetesClient client;
    private final Pattern name;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();

    private EndpointSliceResolver(KubernetesClient client, String clusterDomain) {
        this.client = client;
        this.name = Pattern.compile("([^.]+)\\.([^.]+)(?:\\.svc(?:\\." + Pattern.quote(clusterDomain) + ")?)?\\.?");
    }

    /** Returns a resolver for a cluster with the domain {@code cluster.local}. The caller closes the client, after the resolver. */
    public static EndpointSliceResolver of(KubernetesClient client) {
        return of(client, "cluster.local");
    }

    /** Returns a resolver for a cluster with a domain. The caller closes the client, after the resolver. */
    public static EndpointSliceResolver of(KubernetesClient client, String clusterDomain) {
        return new EndpointSliceResolver(
                requireNonNull(client, "client"), requireNonNull(clusterDomain, "clusterDomain"));
    }

    @Override
    public Watch watch(ServiceDiscovery service, Watcher<? super List<Endpoints.Endpoint>> watcher) {
        requireNonNull(watcher, "watcher");
        Optional<String> hostname = service.match(dns -> Optional.of(dns.hostname()), map -> Optional.empty());
        Matcher matcher = name.matcher(hostname.orElse(""));
        if (!matcher.matches()
                || !LABEL.matcher(matcher.group(1)).matches()
                || !LABEL.matcher(matcher.group(2)).matches()) {
            watcher.unknown();
            return () -> {};
        }
        Watched one = new Watched(
                client.discovery()
                        .v1()
                        .endpointSlices()
                        .inNamespace(matcher.group(2))
                        .withLabel(SERVICE, matcher.group(1))
                        .runnableInformer(0),
                watcher);
        watched.add(one);
        one.start();
        return one;
    }

    @Override
    public void close() {
        watched.forEach(Watched::close);
    }

    private final class Watched implements Watch, ResourceEventHandler<EndpointSlice> {

        private final SharedIndexInformer<EndpointSlice> informer;
        private final Watcher<? super List<Endpoints.Endpoint>> watcher;
        private boolean isListed;

        Watched(SharedIndexInformer<EndpointSlice> informer, Watcher<? super List<Endpoints.Endpoint>> watcher) {
            this.informer = informer;
            this.watcher = watcher;
        }

        void start() {
            informer.exceptionHandler((isStarted, failure) -> {
                failed(failure);
                return true;
            });
            informer.addEventHandler(this);
            informer.start().whenComplete((nothing, failure) -> {
                if (failure != null) {
                    failed(failure);
                }
            });
        }

        private synchronized void failed(Throwable failure) {
            watcher.failed("Kubernetes: " + reason(failure));
        }

        /** Returns what the API server answered, if it did; the client's own message repeats it in a dump of the request. */
        private static String reason(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof KubernetesClientException refusal && refusal.getStatus() != null) {
                    String answer = refusal.getStatus().getMessage();
                    if (answer != null && !answer.isBlank()) {
                        return answer;
                    }
                }
            }
            String message = failure.getMessage();
            return message == null ? failure.getClass().getSimpleName() : message;
        }

        @Override
        public synchronized void onList(String resourceVersion, boolean remainedEmpty) {
            isListed = true;
            tell();
        }

        @Override
        public void onAdd(EndpointSlice slice) {
            changed();
        }

        @Override
        public void onUpdate(EndpointSlice before, EndpointSlice after) {
            changed();
        }

        @Override
        public void onDelete(EndpointSlice slice, boolean isStateUnknown) {
            changed();
        }

        /** Tells what is known, unless the first list has not arrived as a whole. */
        private synchronized void changed() {
            if (isListed) {
                tell();
            }
        }

        private void tell() {
            List<EndpointSlice> slices = informer.getStore().list();
            if (slices.isEmpty()) {
                watcher.unknown();
            } else {
                watcher.found(endpoints(slices));
            }
        }

        @Override
        public void close() {
            watched.remove(this);
            informer.stop();
        }
    }

    /** Returns the instances in the slices of a Service. */
    static List<Endpoints.Endpoint> endpoints(Collection<EndpointSlice> slices) {
        Map<String, Pod> ready = new LinkedHashMap<>();
        Map<String, Pod> ending = new LinkedHashMap<>();
        Set<Integer> ports = new TreeSet<>();
        boolean isAnyPort = false;
        for (EndpointSlice slice : slices) {
            for (EndpointPort port : list(slice.getPorts())) {
                if (port.getProtocol() == null || port.getProtocol().equals(TCP)) {
                    isAnyPort |= port.getPort() == null;
                    if (port.getPort() != null) {
                        ports.add(port.getPort());
                    }
                }
            }
            for (Endpoint endpoint : list(slice.getEndpoints())) {
                add(endpoint, slice.getAddressType(), ready, ending);
            }
        }
        Optional<Integer> port =
                ports.size() == 1 && !isAnyPort ? Optional.of(ports.iterator().next()) : Optional.empty();
        return (ready.isEmpty() ? ending : ready)
                .values().stream().map(pod -> pod.endpoint(port)).toList();
    }

    private static void add(
            Endpoint endpoint, @Nullable String addressType, Map<String, Pod> ready, Map<String, Pod> ending) {
        List<String> addresses = list(endpoint.getAddresses());
        boolean isIpv6 = "IPv6".equals(addressType);
        if (addresses.isEmpty() || (!isIpv6 && !"IPv4".equals(addressType))) {
            return;
        }
        EndpointConditions conditions = endpoint.getConditions();
        boolean isReady = conditions == null || !Boolean.FALSE.equals(conditions.getReady());
        boolean isEnding = conditions != null
                && Boolean.TRUE.equals(conditions.getServing())
                && Boolean.TRUE.equals(conditions.getTerminating());
        if (isReady || isEnding) {
            // Only the first address counts; all are of the same endpoint.
            String address = addresses.get(0);
            ObjectReference target = endpoint.getTargetRef();
            String key = target == null ? address : target.getKind() + " " + target.getUid() + " " + target.getName();
            (isReady ? ready : ending)
                    .computeIfAbsent(key, made -> new Pod(endpoint.getZone()))
                    .add(address, isIpv6);
        }
    }

    private static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** The addresses of one pod. */
    private static final class Pod {

        private final @Nullable String zone;
        private @Nullable String ipv4;
        private @Nullable String ipv6;

        Pod(@Nullable String zone) {
            this.zone = zone;
        }

        void add(String address, boolean isIpv6) {
            if (isIpv6) {
                ipv6 = ipv6 == null ? address : ipv6;
            } else {
                ipv4 = ipv4 == null ? address : ipv4;
            }
        }

        Endpoints.Endpoint endpoint(Optional<Integer> port) {
            return new Endpoints.Endpoint(
                    Optional.ofNullable(ipv4),
                    Optional.ofNullable(ipv6),
                    port,
                    true,
                    zone == null ? Map.of() : Map.of(ZONE, zone));
        }
    }
}
