package io.github.appmeshdsl.k8s.inject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.VirtualGateway;
import org.junit.jupiter.api.Test;

class MeshNamespaceTest {

    private static final Mesh SHOP = Mesh.of(
            "shop", m -> m.namespaceSelector(LabelSelector.label("mesh", "shop").and("stage", "dev")));

    private static final VirtualGateway EDGE =
            VirtualGateway.of("edge", g -> g.namespaceSelector(LabelSelector.label("gateway", "edge")));

    @Test
    void labels_come_from_the_selectors_of_mesh_and_gateway() {
        MeshNamespace namespace =
                MeshNamespace.of("shop", n -> n.memberOf(SHOP).memberOf(EDGE).inject());

        assertThat(namespace.problems()).isEmpty();
        assertThat(namespace.toYaml()).isEqualTo("""
                        apiVersion: v1
                        kind: Namespace
                        metadata:
                          name: shop
                          labels:
                            mesh: shop
                            stage: dev
                            gateway: edge
                            appmesh.k8s.aws/sidecarInjectorWebhook: enabled
                        """);
    }

    @Test
    void of_a_mesh_means_with_proxies() {
        assertThat(MeshNamespace.of("shop", SHOP))
                .isEqualTo(MeshNamespace.of("shop", n -> n.memberOf(SHOP).inject()));
    }

    @Test
    void what_is_not_said_is_not_written() {
        assertThat(MeshNamespace.of("shop", n -> {}).toYaml())
                .isEqualTo("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n");
    }

    @Test
    void a_copy_changes_one_thing() {
        MeshNamespace off = MeshNamespace.of("shop", SHOP).copy(n -> n.doNotInject());

        assertThat(off.injection()).contains(SidecarInjection.DISABLED);
        assertThat(off.labels()).containsEntry("mesh", "shop");
        assertThat(off.subject()).isEqualTo("namespace shop");
    }
}
