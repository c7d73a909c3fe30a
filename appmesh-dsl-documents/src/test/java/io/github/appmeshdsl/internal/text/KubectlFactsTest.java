package io.github.appmeshdsl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads YAML to the JSON that Kubernetes tooling makes of it. The facts were obtained from {@code YAMLToJSON} of
 * {@code sigs.k8s.io/yaml} 1.4.0, one JSON line each: the YAML, and the JSON or the error.
 */
class KubectlFactsTest {

    private final DocumentParser parser = new DocumentParser();

    static List<MappingNode> facts() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(KubectlFactsTest.class.getResourceAsStream("kubectl-facts.jsonl"))) {
            String lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            ParsedDocuments parsed = new DocumentParser().parse(lines, "kubectl-facts.json");
            assertThat(parsed.problems()).isEmpty();
            return parsed.documents().stream().map(d -> (MappingNode) d.root()).toList();
        }
    }

    static Stream<MappingNode> read() throws IOException {
        return facts().stream().filter(fact -> fact.has("json"));
    }

    static Stream<MappingNode> refused() throws IOException {
        return facts().stream().filter(fact -> fact.has("error"));
    }

    @ParameterizedTest
    @MethodSource("read")
    void reads_what_kubectl_reads(MappingNode fact) {
        ParsedDocuments parsed = parser.parse(text(fact, "yaml"), "fact.yaml");
        DocumentNode expected =
                parser.parse(text(fact, "json"), "fact.json").documents().get(0).root();

        assertThat(parsed.hasErrors()).as("%s", parsed.problems()).isEqualTo(isDuplicate(fact));
        assertThat(parsed.documents()).hasSize(1);
        assertThat(withoutTags(parsed.documents().get(0).root())).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses_what_kubectl_refuses(MappingNode fact) {
        assertThat(parser.parse(text(fact, "yaml"), "fact.yaml").hasErrors()).isTrue();
    }

    /** Kubernetes tooling lets the later one stand; here it is a problem as well. */
    private static boolean isDuplicate(MappingNode fact) {
        return text(fact, "yaml").equals("1: a\n'1': b");
    }

    /** To Kubernetes tooling, tags other than YAML's own are nothing. */
    private static DocumentNode withoutTags(DocumentNode node) {
        if (node instanceof MappingNode mapping) {
            return MappingNode.of(mapping.entries().stream()
                    .map(e -> MappingNode.Entry.of(e.key(), withoutTags(e.value())))
                    .toList());
        }
        return node instanceof ScalarNode scalar && scalar.tag().isPresent() ? ScalarNode.string(scalar.text()) : node;
    }

    private static String text(MappingNode fact, String key) {
        return ((ScalarNode) fact.get(key).orElseThrow()).text();
    }
}
