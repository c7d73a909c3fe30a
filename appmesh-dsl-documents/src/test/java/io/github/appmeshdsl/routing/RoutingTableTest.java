package io.github.appmeshdsl.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.traffic.Traffic;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTableTest {

    private static final Traffic SHOP = shop(EgressFilter.DROP_ALL);

    private static Traffic shop(EgressFilter filter) {
        VirtualNode v1 =
                VirtualNode.of("api-v1", n -> n.dns("api-v1.shop").http(8080).leaf());
        VirtualNode v2 =
                VirtualNode.of("api-v2", n -> n.dns("api-v2.shop").http(8080).leaf());
        VirtualNode secure = VirtualNode.of(
                "pay",
                n -> n.dns("pay.shop")
                        .addListener(Listener.http(
                                8443, l -> l.tls(ListenerTls.strict(ListenerCertificate.file("/c.pem", "/k.pem")))))
                        .leaf());
        VirtualNode database =
                VirtualNode.of("db", n -> n.dns("db.shop").tcp(5432).leaf());
        VirtualRouter router = VirtualRouter.of(
                "api",
                r -> r.http(8080)
                        .httpRoute(
                                "canary",
                                h -> h.priority(1)
                                        .match(m -> m.prefix("/").addHeader("x-canary", ValueMatch.exactly("1")))
                                        .addTarget(v2, 1))
                        .httpRoute(
                                "all",
                                h -> h.priority(2).prefix("/").addTarget(v1, 2).addTarget(v2, 1)));
        VirtualService api = VirtualService.of("api", s -> s.awsName("api.shop").router(router));
        VirtualService pay = VirtualService.of("pay", s -> s.awsName("pay.shop").node(secure));
        VirtualService db = VirtualService.of("db", s -> s.awsName("db.shop").node(database));
        VirtualNode web = VirtualNode.of(
                "web", n -> n.dns("web.shop").addBackend(api).addBackend(pay).addBackend(db));
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.addListener(GatewayListener.http(8088, l -> {})));
        GatewayRoute in = GatewayRoute.http(
                "in", r -> r.gateway(edge).target(api).prefix("/shop").rewrite(HttpGatewayRouteRewrite.none()));
        return Mesh.of(
                        "shop",
                        m -> m.egressFilter(filter).add(v1, v2, secure, database, router, api, pay, db, web, edge, in))
                .traffic();
    }

    private static RoutingReport check(String row) {
        return check(SHOP, row);
    }

    private static RoutingReport check(Traffic traffic, String row) {
        return RoutingTable.read("requests:\n  - " + row + "\n", "requests.yaml")
                .check(traffic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{from: web, request: 'GET http://api.shop:8080/', expect: {to: {api-v1: 2/3, api-v2: 1/3}}}",
                "{from: web, request: 'http://api.shop:8080/', expect: {to: {'api-v1:8080': 2/3, 'api-v2': 1 / 3}}}",
                "{from: web, request: {url: 'http://api.shop:8080/', headers: {X-Canary: 1}}, expect: {to: api-v2}}",
                "{from: web, request: {url: 'http://api.shop:8080/', headers: {x-canary: ['1']}}, expect: {to: {api-v2: 100%}}}",
                "{from: web, request: {method: POST, url: 'http://api.shop:8080/'}, expect: {to: {api-v1: 2/3, api-v2: 1/3}, "
                        + "route: all, gatewayRoute: none, path: /, host: API.shop, timeout: 15000ms, attempts: 3, tls: plain, "
                        + "clientTls: none}}",
                "{from: web, request: 'http://pay.shop:8443/', expect: {to: pay, tls: tls, route: pay}}",
                "{from: web, request: {tcp: 5432}, expect: {to: 'db:5432', timeout: none, attempts: 1}}",
                "{from: web, request: {grpc: 'api.shop:8080/shop.Api/Get'}, expect: {to: {api-v1: 2/3, api-v2: 1/3}, path: "
                        + "/shop.Api/Get, headers: {content-type: application/grpc}}}",
                "{from: edge, request: 'http://edge:8088/shop/x', expect: {to: {api-v1: 2/3, api-v2: 1/3}, gatewayRoute: in, path: "
                        + "/shop/x, host: edge, clientTls: plain, headers: {X-App-Mesh-Virtual-Service: api.shop}}}",
                "{from: edge, request: 'http://edge:8088/', expect: {refused: no-route}}",
                "{from: web, request: 'http://other:8080/', expect: {refused: 404}}",
                "{from: web, request: 'http://other:8080/', expect: {refused: host-unknown}}",
                "{from: web, request: 'http://other:1/', expect: {refused: port-unknown}}",
                "{from: web, request: {tcp: 's3.amazonaws.com:443'}, expect: {passedThrough: true}}",
                "{name: by path, from: 'virtualNode[web]', request: 'http://other:8080/', expect: {refused: 404}}"
            })
    void an_answer_as_expected_is_met(String row) {
        RoutingReport report = check(row);

        assertThat(report.isMet()).as(report.toText()).isTrue();
        assertThat(report.unmet()).isEmpty();
        assertThat(report).hasToString("requests.yaml: 1 request, all as expected\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://api.shop:8080/ | to: api-v1 | to: expected 100 % to api-v1, but it goes 2/3 to api-v1:8080, 1/3 to api-v2:8080",
                "http://api.shop:8080/ | to: {api-v1: 66%, api-v2: 34%} | to: expected 66 % to api-v1, 34 % to api-v2, but it goes 2/3",
                "http://api.shop:8080/ | to: {'api-v1:80': 2/3, api-v2: 1/3} | to: expected 2/3 to api-v1:80, 1/3 to api-v2, but",
                "http://api.shop:8080/ | refused: 404 | refused: expected 404, but it goes 2/3",
                "http://api.shop:8080/ | passedThrough: true | passedThrough: expected true, but it goes 2/3",
                "http://other:8080/ | to: api-v1 | to: expected 100 % to api-v1, but it is refused (host-unknown, 404): no backend",
                "http://other:8080/ | refused: no-route | refused: expected no-route, but it is refused (host-unknown, 404)",
                "http://other:8080/ | passedThrough: true | passedThrough: expected true, but it is refused",
                "http://pay.shop:8443/ | to: pay, timeout: 5s | timeout: expected 5s, but it is 15s",
                "http://pay.shop:8443/ | to: pay, attempts: 1 | attempts: expected 1, but it is 3",
                "http://pay.shop:8443/ | to: pay, route: x | route: expected x, but it is pay",
                "http://pay.shop:8443/ | to: pay, tls: mutual | tls: expected mutual, but it is tls",
                "http://pay.shop:8443/a | to: pay, path: / | path: expected /, but it is /a",
                "http://pay.shop:8443/ | to: pay, host: x | host: expected x, but it is pay.shop",
                "http://pay.shop:8443/ | to: pay, headers: {A: b} | headers: expected a: b, but it is missing"
            })
    void what_differs_is_reported_with_the_explanation(String url, String expectation, String difference) {
        RoutingReport report = check("{from: web, request: '" + url + "', expect: {" + expectation + "}}");

        assertThat(report.toText())
                .startsWith("requests.yaml:2:5\n  " + difference)
                .contains("  GET " + url + " from virtualNode[web]\n")
                .endsWith("requests.yaml: 1 request, 1 not as expected\n");
    }

    @Test
    void a_request_that_the_egress_filter_lets_out_is_passed_through() {
        String row = "{from: web, request: 'http://other:8080/', expect: {passedThrough: true}}";

        assertThat(check(shop(EgressFilter.ALLOW_ALL), row).isMet()).isTrue();
        assertThat(check(shop(EgressFilter.ALLOW_ALL), row.replace("passedThrough: true", "to: pay"))
                        .toText())
                .contains("but it is passed through: the egress filter is ALLOW_ALL");
    }

    @Test
    void a_caller_that_the_mesh_does_not_have_is_not_as_expected() {
        assertThat(check("{from: wbe, request: 'http://other:8080/', expect: {refused: 404}}"))
                .hasToString("""
                requests.yaml:2:5
                  from: expected wbe, but no virtual node or gateway is named "wbe"; did you mean "web"?
                  GET http://other:8080/ from wbe
                requests.yaml: 1 request, 1 not as expected
                """);
    }

    @Test
    void every_row_is_checked() {
        RoutingReport report = RoutingTable.read("""
                requests:
                  - {from: web, request: http://other:8080/, expect: {refused: 404}}
                  - {name: canary, from: web, request: http://api.shop:8080/, expect: {to: api-v2}}
                ---
                requests:
                  - {from: web, request: http://other:8080/, expect: {refused: 503}}
                """, "requests.yaml").check(SHOP);

        assertThat(report.results()).extracting(RoutingReport.Result::isMet).containsExactly(true, false, false);
        assertThat(report.unmet().get(0).toString()).startsWith("requests.yaml:3:5  canary\n  to: expected");
        assertThat(report.toText()).endsWith("requests.yaml: 3 requests, 2 not as expected\n");
    }

    @Test
    void a_report_is_written_as_json_with_the_explanations_of_what_differs() {
        RoutingReport report = RoutingTable.read("""
                requests:
                  - {from: web, request: http://other:8080/, expect: {refused: 404}}
                  - {name: other, from: web, request: http://other:8080/, expect: {refused: 503}}
                """, "requests.yaml").check(SHOP);

        assertThat(report.toJson()).isEqualTo("""
                {
                  "table": "requests.yaml",
                  "met": false,
                  "counts": {
                    "requests": 2,
                    "unmet": 1
                  },
                  "results": [
                    {
                      "from": "web",
                      "request": "GET http://other:8080/",
                      "met": true,
                      "file": "requests.yaml",
                      "line": 2,
                      "column": 5
                    },
                    {
                      "name": "other",
                      "from": "web",
                      "request": "GET http://other:8080/",
                      "met": false,
                      "file": "requests.yaml",
                      "line": 3,
                      "column": 5,
                      "differences": [
                        {
                          "member": "refused",
                          "expected": "503",
                          "actual": "it is refused (host-unknown, 404): no backend on port 8080 has the host \\"other\\""
                        }
                      ],
                      "explanation": {
                        "request": {
                          "kind": "http",
                          "method": "GET",
                          "scheme": "http",
                          "host": "other",
                          "port": 8080,
                          "path": "/",
                          "query": "",
                          "headers": {}
                        },
                        "caller": {
                          "name": "web",
                          "path": "virtualNode[web]"
                        },
                        "answer": {
                          "kind": "refused",
                          "refusal": "host-unknown",
                          "status": 404,
                          "message": "no backend on port 8080 has the host \\"other\\"",
                          "path": "virtualNode[web].backends"
                        },
                        "steps": [
                          {
                            "depth": 0,
                            "result": "failed",
                            "text": "port 8080",
                            "reason": "it has no virtual host \\"other\\"; it has \\"api.shop\\""
                          }
                        ]
                      }
                    }
                  ]
                }
                """);
    }

    private static List<Problem> problems(String table) {
        return catchThrowableOfType(
                        RoutingTable.InvalidException.class, () -> RoutingTable.read(table, "requests.yaml"))
                .report()
                .problems();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{frm: a, request: 'http://a/', expect: {to: b}} | routing-table.key | unknown key \"frm\"",
                "{from: a, request: 'http://a/', expect: {too: b}} | routing-table.key | unknown key \"too\"",
                "{from: a, request: {uri: 'http://a/'}, expect: {to: b}} | routing-table.key | unknown key \"uri\"",
                "{from: a, expect: {to: b}} | routing-table.required | request is missing: a request such as GET http://api.shop:8080/orders",
                "{from: a, request: {headers: {}}, expect: {to: b}} | routing-table.required | one of url, grpc, tcp is required",
                "{from: a, request: 'http://a/', expect: {path: /}} | routing-table.required | one of to, refused, passedThrough is required",
                "{from: a, request: 'http://a/', expect: {to: b, refused: 404}} | routing-table.value | there is to already; only one of to, refused, passedThrough is allowed",
                "{from: a, request: 'http://a/', expect: {refused: 404, path: /}} | routing-table.value | only a request that arrives (to) has this property",
                "{from: a, request: {tcp: 5, method: GET}, expect: {to: b}} | routing-table.value | only a request with a url has a method",
                "{from: a, request: 'http://a:0/', expect: {to: b}} | routing-table.value | a:0: the port must be between 1 and 65535",
                "{from: a, request: 'ftp://a/', expect: {to: b}} | routing-table.value | the URL must start with http:// or https://: ftp://a/",
                "{from: a, request: 'GTE http://a/', expect: {to: b}} | routing-table.value | \"GTE\" is not a method of HTTP; did you mean GET?",
                "{from: a, request: {grpc: a/b}, expect: {to: b}} | routing-table.value | a gRPC call must be HOST:PORT/SERVICE/METHOD, not \"a/b\"",
                "{from: a, request: {tcp: x}, expect: {to: b}} | routing-table.value | \"x\" must be PORT, or HOST:PORT for TLS",
                "{from: a, request: 'http://a/', expect: {to: {b: 90%}}} | routing-table.value | the shares do not add up to 100 %",
                "{from: a, request: 'http://a/', expect: {to: {b: 999999999/999999998, c: 1/999999997, d: 1/999999996}}} | routing-table.value | the shares do not add up to 100 %",
                "{from: a, request: 'http://a/', expect: {to: {}}} | routing-table.value | the shares do not add up to 100 %",
                "{from: a, request: 'http://a/', expect: {to: {b: 1/0}}} | routing-table.value | \"1/0\" must be a share such as 90% or 1/3",
                "{from: a, request: 'http://a/', expect: {to: {b: 100}}} | routing-table.value | \"100\" must be a share such as 90% or 1/3",
                "{from: a, request: 'http://a/', expect: {refused: 500}} | routing-table.value | \"500\" must be 404, 503 or one of conflict, elsewhere, host-unknown, no-listener, no-provider, no-route, no-weight, port-unknown, tls",
                "{from: a, request: 'http://a/', expect: {passedThrough: false}} | routing-table.value | the only value is true, not false",
                "{from: a, request: 'http://a/', expect: {to: b, timeout: 15}} | routing-table.value | \"15\" must be a time such as 15s, 500ms or 2m, or none",
                "{from: a, request: 'http://a/', expect: {to: b, attempts: 0}} | routing-table.value | \"0\" must be a number of 1 or more",
                "{from: a, request: 'http://a/', expect: {to: b, tls: mutal}} | routing-table.value | \"mutal\" must be one of mutual, plain, tls; did you mean mutual?",
                "{from: [a], request: 'http://a/', expect: {to: b}} | routing-table.value | expected a string, found a sequence",
                "5 | routing-table.value | expected a mapping, found the number 5"
            })
    void a_mistake_is_one_problem_with_its_place(String row, String rule, String message) {
        assertThat(problems("requests:\n  - " + row + "\n")).singleElement().satisfies(problem -> {
            assertThat(problem.ruleId()).isEqualTo(rule);
            assertThat(problem.message()).isEqualTo(message);
            assertThat(problem.location().orElseThrow().line()).isEqualTo(2);
        });
    }

    @Test
    void all_mistakes_are_reported_together_with_suggestions() {
        assertThatThrownBy(() -> RoutingTable.read("""
                        requests:
                          - frm: web
                            request: GTE http://api.shop:8080/
                            expect: {to: {api-v1: 90%, api-v2: 20%}, rute: all}
                          - from: web
                            request: http://api.shop:8080/
                            expect: {refused: no-rout}
                        """, "requests.yaml"))
                .isInstanceOf(RoutingTable.InvalidException.class)
                .hasMessage("""
                        requests.yaml: 5 errors
                          ERROR routing-table.key    requests.yaml:2:5  document[0].requests[0].frm   unknown key "frm"
                                                     hint: did you mean "from"?
                          ERROR routing-table.value  requests.yaml:3:14  document[0].requests[0].request   "GTE" is not a method of HTTP; did you mean GET?
                          ERROR routing-table.value  requests.yaml:4:18  document[0].requests[0].expect.to   the shares do not add up to 100 %
                          ERROR routing-table.key    requests.yaml:4:46  document[0].requests[0].expect.rute   unknown key "rute"
                                                     hint: did you mean "route"?
                          ERROR routing-table.value  requests.yaml:7:23  document[0].requests[1].expect.refused   "no-rout" must be 404, 503 or one of conflict, elsewhere, host-unknown, no-listener, no-provider, no-route, no-weight, port-unknown, tls
                                                     hint: did you mean "no-route"?
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "requests: 5",
                "requests:",
                "requests: []",
                "[]",
                "{",
                "a: *b",
                "requests: [{from: !x y}]"
            })
    void a_text_that_is_not_a_table_is_reported(String text) {
        assertThat(problems(text))
                .isNotEmpty()
                .allMatch(problem -> problem.location().isPresent());
    }

    @Test
    void no_text_leads_to_another_exception() throws Exception {
        String table = """
                requests:
                  - {name: n, from: web, request: {url: 'http://api.shop:8080/', headers: {a: [b, c]}}, expect: {to: {a: 1/3, b: 2/3}, path: /, timeout: 1s}}
                  - {from: web, request: {tcp: 'a:5'}, expect: {refused: 404}}
                """;
        Random random = new Random(7);
        String characters = "{}[]:,'\"|>&*!%#-/09aZ \n\t\u0000\u202e";
        for (int i = 0; i < 3000; i++) {
            StringBuilder damaged = new StringBuilder(table);
            for (int n = 0; n <= random.nextInt(4); n++) {
                int at = random.nextInt(damaged.length());
                damaged.setCharAt(at, characters.charAt(random.nextInt(characters.length())));
            }
            byte[] bytes = damaged.toString().getBytes(StandardCharsets.UTF_8);
            try {
                RoutingTable read = RoutingTable.read(new ByteArrayInputStream(bytes), "requests.yaml");
                assertThat(read.check(SHOP).toText().lines()).noneMatch(line -> line.indexOf('\u202e') >= 0);
            } catch (RoutingTable.InvalidException invalid) {
                assertThat(invalid.report().isValid()).isFalse();
            }
        }
    }

    @Test
    void a_row_tells_its_parts() {
        RoutingTable table = RoutingTable.read(
                "requests:\n  - {name: n, from: web, request: http://a/, expect: {to: b}}\n", "requests.yaml");

        assertThat(table.name()).isEqualTo("requests.yaml");
        assertThat(table.rows()).singleElement().satisfies(row -> {
            assertThat(row.name()).contains("n");
            assertThat(row.from()).isEqualTo("web");
            assertThat(row.request()).hasToString(Request.get("http://a/").toString());
            assertThat(row.location()).hasToString("requests.yaml:2:5");
        });
    }

    @Test
    void its_rules_are_among_those_of_the_library() {
        assertThat(RuleTable.all()).extracting(Rule::id).contains("routing-table.key", "routing-table.value");
    }
}
