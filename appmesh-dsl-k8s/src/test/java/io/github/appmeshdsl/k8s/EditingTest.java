package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.format.EditRefusedException;
import io.github.appmeshdsl.format.MeshEditor;
import io.github.appmeshdsl.validation.InvalidMeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests are changed in place: the lines that must change, and nothing else. */
class EditingTest {

    private static final String CANARY = "virtualRouter/api/route/canary";
    private static final String MANIFESTS = """
            # The mesh of the shop.
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: Mesh
            metadata: {name: shop}   # flow style
            spec:
              namespaceSelector:
                matchLabels: {mesh: shop}
            ---
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualRouter
            metadata:
              name: 'api'
              namespace: shop
            spec:
              listeners:
              - portMapping: {port: 80, protocol: http}
              routes:
              - name: canary
                # Raise it slowly.
                httpRoute:
                  match: {prefix: "/"}
                  action:
                    weightedTargets:
                    - virtualNodeRef: {name: api-v1}
                      weight: 90 # the rest
                    - virtualNodeRef:
                        name: api-v2
                      weight:   10   # the canary
            ---
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata:
              name: api-v1
              namespace: shop
            spec:
              listeners:
                - portMapping:
                    port: 8080
                    protocol: http
              serviceDiscovery:
                dns:
                  hostname: "api-v1.shop"
            ---
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata:
              name: api-v2
              namespace: shop
            spec:
              listeners:
                - portMapping:
                    port: 8080
                    protocol: http
              serviceDiscovery:
                dns:
                  hostname: api-v2.shop
            # The end.""";

    private static MeshEditor editor() {
        return MeshEditor.of(MANIFESTS, "shop.yaml");
    }

    private static String changed(MeshEditor editor) {
        return editor.changedTexts().get("shop.yaml");
    }

    @Test
    void one_weight_is_one_line() {
        MeshEditor editor = editor().set(CANARY, "httpRoute.action.weightedTargets[api-v2].weight", "20");
        assertThat(editor.diff()).isEqualTo("""
                --- shop.yaml
                +++ shop.yaml
                @@ -25,7 +25,7 @@
                           weight: 90 # the rest
                         - virtualNodeRef:
                             name: api-v2
                -          weight:   10   # the canary
                +          weight:   20   # the canary
                 ---
                 apiVersion: appmesh.k8s.aws/v1beta2
                 kind: VirtualNode
                """);
        assertThat(editor.reading()
                        .mesh()
                        .virtualRouters()
                        .get(0)
                        .routes()
                        .get(0)
                        .weightedTargets()
                        .get(1)
                        .weight())
                .isEqualTo(20);
    }

    @Test
    void the_same_value_changes_nothing() {
        assertThat(editor().set(CANARY, "httpRoute.action.weightedTargets[1].weight", "10")
                        .changedTexts())
                .isEmpty();
    }

    @Test
    void quotes_stay() {
        assertThat(changed(editor().set("virtualNode/api-v1", "serviceDiscovery.dns.hostname", "a.b")))
                .isEqualTo(MANIFESTS.replace("\"api-v1.shop\"", "\"a.b\""));
    }

    @Test
    void a_text_stays_a_text() {
        assertThat(changed(editor().set("virtualNode/api-v2", "serviceDiscovery.dns.hostname", "10")))
                .isEqualTo(MANIFESTS.replace("hostname: api-v2.shop", "hostname: \"10\""));
    }

    @Test
    void members_that_are_missing_are_added_behind_the_others() {
        assertThat(changed(editor().set(CANARY, "httpRoute.timeout.perRequest", "{unit: s, value: 5}")))
                .isEqualTo(MANIFESTS.replace("""
                      weight:   10   # the canary
            """.indent(0), """
                      weight:   10   # the canary
                  timeout:
                    perRequest:
                      unit: s
                      value: 5
            """.indent(0)));
        assertThat(changed(editor().set("mesh/shop", "egressFilter.type", "ALLOW_ALL")))
                .isEqualTo(MANIFESTS.replace(
                        "    matchLabels: {mesh: shop}\n",
                        "    matchLabels: {mesh: shop}\n  egressFilter:\n    type: ALLOW_ALL\n"));
    }

    @Test
    void members_are_added_in_braces() {
        assertThat(changed(editor().set(CANARY, "httpRoute.match.port", "80")))
                .isEqualTo(MANIFESTS.replace("{prefix: \"/\"}", "{prefix: \"/\", port: 80}"));
    }

    @Test
    void an_element_is_added_at_the_position_behind_the_last() {
        assertThat(changed(editor().set(
                                CANARY,
                                "httpRoute.action.weightedTargets[2]",
                                MappingNode.of(
                                        MappingNode.Entry.of(
                                                "virtualNodeRef",
                                                MappingNode.of(MappingNode.Entry.of("name", "api-v3"))),
                                        MappingNode.Entry.of("weight", ScalarNode.number(1))))))
                .isEqualTo(MANIFESTS.replace(
                        "# the canary\n",
                        "# the canary\n        - virtualNodeRef:\n            name: api-v3\n          weight: 1\n"));
    }

    @Test
    void members_and_elements_are_removed() {
        assertThat(changed(editor().unset(CANARY, "httpRoute.action.weightedTargets[api-v1]")))
                .isEqualTo(MANIFESTS.replace(
                        "        - virtualNodeRef: {name: api-v1}\n          weight: 90 # the rest\n", ""));
        assertThat(changed(editor().unset("virtualNode/api-v2", "serviceDiscovery")))
                .isEqualTo(MANIFESTS.replace("""
                          serviceDiscovery:
                            dns:
                              hostname: api-v2.shop
                        """, ""));
        assertThat(changed(editor().remove(CANARY)))
                .contains("  routes: []\n---\n")
                .contains("# The end.");
    }

    @Test
    void a_whole_resource_is_removed_with_its_document() {
        int start = MANIFESTS.indexOf("---\napiVersion: appmesh.k8s.aws/v1beta2\nkind: VirtualNode");
        int end = MANIFESTS.lastIndexOf("---\n");
        MeshEditor editor = editor().remove("virtualNode/shop/api-v1");
        assertThat(changed(editor)).isEqualTo(MANIFESTS.substring(0, start) + MANIFESTS.substring(end));
        assertThat(editor.newErrors().errors()).isNotEmpty();
        assertThatThrownBy(editor::write).isInstanceOf(InvalidMeshException.class);
    }

    @Test
    void a_whole_resource_is_added_at_the_end() {
        String added = """
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: VirtualService
                metadata:
                  name: api
                  namespace: shop
                spec:
                  provider:
                    virtualRouter:
                      virtualRouterRef:
                        name: api
                """;
        MeshEditor editor = editor().append(added, "shop.yaml");
        assertThat(changed(editor)).isEqualTo(MANIFESTS + "\n---\n" + added);
        assertThat(editor.reading().mesh().virtualServices()).hasSize(1);
    }

    @Test
    void a_route_is_named_by_its_name_even_if_that_is_a_number() {
        String text = """
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: VirtualRouter
                metadata: {name: api, namespace: shop}
                spec:
                  routes:
                    - {name: "1", priority: 10}
                    - {name: "0", priority: 20}
                """;

        assertThat(MeshEditor.of(text, "a.yaml")
                        .set("virtualRouter/api/route/1", "priority", "11")
                        .changedTexts())
                .containsEntry("a.yaml", text.replace("10", "11"));
        assertThat(MeshEditor.of(text, "a.yaml")
                        .set("virtualRouter[shop/api].routes[0]", "priority", "21")
                        .changedTexts())
                .containsEntry("a.yaml", text.replace("20", "21"));
        assertThat(MeshEditor.of(text, "a.yaml")
                        .set("virtualRouter/api", "routes[0].priority", "11")
                        .changedTexts())
                .containsEntry("a.yaml", text.replace("10", "11"));
    }

    @Test
    void line_endings_and_a_byte_order_mark_stay() {
        String windows = "\uFEFF" + MANIFESTS.replace("\n", "\r\n");
        MeshEditor editor = MeshEditor.of(windows, "shop.yaml")
                .set(CANARY, "httpRoute.action.weightedTargets[api-v2].weight", "20")
                .set("virtualNode/api-v2", "listeners[8080].timeout.http.idle", "{unit: s, value: 5}");
        assertThat(changed(editor))
                .isEqualTo(windows.replace("weight:   10", "weight:   20")
                        .replace(
                                "protocol: http\r\n  serviceDiscovery:\r\n    dns:\r\n      hostname: api-v2",
                                "protocol: http\r\n      timeout:\r\n        http:\r\n          idle:\r\n"
                                        + "            unit: s\r\n            value: 5\r\n"
                                        + "  serviceDiscovery:\r\n    dns:\r\n      hostname: api-v2"));
    }

    @Test
    void what_is_shared_by_an_alias_is_refused_with_its_place() {
        String shared = MANIFESTS
                .replace("weight: 90 # the rest", "weight: &w 90")
                .replace("weight:   10   # the canary", "weight: *w");
        assertThatThrownBy(() -> MeshEditor.of(shared, "shop.yaml")
                        .set(CANARY, "httpRoute.action.weightedTargets[1].weight", "1"))
                .isInstanceOf(EditRefusedException.class)
                .hasMessage("shop.yaml:28:19: the value is the alias *w; change it where its anchor is");
        assertThatThrownBy(() -> MeshEditor.of(shared, "shop.yaml")
                        .set(CANARY, "httpRoute.action.weightedTargets[0].weight", "1"))
                .hasMessage("shop.yaml:25:19: aliases stand for the value with the anchor &w; "
                        + "a change would be made at all of them");
    }

    @Test
    void an_anchor_that_no_alias_uses_stays() {
        String anchored = MANIFESTS.replace("weight: 90 #", "weight: &w 90 #");
        assertThat(changed(MeshEditor.of(anchored, "shop.yaml")
                        .set(CANARY, "httpRoute.action.weightedTargets[0].weight", "80")))
                .isEqualTo(anchored.replace("&w 90", "&w 80"));
    }

    @Test
    void what_a_merge_key_may_hold_is_refused() {
        String merged = MANIFESTS.replace(
                "      match: {prefix: \"/\"}\n",
                "      match: {prefix: \"/\"}\n      timeout:\n        <<: {perRequest: {unit: s, value: 1}}\n");
        assertThatThrownBy(() -> MeshEditor.of(merged, "shop.yaml").set(CANARY, "httpRoute.timeout.idle.unit", "s"))
                .hasMessageEndingWith("idle may come from a merge key");
    }

    @Test
    void unknown_members_and_elements_are_refused() {
        assertThatThrownBy(() -> editor().set("virtualRouter/apx", "listeners", "[]"))
                .hasMessage("there is no member \"virtualRouter/apx\"; did you mean \"virtualRouter/api\"?");
        assertThatThrownBy(() -> editor().set("api", "listeners", "[]"))
                .hasMessageStartingWith("invalid member \"api\"");
        assertThatThrownBy(() -> editor().set(CANARY, "httpRoute.action.weightedTargets[x].weight", "1"))
                .hasMessage("shop.yaml:24:9: the list has no element [x]");
        assertThatThrownBy(() -> editor().unset(CANARY, "httpRoute.timeout"))
                .hasMessageEndingWith("there is no \"routes[canary].httpRoute.timeout\"");
    }

    @Test
    void a_field_that_does_not_exist_is_a_new_error_and_not_written() {
        assertThat(editor().set(CANARY, "httpRoute.actoin", "x").newErrors().errors())
                .anyMatch(problem -> problem.toString().contains("actoin"));
    }

    @Test
    void files_are_written_together_unless_they_changed_meanwhile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("shop.yaml");
        Files.writeString(file, MANIFESTS);
        MeshEditor editor =
                MeshEditor.open(directory).set(CANARY, "httpRoute.action.weightedTargets[api-v2].weight", "20");
        editor.write();
        assertThat(Files.readString(file)).isEqualTo(MANIFESTS.replace("weight:   10", "weight:   20"));
        editor.set(CANARY, "httpRoute.action.weightedTargets[api-v2].weight", "30");
        Files.writeString(file, MANIFESTS);
        assertThatThrownBy(editor::write)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("was changed by another program");
        assertThat(Files.readString(file)).isEqualTo(MANIFESTS);
    }
}
