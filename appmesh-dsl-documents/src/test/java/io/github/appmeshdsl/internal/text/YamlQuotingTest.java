package io.github.appmeshdsl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlQuotingTest {

    /** Strings that one version of YAML or the other takes for something else when they stand bare. */
    static List<String> traps() {
        return List.of(
                "",
                " ",
                " a",
                "a ",
                "~",
                "null",
                "Null",
                "NULL",
                "true",
                "True",
                "TRUE",
                "false",
                "yes",
                "Yes",
                "no",
                "NO",
                "on",
                "Off",
                "y",
                "N",
                "1",
                "-1",
                "+1",
                "0",
                "007",
                "0o17",
                "0x1F",
                "0b11",
                "1_000",
                "1.10",
                ".5",
                "1.",
                "1e3",
                "1.5e-3",
                ".inf",
                "-.inf",
                ".nan",
                "8080",
                "12:30:45",
                "1:30",
                "190:20:30.15",
                "2024-01-01",
                "2024-01-01T10:00:00Z",
                "<<",
                "=",
                "-",
                "- a",
                "--- a",
                "---",
                "...",
                "?",
                "? a",
                ":",
                ": a",
                "a:",
                "a: b",
                "a #b",
                "#a",
                "&a",
                "*a",
                "!a",
                "!!str a",
                "|",
                ">",
                "@a",
                "`a",
                "%a",
                "[a]",
                "{a}",
                "a, b",
                "'a'",
                "\"a\"",
                "a\nb",
                "a\tb",
                "\ta",
                "a\r",
                "a\\b",
                "\u0000",
                "\u0007",
                "\u007F",
                "\u0085",
                "a\u0085b",
                "\u00A0",
                "\u2028",
                "a\u2029b",
                "\uFEFF",
                "\uFEFFa",
                "\uFFFE",
                "\uFFFF",
                "\uD83D\uDE00",
                "é",
                "日本",
                "a".repeat(300),
                "a b ".repeat(100) + "c",
                "\u202Eabc",
                "arn:aws:appmesh:us-west-2:123456789012:mesh/m",
                "http://example.com:80/x?y=z&q=1",
                "^/[a-z]: x$",
                "%START_TIME% %REQ(:METHOD)%",
                "e3",
                "inf",
                "NaN");
    }

    static List<String> bare() {
        return List.of(
                "a",
                "http",
                "/dev/stdout",
                "svc.ns.svc.cluster.local",
                "appmesh.k8s.aws/v1beta2",
                "_x",
                "STRICT",
                "arn:aws:acm:us-west-2:123456789012:certificate/1",
                "v1.2.3",
                "hello world",
                "yellow",
                "nobody",
                "truest");
    }

    @ParameterizedTest
    @MethodSource("traps")
    void traps_read_back_in_every_reader(String text) {
        assertReadsBack(text);
    }

    @ParameterizedTest
    @MethodSource("bare")
    void harmless_text_stands_bare(String text) {
        assertThat(mapping("key", text)).isEqualTo("key: " + text + "\n");
        assertThat(mapping(text, "value")).isEqualTo(text + ": value\n");
        assertReadsBack(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "8080", "y", "true", "12:30:45", "<<", "", "-x", ".x", "a: b", "a #b", "10m"})
    void doubtful_text_is_quoted(String text) {
        assertThat(mapping("key", text)).isEqualTo("key: \"" + text + "\"\n");
        assertThat(mapping(text, "value")).isEqualTo("\"" + text + "\": value\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\uDC00b", "\uDC00\uD800"})
    void half_of_a_character_is_escaped(String text) {
        assertThat(mapping("key", text)).matches("key: \"(a?\\\\uD[8C]00b?)+\"\n");
        assertThat(Readers.plain(Readers.own(mapping("key", text)))).isEqualTo(Map.of("key", text));
    }

    @Property(tries = 3_000)
    void any_string_reads_back_in_every_reader(@ForAll("hostile") String text) {
        assertReadsBack(text);
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a",
                "Z",
                "0",
                "1",
                "9",
                "x",
                "e",
                "E",
                "_",
                "-",
                "+",
                ".",
                ":",
                " ",
                "  ",
                "#",
                ",",
                "[",
                "]",
                "{",
                "}",
                "&",
                "*",
                "!",
                "|",
                ">",
                "'",
                "\"",
                "%",
                "@",
                "`",
                "?",
                "~",
                "=",
                "<",
                "/",
                "\\",
                "\n",
                "\r",
                "\t",
                "\u0085",
                "\u2028",
                "\uFEFF",
                "\u0000",
                "\u001B",
                "é",
                "\uD83D\uDE00",
                "true",
                "no",
                "null",
                "---",
                "...",
                "0x",
                "<<");
        Arbitrary<String> mixed = pieces.list().ofMaxSize(8).map(list -> String.join("", list));
        Arbitrary<String> any = Arbitraries.strings()
                .all()
                .ofMaxLength(20)
                .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)));
        Arbitrary<String> ascii = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(12);
        return Arbitraries.oneOf(mixed, mixed, any, ascii);
    }

    private static void assertReadsBack(String text) {
        String yaml = mapping(text, text);
        assertThat(Readers.yaml12(yaml)).as(yaml).isEqualTo(Map.of(text, text));
        assertThat(Readers.yaml11(yaml)).as(yaml).isEqualTo(Map.of(text, text));
        assertThat(Readers.plain(Readers.own(yaml))).as(yaml).isEqualTo(Map.of(text, text));
        StringWriter root = new StringWriter();
        try (YamlSink sink = new YamlSink(root)) {
            sink.startSequence();
            sink.string(text);
            sink.endSequence();
        }
        assertThat(Readers.yaml12(root.toString())).isEqualTo(List.of(text));
        assertThat(Readers.yaml11(root.toString())).isEqualTo(List.of(text));
    }

    private static String mapping(String key, String value) {
        StringWriter out = new StringWriter();
        try (YamlSink sink = new YamlSink(out)) {
            sink.startMapping();
            sink.name(key);
            sink.string(value);
            sink.endMapping();
        }
        return out.toString();
    }
}
