package io.github.appmeshdsl.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ReadLimits;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.ScalarNode.Kind;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentParserTest {

    private static final String MESH = "kind: Mesh\nmetadata:\n  name: shop\n";

    private final DocumentParser parser = new DocumentParser();

    private ParsedDocuments parse(String text) {
        return parser.parse(text, "f.yaml");
    }

    private DocumentNode root(String text) {
        ParsedDocuments parsed = parse(text);
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.documents()).hasSize(1);
        return parsed.documents().get(0).root();
    }

    private static List<String> rendered(ParsedDocuments parsed) {
        return parsed.problems().stream().map(DocumentParserTest::rendered).toList();
    }

    private static String rendered(Problem p) {
        return p.location().orElseThrow() + " " + p.ruleId() + " " + p.path() + " " + p.message();
    }

    private static DocumentNode at(DocumentNode node, String key) {
        return ((MappingNode) node).get(key).orElseThrow();
    }

    @Test
    void places_of_keys_and_values_are_exact() {
        DocumentNode root = root("a: 1\nb:\n  - x: 'q'\n    yy: |\n      text\n  - [u, v]\n'c' :   {d: e}\nf:\n");
        MappingNode mapping = (MappingNode) root;
        assertThat(root.location()).isEqualTo(new Location("f.yaml", 1, 1));
        assertThat(mapping.entry("b").orElseThrow().keyLocation()).isEqualTo(new Location("f.yaml", 2, 1));
        SequenceNode b = (SequenceNode) at(root, "b");
        assertThat(b.location()).isEqualTo(new Location("f.yaml", 3, 3));
        MappingNode item = (MappingNode) b.items().get(0);
        assertThat(item.location()).isEqualTo(new Location("f.yaml", 3, 5));
        assertThat(at(item, "x").location()).isEqualTo(new Location("f.yaml", 3, 8));
        assertThat(item.entry("yy").orElseThrow().keyLocation()).isEqualTo(new Location("f.yaml", 4, 5));
        assertThat(at(item, "yy").location()).isEqualTo(new Location("f.yaml", 4, 9));
        assertThat(((SequenceNode) b.items().get(1)).items().get(1).location()).isEqualTo(new Location("f.yaml", 6, 9));
        assertThat(mapping.entry("c").orElseThrow().keyLocation()).isEqualTo(new Location("f.yaml", 7, 1));
        assertThat(at(at(root, "c"), "d").location()).isEqualTo(new Location("f.yaml", 7, 13));
        assertThat(at(root, "f").location().line()).isEqualTo(8);
    }

    @Test
    void places_count_from_the_start_of_the_file_whatever_ends_its_lines() {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            String text = "# about\n---\na: 1\n---\n\nb: é\n   \n---\nc: {\"x\": [1,\n 2]}\n".replace("\n", lineEnd);
            List<Document> documents = parse(text).documents();
            assertThat(at(documents.get(0).root(), "a").location()).isEqualTo(new Location("f.yaml", 3, 4));
            assertThat(at(documents.get(1).root(), "b").location()).isEqualTo(new Location("f.yaml", 6, 4));
            assertThat(((SequenceNode) at(at(documents.get(2).root(), "c"), "x"))
                            .items()
                            .get(1)
                            .location())
                    .isEqualTo(new Location("f.yaml", 10, 2));
        }
    }

    @Test
    void places_in_json_are_exact() {
        ParsedDocuments parsed = parser.parse("---\n{\n  \"a\": [1, {\"b\":\ttrue}]\n}", "f.yaml");
        MappingNode root = (MappingNode) parsed.documents().get(0).root();
        assertThat(root.location()).isEqualTo(new Location("f.yaml", 2, 1));
        assertThat(root.entry("a").orElseThrow().keyLocation()).isEqualTo(new Location("f.yaml", 3, 3));
        MappingNode inner = (MappingNode) ((SequenceNode) at(root, "a")).items().get(1);
        assertThat(inner.location()).isEqualTo(new Location("f.yaml", 3, 12));
        assertThat(at(inner, "b").location()).isEqualTo(new Location("f.yaml", 3, 18));
    }

    @Test
    void a_broken_document_costs_one_problem_and_nothing_else() {
        ParsedDocuments parsed = parse(MESH + "---\na: [\nb: {\n---\n" + MESH + "---\nx: 'open\n--- \nlast: 1\n");
        assertThat(parsed.documents()).extracting(Document::index).containsExactly(0, 2, 4);
        assertThat(rendered(parsed))
                .containsExactly(
                        "f.yaml:7:1 document.syntax document[1] the text ends within { } or [ ]",
                        "f.yaml:13:1 document.syntax document[3] the text ends within a quoted string");
    }

    @Test
    void messages_show_neither_snippets_nor_class_names() {
        for (String broken : List.of(
                "a: b: c",
                "a: @x",
                "\ta: 1",
                "a: \"\\q\"",
                "%YAML 3.0\n---\na",
                "a: \u0007",
                "a: \"\\UFFFFFFFF\"",
                "? a\n  : - b\n -c",
                "!<> a",
                "&",
                "*",
                "a: !%zz b",
                "{",
                "}",
                "a: |9x",
                "- - -\na",
                "%TAG\n---\na",
                "a: \"\\xZZ\"",
                "%YAML 1.1111111111111\n---\na",
                "!a!b c",
                "!<x%> y",
                "!%C3%28 x")) {
            ParsedDocuments parsed = parse(broken);
            assertThat(parsed.problems()).as(broken).hasSize(1);
            assertThat(parsed.problems().get(0).message())
                    .as(broken)
                    .doesNotContain("\n", "\t", "Exception", "java.", "org.", "Optional", "reader,", "{major")
                    .hasSizeLessThan(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: 1\n---\nb: 2'|0 1",
                "'---\na: 1\n---\nb: 2\n---\n'|0 1",
                "'---\n---\n\n---\na: 1\n'|0",
                "'# about\n---\na: 1\n---\n# none\n---\nb: 2'|1 3",
                "'--- # first\na: 1\n--- {b: 2}\n---  c'|0 1 2",
                "'a: 1\n...\n---\nb: 2'|0 1",
                "'a: 1\n...\nb: 2'|0 1",
                "'a: 1\n...\n# between\n---\nb: 2'|0 1",
                "'%YAML 1.1\n---\na: 1\n...\n%YAML 1.2\n# c\n---\nb: 2'|0 1",
                "'a: |\n  x\n---\nb: 1'|0 1",
                "'---x: 1\n---y: 2'|0",
                "'{\"a\": 1}{\"b\": 2}\n{}\n---\nc: 1'|0 1 2 3",
                "''|",
                "' \n\n \t\n'|",
                "'# only\n'|",
            })
    void documents_count_between_lines_of_dashes(String text, String indexes) {
        ParsedDocuments parsed = parse(text);
        assertThat(parsed.problems()).isEmpty();
        List<String> expected = indexes == null ? List.of() : List.of(indexes.split(" "));
        assertThat(parsed.documents())
                .extracting(d -> Integer.toString(d.index()))
                .isEqualTo(expected);
    }

    @Test
    void a_key_that_stands_twice_names_both_places_and_the_later_value_stands() {
        ParsedDocuments parsed = parse("a: 1\nb: {c: 1, \"c\": 2}\na: 3\n");
        assertThat(rendered(parsed))
                .containsExactly(
                        "f.yaml:2:11 document.duplicate-key document[0] the key \"c\" occurs twice in one mapping, first at line 2, column 5",
                        "f.yaml:3:1 document.duplicate-key document[0] the key \"a\" occurs twice in one mapping, first at line 1, column 1");
        assertThat(parsed.documents().get(0).root()).isEqualTo(root("a: 3\nb: {c: 2}"));
        assertThat(parser.parse("{\"a\": 1, \"a\": 2}", "f.json").problems())
                .extracting(Problem::ruleId)
                .containsExactly("document.duplicate-key");
    }

    @Test
    void a_key_that_stands_twice_among_many_is_found() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append("k").append(i).append(": 1\n");
        }
        assertThat(rendered(parse(text + "k50: 2")))
                .containsExactly(
                        "f.yaml:101:1 document.duplicate-key document[0] the key \"k50\" occurs twice in one mapping, first at line 51, column 1");
    }

    @Test
    void a_key_that_is_no_string_is_a_warning_where_kubectl_converts_it() {
        ParsedDocuments parsed = parse("data:\n  on: 1\n  8080: 2\n");
        assertThat(parsed.problems()).extracting(Problem::severity).containsOnly(Severity.WARNING);
        assertThat(rendered(parsed))
                .containsExactly(
                        "f.yaml:2:3 document.key document[0] the key on is not a string; Kubernetes tools turn it into \"true\"",
                        "f.yaml:3:3 document.key document[0] the key 8080 is not a string; Kubernetes tools turn it into \"8080\"");
        assertThat(parsed.problems().get(0).hint()).contains("quote the key: \"on\"");
    }

    @Test
    void a_key_that_is_null_or_no_scalar_is_an_error_and_left_out() {
        ParsedDocuments parsed = parse("? [a]\n: 1\n~: 2\n? {b: c}\n: 3\nd: 4\n");
        assertThat(rendered(parsed))
                .containsExactly(
                        "f.yaml:1:3 document.key document[0] a key must be a string, found a sequence",
                        "f.yaml:3:1 document.key document[0] a key must be a string, found null",
                        "f.yaml:4:3 document.key document[0] a key must be a string, found a mapping");
        assertThat(parsed.documents().get(0).root()).isEqualTo(root("d: 4"));
    }

    @Test
    void aliases_stand_for_the_value_and_merged_entries_keep_their_place() {
        MappingNode root = (MappingNode) root("base: &base\n  port: 80\nused:\n  <<: *base\n  host: h\nagain: *base\n");
        assertThat(at(root, "again")).isEqualTo(at(root, "base"));
        assertThat(at(at(root, "used"), "port").location()).isEqualTo(new Location("f.yaml", 2, 9));
    }

    @Test
    void an_alias_bomb_is_one_problem() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            text.append("a%d: &a%<d [*a%d, *a%<d]\n".formatted(i, i - 1));
        }
        ParsedDocuments parsed = parse(text + "---\nb: 1");
        assertThat(parsed.problems()).extracting(Problem::ruleId).containsExactly("document.alias");
        assertThat(parsed.documents()).extracting(Document::index).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &a [*a]", "a: &a {b: {c: *a}}", "a: *b", "*b : a", "&a [&b *a]"})
    void an_alias_without_a_finished_anchor_is_one_problem(String text) {
        assertThat(parse(text).hasErrors()).isTrue();
        assertThat(parse(text).documents()).isEmpty();
    }

    @Test
    void nesting_is_bounded_also_through_aliases() {
        String deepest = "[".repeat(100) + "]".repeat(100);
        assertThat(parse(deepest).problems()).isEmpty();
        assertThat(rendered(parse("[" + deepest + "]")))
                .containsExactly("f.yaml:1:101 document.depth document[0] values are nested deeper than 100 levels");
        assertThat(rendered(parser.parse("[" + deepest + "]", "f.json")))
                .containsExactly("f.json:1:101 document.depth document[0] values are nested deeper than 100 levels");
        String half = "[".repeat(50) + "]".repeat(50);
        assertThat(parse("- &a " + half + "\n- " + "[".repeat(49) + "*a" + "]".repeat(49))
                        .problems())
                .isEmpty();
        assertThat(parse("- &a " + half + "\n- " + "[".repeat(50) + "*a" + "]".repeat(50))
                        .problems())
                .extracting(Problem::ruleId)
                .containsExactly("document.depth");
    }

    @Test
    void sizes_are_bounded() {
        DocumentParser small = new DocumentParser(new ReadLimits(40, 5, 6, 10, 2));
        assertThat(rendered(small.parse("a".repeat(41), "-")))
                .containsExactly("-:1:1 document.size  the input is larger than 40 bytes; nothing of it is read");
        assertThat(small.parse("a".repeat(40), "-").problems()).isEmpty();
        assertThat(rendered(small.parse("[1,2,3,4,5,6]", "-")))
                .containsExactly("-:1:12 document.size document[0] the document has more than 6 keys and values");
        assertThat(rendered(small.parse("--- [\n--- [\n--- [\n---\na: 1", "-")))
                .extracting(line -> line.substring(0, 20))
                .containsExactly("-:2:1 document.synta", "-:3:1 document.synta", "-:3:1 document.size ");
    }

    @Test
    void every_source_is_bounded_and_read_alike(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mesh.yaml"), MESH);
        DocumentNode expected = root(MESH);
        assertThat(parser.parse(file).documents().get(0).root()).isEqualTo(expected);
        assertThat(parser.parse(file).documents().get(0).file()).isEqualTo(file.toString());
        assertThat(parser.parse(new StringReader(MESH), "-").documents().get(0).root())
                .isEqualTo(expected);
        DocumentParser small = new DocumentParser(new ReadLimits(10, 100, 100, 100, 100));
        assertThat(small.parse(file).problems()).extracting(Problem::ruleId).containsExactly("document.size");
        assertThat(small.parse(new StringReader(MESH), "-").problems())
                .extracting(Problem::ruleId)
                .containsExactly("document.size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void encodings_are_told_by_byte_order_mark_or_zeros(String name) throws IOException {
        String text = "a: é\n---\nb: \uD83D\uDE00\n";
        for (String mark : List.of("", "\uFEFF")) {
            byte[] bytes = (mark + text).getBytes(Charset.forName(name));
            ParsedDocuments parsed = parser.parse(new ByteArrayInputStream(bytes), "f.yaml");
            assertThat(parsed.problems()).isEmpty();
            assertThat(parsed.documents()).extracting(d -> d.root().toString()).hasSize(2);
            assertThat(at(parsed.documents().get(1).root(), "b")).isEqualTo(ScalarNode.string("\uD83D\uDE00"));
            assertThat(((MappingNode) parsed.documents().get(0).root())
                            .entry("a")
                            .orElseThrow()
                            .keyLocation())
                    .isEqualTo(new Location("f.yaml", 1, 1));
        }
    }

    @Test
    void json_may_start_with_a_byte_order_mark() {
        assertThat(parser.parse("\uFEFF{\"a\": 1}", "f.json").problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.7976931348623157e308, FLOAT",
        "1.8e308, STRING",
        "1e999, STRING",
        "18446744073709551615, INTEGER",
        "18446744073709551616, INTEGER",
        "1e21, FLOAT",
        "-0, INTEGER"
    })
    void a_number_is_the_same_in_json_and_yaml(String number, Kind kind) {
        ScalarNode inJson = (ScalarNode) at(
                parser.parse("{\"a\": " + number + "}", "f.json")
                        .documents()
                        .get(0)
                        .root(),
                "a");
        assertThat(inJson.kind()).isEqualTo(kind);
        assertThat(inJson).isEqualTo(at(root("a: " + number), "a"));
    }

    @Test
    void keys_and_numbers_of_json_are_no_longer_than_a_bound() {
        assertThat(parser.parse("{\"" + "k".repeat(1024) + "\": " + "7".repeat(1000) + "}", "f.json")
                        .problems())
                .isEmpty();
        for (String json : List.of("{\"" + "k".repeat(1025) + "\": 7}", "{\"k\": " + "7".repeat(1001) + "}")) {
            assertThat(parser.parse(json, "f.json").problems())
                    .extracting(Problem::ruleId, Problem::message)
                    .containsExactly(
                            tuple(
                                    "document.size",
                                    "a key has more than 1024 characters, a number more than 1000, or a value more than 1048576"));
        }
    }

    @Test
    void bytes_that_are_no_text_cost_their_document_only() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("a: \uFFFD\n---\nb: 1\nc: x".getBytes(UTF_8));
        bytes.write(0xFF);
        bytes.write("\n---\nd: 1\n".getBytes(UTF_8));
        ParsedDocuments parsed = parser.parse(new ByteArrayInputStream(bytes.toByteArray()), "f.yaml");
        assertThat(rendered(parsed))
                .containsExactly(
                        "f.yaml:4:5 document.encoding document[1] the bytes here are no text in the file's encoding");
        assertThat(parsed.documents()).extracting(Document::index).containsExactly(0, 2);
        byte[] cut = Arrays.copyOf("a: x".getBytes(StandardCharsets.UTF_16), 9);
        assertThat(parser.parse(new ByteArrayInputStream(cut), "f.yaml").problems())
                .extracting(Problem::ruleId)
                .containsExactly("document.encoding");
    }

    @Test
    void a_brace_starts_json_or_a_mapping_in_flow_style() {
        assertThat(root("{\"a\": 1, \"b\": [true, null, \"x\"]}")).isEqualTo(root("{a: 1, b: [yes, ~, 'x']}"));
        assertThat(rendered(parse("{a: b, c: [}")))
                .containsExactly(
                        "f.yaml:1:12 document.syntax document[0] a value cannot start with '}'; quote it if it is text");
        assertThat(rendered(parser.parse("{'a': 1}", "f.json")))
                .containsExactly("f.json:1:2 document.syntax document[0] expected a name in double quotes, found '");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    f.json | {"a": 1, // x} | JSON has no comments
                    f.json | {"a": m}       | expected a value, found m; text must be in double quotes
                    f.json | {"a": NaN}     | expected a value, found NaN; text must be in double quotes
                    f.json | {"a" 1}        | expected a colon after the name, found 1
                    f.json | [1 2]          | expected a comma, found 2
                    f.json | {"a": 1,}      | expected a name in double quotes, found }
                    f.json | {"a": }        | expected a value, found }
                    f.json | {"a": 1        | the text ends within { } or [ ]
                    f.json | {"a": "1       | the text ends within a string
                    f.json | {"a": 1}}      | there is nothing that } could close
                    f.json | [1}            | expected ], found }
                    f.json | {"a": "\u0001"} | the control character with the code 1 in a string must be escaped
                    f.json | {"a": "\\q"}   | \\q is not an escape sequence of JSON
                    f.json | {"a": 01}      | a number must not start with zeros
                    f.json | {"a":\u001e1}  | the control character with the code 30 is not allowed between values
                    f.yaml | a: @x          | a value cannot start with '@'; quote it if it is text
                    f.yaml | a: b: c        | a mapping cannot start here; check the indentation, or quote the value
                    f.yaml | a: {b: c: d}   | expected a comma or the end of { } or [ ]; check the brackets, or quote the value
                    f.yaml | `a: |\n b\nc`  | expected a colon after this key; check the indentation and quotes
                    f.yaml | `a:\n\tb: 1`   | a tab cannot be used for indentation; use spaces
                    f.yaml | a: "b          | the text ends within a quoted string
                    """)
    void syntax_errors_are_in_words_of_an_author(String file, String text, String message) {
        String written = file.endsWith(".yaml") ? text.replace("\\n", "\n").replace("\\t", "\t") : text;

        assertThat(parser.parse(written, file).problems())
                .extracting(Problem::message)
                .containsExactly(message);
    }

    @Test
    void scalars_know_how_they_were_written() {
        MappingNode root =
                (MappingNode) root("a: yes\nb: \"yes\"\nc: 0x10\nd: |-\n  7\ne: !Ref x\nf: !!int \"7\"\ng: >-\n  \n");
        ScalarNode a = (ScalarNode) at(root, "a");
        assertThat(a.kind()).isEqualTo(Kind.BOOLEAN);
        assertThat(a.bool()).contains(true);
        assertThat(a.text()).isEqualTo("yes");
        assertThat(a.describe()).isEqualTo("yes, which is read as true");
        assertThat(((ScalarNode) at(root, "b")).isPlain()).isFalse();
        assertThat(at(root, "b")).isEqualTo(ScalarNode.string("yes"));
        assertThat(((ScalarNode) at(root, "c")).integer()).hasValue(16);
        assertThat(at(root, "c")).isEqualTo(ScalarNode.number(16));
        assertThat(at(root, "d")).isEqualTo(ScalarNode.string("7"));
        assertThat(at(root, "e")).isEqualTo(ScalarNode.string("x").withTag("!Ref"));
        assertThat(at(root, "e").tag()).contains("!Ref");
        assertThat(at(root, "f")).isEqualTo(ScalarNode.number(7));
        assertThat(at(root, "g")).isEqualTo(ScalarNode.string(""));
    }

    @Test
    void characters_outside_the_basic_plane_survive_every_buffer_boundary() {
        String smileys = "\uD83D\uDE00".repeat(70_000);
        assertThat(at(root("a: " + smileys), "a")).isEqualTo(ScalarNode.string(smileys));
        assertThat(at(root("ab: " + smileys), "ab")).isEqualTo(ScalarNode.string(smileys));
    }

    @Test
    void a_document_of_ten_megabytes_is_read() {
        String item = "  - kind: VirtualNode\n    metadata:\n      name: a-name-of-a-node\n      namespace: shop\n";
        int count = 10_000_000 / item.length();
        SequenceNode items = (SequenceNode) at(root("items:\n" + item.repeat(count)), "items");
        assertThat(items.items()).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:\tb", "a: \t b", "a:\t\n  b: c", "a: 'x'\t", "a: \"x\"\t# c\nd: 'e'\t\t # f\n", "\"a\"\t: b",
                        "---\t\na: b",
                "a: &x\tb", "a: !t\tb", "a: |\t\n  x\ty", "a: >-\t\n  x\n  y", "- a:\tb", "{\"a\":\t1}",
                        "\uFEFFa: é\nb:\t'\uD83D\uDE00'\t# c"
            })
    void a_tab_separates_as_a_blank_does(String text) {
        assertThat(root(text))
                .isEqualTo(root(text.replace("x\ty", "x§y").replace('\t', ' ').replace('§', '\t')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ta: b", "a:\n\t- b", "-\ta", "?\ta\n:\tb", "a: b\n\tc: d", "a: |\n\tx"})
    void a_tab_is_no_indentation(String text) {
        assertThat(parse(text).problems()).extracting(Problem::ruleId).containsExactly("document.syntax");
    }

    @Test
    void content_behind_the_end_is_a_problem_and_the_document_stands() {
        ParsedDocuments parsed = parse("    kind: Mesh\n1. note\n");
        assertThat(rendered(parsed))
                .containsExactly(
                        "f.yaml:2:1 document.syntax document[0] this line does not continue what stands before it; check its indentation");
        assertThat(parsed.documents()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metadata:\n  name: {{ .Values.name }}\n  labels:\n    {{- include \"labels\" . | nindent 4 }}\n",
                "{{- if .Values.enabled }}\nkind: Mesh\n{{- end }}\n",
                "a: {b: ${PORT}, c: ${OTHER}}\n",
                "{% if a %}\nkind: Mesh\n{% endif %}\n"
            })
    void a_template_that_is_not_rendered_is_one_finding_for_its_file(String template) {
        ParsedDocuments parsed = parser.parse(template + "---\n" + template + "---\nkind: Mesh\n", "f.yaml");

        assertThat(parsed.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.ruleId()).isEqualTo("document.syntax");
            assertThat(problem.message())
                    .startsWith("the document is a template: ")
                    .endsWith(" is not replaced by a value");
            assertThat(problem.hint()).isPresent();
        });
        assertThat(parsed.documents()).singleElement();
    }

    @Test
    void placeholders_within_well_formed_text_are_text() {
        ParsedDocuments parsed = parser.parse("a: \"{{ b }}\"\nc: ${D}\ne: !Sub \"${AWS::Region}\"\n", "f.yaml");

        assertThat(parsed.problems()).isEmpty();
    }

    @Test
    void a_scalar_has_at_most_a_million_characters() {
        String longest = "x".repeat(1 << 20);

        for (String form : List.of("a: %s\n", "a: '%s'\n", "a: |-\n  %s\n", "{\"a\": \"%s\"}")) {
            assertThat(parser.parse(form.formatted(longest), "f.yaml").problems())
                    .isEmpty();
            assertThat(parser.parse(form.formatted(longest + "x"), "f.yaml").problems())
                    .extracting(Problem::ruleId)
                    .containsExactly("document.size");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a': 1}",
                "{a: NaN, }",
                "[1,,2]",
                "{\"a\": .5}",
                "{\"a\": 01}",
                "{\"a\": NaN}",
                "{\"a\": +1}",
                "{\"a\": Infinity}",
                "// comment\n{}",
                "/* comment */ {}",
                "# comment\n{}",
                "{\"a\": \"\t\"}",
                "{\"a\": \"\\x\"}",
                "{\"a\": 1,}",
                "[1,]",
                "{\"a\": 5.}",
                "{\"a\" 1}",
                "{\"a\": tru}",
                "{\"a\": \"b\nc\"}"
            })
    void the_settings_of_the_parser_are_not_recommended_to_users(String json) {
        for (Problem problem : parser.parse(json, "f.json").problems()) {
            assertThat(problem.message()).doesNotContainPattern("Feature|ALLOW_|Constraints|enable");
            assertThat(problem.message()).isNotBlank().doesNotEndWith("(").doesNotEndWith(":");
        }
    }
}
