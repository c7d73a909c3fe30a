package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

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

/**
 * Bytes outside of the edited lines stay equal, and the result reads as the edited documents. The property {@code
 * editing.edits} sets how many edits are made.
 */
class EditingPropertyTest {

    private static final int EDITS = Integer.getInteger("editing.edits", 500);
    private static final int EDITS_OF_ONE = 10;

    /** Anchors, block scalars, flow style and comments at every place. */
    private static final String HAND_WRITTEN = """
            # a mesh
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata:
              name: web
              annotations:
                note: |
                  literal # no comment
                  text
            spec: # the spec
              # before the list
              listeners:
              -   portMapping: &port {port: 8080, protocol: http} # shared
                  healthCheck:
                    # nested

                    protocol: 'http'
                    path: "/ping" # quoted
                    healthyThreshold: 2
                    timeoutMillis:   2000
              -
                portMapping:
                  port: 9090
                  protocol: >-
                    grpc
              backends:
                - virtualService: {virtualServiceRef: {name: api, namespace: shop}}
                - virtualService:
                    virtualServiceRef: {
                      name: api, # in braces
                      namespace: other
                    }
                - &own
                  virtualService: {}
              logging:
                accessLog: {file: {path: /dev/stdout, format: {json: [{key: a, value: b}, {key: c, value: d}]}}}
              serviceDiscovery:
                dns:
                  hostname: plain and
                    continued
              other: *port
            ...
            ---
            # another document
            a: [1, 2]
            """;

    private static String decorated(String yaml, Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "\uFEFF" : "");
        boolean isPlain = !yaml.contains(": |") && !yaml.contains("- |") && !yaml.contains(": >");
        List<String> lines = new ArrayList<>(List.of(yaml.split("\n", -1)));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int indent = line.length() - line.stripLeading().length();
            if (isPlain && random.nextInt(15) == 0) {
                text.append(" ".repeat(indent)).append("# comment ").append(i).append('\n');
            }
            text.append(line);
            if (isPlain && !line.isEmpty() && !line.startsWith("---") && random.nextInt(15) == 0) {
                text.append(random.nextBoolean() ? " # at the end" : "  ");
            }
            text.append(i == lines.size() - 1 ? "" : "\n");
        }
        String decorated = text.toString();
        if (random.nextInt(4) == 0) {
            decorated = decorated.stripTrailing();
        }
        return random.nextInt(3) == 0 ? decorated.replace("\n", "\r\n") : decorated;
    }

    private static void assertMostAreMade(RandomEdits edits, int least) {
        assertThat(edits.made() * 100 / Math.max(1, edits.made() + edits.refused()))
                .isGreaterThanOrEqualTo(least);
    }

    @Test
    void edits_of_generated_manifests_change_only_their_lines() {
        RandomEdits edits = new RandomEdits(1);
        for (int seed = 0; edits.made() < EDITS; seed++) {
            String yaml = Manifests.of(
                            RandomMeshes.mesh(MeshShape.small().features(60).kubernetes(), seed))
                    .unchecked()
                    .text();
            String text = decorated(yaml, new Random(seed));
            for (int i = 0; i < EDITS_OF_ONE; i++) {
                text = edits.edit(text, "mesh.yaml");
            }
        }
        assertMostAreMade(edits, 95);
    }

    @Test
    void edits_of_hand_written_manifests_change_only_their_lines() {
        RandomEdits edits = new RandomEdits(2);
        for (int i = 0; i < EDITS; i++) {
            edits.edit(i % 3 == 0 ? HAND_WRITTEN.replace("\n", "\r\n") : HAND_WRITTEN, "web.yaml");
        }
        assertMostAreMade(edits, 70);
    }

    @Tag(SharedData.TAG)
    @Test
    void edits_of_the_corpus_change_only_their_lines() throws IOException {
        RandomEdits edits = new RandomEdits(3);
        int each = Math.max(1, EDITS / Math.max(1, SharedData.manifests().size()));
        for (Map.Entry<String, String> file : SharedData.manifests().entrySet()) {
            boolean isComparable = RandomEdits.isComparable(file.getValue(), file.getKey());
            for (int i = 0; i < each && isComparable; i++) {
                edits.edit(file.getValue(), file.getKey());
            }
        }
        assertMostAreMade(edits, 90);
    }
}
