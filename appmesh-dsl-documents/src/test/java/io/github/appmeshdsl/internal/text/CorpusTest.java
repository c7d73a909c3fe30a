package io.github.appmeshdsl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.testdata.SharedData;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Kubernetes manifests of the corpus, against the verdicts of the official controller's own decoding. */
@Tag(SharedData.TAG)
class CorpusTest {

    private final DocumentParser parser = new DocumentParser();

    @Test
    void every_document_is_read_or_refused_as_the_verdicts_say() throws IOException {
        Map<String, String> manifests = SharedData.manifests();
        assertThat(manifests.keySet().stream().filter(name -> !name.endsWith(".tsv")))
                .hasSize(62);
        Map<String, ParsedDocuments> parsed = new TreeMap<>();
        manifests.forEach((name, text) -> parsed.put(name, parser.parse(text, name)));

        TreeSet<String> refused = new TreeSet<>();
        for (MappingNode verdict : verdicts()) {
            String file = text(verdict, "file");
            int index = (int)
                    ((ScalarNode) verdict.get("doc").orElseThrow()).integer().orElseThrow();
            DocumentNode root = document(parsed.get(file), index);
            if (verdict.has("parse")) {
                refused.add(file + " document[" + index + "]");
                assertThat(root).as("%s %s", file, index).isNull();
            } else {
                assertThat(root).as("%s %s", file, index).isInstanceOf(MappingNode.class);
                assertThat(text((MappingNode) root, "kind")).isEqualTo(text(verdict, "kind"));
            }
        }

        TreeSet<String> found = new TreeSet<>();
        List<String> lines = new ArrayList<>();
        for (ParsedDocuments documents : parsed.values()) {
            for (Problem problem : documents.problems()) {
                found.add(problem.location().orElseThrow().file() + " " + problem.path());
                lines.add(problem.location().orElseThrow() + " " + problem.ruleId() + " " + problem.message());
            }
        }
        assertThat(found).as("%s", lines).containsAll(refused);
        assertThat(lines)
                .containsExactly(
                        // Text behind the document, which the controller's decoding does not see.
                        "controller-docs/api_design.md.extracted.yaml:80:1 document.syntax "
                                + "this line does not continue what stands before it; check its indentation",
                        "controller-docs/api_design.md.extracted.yaml:103:14 document.syntax "
                                + "this does not fit the mapping or list around it; check the indentation and quotes",
                        "eks-app-mesh-cross-account-acm/redis_update.yaml:11:21 document.syntax "
                                + "a mapping cannot start here; check the indentation, or quote the value",
                        "eks-app-mesh-cross-account-acm/yelb_db_update.yaml:11:21 document.syntax "
                                + "a mapping cannot start here; check the indentation, or quote the value");
    }

    @Test
    void every_document_is_written_to_a_text_that_reads_back_to_an_equal_tree() throws IOException {
        for (Map.Entry<String, String> manifest : SharedData.manifests().entrySet()) {
            List<Document> documents =
                    parser.parse(manifest.getValue(), manifest.getKey()).documents();
            StringWriter out = new StringWriter();
            try (YamlGenerator generator = new YamlGenerator(out)) {
                DocumentWriter writer = new DocumentWriter(generator);
                documents.forEach(document -> writer.write(document.root()));
            }
            ParsedDocuments again = parser.parse(out.toString(), manifest.getKey());
            assertThat(again.problems()).isEmpty();
            assertThat(again.documents())
                    .extracting(Document::root)
                    .isEqualTo(documents.stream().map(Document::root).toList());
        }
    }

    private List<MappingNode> verdicts() throws IOException {
        String lines = Files.readString(SharedData.path("corpus/verdicts/k8s.jsonl"));
        return parser.parse(lines, "k8s.json").documents().stream()
                .map(d -> (MappingNode) d.root())
                .toList();
    }

    private static DocumentNode document(ParsedDocuments parsed, int index) {
        return parsed.documents().stream()
                .filter(d -> d.index() == index)
                .map(Document::root)
                .findFirst()
                .orElse(null);
    }

    private static String text(MappingNode mapping, String key) {
        return ((ScalarNode) mapping.get(key).orElseThrow()).text();
    }
}
