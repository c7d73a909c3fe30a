package io.github.appmeshdsl.traffic.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "Z",
            "0",
            "-",
            ".",
            "[a-c]",
            "[^b]",
            "[]a]",
            "[\\d_-]",
            "[[:upper:]]",
            "[^[:digit:]/]",
            "\\w",
            "\\D",
            "\\.",
            "(?i)a",
            "(?i:B)",
            "(?s).",
            "(a|b)",
            "(?:ab)?",
            "(?:a+)",
            "^",
            "$",
            "\\A",
            "\\z",
            "\\x41",
            "\\x{62}",
            "\\Qa.b\\E",
            "|",
            "a*",
            "b+?",
            "a{2}",
            "b{1,3}",
            "(ab){0,2}",
            "[ab]{2,}",
            "{",
            "k",
            "(?i)k");

    private static final List<String> LETTERS =
            List.of("a", "b", "A", "Z", "0", "-", ".", "/", "]", "_", "{", "k", "\u212A", "\n", "😀");

    private static String some(Random random, List<String> parts, int most) {
        return random.ints(random.nextInt(most + 1), 0, parts.size())
                .mapToObj(parts::get)
                .collect(Collectors.joining());
    }

    @Test
    void an_expression_has_the_texts_that_re2_matches() {
        Random random = new Random(20_261_129);
        int known = 0;
        for (int i = 0; i < 3_000; i++) {
            String expression = some(random, PIECES, 5);
            Language language = Language.expression(expression).orElse(null);
            if (language == null) {
                continue;
            }
            known++;
            Pattern pattern = Pattern.compile(expression);
            for (int j = 0; j < 60; j++) {
                String text = some(random, LETTERS, 5);
                assertThat(language.contains(text))
                        .as("\"%s\" in \"%s\"", text, expression)
                        .isEqualTo(pattern.matches(text));
            }
        }
        assertThat(known).isGreaterThan(2_500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\bx", "\\pL", "(?m)^a$", "\\1", "(?i)é", "a{1001}", "(", "[a", "*", "$^", "(((a{1000}){1000}))"
            })
    void expressions_that_are_invalid_or_not_supported_have_no_language(String expression) {
        assertThat(Language.expression(expression)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 2", "-5, 6", "-120, -9", "95, 1234", "-1, 0", "7, 7", "998, 1001"})
    void numbers_of_a_range_include_its_start_and_exclude_its_end(long start, long end) {
        Language language = Language.numbers(start, end);
        for (long number = -1_300; number < 1_300; number++) {
            boolean isIn = start <= number && number < end;
            assertThat(language.contains(String.valueOf(number)))
                    .as("%d", number)
                    .isEqualTo(isIn);
            String padded = (number < 0 ? "-00" : "+0") + Math.abs(number);
            assertThat(language.contains(padded)).as(padded).isEqualTo(isIn);
        }
        assertThat(language.contains("")).isFalse();
        assertThat(language.contains("1a")).isFalse();
    }

    @Test
    void ranges_reach_the_ends_of_64_bits() {
        Language all = Language.numbers(Long.MIN_VALUE, Long.MAX_VALUE);

        assertThat(all.contains(String.valueOf(Long.MIN_VALUE))).isTrue();
        assertThat(all.contains(String.valueOf(Long.MAX_VALUE - 1))).isTrue();
        assertThat(all.contains(String.valueOf(Long.MAX_VALUE))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/orders, /api/orders, true",
        "/v1/, /api/, true",
        "/v1/users, /api/orders, false",
        "/api/orders, /api/orders, false"
    })
    void a_replaced_language_has_the_texts_whose_start_was_another(String text, String original, boolean expected) {
        Language changed = Language.exactly(original).replaced("/v1/", "/api/");

        assertThat(changed.contains(text)).isEqualTo(expected);
    }

    @Test
    void an_anchor_counts_at_the_begin_of_the_text_that_is_matched() {
        Language anchored = Language.expression("^/api/.*$").orElseThrow();

        assertThat(anchored.replaced("/v1", "/api").contains("/v1/x")).isTrue();
        assertThat(Language.expression("/api(^/x)")
                        .orElseThrow()
                        .replaced("/v1", "/api")
                        .contains("/v1/x"))
                .isFalse();
    }

    @Test
    void witnesses_are_the_shortest_texts_of_each_combination() {
        Witnesses witnesses = Witnesses.of(
                List.of(
                        Language.startingWith("/a"),
                        Language.exactly("/ab"),
                        Language.endingWith("b"),
                        Language.expression("/[ab]*").orElseThrow()),
                Alphabet.PATH);

        assertThat(witnesses.isComplete()).isTrue();
        assertThat(witnesses.texts())
                .containsExactlyInAnyOrder("/", "/a", "/b", "/ab", "/c", "/cb", "/ac", "/aab", "/acb");
    }

    @Test
    void witnesses_of_paths_are_in_normal_form() {
        Witnesses witnesses = Witnesses.of(
                List.of(
                        Language.expression("/\\.\\.?/.*|.*//a").orElseThrow(),
                        Language.expression(".*[ ?#^].*").orElseThrow(),
                        Language.expression("/%41|/%2F").orElseThrow()),
                Alphabet.PATH);

        assertThat(witnesses.texts()).containsExactlyInAnyOrder("/", "/%2F");
    }
}
