package io.github.appmeshdsl.xds;

import com.google.common.net.InetAddresses;
import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.report.PlainText;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The endpoints and secrets that the sets of a publisher need. Not for several threads at a time, except the changes. */
final class FollowedInputs implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.xds");
    private static final long IDLE_SECONDS = 10;
    private static final int LAST_PORT = 65535;
    private static final Comparator<Endpoints.Endpoint> ORDER = Comparator.comparing(
                    (Endpoints.Endpoint each) -> each.ipv4().orElse(""))
            .thenComparing(each -> each.ipv6().orElse(""))
            .thenComparing(each -> each.port().orElse(0))
            .thenComparing(Endpoints.Endpoint::isHealthy)
            .thenComparing(each -> new TreeMap<>(each.attributes()).toString());

    private final ControlPlane controlPlane;
    private final Watches<ServiceDiscovery, List<Endpoints.Endpoint>> endpoints;
    private final Watches<SecretName, Secret> secrets;
    private final boolean hasResolvers;
    private final boolean hasProviders;
    private final ThreadPoolExecutor executor;
    private final AtomicBoolean isDue = new AtomicBoolean();
    private final References references = new References();
    private final Map<String, Needs> needsBySet = new HashMap<>();

    private final Map<SecretName, Delivered> delivered = new HashMap<>();
    /** Views by those without secrets that they were made of. */
    private final Map<ProxyView, ProxyView> completed = new WeakHashMap<>();

    private boolean isClosed;

    /** What a set needs. */
    record Needs(Set<ServiceDiscovery> services, Set<SecretName> secrets) {}

    /** A secret as configuration names it. */
    record SecretName(Secret.Kind kind, String name) {}

    /** A secret with the resource that is made of it. */
    private record Delivered(Secret secret, EnvoyResource resource) {}

    /** @param changed is called, by a thread of its own, when something else is known */
    FollowedInputs(
            ControlPlane controlPlane,
            List<EndpointResolver> resolvers,
            List<SecretProvider> providers,
            Runnable changed) {
        this.controlPlane = controlPlane;
        this.hasResolvers = !resolvers.isEmpty();
        this.hasProviders = !providers.isEmpty();
        this.executor = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                ControlPlane.threads("appmesh-xds-inputs"),
                new ThreadPoolExecutor.DiscardPolicy());
        executor.allowCoreThreadTimeOut(true);
        Runnable soon = () -> {
            if (isDue.compareAndSet(false, true)) {
                executor.execute(() -> run(changed));
            }
        };
        this.endpoints = new Watches<>(
                resolvers.stream().map(FollowedInputs::source).toList(),
                service -> "endpoints of " + PlainText.of(host(service)),
                controlPlane,
                (found, at) -> Watches.Remark.NONE,
                soon);
        this.secrets = new Watches<>(
                providers.stream().map(this::source).toList(),
                secret -> (secret.kind() == Secret.Kind.CERTIFICATE ? "certificate " : "authorities ")
                        + PlainText.of(secret.name().replaceFirst("^authority ", "")),
                controlPlane,
                Secret::remark,
                soon);
    }

    private void run(Runnable changed) {
        isDue.set(false);
        try {
            changed.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "cannot publish changed endpoints or secrets", e);
        }
    }

    private static String host(ServiceDiscovery service) {
        return service.match(dns -> dns.hostname(), map -> map.serviceName() + "." + map.namespaceName());
    }

    private static BiFunction<ServiceDiscovery, Watcher<List<Endpoints.Endpoint>>, Watch> source(
            EndpointResolver resolver) {
        return (service, watcher) -> resolver.watch(service, new Watcher<List<Endpoints.Endpoint>>() {

            private Set<Endpoints.Endpoint> leftOut = Set.of();

            @Override
            public void found(List<Endpoints.Endpoint> found) {
                Set<Endpoints.Endpoint> invalid =
                        found.stream().filter(each -> !isUsable(each)).collect(Collectors.toSet());
                if (!invalid.isEmpty() && !invalid.equals(leftOut)) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "instances of {0} are left out, because their addresses or ports are invalid: {1}",
                            PlainText.of(host(service)),
                            PlainText.of(invalid.toString()));
                }
                leftOut = invalid;
                // Sources answer in any order, and proxies get something only if it differs.
                watcher.found(found.stream()
                        .filter(FollowedInputs::isUsable)
                        .distinct()
                        .sorted(ORDER)
                        .toList());
            }

            @Override
            public void unknown() {
                watcher.unknown();
            }

            @Override
            public void failed(String reason) {
                watcher.failed(reason);
            }
        });
    }

    /** Returns whether proxies accept an endpoint: they reject all endpoints of a service for one that is invalid. */
    private static boolean isUsable(Endpoints.Endpoint endpoint) {
        return endpoint.ipv4().map(text -> isAddress(text, false)).orElse(true)
                && endpoint.ipv6().map(text -> isAddress(text, true)).orElse(true)
                && endpoint.port().map(port -> port >= 1 && port <= LAST_PORT).orElse(true);
    }

    private static boolean isAddress(String text, boolean isIpv6) {
        return text.indexOf('%') < 0
                && InetAddresses.isInetAddress(text)
                && InetAddresses.forString(text) instanceof Inet6Address == isIpv6;
    }

    private BiFunction<SecretName, Watcher<Secret>, Watch> source(SecretProvider provider) {
        return (name, watcher) -> provider.watch(name.kind(), name.name(), new Watcher<Secret>() {
            @Override
            public void found(Secret found) {
                Optional<String> problem = found.kind() == name.kind()
                        ? found.problem(controlPlane.now())
                        : Optional.of("the provider has something else of this name");
                problem.ifPresentOrElse(watcher::failed, () -> watcher.found(found));
            }

            @Override
            public void unknown() {
                watcher.unknown();
            }

            @Override
            public void failed(String reason) {
                watcher.failed(reason);
            }
        });
    }

    /** Returns the addresses that are known of the services of a set, which is published from now on. */
    Endpoints endpoints(String set, Collection<ServiceDiscovery> services, Endpoints base) {
        if (!hasResolvers) {
            return base;
        }
        Needs before = needsBySet.get(set);
        needsBySet.put(set, new Needs(Set.copyOf(services), before == null ? Set.of() : before.secrets()));
        endpoints.need(union(Needs::services));
        Endpoints known = base;
        for (ServiceDiscovery service : services) {
            Watches.State<List<Endpoints.Endpoint>> state = endpoints.state(service);
            if (state.value().isPresent()) {
                known = known.of(service, state.value().get());
            } else if (state.isPending()) {
                known = known.pending(service);
            }
        }
        return known;
    }

    /** Returns whether endpoints are looked up. */
    boolean hasResolvers() {
        return hasResolvers;
    }

    /** Refuses further publications: without the watches, proxies would lose what they have. */
    void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException("the publisher is closed");
        }
    }

    /**
     * Returns the views of a set, which is published from now on, with the secrets that they name.
     *
     * @throws PublicationException if a view uses one name for a certificate and for authorities
     */
    List<ProxyView> withSecrets(String set, List<ProxyView> views) {
        if (!hasProviders) {
            return views;
        }
        List<Map<String, SecretName>> named = new ArrayList<>();
        Set<SecretName> needed = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        for (ProxyView view : views) {
            Map<String, SecretName> ofView = new TreeMap<>();
            for (References.Reference each : references.secrets(view)) {
                SecretName name =
                        new SecretName(each.isTrust() ? Secret.Kind.AUTHORITIES : Secret.Kind.CERTIFICATE, each.name());
                SecretName other = ofView.put(each.name(), name);
                if (other != null && !other.equals(name)) {
                    problems.add(PlainText.of(view.nodeId()) + ": the secret " + PlainText.quoted(each.name())
                            + " is used as a certificate and as authorities");
                }
                needed.add(name);
            }
            named.add(ofView);
        }
        if (!problems.isEmpty()) {
            PublicationException refusal = new PublicationException(problems);
            controlPlane.refuse(set, refusal);
            throw refusal;
        }
        Needs before = needsBySet.get(set);
        needsBySet.put(set, new Needs(before == null ? Set.of() : before.services(), needed));
        secrets.need(union(Needs::secrets));
        List<ProxyView> complete = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            complete.add(complete(views.get(i), named.get(i)));
        }
        return complete;
    }

    private ProxyView complete(ProxyView view, Map<String, SecretName> names) {
        if (names.isEmpty()) {
            return view;
        }
        Map<String, EnvoyResource> resources = new TreeMap<>();
        Set<String> pending = new TreeSet<>();
        for (SecretName name : names.values()) {
            Optional<Secret> known = secrets.state(name).value();
            if (known.isEmpty()) {
                pending.add(name.name());
            } else {
                Delivered last = delivered.get(name);
                if (last == null || !last.secret().equals(known.get())) {
                    last = new Delivered(known.get(), known.get().resource(name.name()));
                    delivered.put(name, last);
                }
                resources.put(name.name(), last.resource());
            }
        }
        ProxyView last = completed.get(view);
        if (last != null
                && last.resources(ResourceType.SECRET).equals(resources)
                && last.pending(ResourceType.SECRET).equals(pending)) {
            return last;
        }
        ProxyView complete = view.with(ResourceType.SECRET, resources.values(), pending);
        completed.put(view, complete);
        return complete;
    }

    private <T> Set<T> union(Function<Needs, Set<T>> part) {
        Set<T> union = new LinkedHashSet<>();
        needsBySet.values().forEach(needs -> union.addAll(part.apply(needs)));
        return union;
    }

    /** Returns what a set needs; absent if it is not published. */
    Optional<Needs> needs(String set) {
        return Optional.ofNullable(needsBySet.get(set));
    }

    /** Takes back what a set needs: it was not published, or no longer is. */
    void restore(String set, Optional<Needs> needs) {
        needs.ifPresentOrElse(earlier -> needsBySet.put(set, earlier), () -> needsBySet.remove(set));
        endpoints.need(union(Needs::services));
        Set<SecretName> needed = union(Needs::secrets);
        secrets.need(needed);
        delivered.keySet().retainAll(needed);
    }

    @Override
    public void close() {
        isClosed = true;
        executor.shutdownNow();
        endpoints.close();
        secrets.close();
    }
}
