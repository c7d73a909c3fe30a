package io.github.appmeshdsl.internal.apidocument;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.internal.document.WrittenResources;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {

    private static ResourceData resource(ResourceKey key, Map<String, String> tags) {
        MappingNode spec = MappingNode.of(List.of(MappingNode.Entry.of("priority", ScalarNode.number(0))));
        return ResourceData.of(key, spec, tags);
    }

    @Test
    void names_sort_in_the_order_of_creation() {
        List<ApiDocument> documents = ApiDocument.of(WrittenResources.of(
                List.of(
                        resource(ResourceKey.child(ApiKind.ROUTE, "shop", "web", "all"), Map.of()),
                        resource(ResourceKey.of(ApiKind.VIRTUAL_SERVICE, "shop", "web.local"), Map.of()),
                        resource(ResourceKey.of(ApiKind.VIRTUAL_ROUTER, "shop", "web"), Map.of()),
                        resource(ResourceKey.ofMesh("shop"), Map.of())),
                Map.of()));

        assertThat(documents)
                .extracting(ApiDocument::fileName)
                .containsExactly(
                        "1-mesh-shop.json",
                        "3-virtual-router-web.json",
                        "4-route-web-all.json",
                        "5-virtual-service-web.local.json")
                .isSorted();
    }

    @Test
    void names_of_files_stay_apart_and_hold_nothing_of_a_path() {
        List<ApiDocument> documents = ApiDocument.of(WrittenResources.of(
                List.of(
                        resource(ResourceKey.of(ApiKind.VIRTUAL_NODE, "a", "../x"), Map.of()),
                        resource(ResourceKey.of(ApiKind.VIRTUAL_NODE, "a", ".._x"), Map.of()),
                        resource(ResourceKey.of(ApiKind.VIRTUAL_NODE, "a", ".._X"), Map.of()),
                        resource(ResourceKey.of(ApiKind.VIRTUAL_NODE, "b", "x"), Map.of())),
                Map.of()));

        assertThat(documents)
                .extracting(ApiDocument::fileName)
                .containsExactly(
                        "a.2-virtual-node-.._x.json",
                        "a.2-virtual-node-.._X-2.json",
                        "a.2-virtual-node-.._x-3.json",
                        "b.2-virtual-node-x.json");
    }

    @Test
    void a_document_is_what_the_cli_takes() {
        ApiDocument document = ApiDocument.of(WrittenResources.of(
                        List.of(resource(
                                ResourceKey.child(ApiKind.ROUTE, "shop", "web", "all"), Map.of("team", "web"))),
                        Map.of("shop", "123456789012")))
                .get(0);

        assertThat(DocumentWriter.toJson(document.content())).isEqualTo("""
                        {
                          "meshName": "shop",
                          "meshOwner": "123456789012",
                          "virtualRouterName": "web",
                          "routeName": "all",
                          "spec": {
                            "priority": 0
                          },
                          "tags": [
                            {
                              "key": "team",
                              "value": "web"
                            }
                          ]
                        }
                        """);
    }

    @Test
    void the_mesh_of_another_account_is_not_among_them() {
        Mesh mesh = Mesh.of("shop", m -> m.meshOwner("123456789012"));

        assertThat(ApiDocument.of(WrittenResources.of(List.of(MeshContent.of(mesh)))))
                .isEmpty();
    }
}
