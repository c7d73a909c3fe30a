package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.DocumentSplitter;
import io.github.appmeshdsl.k8s.internal.ManifestFormatter;
import io.github.appmeshdsl.k8s.internal.ManifestFormatter.Formatted;
import io.github.appmeshdsl.k8s.internal.ManifestFormatter.Kept;
import io.github.appmeshdsl.k8s.internal.ManifestFormatter.Reason;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.testdata.SharedData;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestFormatterTest {

    private static final String MESH = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: Mesh
            metadata:
              name: shop
            spec:
              egressFilter:
                type: ALLOW_ALL
            """;

    private static final String FLOW = """
            spec: {"egressFilter": {type: 'ALLOW_ALL'}}
            metadata: {name: "shop"}
            kind: Mesh
            apiVersion: appmesh.k8s.aws/v1beta2
            """;

    @Test
    void an_app_mesh_document_is_written_as_the_library_writes_it() {
        assertThat(format(FLOW)).isEqualTo(new Formatted(MESH, List.of()));
    }

    @Test
    void what_the_library_wrote_is_canonical() {
        String manifests = Manifests.of(ShopMesh.mesh()).text();

        assertThat(format(manifests)).isEqualTo(new Formatted(manifests, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}   # home",
                "\n\n# only a comment\n",
                "a:   [1,2]\r\n",
                "{\"a\":1}{\"b\":2}",
                "- x\n-   y\n",
                "apiVersion: v1\nkind: List\nitems:   []\n",
                "apiVersion: [appmesh.k8s.aws/v1beta2]\n",
                "&a   x: *a\n",
                ""
            })
    void documents_of_others_stay_to_the_letter(String other) {
        assertThat(format(other)).isEqualTo(new Formatted(other, List.of()));
        assertThat(format("---\n" + FLOW + "--- # other\n" + other))
                .isEqualTo(new Formatted("---\n" + MESH + "--- # other\n" + other, List.of()));
    }

    @Test
    void comments_around_the_content_stay() {
        assertThat(format("# ours\n---  # shop\n\n# first\n" + FLOW + "\n\n# last\n--- # other\na: 1")
                        .text())
                .isEqualTo("# ours\n---  # shop\n\n# first\n" + MESH + "# last\n--- # other\na: 1");
    }

    @Test
    void end_markers_and_directives_stay() {
        assertThat(format("%YAML 1.2\n---\n" + FLOW + "...\n%YAML 1.2\n--- {\"a\": 1}\n...\n" + FLOW)
                        .text())
                .isEqualTo("%YAML 1.2\n---\n" + MESH + "...\n%YAML 1.2\n--- {\"a\": 1}\n...\n" + MESH);
    }

    @Test
    void line_breaks_and_byte_order_mark_stay() {
        String dos = "\uFEFF# ours\n" + FLOW + "---\na:   1\n---\n" + FLOW;

        assertThat(format(dos.replace("\n", "\r\n")).text())
                .isEqualTo(("\uFEFF# ours\n" + MESH + "---\na:   1\n---\n" + MESH).replace("\n", "\r\n"));
    }

    @Test
    void the_last_line_gets_its_end() {
        assertThat(format(FLOW.stripTrailing()).text()).isEqualTo(MESH);
    }

    @Test
    void comments_move_with_their_entries() {
        String commented = """
                # head
                spec: # the spec
                    # of all
                    egressFilter: {type: 'ALLOW_ALL'}   # open
                    # more to come
                metadata: { # in braces
                  # its name
                  name: "shop" # short
                } # end
                  # after the name
                kind: Mesh # the mesh
                # version
                apiVersion: appmesh.k8s.aws/v1beta2
                # tail
                """;
        assertThat(format(commented)).isEqualTo(new Formatted("""
                        # head
                        # version
                        apiVersion: appmesh.k8s.aws/v1beta2
                        kind: Mesh # the mesh
                        # end
                        metadata: # in braces
                          # its name
                          name: shop # short
                        # after the name
                        spec: # the spec
                          # of all
                          egressFilter: # open
                            type: ALLOW_ALL
                          # more to come
                        # tail
                        """, List.of()));
    }

    @Test
    void no_comment_is_lost_wherever_it_stands() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            String manifests = Manifests.of(
                            RandomMeshes.mesh(MeshShape.small().features(60).kubernetes(), seed))
                    .unchecked()
                    .text();
            if (manifests.contains(": |") || manifests.contains(": >")) {
                continue;
            }
            StringBuilder text = new StringBuilder();
            List<String> comments = new ArrayList<>();
            for (String line : manifests.split("\n")) {
                if (random.nextInt(6) == 0) {
                    comments.add("# c" + comments.size() + ".");
                    text.append(" ".repeat(random.nextInt(9)))
                            .append(comments.get(comments.size() - 1))
                            .append('\n');
                }
                text.append(line);
                if (random.nextInt(6) == 0) {
                    comments.add("# c" + comments.size() + ".");
                    text.append("  ").append(comments.get(comments.size() - 1));
                }
                text.append('\n');
            }
            Formatted formatted = format(text.toString());
            assertThat(formatted.kept()).as("seed %s", seed).isEmpty();
            for (String comment : comments) {
                assertThat(formatted.text()).as("seed %s", seed).containsOnlyOnce(comment);
            }
            assertThat(format(formatted.text()).text()).as("seed %s", seed).isEqualTo(formatted.text());
        }
    }

    @Test
    void a_document_with_anchors_is_left() {
        String anchored = FLOW.replace("name: \"shop\"", "name: &n \"shop\", labels: {app: *n}");
        assertThat(format(anchored))
                .isEqualTo(new Formatted(anchored, List.of(new Kept(new Location("x.yaml", 2, 18), Reason.COMMENTS))));
    }

    @Test
    void json_is_left() {
        String json = "{\"apiVersion\": \"appmesh.k8s.aws/v1beta2\", \"kind\": \"Mesh\"}\n";

        assertLeft(json, Reason.JSON);
        assertLeft("--- \n " + json, Reason.JSON);
        assertLeft(json + json, Reason.JSON);
        assertThat(new ManifestFormatter().format(json, "x.JSON").kept())
                .extracting(Kept::reason)
                .containsExactly(Reason.JSON);
    }

    @Test
    void a_list_is_left() {
        assertLeft("apiVersion: v1\nkind: List\nitems:\n- " + FLOW.replace("\n", "\n  "), Reason.LIST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: appmesh.k8s.aws/v1beta1\nkind: Mesh\nmetadata: {name: a}\nspec: {}\n",
                "apiVersion: appmesh.k8s.aws/v1beta2\nkind: Moon\nmetadata: {name: a}\nspec: {}\n",
                "apiVersion: appmesh.k8s.aws/v1beta2\nkind: Mesh\nmetadata: {name: a}\nspec: {bogus: 1}\n",
                "apiVersion: appmesh.k8s.aws/v1beta2\nkind: Mesh\nmetadata: {name: a}\nspec: {}\nspec: {}\n",
                "apiVersion: appmesh.k8s.aws/v1beta2\nkind: Mesh\nspec: {}\n",
                "apiVersion: appmesh.k8s.aws/v1beta2\n"
            })
    void a_document_with_faults_is_left(String faulty) {
        assertLeft(faulty, Reason.FAULTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [\n", "a: {{ .Values.mesh\n", "a: 1\n b: 2\n"})
    void what_cannot_be_read_is_left(String broken) {
        assertLeft(broken, Reason.UNREADABLE);
    }

    @Test
    void what_would_say_less_is_left() {
        assertLeft(FLOW + "status: {}\n", Reason.DIFFERENT);
        assertLeft(FLOW.replace("\"shop\"}", "\"shop\", labels: {}}"), Reason.DIFFERENT);
    }

    @Test
    void manifests_say_the_same_once_formatted() throws IOException {
        assertSameOnceFormatted(OwnManifests.all());
    }

    @Test
    @Tag(SharedData.TAG)
    void the_corpus_says_the_same_once_formatted() throws IOException {
        assertSameOnceFormatted(SharedData.manifests());
    }

    private static void assertSameOnceFormatted(Map<String, String> files) {
        int changed = 0;
        for (Map.Entry<String, String> file : files.entrySet()) {
            String before = file.getValue();
            Formatted formatted = new ManifestFormatter().format(before, file.getKey());
            String after = formatted.text();

            assertThat(new DocumentParser().parse(after, "x").documents())
                    .as(file.getKey())
                    .isEqualTo(new DocumentParser().parse(before, "x").documents());
            assertThat(new ManifestFormatter().format(after, file.getKey()).text())
                    .as(file.getKey())
                    .isEqualTo(after);
            assertThat(comments(after)).as(file.getKey()).isEqualTo(comments(before));
            changed += after.equals(before) ? 0 : 1;
        }
        assertThat(changed).as("files that are not canonical").isPositive();
    }

    @Test
    void whatever_is_done_to_manifests_formatting_loses_nothing() throws IOException {
        assertNothingLost(List.copyOf(OwnManifests.all().values()));
    }

    @Test
    @Tag(SharedData.TAG)
    void whatever_is_done_to_the_corpus_formatting_loses_nothing() throws IOException {
        assertNothingLost(List.copyOf(SharedData.manifests().values()));
    }

    private static void assertNothingLost(List<String> manifests) {
        String[] insertions = {
            "#", " # x", "\n", "\r\n", "---\n", "...\n", "{", "\t", "&a ", "'", "|\n", "- ", ": ", "# c\n"
        };
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder(manifests.get(random.nextInt(manifests.size())));
            for (int j = random.nextInt(3); j >= 0; j--) {
                int line = text.lastIndexOf("\n", random.nextInt(text.length() + 1)) + (random.nextBoolean() ? 1 : 0);
                text.insert(Math.max(0, line), insertions[random.nextInt(insertions.length)]);
            }
            String before = text.toString();
            String after = format(before).text();
            if (!after.equals(before)) {
                assertThat(new DocumentParser().parse(after, "x").documents())
                        .as(before)
                        .isEqualTo(new DocumentParser().parse(before, "x").documents());
                assertThat(format(after).text()).as(before).isEqualTo(after);
                assertThat(after.chars().filter(c -> c == '#').count())
                        .as(before)
                        .isEqualTo(before.chars().filter(c -> c == '#').count());
            }
        }
    }

    /** Returns what of each document stands behind a number sign. */
    private static List<String> comments(String text) {
        List<String> comments = new ArrayList<>();
        DocumentSplitter documents = new DocumentSplitter(text);
        while (documents.hasNext()) {
            for (String line : documents.next().text().split("\n")) {
                if (line.contains("#")) {
                    comments.add(line.substring(line.indexOf('#')).strip());
                }
            }
        }
        return comments;
    }

    private static Formatted format(String text) {
        return new ManifestFormatter().format(text, "x.yaml");
    }

    private static void assertLeft(String document, Reason reason) {
        Formatted formatted = format(document);

        assertThat(formatted.text()).isEqualTo(document);
        assertThat(formatted.kept()).containsExactly(new Kept(new Location("x.yaml", 1, 1), reason));
    }
}
