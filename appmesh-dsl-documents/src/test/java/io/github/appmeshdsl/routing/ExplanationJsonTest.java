package io.github.appmeshdsl.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.format.Documents;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.traffic.Explanation;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.traffic.Traffic;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationJsonTest {

    private static Traffic shop() {
        VirtualNode plain =
                VirtualNode.of("plain", n -> n.dns("plain.shop").http(8080).leaf());
        VirtualNode secure = VirtualNode.of(
                "secure",
                n -> n.dns("secure.shop")
                        .addListener(Listener.http(
                                8443, l -> l.tls(ListenerTls.strict(ListenerCertificate.file("/c.pem", "/k.pem")))))
                        .leaf());
        VirtualNode database =
                VirtualNode.of("db", n -> n.dns("db.shop").tcp(5432).leaf());
        VirtualRouter router = VirtualRouter.of(
                "api",
                r -> r.http(80)
                        .httpRoute("all", h -> h.prefix("/").addTarget(plain, 2).addTarget(secure, 1)));
        VirtualService api = VirtualService.of("api.shop", s -> s.router(router));
        VirtualService db = VirtualService.of("db.shop", s -> s.node(database));
        VirtualNode web =
                VirtualNode.of("web", n -> n.dns("web.shop").addBackend(api).addBackend(db));
        VirtualGateway edge = VirtualGateway.of(
                "edge",
                g -> g.addListener(GatewayListener.http(
                        443, l -> l.tls(ListenerTls.strict(ListenerCertificate.file("/c.pem", "/k.pem"))))));
        GatewayRoute in = GatewayRoute.http(
                "in", r -> r.gateway(edge).target(api).prefix("/").rewrite(HttpGatewayRouteRewrite.none()));
        return Mesh.of(
                        "shop",
                        m -> m.egressFilter(EgressFilter.ALLOW_ALL)
                                .add(plain, secure, database, router, api, db, web, edge, in))
                .traffic();
    }

    private static Explanation explain(String caller, Request request) {
        return shop().from(caller).explain(request);
    }

    @Test
    void an_answer_at_a_gateway_has_both_routes_and_the_tls_of_each_hop() {
        Request request = Request.get("https://shop.example/orders?id=7").header("X-Debug", "\u00fc");

        assertThat(ExplanationJson.of(
                        explain("edge", request),
                        path -> path.toString().startsWith("virtualRouter")
                                ? Optional.of(new Location("shop.yaml", 3, 5))
                                : Optional.empty()))
                .isEqualTo("""
                {
                  "request": {
                    "kind": "http",
                    "method": "GET",
                    "scheme": "https",
                    "host": "shop.example",
                    "port": 443,
                    "path": "/orders",
                    "query": "id=7",
                    "headers": {
                      "x-debug": "\\u00FC"
                    }
                  },
                  "caller": {
                    "name": "edge",
                    "path": "virtualGateway[edge]"
                  },
                  "answer": {
                    "kind": "routed",
                    "virtualHost": {
                      "name": "api.shop",
                      "port": 80,
                      "path": "virtualService[api.shop]"
                    },
                    "gatewayRoute": {
                      "name": "in",
                      "priority": 1000,
                      "path": "gatewayRoute[in]"
                    },
                    "route": {
                      "name": "all",
                      "priority": 1000,
                      "path": "virtualRouter[api].routes[all]",
                      "file": "shop.yaml",
                      "line": 3,
                      "column": 5
                    },
                    "destinations": [
                      {
                        "virtualNode": "plain",
                        "path": "virtualNode[plain]",
                        "port": 8080,
                        "share": {
                          "numerator": 2,
                          "denominator": 3
                        },
                        "timeoutMillis": 15000,
                        "tls": {
                          "kind": "plain"
                        }
                      },
                      {
                        "virtualNode": "secure",
                        "path": "virtualNode[secure]",
                        "port": 8443,
                        "share": {
                          "numerator": 1,
                          "denominator": 3
                        },
                        "timeoutMillis": 15000,
                        "tls": {
                          "kind": "tls",
                          "mutual": false,
                          "clientCertificate": false,
                          "serverNames": []
                        }
                      }
                    ],
                    "clientTls": {
                      "kind": "tls",
                      "mutual": false,
                      "clientCertificate": false,
                      "serverNames": []
                    },
                    "pathSeen": "/orders",
                    "hostSeen": "shop.example",
                    "headersSeen": {
                      "x-debug": "\\u00FC",
                      "x-app-mesh-virtual-service": "api.shop"
                    },
                    "timeoutMillis": 15000,
                    "attempts": 3,
                    "retry": {
                      "events": [
                        "unavailable",
                        "reset",
                        "connect-failure",
                        "refused-stream",
                        "status 503"
                      ],
                      "default": true
                    }
                  },
                  "steps": [
                    {
                      "depth": 0,
                      "result": "chosen",
                      "text": "gateway listener 443",
                      "path": "virtualGateway[edge].listeners[0]"
                    },
                    {
                      "depth": 1,
                      "result": "chosen",
                      "text": "gateway route in",
                      "reason": "path starts with \\"/\\"",
                      "path": "gatewayRoute[in]"
                    },
                    {
                      "depth": 0,
                      "result": "chosen",
                      "text": "virtual host api.shop:80",
                      "path": "virtualService[api.shop]"
                    },
                    {
                      "depth": 1,
                      "result": "chosen",
                      "text": "route all",
                      "reason": "path starts with \\"/\\"",
                      "path": "virtualRouter[api].routes[all]",
                      "file": "shop.yaml",
                      "line": 3,
                      "column": 5
                    }
                  ]
                }
                """);
    }

    @Test
    void a_connection_has_neither_path_nor_headers() {
        MappingNode json = parsed(explain("web", Request.tcp(5432)));

        assertThat(keys(json, "request")).containsExactly("kind", "scheme", "port");
        assertThat(keys(json, "answer")).containsExactly("kind", "virtualHost", "route", "destinations", "attempts");
    }

    @Test
    void a_request_that_is_passed_through_and_one_that_is_refused_have_their_reasons() {
        assertThat(parsed(explain("web", Request.get("http://other/")))
                        .get("answer")
                        .orElseThrow())
                .hasToString("{kind: \"passed-through\", reason: \"the egress filter is ALLOW_ALL\"}");
        assertThat(parsed(explain("edge", Request.get("http://other:1/")))
                        .get("answer")
                        .orElseThrow())
                .hasToString(
                        "{kind: \"refused\", refusal: \"port-unknown\", message: \"the gateway has no listener on port 1\", "
                                + "path: \"virtualGateway[edge].listeners\"}");
    }

    private static MappingNode parsed(Explanation explanation) {
        return (MappingNode) Documents.read(ExplanationJson.of(explanation), "explanation.json")
                .documents()
                .get(0)
                .root();
    }

    private static Iterable<String> keys(MappingNode json, String member) {
        return ((MappingNode) json.get(member).orElseThrow())
                .entries().stream().map(MappingNode.Entry::key).toList();
    }
}
