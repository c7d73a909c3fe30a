package io.github.appmeshdsl.testkit;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.testkit.internal.request.RouteRequests;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Entrance;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.traffic.TrafficRoute;
import io.github.appmeshdsl.traffic.VirtualHost;
import java.util.ArrayList;
import java.util.List;

/**
 * A mesh and a request that one of its callers may make: HTTP, HTTP/2, gRPC or TCP, as the route requires at which it is aimed.
 *
 * @param mesh the mesh
 * @param from path of the virtual node, or of the virtual gateway at which the request arrives, as
 *     {@link io.github.appmeshdsl.traffic.Traffic#from(String)} takes it
 * @param request the request
 * @param aim whether the request meets all conditions of a route, or which one it fails
 * @param route path of the route; empty for {@link Aim#UNKNOWN_HOST}
 */
public record MeshRequest(Mesh mesh, String from, Request request, Aim aim, String route) {

    /** Refuses null. */
    public MeshRequest {
        requireNonNull(mesh, "mesh");
        requireNonNull(from, "from");
        requireNonNull(request, "request");
        requireNonNull(aim, "aim");
        requireNonNull(route, "route");
    }

    /** Whether a request meets all conditions of a route, or which one it fails. */
    public enum Aim {
        /** It meets all conditions. The route takes it, unless an earlier one does. */
        HIT,
        /** It has another path, or calls another gRPC method. */
        MISSED_PATH,
        /** It has another method. */
        MISSED_METHOD,
        /** It has another header or scheme, or lacks one. */
        MISSED_HEADER,
        /** It has another query parameter, or lacks one. */
        MISSED_QUERY,
        /** Its host is none of the mesh. */
        UNKNOWN_HOST
    }

    /**
     * Returns requests of every caller of a mesh: for each route of the hosts that it knows, one that hits it and one for each part
     * of a request, such as a header, that misses it; and one to an unknown host. A mesh without virtual nodes and gateways has
     * no callers. A route whose conditions contradict each other has no request that hits it.
     */
    public static List<MeshRequest> of(Mesh mesh) {
        requireNonNull(mesh, "mesh");
        List<MeshRequest> requests = new ArrayList<>();
        for (Caller caller : mesh.traffic().callers()) {
            new Collector(mesh, caller.path().toString(), requests).add(caller);
        }
        return requests;
    }

    private record Collector(Mesh mesh, String from, List<MeshRequest> requests) {

        void add(Caller caller) {
            caller.match(
                    node -> {
                        for (VirtualHost host : node.virtualHosts()) {
                            host.routes().forEach(route -> add(route, host.protocol(), host.name(), host.port()));
                        }
                        return node;
                    },
                    gateway -> {
                        gateway.entrances().forEach(this::add);
                        return gateway;
                    });
            requests.add(new MeshRequest(mesh, from, Request.get("http://unknown.example/"), Aim.UNKNOWN_HOST, ""));
        }

        private void add(Entrance entrance) {
            for (Entrance.Host host : entrance.hosts()) {
                String name = host.match()
                        .map(HostnameMatch::value)
                        .map(value -> value.startsWith(".") ? "a" + value : value)
                        .orElse("a.example");
                for (Entrance.FrontRoute front : host.routes()) {
                    Protocol protocol = front.member().protocol().protocol();
                    add(front.route(), protocol, name, entrance.listener().port());
                }
            }
        }

        private void add(TrafficRoute route, Protocol protocol, String host, int port) {
            RouteRequests all = new RouteRequests(route, protocol, host, port);
            all.hit().ifPresent(request -> add(request, Aim.HIT, route));
            for (RouteRequests.Miss miss : all.misses()) {
                Aim aim = switch (miss.subject()) {
                    case PATH, GRPC -> Aim.MISSED_PATH;
                    case HEADER -> miss.isMethod() ? Aim.MISSED_METHOD : Aim.MISSED_HEADER;
                    case QUERY_PARAMETER -> Aim.MISSED_QUERY;
                };
                add(miss.request(), aim, route);
            }
        }

        private void add(Request request, Aim aim, TrafficRoute route) {
            requests.add(new MeshRequest(mesh, from, request, aim, route.path().toString()));
        }
    }
}
