package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import io.github.appmeshdsl.validation.InvalidMeshException;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {

    private static final Mesh SHOP = ShopMesh.mesh();

    @Test
    void resources_come_in_the_order_in_which_they_wait_for_each_other() {
        assertThat(Manifests.of(SHOP).text()).isEqualTo("""
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: Mesh
                        metadata:
                          name: shop
                        spec:
                          namespaceSelector:
                            matchLabels:
                              mesh: shop
                        ---
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: VirtualNode
                        metadata:
                          name: web
                          namespace: shop
                          labels:
                            team: "on"
                        spec:
                          podSelector:
                            matchLabels:
                              app: web
                          listeners:
                            - portMapping:
                                port: 8080
                                protocol: http
                          serviceDiscovery:
                            dns:
                              hostname: web.shop.svc.cluster.local
                          backends:
                            - virtualService:
                                virtualServiceRef:
                                  name: api
                                  namespace: shop
                        ---
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: VirtualNode
                        metadata:
                          name: api-v1
                          namespace: shop
                        spec:
                          podSelector:
                            matchLabels:
                              app: api
                          listeners:
                            - portMapping:
                                port: 8080
                                protocol: http
                          serviceDiscovery:
                            dns:
                              hostname: api-v1.shop.svc.cluster.local
                          backends: []
                        ---
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: VirtualRouter
                        metadata:
                          name: api
                          namespace: shop
                        spec:
                          listeners:
                            - portMapping:
                                port: 8080
                                protocol: http
                          routes:
                            - name: all
                              httpRoute:
                                match:
                                  prefix: /
                                action:
                                  weightedTargets:
                                    - virtualNodeRef:
                                        name: api-v1
                                        namespace: shop
                                      weight: 100
                        ---
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: VirtualService
                        metadata:
                          name: api
                          namespace: shop
                        spec:
                          awsName: api.shop.svc.cluster.local
                          provider:
                            virtualRouter:
                              virtualRouterRef:
                                name: api
                                namespace: shop
                        ---
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: BackendGroup
                        metadata:
                          name: all
                          namespace: shop
                        spec:
                          virtualservices:
                            - name: api
                              namespace: shop
                        ---
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: VirtualGateway
                        metadata:
                          name: ingress
                          namespace: shop
                        spec:
                          namespaceSelector:
                            matchLabels:
                              mesh: shop
                          podSelector:
                            matchLabels:
                              app: ingress
                          listeners:
                            - portMapping:
                                port: 8088
                                protocol: http
                        ---
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: GatewayRoute
                        metadata:
                          name: api
                          namespace: shop
                        spec:
                          httpRoute:
                            match:
                              prefix: /api
                            action:
                              target:
                                virtualService:
                                  virtualServiceRef:
                                    name: api
                                    namespace: shop
                        """);
    }

    @Test
    void a_spec_that_says_nothing_is_written_as_such() {
        Mesh bare = Mesh.of("bare", m -> {});

        assertThat(Manifests.of(bare).text()).isEqualTo("""
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: Mesh
                        metadata:
                          name: bare
                        spec: {}
                        """);
    }

    @Test
    void several_resources_are_one_list_in_json() {
        Mesh bare = Mesh.of("bare", m -> {});

        assertThat(Manifests.of(bare).json().text()).isEqualTo("""
                        {
                          "apiVersion": "v1",
                          "kind": "List",
                          "items": [
                            {
                              "apiVersion": "appmesh.k8s.aws/v1beta2",
                              "kind": "Mesh",
                              "metadata": {
                                "name": "bare"
                              },
                              "spec": {}
                            }
                          ]
                        }
                        """);
    }

    @Test
    void nothing_is_written_of_a_mesh_with_errors() {
        Mesh broken = SHOP.copy(
                m -> m.add(VirtualNode.of("Web", n -> n.namespace("shop").leaf())));
        StringWriter out = new StringWriter();

        assertThatThrownBy(() -> Manifests.of(broken).write(out))
                .isInstanceOf(InvalidMeshException.class)
                .hasMessageContaining("k8s.name");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void errors_of_the_mesh_itself_count_too() {
        Mesh broken = SHOP.copy(m -> m.virtualServices(List.of()));

        assertThatThrownBy(() -> Manifests.of(broken).text())
                .isInstanceOf(InvalidMeshException.class)
                .hasMessageContaining("ref.unresolved");
    }

    @Test
    void a_mesh_with_errors_is_written_where_that_is_said() {
        Mesh broken = SHOP.copy(m -> m.virtualServices(List.of()));

        assertThat(Manifests.of(broken).unchecked().text()).contains("virtualServiceRef");
        assertThat(Manifests.of(broken)
                        .checked(ValidationOptions.importing().partial(true))
                        .text())
                .contains("virtualServiceRef");
    }

    @Test
    void writing_allocates_little_and_the_same_for_any_size() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Mesh mesh = RandomMeshes.mesh(MeshShape.of(100).kubernetes(), 1);
        Manifests manifests = Manifests.of(mesh).unchecked();
        manifests.write(Writer.nullWriter());
        manifests.write(Writer.nullWriter());

        long before = threads.getCurrentThreadAllocatedBytes();
        manifests.write(Writer.nullWriter());
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(bytes / (mesh.view().members().size() + 1)).isLessThan(5 * 1024);
    }

    @Test
    void a_writer_that_fails_fails_the_writing() {
        Writer broken = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        for (TextFormat format : TextFormat.values()) {
            assertThatThrownBy(() -> Manifests.of(SHOP).format(format).write(broken))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("full");
        }
    }

    @Test
    void a_file_is_replaced_as_a_whole(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("a/b/mesh.yaml");
        Manifests.of(SHOP).writeFile(file);
        Manifests.of(SHOP).writeFile(file);

        assertThat(file).hasContent(Manifests.of(SHOP).text());
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_file_stays_as_it_was_if_the_mesh_has_errors(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("mesh.yaml"), "old");
        Mesh broken = SHOP.copy(m -> m.virtualServices(List.of()));

        assertThatThrownBy(() -> Manifests.of(broken).writeFile(file)).isInstanceOf(InvalidMeshException.class);
        assertThatThrownBy(() -> Manifests.of(broken).writeFiles(directory)).isInstanceOf(InvalidMeshException.class);

        assertThat(file).hasContent("old");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void nothing_is_left_behind_where_a_file_cannot_be_written(@TempDir Path directory) throws IOException {
        Path inTheWay = Files.createDirectories(directory.resolve("3-virtualservice_shop_api.yaml/x"));

        assertThatThrownBy(() -> Manifests.of(SHOP).writeFiles(directory)).isInstanceOf(UncheckedIOException.class);

        assertThat(inTheWay).exists();
        try (var files = Files.list(directory)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void each_resource_can_have_its_file(@TempDir Path directory) throws IOException {
        List<Path> files = Manifests.of(SHOP).writeFiles(directory);

        assertThat(files)
                .extracting(file -> directory.relativize(file).toString())
                .containsExactly(
                        "0-mesh_shop.yaml",
                        "1-virtualnode_shop_web.yaml",
                        "1-virtualnode_shop_api-v1.yaml",
                        "2-virtualrouter_shop_api.yaml",
                        "3-virtualservice_shop_api.yaml",
                        "4-backendgroup_shop_all.yaml",
                        "5-virtualgateway_shop_ingress.yaml",
                        "6-gatewayroute_shop_api.yaml");
        Mesh read = Manifests.read(directory).mesh();
        assertThat(read.gatewayRoutes()).isEqualTo(SHOP.gatewayRoutes());
        assertThat(Manifests.of(SHOP).json().writeFiles(directory.resolve("json")))
                .hasSize(8);
        assertThat(Manifests.read(directory.resolve("json")).mesh()).isEqualTo(read);
    }

    @Test
    void names_of_files_stay_in_their_directory(@TempDir Path directory) {
        Mesh hostile = Mesh.of(
                "../../x",
                m -> m.add(
                        VirtualNode.of("a/b", n -> n.namespace("..")),
                        VirtualNode.of("b", n -> n.namespace("a/")),
                        VirtualNode.of("n".repeat(400), n -> {}),
                        VirtualNode.of("n".repeat(401), n -> {}),
                        VirtualNode.of("", n -> {})));

        List<Path> files = Manifests.of(hostile).unchecked().writeFiles(directory);

        assertThat(files)
                .hasSize(6)
                .doesNotHaveDuplicates()
                .allMatch(file -> file.getParent().equals(directory));
        assertThat(files.get(0).getFileName()).hasToString("0-mesh_..%2f%..%2f%x.yaml");
        assertThat(files).allMatch(Files::isRegularFile);
    }
}
