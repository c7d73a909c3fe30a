package io.github.appmeshdsl.behavior.envoy;

import static io.github.appmeshdsl.behavior.envoy.Shop.V1;
import static io.github.appmeshdsl.behavior.envoy.Shop.V2;
import static io.github.appmeshdsl.behavior.envoy.Shop.api;
import static io.github.appmeshdsl.behavior.envoy.Shop.mesh;
import static io.github.appmeshdsl.behavior.envoy.Shop.route;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.traffic.Refusal;
import java.util.List;

/** Meshes for which a proxy refuses the configuration, so that every request of the row is refused. */
final class RefusedCases {

    private RefusedCases() {}

    /**
     * A case and what the library answers.
     *
     * @param each the case
     * @param refusal why requests are refused
     */
    record Refused(EnvoyCase each, Refusal refusal) {

        @Override
        public String toString() {
            return each.name();
        }
    }

    static List<Refused> all() {
        return List.of(
                new Refused(weights(), Refusal.NO_WEIGHT),
                new Refused(tcpTwice(), Refusal.CONFLICT),
                new Refused(tcpAndHttp(), Refusal.CONFLICT));
    }

    private static EnvoyCase weights() {
        return EnvoyCase.of(
                        "weights-of-zero",
                        mesh(Route.http(
                                "all", r -> r.prefix("/").addTarget(V1, 0).addTarget(V2, 0))),
                        api("""
                        - match: {prefix: /}
                          route: {weighted_clusters: {clusters: [{name: v1, weight: 0}, {name: v2, weight: 0}]}}
                        """))
                .rows("GET http://api.shop:8080/ -> closed");
    }

    private static Mesh beside(VirtualService first, VirtualService second, VirtualNode... nodes) {
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(first).addBackend(second));
        return Mesh.of("shop", m -> m.add(nodes).add(web).add(first, second));
    }

    private static VirtualNode tcp(String name) {
        return VirtualNode.of(name, n -> n.dns(name + ".shop").tcp(8080).leaf());
    }

    private static EnvoyCase tcpTwice() {
        VirtualNode one = tcp("v1");
        VirtualNode two = tcp("v2");
        return EnvoyCase.of(
                        "tcp-twice-on-a-port",
                        beside(
                                VirtualService.of("one.shop", s -> s.node(one)),
                                VirtualService.of("two.shop", s -> s.node(two)),
                                one,
                                two),
                        Chain.tcp(8080, "v1"),
                        Chain.tcp(8080, "v2"))
                .rows("TCP tcp://one.shop:8080 -> closed");
    }

    private static EnvoyCase tcpAndHttp() {
        VirtualNode one = tcp("v1");
        return EnvoyCase.of(
                        "tcp-and-http-on-a-port",
                        beside(
                                VirtualService.of("one.shop", s -> s.node(one)),
                                VirtualService.of("api.shop", s -> s.node(V2)),
                                one,
                                V2),
                        Chain.tcp(8080, "v1"),
                        api("- {match: {prefix: /}, route: {cluster: v2}}"))
                .rows("GET http://api.shop:8080/ -> closed");
    }

    /** A route with an expression. */
    static EnvoyCase expression(String expression) {
        return EnvoyCase.of(
                "expression",
                mesh(route("all", V1, r -> r.prefix("/"))),
                api("- {match: {safe_regex: {regex: '" + expression + "'}}, route: {cluster: v1}}"));
    }
}
