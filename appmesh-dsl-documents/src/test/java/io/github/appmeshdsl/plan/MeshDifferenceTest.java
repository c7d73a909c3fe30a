package io.github.appmeshdsl.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeshDifferenceTest {

    private static final VirtualNode V1 =
            VirtualNode.of("v1", n -> n.dns("v1.shop").http(80));
    private static final VirtualNode V2 =
            VirtualNode.of("v2", n -> n.dns("v2.shop").http(80));

    private static Mesh mesh(String route, int first, int second) {
        VirtualRouter router = VirtualRouter.of(
                "api",
                r -> r.addListener(VirtualRouterListener.of(80, Protocol.HTTP))
                        .addRoutes(Route.http(
                                route, h -> h.prefix("/").addTarget(V1, first).addTarget(V2, second))));
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(service));
        return Mesh.of("shop", m -> m.add(V1, V2, router, service, web));
    }

    @Test
    void fields_and_traffic_are_told_as_text() {
        assertThat(MeshDifference.between(mesh("all", 100, 0), mesh("all", 90, 10))
                        .text())
                .isEqualTo("""
                  ~ virtualRouter/api/route/all
                      httpRoute.action.weightedTargets[v1].weight: 100 → 90
                      httpRoute.action.weightedTargets[v2].weight: 0 → 10
                Resources: 0 added, 1 changed, 0 removed.

                  ~ 10 % of http://api.shop/… from web: v1:80 → v2:80
                      such as GET http://api.shop/
                Traffic: 1 difference.
                """);
    }

    @Test
    void a_rename_differs_in_fields_only() {
        MeshDifference difference = MeshDifference.between(mesh("all", 1, 0), mesh("every|thing", 1, 0));

        assertThat(difference.isEmpty()).isFalse();
        assertThat(difference.trafficOnly().isEmpty()).isTrue();
        assertThat(difference.markdown()).isEqualTo("""
                ### Traffic

                Traffic: no difference.

                ### Resources

                | | Resource | Field | Before | After |
                |---|---|---|---|---|
                | removed | `virtualRouter/api/route/all` |  |  |  |
                | added | `virtualRouter/api/route/every\\|thing` |  |  |  |

                1 added, 0 changed, 1 removed.
                """);
    }

    @Test
    void markdown_has_a_row_for_each_change() {
        assertThat(MeshDifference.between(mesh("all", 100, 0), mesh("all", 90, 10))
                        .markdown())
                .isEqualTo("""
                ### Traffic

                | | Requests | From | Change |
                |---|---|---|---|
                | changed | `http://api.shop/…` | `web` | 10 %: `v1:80` → `v2:80` |

                Traffic: 1 difference.

                ### Resources

                | | Resource | Field | Before | After |
                |---|---|---|---|---|
                | changed | `virtualRouter/api/route/all` | `httpRoute.action.weightedTargets[v1].weight` | `100` | `90` |
                | changed | `virtualRouter/api/route/all` | `httpRoute.action.weightedTargets[v2].weight` | `0` | `10` |

                0 added, 1 changed, 0 removed.
                """);
    }

    @Test
    void json_has_both_answers_of_each_request() {
        Mesh before = mesh("all", 1, 0);
        Mesh after = mesh("all", 1, 1);

        assertThat(MeshDifference.between(before, after).json()).isEqualTo("""
                {
                  "different": true,
                  "resources": [
                    {
                      "resource": "mesh/shop/virtualRouter/api/route/all",
                      "kind": "changed",
                      "changes": [
                        {
                          "path": "route[all].httpRoute.action.weightedTargets[v2].weight",
                          "before": 0,
                          "after": 1
                        }
                      ]
                    }
                  ],
                  "traffic": {
                    "changes": [
                      {
                        "caller": "virtualNode[web]",
                        "requests": "http://api.shop/\\u2026",
                        "losesTraffic": false,
                        "effects": [
                          {
                            "share": {
                              "numerator": 1,
                              "denominator": 2
                            },
                            "before": "v1:80",
                            "after": "v2:80"
                          }
                        ],
                        "request": {
                          "kind": "http",
                          "method": "GET",
                          "scheme": "http",
                          "host": "api.shop",
                          "port": 80,
                          "path": "/",
                          "query": "",
                          "headers": {}
                        },
                        "before": {
                          "kind": "routed",
                          "route": "virtualRouter[api].routes[all]",
                          "destinations": [
                            {
                              "virtualNode": "v1",
                              "port": 80,
                              "share": {
                                "numerator": 1,
                                "denominator": 1
                              },
                              "timeoutMillis": 15000,
                              "encryption": "plain"
                            }
                          ],
                          "pathSeen": "/",
                          "hostSeen": "api.shop",
                          "attempts": 3
                        },
                        "after": {
                          "kind": "routed",
                          "route": "virtualRouter[api].routes[all]",
                          "destinations": [
                            {
                              "virtualNode": "v1",
                              "port": 80,
                              "share": {
                                "numerator": 1,
                                "denominator": 2
                              },
                              "timeoutMillis": 15000,
                              "encryption": "plain"
                            },
                            {
                              "virtualNode": "v2",
                              "port": 80,
                              "share": {
                                "numerator": 1,
                                "denominator": 2
                              },
                              "timeoutMillis": 15000,
                              "encryption": "plain"
                            }
                          ],
                          "pathSeen": "/",
                          "hostSeen": "api.shop",
                          "attempts": 3
                        }
                      }
                    ],
                    "added": [],
                    "removed": [],
                    "notCovered": []
                  }
                }
                """);
    }

    @Test
    void tags_count_unless_one_side_cannot_express_them() {
        Mesh before = mesh("all", 1, 0);
        Mesh after = before.copy(m -> m.tags(Map.of("team", "blue")));

        assertThat(MeshDifference.between(before, after).text()).startsWith("""
                  ~ mesh/shop
                      tags[team]: absent → "blue"
                """);
        assertThat(MeshDifference.between(before, after, false).isEmpty()).isTrue();
    }

    @Test
    void meshes_of_two_names_can_be_compared() {
        Mesh before = mesh("all", 1, 0);
        Mesh after = before.copy(m -> m.awsName(Optional.of("production")));

        assertThat(MeshDifference.between(before, after).isEmpty()).isTrue();
    }
}
