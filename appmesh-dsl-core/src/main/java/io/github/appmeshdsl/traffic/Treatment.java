package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an answer means for traffic. Two answers treat a request alike if their treatments are equal: names of routes and
 * routers, the order of targets and the texts of reasons have no part in it.
 *
 * @param refusal why the request is refused; absent if it is not
 * @param destinations where it goes, by name; empty if the mesh does not decide
 * @param path the path that the application sees; empty for TCP
 * @param host the host that it sees; empty for TCP
 * @param clientTls how the client's connection to a gateway is encrypted
 * @param addedHeaders headers that proxies add
 * @param attempts how often it is tried at most
 * @param events after what it is tried again
 * @param perTryTimeout limit of each try
 * @param delivered the share of the requests that arrive
 */
record Treatment(
        Optional<Refusal> refusal,
        List<Share> destinations,
        String path,
        String host,
        Optional<HopTls> clientTls,
        Map<String, String> addedHeaders,
        long attempts,
        Set<String> events,
        Optional<Duration> perTryTimeout,
        Fraction delivered) {

    /**
     * A destination and its share.
     *
     * @param node the node's name in the App Mesh API, or how a reference that leaves the mesh names it
     * @param port port of the listener
     * @param protocol protocol of the listener
     * @param discovery where the node's instances are
     * @param timeout the limit in force
     * @param tls how the hop is encrypted
     * @param isDelivered whether requests arrive
     * @param share the share
     */
    record Share(
            String node,
            Optional<Integer> port,
            Optional<Protocol> protocol,
            Optional<ServiceDiscovery> discovery,
            Optional<Duration> timeout,
            HopTls tls,
            boolean isDelivered,
            Fraction share) {

        /** Returns what tells destinations apart: the node, its port, and whether requests arrive. */
        String key() {
            return node + ":" + port.map(String::valueOf).orElse("?") + (isDelivered ? "" : " fails");
        }

        Share with(Fraction other) {
            return new Share(node, port, protocol, discovery, timeout, tls, isDelivered, other);
        }
    }

    static Treatment of(Answer answer, Traffic traffic) {
        return answer.match(
                routed -> of(routed, traffic),
                passed -> undecided(Optional.empty(), answer),
                refused -> undecided(Optional.of(refused.refusal()), answer));
    }

    private static Treatment undecided(Optional<Refusal> refusal, Answer answer) {
        return new Treatment(
                refusal,
                List.of(),
                "",
                "",
                Optional.empty(),
                Map.of(),
                0,
                Set.of(),
                Optional.empty(),
                answer.delivered());
    }

    private static Treatment of(Answer.Routed routed, Traffic traffic) {
        Map<Share, Fraction> shares = new LinkedHashMap<>();
        for (Destination destination : routed.destinations()) {
            Share share = share(destination, traffic);
            shares.merge(share, destination.share(), Fraction::plus);
        }
        Map<String, Share> sorted = new TreeMap<>();
        shares.forEach((share, sum) -> sorted.put(share.toString(), share.with(sum)));
        Retries retries = routed.retries();
        return new Treatment(
                Optional.empty(),
                List.copyOf(sorted.values()),
                routed.host().isTcp() ? "" : routed.path(),
                routed.host().isTcp() ? "" : routed.hostSeen(),
                routed.clientTls(),
                new TreeMap<>(routed.addedHeaders()),
                retries.attempts(),
                retries.maxRetries() == 0 ? Set.of() : new TreeSet<>(retries.events()),
                retries.perTryTimeout(),
                routed.delivered());
    }

    /** Returns a destination with a share of zero. */
    static Share share(Destination destination, Traffic traffic) {
        return new Share(
                destination
                        .node()
                        .map(traffic::awsName)
                        .orElse(destination.target().text()),
                destination.listener().map(Listener::port),
                destination.listener().map(Listener::protocol),
                destination.node().flatMap(VirtualNode::serviceDiscovery),
                destination.timeout(),
                destination.tls(),
                destination.isDelivered(),
                Fraction.ZERO);
    }

    /** Returns this for any path. */
    Treatment withoutPath() {
        return new Treatment(
                refusal, destinations, "", host, clientTls, addedHeaders, attempts, events, perTryTimeout, delivered);
    }

    /** Returns whether all are equal. */
    static boolean areEqual(Collection<Treatment> treatments) {
        return treatments.stream().distinct().count() <= 1;
    }
}
