package io.github.appmeshdsl.behavior.live;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.traffic.AppMeshBehavior;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Traffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A mesh whose proxies run: each at loopback addresses of its own. */
final class Deployment {

    static final int OUTBOUND_PORT = 15_001;

    private static final JsonMapper JSON = new JsonMapper();

    private final long seed;
    private final Mesh mesh;
    private final ProxyMode mode;
    private final Traffic traffic;
    private final List<Proxy> proxies = new ArrayList<>();
    private final Map<String, VirtualNode> nodes = new HashMap<>();

    /**
     * A proxy.
     *
     * @param caller whose it is
     * @param inbound the address at which it takes requests of others
     * @param outbound the address at which it takes requests of its own application
     * @param bootstrap its configuration
     */
    record Proxy(Caller caller, String inbound, String outbound, ObjectNode bootstrap) {}

    /** What a deployment needs of the machine: where applications are, and which files there are. */
    record Place(Loopback loopback, Applications applications, Path certificates) {}

    Deployment(long seed, int index, Mesh mesh, AppMeshBehavior behavior, ProxyMode mode, Place place) {
        this.seed = seed;
        this.mesh = mesh;
        this.mode = mode;
        this.traffic = Traffic.of(mesh.view(), behavior);
        Map<String, String> names = new HashMap<>();
        Endpoints endpoints = Endpoints.none();
        List<Caller> callers = traffic.callers();
        for (int i = 0; i < callers.size(); i++) {
            if (callers.get(i).member() instanceof VirtualNode node) {
                String address = place.loopback().address(index, i, Loopback.Role.INBOUND);
                nodes.put(place.loopback().address(index, i, Loopback.Role.APPLICATION), node);
                if (node.serviceDiscovery().isPresent()) {
                    node.serviceDiscovery()
                            .get()
                            .match(dns -> names.put(dns.hostname(), address), map -> Optional.empty());
                    endpoints = endpoints.of(node.serviceDiscovery().get(), List.of(Endpoints.Endpoint.ipv4(address)));
                }
            }
        }
        for (int i = 0; i < callers.size(); i++) {
            Caller caller = callers.get(i);
            String inbound = place.loopback().address(index, i, Loopback.Role.INBOUND);
            String outbound = place.loopback().address(index, i, Loopback.Role.OUTBOUND);
            EnvoyOptions options = EnvoyOptions.DEFAULT
                    .mode(mode)
                    .behavior(behavior)
                    .inboundAddress(inbound)
                    .outbound(outbound, OUTBOUND_PORT)
                    .application(
                            place.loopback().address(index, i, Loopback.Role.APPLICATION),
                            place.applications().offset())
                    .secrets(EnvoyOptions.Secrets.FILES.sdsSocket("/sds").acmDirectory("/acm"));
            Envoy envoy = Envoy.of(mesh.view(), options, endpoints);
            ProxyView view = caller.match(node -> envoy.view(node.member()), edge -> envoy.view(edge.member()));
            ObjectNode bootstrap = (ObjectNode)
                    JSON.readTree(EnvoyBootstrap.ofStatic(view, options).toJson());
            JsonNode resources = bootstrap.path("static_resources");
            observe(resources, caller.member() instanceof VirtualGateway);
            new Placement("m" + index + "p" + i + "_", names, place.certificates(), false).place(resources);
            proxies.add(new Proxy(caller, inbound, outbound, bootstrap));
        }
    }

    /**
     * Lets applications see how long the hops before the last may take and how the last is encrypted, and chooses among
     * targets of a route by a number that the client sends. A busy machine has time to connect.
     */
    private static void observe(JsonNode resources, boolean isGateway) {
        for (JsonNode cluster : resources.path("clusters")) {
            ((ObjectNode) cluster).put("connect_timeout", "60s");
        }
        for (JsonNode listener : resources.path("listeners")) {
            boolean isInbound = listener.path("name").asString("").startsWith("lds_ingress");
            for (JsonNode host : listener.findValues("virtual_hosts").stream()
                    .flatMap(JsonNode::valueStream)
                    .toList()) {
                String header = !isInbound ? "x-first-hop" : isGateway ? "x-front" : "x-tls";
                ((ObjectNode) host)
                        .putArray("request_headers_to_add")
                        .addObject()
                        .putObject("header")
                        .put("key", header)
                        .put(
                                "value",
                                header.equals("x-tls")
                                        ? "%DOWNSTREAM_TLS_VERSION% %DOWNSTREAM_PEER_SUBJECT%"
                                        : "%REQ(x-envoy-expected-rq-timeout-ms)%");
                for (JsonNode route : host.path("routes")) {
                    if (route.path("route").path("weighted_clusters") instanceof ObjectNode weighted) {
                        weighted.put("header_name", "x-random");
                    }
                }
            }
        }
    }

    List<Proxy> proxies() {
        return proxies;
    }

    Proxy proxy(MeshMember member) {
        return proxies.stream()
                .filter(proxy -> proxy.caller().member().specPath().equals(member.specPath()))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the proxy of a node or gateway by its name. */
    Proxy proxy(String name) {
        return proxy(traffic.from(name).member());
    }

    /** Returns the node whose application has this address. */
    VirtualNode node(String application) {
        return nodes.get(application);
    }

    long seed() {
        return seed;
    }

    Mesh mesh() {
        return mesh;
    }

    ProxyMode mode() {
        return mode;
    }

    Traffic traffic() {
        return traffic;
    }
}
