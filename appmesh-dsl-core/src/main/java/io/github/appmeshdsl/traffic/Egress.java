package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The outbound side of a proxy: the services that it reaches, by port and host. */
final class Egress {

    private final SpecPath caller;
    private final Map<Integer, Port> ports = new TreeMap<>();
    private final Map<String, Reach> withoutPort = new HashMap<>();
    private final Map<String, SpecPath> elsewhere = new HashMap<>();

    /** What listens on a port of the outbound side. */
    private static final class Port {
        final Map<String, Entry> byHost = new LinkedHashMap<>();
        final List<Entry> tcp = new ArrayList<>(1);

        List<Entry> ofHost(String name) {
            Entry entry = byHost.get(name.toLowerCase(Locale.ROOT));
            return entry == null ? List.of() : List.of(entry);
        }
    }

    record Entry(Reach reach, VirtualHost host) {}

    Egress(SpecPath caller) {
        this.caller = caller;
    }

    void add(Reach reach, String name) {
        if (reach.hosts().isEmpty()) {
            withoutPort.put(name.toLowerCase(Locale.ROOT), reach);
        }
        for (VirtualHost host : reach.hosts()) {
            Port port = ports.computeIfAbsent(host.port(), p -> new Port());
            Entry entry = new Entry(reach, host);
            if (host.isTcp()) {
                port.tcp.add(entry);
            } else {
                port.byHost.putIfAbsent(name.toLowerCase(Locale.ROOT), entry);
            }
        }
    }

    /** Adds a service of which only the name is known. */
    void addElsewhere(String name, SpecPath path) {
        elsewhere.put(name.toLowerCase(Locale.ROOT), path);
    }

    /** Returns the virtual hosts by port and name. */
    List<VirtualHost> virtualHosts() {
        List<VirtualHost> hosts = new ArrayList<>();
        for (Port port : ports.values()) {
            port.byHost.values().forEach(entry -> hosts.add(entry.host()));
            port.tcp.forEach(entry -> hosts.add(entry.host()));
        }
        return List.copyOf(hosts);
    }

    /** Returns where the caller's requests go that a route of one of the virtual hosts takes. */
    List<Destination> destinations(VirtualHost host, TrafficRoute route) {
        return entry(host).reach().destinations(route);
    }

    /** Returns the way to one of the virtual hosts. */
    Entry entry(VirtualHost host) {
        Port port = ports.get(host.port());
        if (port != null) {
            List<Entry> entries = host.isTcp() ? port.tcp : port.ofHost(host.name());
            for (Entry entry : entries) {
                if (entry.host() == host) {
                    return entry;
                }
            }
        }
        throw new IllegalArgumentException("the caller has no virtual host " + host.name() + ":" + host.port());
    }

    /** Returns the hosts, in lower case, that are known and refused on every port. */
    Map<String, Answer.Refused> refused() {
        Map<String, Answer.Refused> refused = new TreeMap<>();
        withoutPort.forEach((host, reach) -> refused.put(host, withoutProvider(reach)));
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
        Port port = ports.get(request.port());
        String host = request.host();
        if (elsewhere.containsKey(host)) {
            return elsewhere(host, elsewhere.get(host));
        }
        if (withoutPort.containsKey(host)) {
            return withoutProvider(withoutPort.get(host));
        }
        if (port == null) {
            return null;
        }
        if (!port.tcp.isEmpty()) {
            return tcp(request, port, trace);
        }
        if (trace != null) {
            trace.enter(
                    "port " + request.port() + " has " + port.byHost.size()
                            + (port.byHost.size() == 1 ? " virtual host" : " virtual hosts"),
                    null);
        }
        if (request.isTls()) {
            return refused(
                    Refusal.TLS,
                    "the application sends TLS to port " + request.port() + ", where the proxy expects plain HTTP",
                    caller);
        }
        Entry entry = port.byHost.get(host);
        if (entry == null) {
            if (trace != null) {
                trace.failed("host " + PlainText.of(host), null, "no backend on this port has this name");
            }
            return null;
        }
        return answer(request, entry, Optional.empty(), Map.of(), trace);
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
        if (port.tcp.size() > 1 || !port.byHost.isEmpty()) {
            return refused(
                    Refusal.CONFLICT,
                    port.tcp.size() > 1
                            ? "several TCP backends share port " + request.port()
                            : "TCP and HTTP backends share port " + request.port(),
                    caller);
        }
        Entry entry = port.tcp.get(0);
        if (trace != null) {
            trace.enter("port " + request.port() + " carries TCP", entry.host().path());
        }
        return answer(request, entry, Optional.empty(), Map.of(), trace);
    }

    /** Returns the answer of one virtual host. */
    static Answer answer(
            Request request,
            Entry entry,
            Optional<TrafficRoute> gatewayRoute,
            Map<String, String> addedHeaders,
            @Nullable Trace trace) {
        VirtualHost host = entry.host();
        if (trace != null) {
            trace.chosen("virtual host " + PlainText.of(host.name()) + ":" + host.port(), host.path());
        }
        return outcome(request, entry, host.choose(request, trace), gatewayRoute, addedHeaders);
    }

    /** Returns the answer of one virtual host if this route takes the request; null: if none does. */
    static Answer outcome(
            Request request,
            Entry entry,
            @Nullable TrafficRoute route,
            Optional<TrafficRoute> gatewayRoute,
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
        for (Destination destination : destinations) {
            if (destination.isDelivered()) {
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
        Port port = ports.get(request.port());
        Entry entry = null;
        if (port != null && !elsewhere.containsKey(request.host()) && !withoutPort.containsKey(request.host())) {
            if (port.tcp.isEmpty()) {
                entry = request.isTls() ? null : port.byHost.get(request.host());
            } else if (port.tcp.size() == 1 && port.byHost.isEmpty()) {
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
                        taken -> outcome(taken, decides, route, Optional.empty(), Map.of())));
            }
        }
        return ways;
    }

    /** Returns the way to a virtual service on a port; the lowest port if none is given. Null if there is none. */
    @Nullable
    Entry entry(String host, Optional<Integer> port) {
        String key = host.toLowerCase(Locale.ROOT);
        for (Map.Entry<Integer, Port> each : ports.entrySet()) {
            Entry entry = each.getValue().byHost.get(key);
            if (entry != null && (port.isEmpty() || port.get().equals(each.getKey()))) {
                return entry;
            }
        }
        return null;
    }

    Answer.@Nullable Refused withoutPort(String host) {
        Reach reach = withoutPort.get(host.toLowerCase(Locale.ROOT));
        return reach == null ? null : withoutProvider(reach);
    }

    boolean hasPort(int port) {
        return ports.containsKey(port);
    }

    static Answer.Refused refused(Refusal refusal, String message, @Nullable SpecPath path) {
        return new Answer.Refused(refusal, message, path == null ? SpecPath.ROOT : path);
    }
}
