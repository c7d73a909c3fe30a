package io.github.appmeshdsl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.format.Documents;
import io.github.appmeshdsl.k8s.Companion;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The code says what the post's files say, resource by resource. */
class SeedMeshTest {

    private static List<DocumentNode> parsed(ParsedDocuments documents) {
        assertThat(documents.problems()).isEmpty();
        return documents.documents().stream().map(Document::root).toList();
    }

    private static List<DocumentNode> seed(String file) throws IOException {
        return parsed(Documents.read(SharedData.path("seed").resolve(file)));
    }

    private static List<DocumentNode> said(Companion... companions) {
        List<DocumentNode> documents = new ArrayList<>();
        for (Companion companion : companions) {
            assertThat(companion.problems()).isEmpty();
            documents.addAll(parsed(Documents.read(companion.toYaml(), "said.yaml")));
            assertThat(parsed(Documents.read(companion.toJson(), "said.json")))
                    .containsExactly(documents.get(documents.size() - 1));
        }
        return documents;
    }

    @Test
    void the_mesh_is_without_errors() {
        assertThat(Manifests.check(SeedMesh.mesh()).errors()).isEmpty();
        assertThat(SeedMesh.controller().problemsWith(SeedMesh.mesh())).isEmpty();
        assertThat(SeedMesh.serviceAccounts().problems()).isEmpty();
    }

    @Test
    @Tag(SharedData.TAG)
    void the_manifests_are_those_of_the_post_and_the_namespace_that_it_uses_without_showing_it() throws IOException {
        List<DocumentNode> post = new ArrayList<>();
        post.addAll(seed("namespace-and-mesh.yaml"));
        post.addAll(seed("virtual-node.yaml"));
        post.addAll(seed("virtual-router.yaml"));
        post.addAll(seed("virtual-service.yaml"));

        List<DocumentNode> printed = new ArrayList<>(parsed(Documents.read(SeedMesh.manifests(), "printed")));

        assertThat(post).hasSize(5);
        assertThat(printed.remove(1)).isEqualTo(SeedMesh.testNamespace().toTree());
        assertThat(printed).isEqualTo(post);
    }

    @Test
    @Tag(SharedData.TAG)
    void injection_is_overridden_as_in_the_post() throws IOException {
        assertThat(said(SeedMesh.namespaceWithoutProxies(), SeedMesh.podWithProxy()))
                .isEqualTo(seed("injection-override.yaml"));
    }

    @Test
    @Tag(SharedData.TAG)
    void proxies_are_allowed_what_the_post_allows_them() throws IOException {
        assertThat(said(SeedMesh.proxyPolicy())).isEqualTo(seed("proxy-auth.json"));
    }

    @Test
    void the_controller_is_installed_with_the_posts_values() {
        assertThat(SeedMesh.controller().helmArguments())
                .containsExactly(
                        "upgrade",
                        "-i",
                        "appmesh-controller",
                        "eks/appmesh-controller",
                        "--namespace",
                        "appmesh-system",
                        "--set",
                        "region=ap-northeast-2",
                        "--set",
                        "serviceAccount.create=false",
                        "--set",
                        "serviceAccount.name=appmesh-controller",
                        "--set",
                        "tracing.enabled=true",
                        "--set",
                        "tracing.provider=x-ray",
                        "--set",
                        "sidecar.logLevel=debug");
        assertThat(SeedMesh.serviceAccounts().toYaml())
                .contains(
                        "arn:aws:iam::aws:policy/AWSCloudMapFullAccess\n",
                        "arn:aws:iam::aws:policy/AWSAppMeshFullAccess\n",
                        "arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess\n");
    }

    @Test
    @Tag(SharedData.TAG)
    void no_file_of_the_post_is_left_out() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.path("seed"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "README.md",
                            "namespace-and-mesh.yaml",
                            "injection-override.yaml",
                            "virtual-node.yaml",
                            "proxy-auth.json",
                            "virtual-router.yaml",
                            "virtual-service.yaml");
        }
    }
}
