package io.github.appmeshdsl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

class DocumentWriterTest {

    /** With a buffer for all of a text: the parser fails on a surrogate pair at the end of one. */
    private static final YAMLMapper JACKSON = new YAMLMapper(YAMLFactory.builder()
            .loadSettings(LoadSettings.builder().setBufferSize(1 << 20).build())
            .build());

    @Provide
    Arbitrary<DocumentNode> trees() {
        return TreeArbitraries.trees(TreeArbitraries.strings());
    }

    /** Jackson's generator leaves U+0085 bare in keys, which its parser does not read back. */
    @Provide
    Arbitrary<DocumentNode> treesForJackson() {
        return TreeArbitraries.trees(TreeArbitraries.strings().filter(key -> key.indexOf(0x85) < 0));
    }

    private static String yaml(DocumentNode node) {
        StringWriter out = new StringWriter();
        try (YamlGenerator generator = new YamlGenerator(out)) {
            new DocumentWriter(generator).write(node);
        }
        return out.toString();
    }

    @Test
    void json_on_one_line_has_no_blanks_and_any_depth() {
        assertThat(JsonText.compact(MappingNode.of(List.of(
                        MappingNode.Entry.of(
                                "a", SequenceNode.of(List.of(ScalarNode.number(1), ScalarNode.bool(true)))),
                        MappingNode.Entry.of("b \"\n", MappingNode.of(List.of()))))))
                .isEqualTo("{\"a\":[1,true],\"b \\\"\\n\":{}}");
        DocumentNode deep = SequenceNode.of(List.of());
        for (int i = 0; i < 2_000; i++) {
            deep = SequenceNode.of(List.of(deep));
        }
        assertThat(JsonText.compact(deep)).hasSize(2 * 2_001);
    }

    private static String json(DocumentNode node) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = JsonText.generator(out)) {
            new DocumentWriter(generator).write(node);
        }
        return out.toString();
    }

    private static String jackson(DocumentNode node) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = new YAMLFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            new DocumentWriter(generator).write(node);
        }
        return out.toString();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void what_is_written_as_yaml_reads_back_equal(@ForAll("trees") DocumentNode tree) {
        assertThat(Readers.own(yaml(tree))).isEqualTo(tree);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void what_is_written_as_json_reads_back_equal(@ForAll("trees") DocumentNode tree) {
        String json = json(tree);
        assertThat(new DocumentParser().parse(json, "f.json").documents().get(0).root())
                .isEqualTo(tree);
        assertThat(json).doesNotContain("\r");
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void the_yaml_is_the_same_tree_as_jacksons_own_yaml(@ForAll("treesForJackson") DocumentNode tree) {
        JsonNode ours = JACKSON.readTree(yaml(tree));
        assertThat(ours).isEqualTo(JACKSON.readTree(jackson(tree)));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void the_yaml_is_the_same_to_both_versions_of_yaml(@ForAll("trees") DocumentNode tree) {
        String text = yaml(tree);
        assertThat(Readers.yaml11(text)).as(text).isEqualTo(Readers.yaml12(text));
    }

    @Test
    void the_generator_serves_data_binding_too() {
        ObjectMapper mapper = JsonMapper.builder().build();
        JsonNode tree = mapper.readTree("{\"a\": [1, 2.5, null, \"x\"], \"b\": {}}");
        StringWriter out = new StringWriter();
        try (YamlGenerator generator = new YamlGenerator(out)) {
            mapper.writeValue(generator, tree);
        }
        assertThat(JACKSON.readTree(out.toString())).isEqualTo(tree);
    }

    @Test
    void numbers_of_every_type_are_written() {
        StringWriter out = new StringWriter();
        try (YamlGenerator g = new YamlGenerator(out)) {
            g.writeStartArray();
            g.writeNumber((short) 1);
            g.writeNumber(2);
            g.writeNumber(3.5f);
            g.writeNumber(4e30);
            g.writeNumber(Double.NaN);
            g.writeNumber(Double.NEGATIVE_INFINITY);
            g.writeNumber(Float.POSITIVE_INFINITY);
            g.writeNumber(new BigInteger("123456789012345678901234567890"));
            g.writeNumber(new BigDecimal("1E+5"));
            g.writeNumber((BigDecimal) null);
            g.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, new byte[] {1, 2, 3, 4}, 1, 2);
            g.writeString("xyz".toCharArray(), 1, 2);
            g.writeUTF8String(new byte[] {'u'}, 0, 1);
            g.writeEndArray();
        }
        assertThat(out)
                .hasToString("- 1\n- 2\n- 3.5\n- 4.0E30\n- .nan\n- -.inf\n- .inf\n- 123456789012345678901234567890\n"
                        + "- 1.0E+5\n- null\n- AgM=\n- yz\n- u\n");
        Readers.yaml11(out.toString());
    }

    @Test
    void the_generator_refuses_what_has_no_place() {
        YamlGenerator g = new YamlGenerator(new StringWriter());
        assertThatThrownBy(g::writeEndArray).isInstanceOf(StreamWriteException.class);
        g.writeStartObject();
        assertThatThrownBy(() -> g.writeString("x")).isInstanceOf(StreamWriteException.class);
        g.writeName("a");
        assertThatThrownBy(() -> g.writeName("b")).isInstanceOf(StreamWriteException.class);
        assertThatThrownBy(g::writeEndObject).isInstanceOf(StreamWriteException.class);
        assertThatThrownBy(() -> g.writeRaw("x")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: !Ref x\nb: !If\n  - c\n  - !Sub d\ne: !Map\n  f: 1\n",
                "- !GetAtt a.b\n- !If\n  - c\n- !Map\n  f: 1\n- !Empty []\n- !None {}\n",
                "!Root\na: !Empty {}\nb: !Ref \"1\"\n",
                "!Root\n- !<tag:example.com,2000:x> z\n",
            })
    void tags_are_written_as_they_were_read(String text) {
        assertThat(yaml(Readers.own(text))).isEqualTo(text.replace(":example.com,", ":example.com%2C"));
        assertThat(Readers.own(yaml(Readers.own(text)))).isEqualTo(Readers.own(text));
    }

    @Test
    void json_has_no_tags() {
        assertThatThrownBy(() -> json(ScalarNode.string("x").withTag("!Ref")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the format has no tags: !Ref");
    }

    @Test
    void json_is_ascii_so_that_no_character_changes_how_the_rest_is_shown() {
        String hostile = "a\u202Eb\u2028c\u0085d\u061Ce\uFEFFf\uD83D\uDE00";
        MappingNode tree = MappingNode.of(List.of(MappingNode.Entry.of(hostile, ScalarNode.string(hostile))));
        StringWriter indented = new StringWriter();
        try (JsonGenerator json = JsonText.generator(indented)) {
            new DocumentWriter(json).write(tree);
        }

        for (String text : List.of(indented.toString(), JsonText.compact(tree))) {
            assertThat(text).isASCII();
            assertThat(new DocumentParser()
                            .parse(text, "f.json")
                            .documents()
                            .get(0)
                            .root())
                    .isEqualTo(tree);
        }
    }
}
