package io.github.appmeshdsl.traffic;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.model.ConnectionPool;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.traffic.hop.RequestLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the proxy of a virtual node does. Immutable. */
public final class NodeTraffic implements Caller {

    private static final String AWS_SUFFIX = ".amazonaws.com";
    private static final int TLS_PORT = 443;

    private final VirtualNode node;
    private final EgressFilter filter;
    private final boolean isOpen;
    private final Egress egress;

    /**
     * A port at which the proxy takes requests for its application.
     *
     * @param port the port
     * @param protocol what it carries
     * @param timeout how long a request may take by this listener; absent: without limit, and for TCP
     * @param tls how callers are served; absent: in plain text
     * @param connectionPool how much is taken at a time, the rest being refused with 503; absent: any number
     * @param listener the element of the model
     */
    public record Inbound(
            int port,
            Protocol protocol,
            Optional<Duration> timeout,
            Optional<ListenerTls> tls,
            Optional<ConnectionPool> connectionPool,
            Listener listener) {
        /** Refuses null. */
        public Inbound {
            requireNonNull(protocol, "protocol");
            requireNonNull(timeout, "timeout");
            requireNonNull(tls, "tls");
            requireNonNull(connectionPool, "connectionPool");
            requireNonNull(listener, "listener");
        }
    }

    NodeTraffic(VirtualNode node, EgressFilter filter, boolean isOpen, Egress egress) {
        this.node = node;
        this.filter = filter;
        this.isOpen = isOpen;
        this.egress = egress;
    }

    @Override
    public VirtualNode member() {
        return node;
    }

    /** Returns the ports at which requests are taken, in the order of the node's listeners. */
    public List<Inbound> inbound() {
        List<Inbound> inbound = new ArrayList<>(node.listeners().size());
        for (Listener listener : node.listeners()) {
            inbound.add(new Inbound(
                    listener.port(),
                    listener.protocol(),
                    RequestLimit.of(listener).toDuration(),
                    listener.tls(),
                    listener.connectionPool(),
                    listener));
        }
        return List.copyOf(inbound);
    }

    /** Returns what becomes of requests to destinations that are no backend. */
    public EgressFilter egressFilter() {
        return filter;
    }

    /** Returns whether requests to hosts and ports that are no backend go to the address that the application asked for. */
    public boolean passesUnknown() {
        return isOpen;
    }

    /** Returns the answers for the hosts, in lower case, that are backends and refused on every port. */
    public Map<String, Answer.Refused> refusedHosts() {
        return egress.refused();
    }

    @Override
    public List<VirtualHost> virtualHosts() {
        return egress.virtualHosts();
    }

    @Override
    public List<Destination> destinations(VirtualHost host, TrafficRoute route) {
        return egress.destinations(host, route);
    }

    @Override
    public List<Destination> idleDestinations(VirtualHost host, TrafficRoute route) {
        return egress.idleDestinations(host, route);
    }

    @Override
    public Answer send(Request request) {
        return answer(request, null);
    }

    @Override
    public Explanation explain(Request request) {
        Trace trace = new Trace();
        return new Explanation(this, request, answer(request, trace), trace.steps());
    }

    /** Returns the routes that are tried for a request, in order. */
    List<Way> ways(Request request) {
        return isAws(request) ? List.of() : egress.ways(request);
    }

    private Answer answer(Request request, @Nullable Trace trace) {
        if (isAws(request)) {
            return new Answer.PassedThrough("TLS to *" + AWS_SUFFIX + " is always allowed");
        }
        Answer answer = egress.answer(request, trace);
        if (answer != null) {
            return answer;
        }
        if (isOpen) {
            return new Answer.PassedThrough("the egress filter is ALLOW_ALL");
        }
        return egress.hasPort(request.port())
                ? Egress.refused(
                        Refusal.HOST_UNKNOWN,
                        "no backend on port " + request.port() + " has the host " + PlainText.quoted(request.host()),
                        node.specPath().field("backends"))
                : Egress.refused(
                        Refusal.PORT_UNKNOWN,
                        "no backend has port " + request.port(),
                        node.specPath().field("backends"));
    }

    private static boolean isAws(Request request) {
        return request.port() == TLS_PORT && request.isTls() && request.host().endsWith(AWS_SUFFIX);
    }
}
