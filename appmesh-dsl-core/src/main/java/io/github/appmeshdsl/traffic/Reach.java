package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.traffic.hop.RequestLimit;
import io.github.appmeshdsl.traffic.hop.TlsAgreement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A virtual service as one caller reaches it: with the caller's TLS. */
final class Reach {

    private final ServiceView service;
    private final String name;
    private final List<VirtualHost> hosts;
    private final Optional<ClientTls> policy;

    private volatile @Nullable Map<TrafficRoute, List<Destination>> destinations;

    /**
     * Makes a way to a service.
     *
     * @param name the host that callers ask for, in lower case
     * @param hosts the service's virtual hosts
     * @param policy how the caller uses TLS for it
     */
    Reach(ServiceView service, String name, List<VirtualHost> hosts, Optional<ClientTls> policy) {
        this.service = service;
        this.name = name;
        this.hosts = hosts;
        this.policy = policy;
    }

    /** Returns the same way for a caller that uses TLS otherwise. */
    Reach with(Optional<ClientTls> otherPolicy) {
        return new Reach(service, name, hosts, otherPolicy);
    }

    String name() {
        return name;
    }

    ServiceView service() {
        return service;
    }

    List<VirtualHost> hosts() {
        return hosts;
    }

    /** Returns where a route of one of the virtual hosts sends requests of this caller. */
    List<Destination> destinations(TrafficRoute route) {
        Map<TrafficRoute, List<Destination>> all = destinations;
        if (all == null) {
            all = resolved();
            destinations = all;
        }
        List<Destination> known = all.get(route);
        return known == null ? List.of() : known;
    }

    private Map<TrafficRoute, List<Destination>> resolved() {
        Map<TrafficRoute, List<Destination>> all = new HashMap<>();
        for (VirtualHost host : hosts) {
            for (TrafficRoute route : host.routes()) {
                all.put(route, resolved(route, route.targets()));
            }
        }
        return all;
    }

    /** Returns the targets of a route of one of the virtual hosts that have a weight of 0. */
    List<Destination> idleDestinations(TrafficRoute route) {
        return resolved(route, route.idleTargets());
    }

    private List<Destination> resolved(TrafficRoute route, List<TrafficRoute.Target> targets) {
        List<Destination> resolved = new ArrayList<>(targets.size());
        for (TrafficRoute.Target target : targets) {
            NodeView node = target.node();
            Listener listener = target.listener();
            Optional<VirtualNode> member = Optional.ofNullable(node).map(NodeView::member);
            HopTls tls = member.isPresent() && listener != null ? tls(member.get(), listener) : new HopTls.Plain();
            resolved.add(new Destination(
                    target.ref(),
                    member,
                    Optional.ofNullable(listener),
                    target.weight(),
                    target.share(),
                    (listener == null ? route.limit() : shorter(route.limit(), RequestLimit.of(listener))).toDuration(),
                    listener == null ? Optional.empty() : TlsAgreement.forPort(policy, listener.port()),
                    tls,
                    failure(member, listener, tls)));
        }
        return List.copyOf(resolved);
    }

    private static Optional<String> failure(Optional<VirtualNode> node, @Nullable Listener listener, HopTls tls) {
        if (node.isEmpty()) {
            return Optional.of("the virtual node is not part of this mesh");
        }
        if (listener == null) {
            return Optional.of("the virtual node has no listener that is meant");
        }
        return tls.match(
                plain -> Optional.empty(), encrypted -> Optional.empty(), failed -> Optional.of(failed.reason()));
    }

    private static RequestLimit shorter(RequestLimit one, RequestLimit other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private HopTls tls(VirtualNode node, Listener listener) {
        return switch (TlsAgreement.of(policy, listener)) {
            case PLAIN -> new HopTls.Plain();
            case SERVER_WITHOUT_TLS -> new HopTls.Failed("the caller enforces TLS and the listener offers none");
            case CLIENT_WITHOUT_CERTIFICATE ->
                new HopTls.Failed("the listener requires a client certificate and the caller has none");
            case ENCRYPTED -> encrypted(node, listener);
        };
    }

    private HopTls encrypted(VirtualNode node, Listener listener) {
        Optional<ClientTls> client = TlsAgreement.forPort(policy, listener.port());
        return client.isPresent()
                ? verifiedByPolicy(node, listener, client.get())
                : withoutPolicy(node, listener.tls().orElseThrow());
    }

    private static HopTls verifiedByPolicy(VirtualNode node, Listener listener, ClientTls client) {
        List<String> names = client.validation().subjectAlternativeNames().isPresent()
                ? client.validation().subjectAlternativeNames().get().exact()
                : defaultNames(node);
        return new HopTls.Encrypted(
                Optional.of(trust(client.validation().trust())),
                names,
                client.certificate().isPresent(),
                TlsAgreement.requiresCertificate(listener));
    }

    /** A certificate of ACM is verified against its authority; others are not verified. */
    private static HopTls withoutPolicy(VirtualNode node, ListenerTls offered) {
        boolean isAcm = offered.certificate().match(acm -> true, file -> false, sds -> false);
        return new HopTls.Encrypted(
                isAcm ? Optional.of("the listener's certificate authority in ACM") : Optional.empty(),
                isAcm ? defaultNames(node) : List.of(),
                false,
                false);
    }

    private static List<String> defaultNames(VirtualNode node) {
        Optional<ServiceDiscovery> discovery = node.serviceDiscovery();
        if (discovery.isEmpty()) {
            return List.of();
        }
        return discovery
                .get()
                .match(dns -> List.of(dns.hostname()), map -> List.of(map.serviceName() + "." + map.namespaceName()));
    }

    private static String trust(TlsTrust trust) {
        return trust.match(
                acm -> "ACM " + String.join(", ", acm.certificateAuthorityArns()),
                file -> "file " + file.certificateChain(),
                sds -> "SDS secret " + sds.secretName());
    }
}
