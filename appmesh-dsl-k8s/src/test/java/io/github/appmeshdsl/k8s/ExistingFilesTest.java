package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.AppMeshDslException;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import io.github.appmeshdsl.validation.InvalidMeshException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExistingFilesTest {

    private static final Mesh SHOP = ShopMesh.mesh();

    private static final String NAMESPACE = """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: shop
            """;

    @TempDir
    Path directory;

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("mesh.yaml"), content);
    }

    private static List<String> losses(Manifests manifests, Path file) throws IOException {
        byte[] before = Files.readAllBytes(file);
        Manifests.ContentLossException loss =
                catchThrowableOfType(Manifests.ContentLossException.class, () -> manifests.writeFile(file));
        if (loss == null) {
            return List.of();
        }
        assertThat(file).hasBinaryContent(before);
        return loss.losses().stream()
                .map(found -> found.location().line() + ": " + found.content())
                .toList();
    }

    @Test
    void everything_that_would_be_lost_is_listed_and_nothing_is_written() throws IOException {
        Path file = file("# shop\n" + NAMESPACE + "---\n" + Manifests.of(SHOP).text() + """
                ---
                kind: VirtualNode
                apiVersion: appmesh.k8s.aws/v1beta2
                metadata: {name: old, namespace: shop}  # to be deleted
                """);
        long lines = Files.readString(file).lines().count();

        assertThatThrownBy(() -> Manifests.of(SHOP).writeFile(file))
                .isInstanceOf(AppMeshDslException.class)
                .hasMessage("""
                        nothing is written, because this would be lost:
                          FILE:1: 2 comments, the first of them here
                          FILE:2: Namespace "shop"
                          FILE:LINE: VirtualNode "shop/old", which is not among the resources to write
                        write to another file, or call replacing() on the manifests to write nevertheless""".replace("FILE", file.toString()).replace("LINE", Long.toString(lines - 2)));

        assertThat(file).content().startsWith("# shop\n").endsWith("# to be deleted\n");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void replacing_allows_the_loss() throws IOException {
        Path file = file("# shop\n" + NAMESPACE);

        Manifests.of(SHOP).replacing().json().format(TextFormat.YAML).writeFile(file);

        assertThat(file).hasContent(Manifests.of(SHOP).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# alone\n",
                "\n  # indented\n",
                "---\n# behind a marker\n",
                "--- # on a marker\n",
                "...\n# behind the end\n",
                "\uFEFF# behind a byte order mark\n",
                "a: [ # in brackets\n  ]\nkind: x\n",
                "kind: | # on a header\n  text\n",
                "kind: x # behind a value\n",
                "kind: 'x'\t# behind a tab\n",
                "kind: |\n  text\n# behind a block\n",
                "? # behind a question mark\n  kind\n: x\n",
                "kind: [broken\n# in what cannot be parsed\n",
            })
    void comments_are_found_wherever_they_stand(String content) throws IOException {
        assertThat(losses(Manifests.of(SHOP), file(content))).anyMatch(loss -> loss.contains(": a comment"));
    }

    @Test
    void comments_are_found_in_every_encoding() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Path file = Files.write(directory.resolve("mesh.yaml"), "\uFEFF# \uD83D\uDE00\n".getBytes(charset));
            assertThat(losses(Manifests.of(SHOP), file)).containsExactly("1: a comment");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: '#'\n",
                "kind: x#y\n",
                "kind: |\n  # in a block\n",
                "kind: >-\n  text\n  # in a block\n",
                "kind: \"x # y\n  # z\"\n",
                "{\"kind\": \"x # y\"}\n",
            })
    void a_number_sign_within_a_value_is_not_a_comment(String content) throws IOException {
        assertThat(losses(Manifests.of(SHOP), file(content))).noneMatch(loss -> loss.contains("comment"));
    }

    @Test
    void other_content_is_named_by_what_it_is() throws IOException {
        assertThat(losses(Manifests.of(SHOP), file("text\n")))
                .containsExactly("1: a document that is not a Kubernetes object");
        assertThat(losses(Manifests.of(SHOP), file("---\n- 1\n---\nResources: {}\n")))
                .containsExactly(
                        "2: a document that is not a Kubernetes object",
                        "4: a document that is not a Kubernetes object");
        assertThat(losses(Manifests.of(SHOP), file("kind: A\n---\na: [\n")))
                .hasSize(2)
                .anyMatch(loss -> loss.contains("a document that cannot be read ("));
        assertThat(losses(Manifests.of(SHOP), file("kind: \"x\\ny\"\nmetadata: &m\n  name: \"a\\nb\"\n")))
                .containsExactly("1: x\\u000ay \"a\\u000ab\"", "2: an anchor");
        assertThat(losses(
                        Manifests.of(SHOP),
                        file("{kind: VirtualNodeList, apiVersion: appmesh.k8s.aws/v1beta2, items: [\n"
                                + "{metadata: {name: web, namespace: shop}},\n"
                                + "{metadata: {name: web}}]}\n")))
                .containsExactly("3: VirtualNode \"default/web\", which is not among the resources to write");
        assertThat(losses(
                        Manifests.of(SHOP),
                        file("kind: Mesh\napiVersion: appmesh.k8s.aws/v1beta2\nmetadata: {name: b}")))
                .containsExactly("1: Mesh \"b\", which is not among the resources to write");
    }

    @Test
    void what_manifests_wrote_can_be_written_again() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            Mesh mesh = RandomMeshes.mesh(MeshShape.small().features(60).kubernetes(), seed);
            Path empty = Files.createFile(directory.resolve(seed + ".txt"));
            for (TextFormat format : List.of(TextFormat.YAML, TextFormat.JSON, TextFormat.YAML)) {
                Manifests manifests = Manifests.of(mesh).unchecked().format(format);
                manifests.writeFile(empty);
                manifests.writeFiles(directory.resolve("each-" + seed));
                assertThat(empty).hasContent(manifests.text());
            }
        }
    }

    @Test
    void a_member_without_a_namespace_is_the_one_in_the_default_namespace() throws IOException {
        Mesh mesh = Mesh.of("shop", m -> m.add(VirtualNode.of("web", n -> n.leaf())));
        Mesh inDefault = Mesh.of(
                "shop",
                m -> m.add(VirtualNode.of("web", n -> n.namespace("default").leaf())));
        Path file = directory.resolve("mesh.yaml");

        Manifests.of(mesh).unchecked().writeFile(file);
        Manifests.of(inDefault).unchecked().writeFile(file);
        Manifests.of(mesh).unchecked().writeFile(file);

        assertThat(losses(
                        Manifests.of(mesh.copy(m -> m.defaultNamespace("shop"))).unchecked(), file))
                .isEmpty();
        assertThat(losses(
                        Manifests.of(inDefault.copy(m -> m.defaultNamespace("shop")))
                                .unchecked(),
                        file))
                .containsExactly("7: VirtualNode \"shop/web\", which is not among the resources to write");
    }

    @Test
    void a_file_of_one_resource_keeps_what_else_is_in_it() throws IOException {
        List<Path> files = Manifests.of(SHOP).writeFiles(directory);
        Path web = files.get(1);
        Files.writeString(web, Files.readString(web) + "---\n" + NAMESPACE);
        Files.writeString(files.get(2), "# kept\n");
        Mesh changed = SHOP.copy(m -> m.putLabel("team", "shop"));

        assertThatThrownBy(() -> Manifests.of(changed).writeFiles(directory))
                .isInstanceOf(Manifests.ContentLossException.class)
                .hasMessageContaining("Namespace \"shop\"")
                .hasMessageContaining(files.get(2) + ":1: a comment");

        assertThat(files.get(0)).content().doesNotContain("team");
        Manifests.of(changed).replacing().writeFiles(directory);
        assertThat(files.get(0)).content().contains("team");
        assertThat(web).content().doesNotContain("Namespace");
    }

    @Test
    void a_file_that_is_read_with_a_warning_can_be_written_back() throws IOException {
        Path file = file("""
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: Mesh
                metadata:
                  name: shop
                spec:
                  namespaceSelector: {}
                ---
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: VirtualNode
                metadata:
                  name: web
                  namespace: shop
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
                """);
        MeshReading reading = Manifests.read(file);
        assertThat(reading.validate().errors()).isEmpty();
        assertThat(reading.validate().problems()).isNotEmpty();

        assertThatThrownBy(() -> Manifests.of(reading.mesh()).writeFile(file)).isInstanceOf(InvalidMeshException.class);
        Manifests.ofRead(reading.mesh()).writeFile(file);

        assertThat(Manifests.read(file).mesh()).isEqualTo(reading.mesh());
    }
}
