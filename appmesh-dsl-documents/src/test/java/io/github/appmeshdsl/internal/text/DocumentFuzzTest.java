package io.github.appmeshdsl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ReadLimits;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class DocumentFuzzTest {

    private static final String MANIFESTS = """
            # two of them
            ---
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata: {name: &n node, namespace: 'shop'}
            spec:
              listeners:
                - portMapping: &p
                    port: 8080
                    protocol: http
                - portMapping:
                    <<: *p
                    port: 0x50
              logging:
                accessLog:
                  file: {path: "/dev/stdout"}
            ---
            {"kind": "Mesh", "metadata": {"name": "shop"}, "spec": {"egressFilter": {"type": "DROP_ALL"}}}
            ---
            kind: ConfigMap
            data:
              text: |
                --- not a marker
                a: b
              folded: >-
                one
                two
            """;

    private final DocumentParser parser = new DocumentParser();

    private record Edit(int at, int length, String text) {}

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void a_changed_manifest_ends_in_values_or_located_problems(@ForAll("edits") List<Edit> edits) {
        StringBuilder text = new StringBuilder(MANIFESTS);
        for (Edit edit : edits) {
            int at = edit.at() % text.length();
            text.replace(at, Math.min(text.length(), at + edit.length()), edit.text());
        }
        check(parser.parse(text.toString(), "f.yaml"), text.toString());
        check(parser.parse(text.toString(), "f.json"), text.toString());
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void texts_that_are_read_side_by_side_give_the_same(
            @ForAll("streams") List<String> texts, @ForAll @IntRange(min = 1, max = 100) int partLength) {
        String stream = String.join("---\n", texts);
        ReadLimits limits = new ReadLimits(1 << 20, 100, 1_000, 1_000, 5);

        ParsedDocuments expected =
                new DocumentParser(limits, Map.of(), MANIFESTS.length() * 100).parse(stream, "a.yaml");
        ParsedDocuments parsed = new DocumentParser(limits, Map.of(), partLength).parse(stream, "a.yaml");

        assertThat(parsed.problems()).isEqualTo(expected.problems());
        assertThat(parsed.suppressions())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(expected.suppressions());
        assertThat(parsed.documents()).isEqualTo(expected.documents());
        assertThat(parsed.documents().stream().map(each -> each.root().location()))
                .containsExactlyElementsOf(expected.documents().stream()
                        .map(each -> each.root().location())
                        .toList());
    }

    @Provide
    Arbitrary<List<String>> streams() {
        return Arbitraries.frequency(
                        Tuple.of(30, "a: {b: 1}\n"),
                        Tuple.of(10, "# nothing\n"),
                        Tuple.of(3, "a: 1 # appmesh-dsl:ignore bound.range for a test\n"),
                        Tuple.of(4, "{\"a\": 1}\n"),
                        Tuple.of(1, "{\"a\": 1}\n{\"b\": 2}\n"),
                        Tuple.of(2, "1: a number\n"),
                        Tuple.of(1, "a: 1\na: 2\n"),
                        Tuple.of(1, "a: [\n"),
                        Tuple.of(1, "a: {{ .Values.a }}\n"),
                        Tuple.of(1, "a:\t1\n"))
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void changed_bytes_end_in_values_or_located_problems(@ForAll("edits") List<Edit> edits) throws IOException {
        byte[] bytes = MANIFESTS.getBytes(StandardCharsets.UTF_8);
        for (Edit edit : edits) {
            bytes[edit.at() % bytes.length] = (byte) edit.length();
            bytes[edit.at() % 4] ^= (byte) edit.length();
        }
        parser.parse(new ByteArrayInputStream(bytes), "f.yaml")
                .problems()
                .forEach(problem -> assertThat(problem.location()).isPresent());
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<String> pieces = Arbitraries.of(
                "",
                "",
                " ",
                "  ",
                "\n",
                "\r",
                "\t",
                ":",
                ": ",
                "- ",
                "? ",
                "[",
                "]",
                "{",
                "}",
                ",",
                "&a ",
                "*a",
                "*n",
                "!x ",
                "!!int ",
                "!!binary ",
                "<<: ",
                "|",
                ">",
                "|9",
                "'",
                "\"",
                "\\",
                "\\x",
                "\"\\uD800\"",
                "#",
                "%",
                "%YAML 1.1\n",
                "@",
                "`",
                "---\n",
                "...\n",
                "--- ",
                "\u0000",
                "\u0085",
                "\u2028",
                "\uFEFF",
                "\uD83D",
                "\uD83D\uDE00",
                "é",
                "1e999",
                "~",
                "0x",
                "a: b\n");
        return Combinators.combine(
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.integers().between(0, 255),
                        pieces)
                .as((at, length, text) -> new Edit(at, length % 16 == 0 ? length : length % 4, text))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private void check(ParsedDocuments parsed, String text) {
        long lines = text.lines().count() + 1;
        for (Problem problem : parsed.problems()) {
            Location location = problem.location().orElseThrow();
            assertThat(location.line()).as("%s", problem).isBetween(1, (int) lines);
            assertThat(location.column()).as("%s", problem).isPositive();
            assertThat(problem.message()).isNotBlank().doesNotContain("\n");
        }
        for (Document document : parsed.documents()) {
            StringWriter out = new StringWriter();
            try (YamlGenerator generator = new YamlGenerator(out)) {
                new DocumentWriter(generator).write(document.root());
            }
            ParsedDocuments again = parser.parse(out.toString(), "again.yaml");
            assertThat(again.problems()).as("%s", out).isEmpty();
            assertThat(again.documents()).extracting(Document::root).containsExactly(document.root());
        }
    }
}
