package io.github.appmeshdsl.testkit;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.Logging;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RequestTimeout;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What generated meshes have in common besides being valid: the policy of an organization. Meshes are made by it; none is made and
 * discarded. Each method returns a changed copy: {@code MeshPolicy.none().namespaces("shop", "pay").mostTargets(2)}.
 *
 * @param namePrefixes what names of members begin with; empty: anything
 * @param namespaces the namespaces; empty: any or none
 * @param protocols the protocols of the listeners of virtual nodes and routers
 * @param listenerTls TLS of every listener of virtual nodes and gateways; absent: any or none
 * @param requestTimeouts the timeouts of every HTTP and gRPC route of virtual routers; absent: any or none
 * @param logging the logging of every virtual node and gateway; absent: any or none
 * @param egressFilter the egress filter of the mesh; absent: any
 * @param mostTargets largest number of targets of a route, 1 to 10
 */
public record MeshPolicy(
        List<String> namePrefixes,
        List<String> namespaces,
        List<Protocol> protocols,
        Optional<Part<ListenerTls>> listenerTls,
        Optional<Part<RequestTimeout>> requestTimeouts,
        Optional<Part<Logging>> logging,
        Optional<EgressFilter> egressFilter,
        int mostTargets) {

    private static final int MOST_TARGETS = 10;

    /**
     * The values of a part of a mesh. With jqwik, {@code MeshArbitraries.part(arbitrary)} makes one of an arbitrary.
     *
     * @param <T> type of the part
     */
    @FunctionalInterface
    public interface Part<T> {

        /** Returns a value. The same state of {@code random} gives the same value. */
        T next(Random random);

        /** Returns values of which all are equally likely. */
        static <T> Part<T> of(List<T> values) {
            List<T> all = List.copyOf(values);
            return random -> all.get(random.nextInt(all.size()));
        }
    }

    /**
     * Takes copies, and checks the number.
     *
     * @throws IllegalArgumentException if there is no protocol, or the number of targets is out of bounds
     */
    public MeshPolicy {
        namePrefixes = List.copyOf(namePrefixes);
        namespaces = List.copyOf(namespaces);
        protocols = List.copyOf(protocols);
        requireNonNull(listenerTls, "listenerTls");
        requireNonNull(requestTimeouts, "requestTimeouts");
        requireNonNull(logging, "logging");
        requireNonNull(egressFilter, "egressFilter");
        if (protocols.isEmpty()) {
            throw new IllegalArgumentException("protocols: none");
        }
        if (mostTargets < 1 || mostTargets > MOST_TARGETS) {
            throw new IllegalArgumentException("mostTargets: " + mostTargets);
        }
    }

    /** Returns the policy that permits everything that is valid. */
    public static MeshPolicy none() {
        return new MeshPolicy(
                List.of(),
                List.of(),
                List.of(Protocol.values()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MOST_TARGETS);
    }

    /** Returns a copy in which the name of every member begins with one of these texts, such as {@code team-}. */
    public MeshPolicy namePrefixes(String... prefixes) {
        return new MeshPolicy(
                List.of(prefixes),
                namespaces,
                protocols,
                listenerTls,
                requestTimeouts,
                logging,
                egressFilter,
                mostTargets);
    }

    /** Returns a copy in which every member has one of these namespaces. */
    public MeshPolicy namespaces(String... names) {
        return new MeshPolicy(
                namePrefixes,
                List.of(names),
                protocols,
                listenerTls,
                requestTimeouts,
                logging,
                egressFilter,
                mostTargets);
    }

    /** Returns a copy in which listeners of virtual nodes and routers have one of these protocols. */
    public MeshPolicy protocols(Protocol... allowed) {
        return new MeshPolicy(
                namePrefixes,
                namespaces,
                List.of(allowed),
                listenerTls,
                requestTimeouts,
                logging,
                egressFilter,
                mostTargets);
    }

    /** Returns a copy in which every listener of a virtual node or gateway has TLS, and which. */
    public MeshPolicy listenerTls(Part<ListenerTls> tls) {
        return new MeshPolicy(
                namePrefixes,
                namespaces,
                protocols,
                Optional.of(tls),
                requestTimeouts,
                logging,
                egressFilter,
                mostTargets);
    }

    /** Returns a copy in which every HTTP and gRPC route of a virtual router has timeouts, and which. */
    public MeshPolicy requestTimeouts(Part<RequestTimeout> timeouts) {
        return new MeshPolicy(
                namePrefixes,
                namespaces,
                protocols,
                listenerTls,
                Optional.of(timeouts),
                logging,
                egressFilter,
                mostTargets);
    }

    /** Returns a copy in which every virtual node and gateway has logging, and which. */
    public MeshPolicy logging(Part<Logging> settings) {
        return new MeshPolicy(
                namePrefixes,
                namespaces,
                protocols,
                listenerTls,
                requestTimeouts,
                Optional.of(settings),
                egressFilter,
                mostTargets);
    }

    /** Returns a copy in which the mesh has this egress filter. */
    public MeshPolicy egressFilter(EgressFilter filter) {
        return new MeshPolicy(
                namePrefixes,
                namespaces,
                protocols,
                listenerTls,
                requestTimeouts,
                logging,
                Optional.of(filter),
                mostTargets);
    }

    /** Returns a copy in which a route has at most this number of targets. */
    public MeshPolicy mostTargets(int most) {
        return new MeshPolicy(
                namePrefixes, namespaces, protocols, listenerTls, requestTimeouts, logging, egressFilter, most);
    }
}
