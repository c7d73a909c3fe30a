package io.github.appmeshdsl.testkit.jqwik;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Entrance;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.traffic.Requirement;
import io.github.appmeshdsl.traffic.TrafficRoute;
import io.github.appmeshdsl.traffic.VirtualHost;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * A mesh and an HTTP request that one of its callers may make.
 *
 * @param mesh the mesh
 * @param from path of the virtual node, or of the virtual gateway at which the request arrives, as
 *     {@link io.github.appmeshdsl.traffic.Traffic#from(String)} takes it
 * @param request the request
 */
public record MeshRequest(Mesh mesh, String from, Request request) {

    /** Refuses null. */
    public MeshRequest {
        requireNonNull(mesh, "mesh");
        requireNonNull(from, "from");
        requireNonNull(request, "request");
    }

    /** Returns requests for meshes of a shape. A mesh without virtual nodes and gateways gets a virtual node that calls. */
    public static Arbitrary<MeshRequest> arbitrary(MeshShape shape) {
        return ValidMeshes.arbitrary(shape).map(MeshRequest::withCaller).flatMap(MeshRequest::arbitrary);
    }

    private static Mesh withCaller(Mesh mesh) {
        return mesh.virtualNodes().isEmpty() && mesh.virtualGateways().isEmpty()
                ? mesh.copy(m -> m.addVirtualNode(VirtualNode.of("caller", VirtualNode.Builder::leaf)))
                : mesh;
    }

    /**
     * Returns requests for a mesh: to the hosts and ports that its callers know and to unknown ones, with the paths and headers
     * that routes ask for and with others. A failure is simplified to one of the first requests.
     *
     * @throws IllegalArgumentException if the mesh has neither virtual nodes nor gateways
     */
    public static Arbitrary<MeshRequest> arbitrary(Mesh mesh) {
        requireNonNull(mesh, "mesh");
        List<MeshRequest> requests = new ArrayList<>();
        for (Caller caller : mesh.traffic().callers()) {
            String from = caller.path().toString();
            requests(caller).forEach(request -> requests.add(new MeshRequest(mesh, from, request)));
        }
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("the mesh has neither virtual nodes nor virtual gateways");
        }
        return Arbitraries.of(requests);
    }

    private static List<Request> requests(Caller caller) {
        List<Request> requests = new ArrayList<>();
        caller.match(
                node -> {
                    for (VirtualHost host : node.virtualHosts()) {
                        add(requests, host.name(), host.port(), host.routes());
                    }
                    return node;
                },
                gateway -> {
                    for (Entrance entrance : gateway.entrances()) {
                        for (Entrance.Host host : entrance.hosts()) {
                            String name = host.match()
                                    .map(HostnameMatch::value)
                                    .map(value -> value.startsWith(".") ? "a" + value : value)
                                    .orElse("a.example");
                            List<TrafficRoute> routes = host.routes().stream()
                                    .map(Entrance.FrontRoute::route)
                                    .toList();
                            add(requests, name, entrance.listener().port(), routes);
                        }
                    }
                    return gateway;
                });
        requests.add(Request.get("http://unknown.example/"));
        return requests;
    }

    private static void add(List<Request> requests, String host, int port, List<TrafficRoute> routes) {
        Set<String> paths = new LinkedHashSet<>(List.of("/"));
        for (TrafficRoute route : routes) {
            for (Requirement requirement : route.requirements()) {
                if (requirement.subject() == Requirement.Subject.PATH && isPath(requirement.value())) {
                    paths.add(requirement.value());
                    paths.add(requirement.value() + "/a");
                }
            }
        }
        for (String path : paths) {
            Request plain = Request.get("http://" + host + ":" + port + path);
            requests.add(plain);
            routes.forEach(route -> requests.add(withHeaders(plain, route)));
        }
    }

    private static Request withHeaders(Request plain, TrafficRoute route) {
        Request request = plain;
        for (Requirement requirement : route.requirements()) {
            boolean isHeader = requirement.subject() == Requirement.Subject.HEADER
                    && !requirement.name().startsWith(":")
                    && !requirement.name().equals("host");
            if (isHeader && requirement.value().chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
                request = request.header(requirement.name(), requirement.value());
            }
        }
        return request;
    }

    /** Conditions are on whole texts as well, and regular expressions: those are left out unless they are paths themselves. */
    private static boolean isPath(String text) {
        return text.startsWith("/") && text.chars().allMatch(c -> c > ' ' && c < 0x7F && "#?".indexOf(c) < 0);
    }
}
