package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.EditRefusedException;
import io.github.appmeshdsl.format.MeshEditor;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.testkit.MeshChange;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents are changed to describe a member that is given as a value. */
class EditingByValueTest {

    private static final String MANIFESTS = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: Mesh
            metadata: {name: shop}
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
              # The first one.
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
              # The last one.
              - name: health
                httpRoute:
                  match:
                    path: {exact: /health} # for probes
                  action: {weightedTargets: [{virtualNodeRef: {name: api-v1}, weight: 1}]}
            """;

    private static MeshEditor editor() {
        return MeshEditor.of(MANIFESTS, "shop.yaml");
    }

    private static VirtualRouter router(MeshEditor editor) {
        return editor.reading().mesh().find(VirtualRouter.ref("shop", "api")).orElseThrow();
    }

    private static String changed(MeshEditor editor) {
        return editor.changedTexts().getOrDefault("shop.yaml", "unchanged");
    }

    @Test
    void one_weight_is_one_line() {
        MeshEditor editor = editor();
        editor.replace(router(editor).withWeight("canary", VirtualNode.ref("api-v2"), 20));
        assertThat(changed(editor)).isEqualTo(MANIFESTS.replace("weight:   10", "weight:   20"));
    }

    @Test
    void the_same_value_changes_nothing() {
        MeshEditor editor = editor();
        editor.replace(router(editor));
        assertThat(editor.changedTexts()).isEmpty();
    }

    @Test
    void a_route_is_inserted_between_others_and_comments_stay_with_theirs() {
        MeshEditor editor = editor();
        VirtualRouter router = router(editor);
        List<Route> routes = new ArrayList<>(router.routes());
        routes.add(
                1,
                Route.http(
                        "login",
                        h -> h.match(m -> m.path(PathMatch.exactly("/login")))
                                .addTarget(VirtualNode.ref("api-v1"), 1)));
        editor.replace(router.copy(r -> r.routes(routes)));
        assertThat(changed(editor)).isEqualTo(MANIFESTS.replace("  # The last one.\n", """
                  - name: login
                    httpRoute:
                      match:
                        path:
                          exact: /login
                      action:
                        weightedTargets:
                          - virtualNodeRef:
                              name: api-v1
                            weight: 1
                  # The last one.
                """));
    }

    @Test
    void a_route_is_removed_and_another_one_changed() {
        MeshEditor editor = editor();
        VirtualRouter router = router(editor);
        Route health = Route.http(
                "health",
                h -> h.match(m -> m.path(PathMatch.exactly("/ready"))).addTarget(VirtualNode.ref("api-v1"), 1));
        editor.replace(router.copy(r -> r.routes(List.of(health))));
        int start = MANIFESTS.indexOf("  - name: canary");
        int end = MANIFESTS.indexOf("  # The last one.");
        assertThat(changed(editor))
                .isEqualTo(
                        MANIFESTS.substring(0, start) + MANIFESTS.substring(end).replace("/health}", "/ready}"));
    }

    @Test
    void a_member_is_added_in_the_format_of_the_file() {
        MeshEditor editor = editor();
        VirtualService service =
                VirtualService.of("api", s -> s.namespace("shop").router(VirtualRouter.ref("api")));
        editor.add(service, "shop.yaml");
        assertThat(changed(editor)).startsWith(MANIFESTS + "---\n").contains("kind: VirtualService");
        assertThatThrownBy(() -> editor.add(service, "shop.yaml"))
                .isInstanceOf(EditRefusedException.class)
                .hasMessage("shop.yaml:1:1: there is a virtualService[shop/api]; replace it");
    }

    @Test
    void what_the_documents_do_not_hold_is_refused() {
        MeshEditor editor = editor();
        assertThatThrownBy(() -> editor.replace(VirtualRouter.of("web", r -> r.namespace("shop"))))
                .isInstanceOf(EditRefusedException.class)
                .hasMessageStartingWith("there is no member \"virtualRouter[shop/web]\"");
        assertThatThrownBy(() -> editor.replace(router(editor).copy(r -> r.putTag("a", "b"))))
                .isInstanceOf(EditRefusedException.class)
                .hasMessageEndingWith("the documents cannot describe this VirtualRouter in their format");
        assertThat(editor.changedTexts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MeshChange.Kind.class,
            names = {
                "SHIFTED_WEIGHT",
                "REMOVED_CANARY",
                "CHANGED_TIMEOUT",
                "CHANGED_RETRIES",
                "ADDED_ROUTE",
                "REMOVED_ROUTE",
                "REMOVED_BACKEND",
                "CHANGED_TLS",
                "CHANGED_PORT"
            })
    void documents_describe_a_changed_mesh(MeshChange.Kind kind) {
        int edits = 0;
        for (int seed = 0; seed < 8; seed++) {
            MeshChange change = kind.of(RandomMeshes.mesh(MeshShape.small().kubernetes(), seed), seed);
            String text = Manifests.of(change.before()).unchecked().text();
            MeshEditor editor = MeshEditor.of(text, "mesh.yaml");
            Mesh before = editor.reading().mesh();
            for (MeshMember member : change.after().view().members()) {
                Optional<MeshMember> old = change.before().view().counterpartOf(member);
                boolean isRead = before.view().counterpartOf(member).equals(old);
                if (isRead && !old.equals(Optional.of(member))) {
                    editor.replace(member);
                    edits++;
                    assertThat(editor.reading().mesh().view().counterpartOf(member))
                            .contains(member);
                }
            }
        }
        assertThat(edits).isPositive();
    }
}
