package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The outbound side of a proxy: the services that it reaches, by port and host. */
final class Egress {

    private static final int FEW = 8;
    private static final int MOST_NAMED = 8;

    private final MeshMember caller;
    private final List<Reach> reaches;
    private final Map<String, SpecPath> elsewhere;

    private volatile @Nullable Index index;

    /** What listens on a port of the outbound side. */
    private static final class Port {
        final int number;
        final List<Entry> http = new ArrayList<>(2);
        final List<Entry> tcp = new ArrayList<>(0);

        private Map<String, Entry> byName = Map.of();

        Port(int number) {
            this.number = number;
        }

        void add(Entry entry) {
            if (entry.host().isTcp()) {
                tcp.add(entry);
            } else if (find(entry.reach().name()) == null) {
                http.add(entry);
                if (http.size() > FEW) {
                    if (byName.isEmpty()) {
                        byName = new HashMap<>();
                        http.forEach(each -> byName.put(each.reach().name(), each));
                    }
                    byName.put(entry.reach().name(), entry);
                }
            }
        }

        @Nullable
        Entry find(String name) {
            if (!byName.isEmpty()) {
                return byName.get(name);
            }
            // By index, as an answer allocates nothing but itself.
            for (int i = 0; i < http.size(); i++) {
                if (http.get(i).reach().name().equals(name)) {
                    return http.get(i);
                }
            }
            return null;
        }
    }

    /** The services by port and host, and those without a port. */
    private static final class Index {
        final List<Port> ports = new ArrayList<>(1);
        final Map<String, Reach> withoutPort = new HashMap<>(0);

        Index(List<Reach> reaches) {
            for (Reach reach : reaches) {
                if (reach.hosts().isEmpty()) {
                    withoutPort.put(reach.name(), reach);
                }
                for (VirtualHost host : reach.hosts()) {
                    Port port = port(host.port());
                    if (port == null) {
                        port = new Port(host.port());
                        ports.add(port);
                    }
                    port.add(new Entry(reach, host));
                }
            }
            ports.sort((a, b) -> Integer.compare(a.number, b.number));
        }

        @Nullable
        Port port(int number) {
            for (int i = 0; i < ports.size(); i++) {
                if (ports.get(i).number == number) {
                    return ports.get(i);
                }
            }
            return null;
        }
    }

    record Entry(Reach reach, VirtualHost host) {}

    /**
     * Makes the outbound side of a caller.
     *
     * @param reaches the services that it reaches
     * @param elsewhere the hosts of services of which only the name is known, in lower case, with what names them
     */
    Egress(MeshMember caller, List<Reach> reaches, Map<String, SpecPath> elsewhere) {
        this.caller = caller;
        this.reaches = reaches;
        this.elsewhere = elsewhere;
    }

    private Index index() {
        Index known = index;
        if (known == null) {
            known = new Index(reaches);
            index = known;
        }
        return known;
    }

    /** Returns the virtual hosts by port and name. */
    List<VirtualHost> virtualHosts() {
        List<VirtualHost> hosts = new ArrayList<>(reaches.size());
        for (Port port : index().ports) {
            port.http.forEach(entry -> hosts.add(entry.host()));
            port.tcp.forEach(entry -> hosts.add(entry.host()));
        }
        return Collections.unmodifiableList(hosts);
    }

    /** Returns where the caller's requests go that a route of one of the virtual hosts takes. */
    List<Destination> destinations(VirtualHost host, TrafficRoute route) {
        return entry(host).reach().destinations(route);
    }

    /** Returns the targets with a weight of 0 of a route of one of the virtual hosts. */
    List<Destination> idleDestinations(VirtualHost host, TrafficRoute route) {
        return entry(host).reach().idleDestinations(route);
    }

    /** Returns the way to one of the virtual hosts. */
    Entry entry(VirtualHost host) {
        Port port = index().port(host.port());
        if (port != null) {
            Entry entry = host.isTcp() ? null : port.find(host.name().toLowerCase(Locale.ROOT));
            if (entry != null && entry.host() == host) {
                return entry;
            }
            for (Entry each : port.tcp) {
                if (each.host() == host) {
                    return each;
                }
            }
        }
        throw new IllegalArgumentException("the caller has no virtual host " + host.name() + ":" + host.port());
    }

    /** Returns the hosts, in lower case, that are known and refused on every port. */
    Map<String, Answer.Refused> refused() {
        Map<String, Answer.Refused> refused = new TreeMap<>();
        index().withoutPort.forEach((host, reach) -> refused.put(host, withoutProvider(reach)));
        elsewhere.forEach((host, path) -> refused.put(host, elsewhere(host, path)));
        return Collections.unmodifiableMap(refused);
    }

    private static Answer.Refused elsewhere(String host, SpecPath path) {
        return refused(
                Refusal.ELSEWHERE, "the virtual service " + PlainText.quoted(host) + " is not part of this mesh", path);
    }

    /** Returns the answer; null if no service has this port or host, so that the egress filter decides. */
    @Nullable
    Answer answer(Request request, @Nullable Trace trace) {
        Index known = index();
        Port port = known.port(request.port());
        String host = request.host();
        SpecPath leaving = elsewhere.get(host);
        if (leaving != null) {
            return elsewhere(host, leaving);
        }
        Reach unprovided = known.withoutPort.get(host);
        if (unprovided != null) {
            return withoutProvider(unprovided);
        }
        if (port == null) {
            return null;
        }
        if (!port.tcp.isEmpty()) {
            return tcp(request, port, trace);
        }
        if (request.isTls()) {
            return refused(
                    Refusal.TLS,
                    "the application sends TLS to port " + request.port() + ", where the proxy expects plain HTTP",
                    caller.specPath());
        }
        Entry entry = port.find(host);
        if (entry == null) {
            if (trace != null) {
                trace.failed(
                        "port " + request.port(),
                        null,
                        "it has no virtual host " + PlainText.quoted(host) + otherThan(port));
            }
            return null;
        }
        return answer(request, entry, Optional.empty(), Optional.empty(), Map.of(), trace);
    }

    /** Returns the virtual hosts that a port has, for an explanation; the first of many. */
    private static String otherThan(Port port) {
        List<String> names = new ArrayList<>();
        for (Entry entry : port.http) {
            if (names.size() == MOST_NAMED) {
                names.add("…");
                break;
            }
            names.add(PlainText.quoted(entry.host().name()));
        }
        return "; it has " + String.join(", ", names);
    }

    private static Answer.Refused withoutProvider(Reach reach) {
        boolean hasProvider = reach.service().member().provider().isPresent();
        boolean isKnown = reach.service().providerNode().isPresent()
                || reach.service().providerRouter().isPresent();
        SpecPath path = reach.service().member().specPath();
        String name = PlainText.quoted(reach.service().member().displayName());
        if (!hasProvider) {
            return refused(Refusal.NO_PROVIDER, "the virtual service " + name + " has no provider", path);
        }
        return isKnown
                ? refused(Refusal.NO_LISTENER, "the provider of the virtual service " + name + " has no listener", path)
                : refused(
                        Refusal.ELSEWHERE,
                        "the provider of the virtual service " + name + " is not part of this mesh",
                        path);
    }

    private Answer tcp(Request request, Port port, @Nullable Trace trace) {
        if (port.tcp.size() > 1 || !port.http.isEmpty()) {
            return refused(
                    Refusal.CONFLICT,
                    port.tcp.size() > 1
                            ? "several TCP backends share port " + request.port()
                            : "TCP and HTTP backends share port " + request.port(),
                    caller.specPath());
        }
        Entry entry = port.tcp.get(0);
        return answer(request, entry, Optional.empty(), Optional.empty(), Map.of(), trace);
    }

    /** Returns the answer of one virtual host. */
    static Answer answer(
            Request request,
            Entry entry,
            Optional<TrafficRoute> gatewayRoute,
            Optional<HopTls> clientTls,
            Map<String, String> addedHeaders,
            @Nullable Trace trace) {
        VirtualHost host = entry.host();
        if (trace != null) {
            trace.enter(
                    (host.isTcp() ? "TCP port " : "virtual host ") + PlainText.of(host.name()) + ":" + host.port(),
                    host.path());
        }
        return outcome(request, entry, host.choose(request, trace), gatewayRoute, clientTls, addedHeaders);
    }

    /** Returns the answer of one virtual host if this route takes the request; null: if none does. */
    static Answer outcome(
            Request request,
            Entry entry,
            @Nullable TrafficRoute route,
            Optional<TrafficRoute> gatewayRoute,
            Optional<HopTls> clientTls,
            Map<String, String> addedHeaders) {
        VirtualHost host = entry.host();
        if (route == null) {
            return refused(
                    Refusal.NO_ROUTE,
                    host.routes().isEmpty()
                            ? "the virtual service has no route on port " + host.port()
                            : "no route takes the request",
                    host.path());
        }
        if (!route.hasWeight()) {
            return refused(
                    Refusal.NO_WEIGHT,
                    "all weights of route " + PlainText.quoted(route.name()) + " are 0",
                    route.path());
        }
        List<Destination> destinations = entry.reach().destinations(route);
        Answer failure = failure(destinations, route);
        return failure != null
                ? failure
                : new Answer.Routed(
                        gatewayRoute,
                        clientTls,
                        host,
                        route,
                        destinations,
                        request.path(),
                        request.host(),
                        addedHeaders,
                        route.timeout(),
                        route.retries());
    }

    /** Returns the refusal if no destination is delivered to; null if one is. */
    private static @Nullable Answer failure(List<Destination> destinations, TrafficRoute route) {
        for (int i = 0; i < destinations.size(); i++) {
            if (destinations.get(i).isDelivered()) {
                return null;
            }
        }
        Destination first = destinations.get(0);
        Refusal refusal = first.node().isEmpty()
                ? Refusal.ELSEWHERE
                : first.listener().isEmpty() ? Refusal.NO_LISTENER : Refusal.TLS;
        return refused(refusal, first.name() + ": " + first.failure().orElse("no request arrives"), route.path());
    }

    /** Returns the routes that are tried for a request, each with its answer; none if another rule decides before. */
    List<Way> ways(Request request) {
        Index known = index();
        Port port = known.port(request.port());
        Entry entry = null;
        if (port != null && !elsewhere.containsKey(request.host()) && !known.withoutPort.containsKey(request.host())) {
            if (port.tcp.isEmpty()) {
                entry = request.isTls() ? null : port.find(request.host());
            } else if (port.tcp.size() == 1 && port.http.isEmpty()) {
                entry = port.tcp.get(0);
            }
        }
        List<Way> ways = new ArrayList<>();
        if (entry != null) {
            Entry decides = entry;
            for (TrafficRoute route : decides.host().routes()) {
                ways.add(new Way(
                        null,
                        route,
                        same -> same,
                        taken -> outcome(taken, decides, route, Optional.empty(), Optional.empty(), Map.of())));
            }
        }
        return ways;
    }

    /** Returns the way to a virtual service on a port; the lowest port if none is given. Null if there is none. */
    @Nullable
    Entry entry(String host, Optional<Integer> port) {
        String name = host.toLowerCase(Locale.ROOT);
        for (Port each : index().ports) {
            Entry entry = each.find(name);
            if (entry != null && (port.isEmpty() || port.get() == each.number)) {
                return entry;
            }
        }
        return null;
    }

    Answer.@Nullable Refused withoutPort(String host) {
        Reach reach = index().withoutPort.get(host.toLowerCase(Locale.ROOT));
        return reach == null ? null : withoutProvider(reach);
    }

    boolean hasPort(int port) {
        return index().port(port) != null;
    }

    static Answer.Refused refused(Refusal refusal, String message, @Nullable SpecPath path) {
        return new Answer.Refused(refusal, message, path == null ? SpecPath.ROOT : path);
    }
}
