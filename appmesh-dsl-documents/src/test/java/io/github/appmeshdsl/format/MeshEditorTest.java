package io.github.appmeshdsl.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents of the API are changed in place, in JSON and in YAML. */
class MeshEditorTest {

    private static final String ROUTES = """
            [
            \t{"meshName": "shop", "spec": {}},
            \t{
            \t\t"meshName": "shop",
            \t\t"virtualNodeName": "api-v1",
            \t\t"spec": {"listeners": [{"portMapping": {"port": 8080, "protocol": "http"}}],
            \t\t         "serviceDiscovery": {"dns": {"hostname": "api-v1.shop"}}}
            \t},
              {
                "meshName": "shop",
                "virtualRouterName": "api",
                "spec": {
                  "listeners": [
                    {"portMapping": {"port": 80, "protocol": "http"}}
                  ]
                }
              },
              {
                "route": {
                  "meshName" : "shop",
                  "virtualRouterName": "api",
                  "routeName": "canary",
                  "spec": {
                    "httpRoute": {
                      "match": { "prefix": "\\/" },
                      "action": {
                        "weightedTargets": [
                          { "virtualNode": "api-v1", "weight": 10 }
                        ]
                      }
                    }
                  }
                }
              }
            ]
            """;

    private static final String CANARY = "virtualRouter/api/route/canary";

    private static MeshEditor editor() {
        return MeshEditor.of(ROUTES, "shop.json");
    }

    private static String changed(MeshEditor editor) {
        assertThat(editor.newErrors().errors()).isEmpty();
        return editor.changedTexts().get("shop.json");
    }

    @Test
    void a_number_is_replaced() {
        assertThat(changed(editor().set(CANARY, "httpRoute.action.weightedTargets[api-v1].weight", "20")))
                .isEqualTo(ROUTES.replace("\"weight\": 10", "\"weight\": 20"));
    }

    @Test
    void a_text_is_quoted() {
        assertThat(changed(editor().set("virtualNode/api-v1", "serviceDiscovery.dns.hostname", "x.shop")))
                .isEqualTo(ROUTES.replace("api-v1.shop", "x.shop"));
    }

    @Test
    void members_are_added_as_indented_json() {
        assertThat(changed(editor().set(CANARY, "httpRoute.timeout.perRequest", "{unit: s, value: 5}")))
                .isEqualTo(ROUTES.replace("""
                                ]
                              }
                            }
                    """.indent(0), """
                                ]
                              },
                              "timeout": {
                                "perRequest": {
                                  "unit": "s",
                                  "value": 5
                                }
                              }
                            }
                    """.indent(0)));
    }

    @Test
    void elements_are_added_and_removed() {
        MeshEditor editor = editor().set(
                        CANARY,
                        "httpRoute.action.weightedTargets[1]",
                        MappingNode.of(
                                MappingNode.Entry.of("virtualNode", "api-v1"),
                                MappingNode.Entry.of("weight", ScalarNode.number(1))));
        assertThat(editor.changedTexts().get("shop.json"))
                .contains("\"weight\": 10 },\n")
                .contains("\"weight\": 1\n");
        editor.unset(CANARY, "httpRoute.action.weightedTargets[1]");
        assertThat(editor.changedTexts()).isEmpty();
        assertThat(editor.diff()).isEmpty();
    }

    @Test
    void a_number_is_a_position_and_in_quotes_a_name() {
        String text = ROUTES.replace(
                "\"api-v1\", \"weight\": 10", "\"1\", \"weight\": 10 }, { \"virtualNode\": \"a\\\"b\", \"weight\": 11");
        MeshEditor editor = MeshEditor.of(text, "shop.json");

        editor.set(CANARY, "httpRoute.action.weightedTargets[1].weight", "21");
        editor.set(CANARY, "httpRoute.action.weightedTargets[\"1\"].weight", "20");
        assertThat(editor.changedTexts().get("shop.json"))
                .isEqualTo(
                        text.replace("\"weight\": 10", "\"weight\": 20").replace("\"weight\": 11", "\"weight\": 21"));
        editor.set(CANARY, "httpRoute.action.weightedTargets[\"a\\\"b\"].weight", "31");
        assertThat(editor.changedTexts().get("shop.json")).contains("\"weight\": 31");
        assertThatThrownBy(() -> editor.set(CANARY, "httpRoute.action.weightedTargets[\"0\"].weight", "1"))
                .isInstanceOf(EditRefusedException.class)
                .hasMessageContaining("no element [\"0\"]");
    }

    @Test
    void a_route_is_changed_where_it_is_if_its_router_is_replaced() {
        MeshEditor editor = editor();
        VirtualRouter router =
                editor.reading().mesh().find(VirtualRouter.ref("api")).orElseThrow();

        editor.replace(router.withWeight("canary", VirtualNode.ref("api-v1"), 20));
        assertThat(changed(editor)).isEqualTo(ROUTES.replace("\"weight\": 10", "\"weight\": 20"));
        editor.replace(router.copy(r -> r.routes(List.of())));
        assertThat(changed(editor)).doesNotContain("canary");
        assertThatThrownBy(() -> editor.replace(router))
                .isInstanceOf(EditRefusedException.class)
                .hasMessageEndingWith("a new document is needed for virtualRouter[api].routes[canary]; append it");
    }

    @Test
    void a_template_is_not_written_from_values() {
        MeshEditor editor = MeshEditor.of("""
                Resources:
                  Node:
                    Type: AWS::AppMesh::VirtualNode
                    Properties: {MeshName: shop, VirtualNodeName: api, Spec: {}}
                """, "shop.yaml");
        assertThatThrownBy(() -> editor.replace(VirtualNode.of("api", VirtualNode.Builder::leaf)))
                .isInstanceOf(EditRefusedException.class)
                .hasMessageEndingWith("templates of CloudFormation are not written from values; set fields instead");
    }

    @Test
    void a_resource_is_removed_from_its_list_with_its_envelope() {
        assertThat(changed(editor().remove(CANARY)))
                .isEqualTo(ROUTES.substring(0, ROUTES.indexOf(",\n  {\n    \"route\"")) + "\n]\n");
    }

    @Test
    void the_form_of_reports_names_members_too() {
        assertThat(changed(editor().set("virtualRouter[api].routes[canary]", "httpRoute.match.prefix", "/v1")))
                .isEqualTo(ROUTES.replace("\"\\/\"", "\"/v1\""));
    }

    @Test
    void fields_that_are_no_path_are_refused() {
        for (String field :
                new String[] {"", "a..b", "a.", "a[", "[a]", "a[b]c", ".a", "a[\"b", "a[\"b\"c]", "a[\"b\\\"]"}) {
            assertThatThrownBy(() -> editor().set(CANARY, field, "1"))
                    .as(field)
                    .isInstanceOf(EditRefusedException.class)
                    .hasMessageStartingWith("invalid field");
        }
    }

    @Test
    void what_has_no_members_is_refused_with_its_place() {
        assertThatThrownBy(() -> editor().set(CANARY, "httpRoute.match.prefix.x", "1"))
                .isInstanceOfSatisfying(
                        EditRefusedException.class,
                        e -> assertThat(e.location()).isEqualTo(new Location("shop.json", 25, 32)));
    }
}
