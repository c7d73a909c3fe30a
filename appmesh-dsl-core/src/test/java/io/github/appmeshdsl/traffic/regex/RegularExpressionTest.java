package io.github.appmeshdsl.traffic.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Envoy accepts and matches. */
class RegularExpressionTest {

    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, ab, false",
        "a, ba, false",
        "a|ab, ab, true",
        "'', '', true",
        "'', a, false",
        "/v[0-9]+/.*, /v12/x, true",
        "/v[0-9]+/.*, /V12/x, false",
        "(?i)abc, aBC, true",
        "[^/]+, a/b, false",
        "a.c, 'a\u00e9c', true",
        "^a$, a, true",
        "\\Qa{5000}\\E, a{5000}, true",
    })
    void the_whole_text_is_matched(String expression, String text, boolean matches) {
        assertThat(RegularExpression.of(expression).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "(",
                "a**",
                "a++",
                "(?=a)",
                "(?!a)",
                "(?<=a)b",
                "(a)\\1",
                "a{1001}",
                "x{2,1}",
                "(a{10}){101}",
                "((a{100}){100}){100}",
                "(?:(?:b|a{2,100})c){11}",
                "(a{11})*{100}",
            })
    void what_re2_rejects_is_invalid_and_matches_nothing(String expression) {
        RegularExpression invalid = RegularExpression.of(expression);

        assertThat(invalid.problem()).isPresent();
        assertThat(RegularExpression.problemOf(expression)).isEqualTo(invalid.problem());
        assertThat(invalid.matches("a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a{10}){100}",
                "a{1000}b{1000}",
                "(a{1000}|b{1000})",
                "[a{1000}]{1000}",
                "[]{9}]{1000}",
                "(\\{5000\\}){1000}",
                "(a{,5}){1000}",
                "(\\Q{900}\\E){1000}",
            })
    void repetitions_are_multiplied_only_if_they_are_nested(String expression) {
        assertThat(RegularExpression.of(expression).problem()).isEmpty();
    }

    @Test
    void what_is_valid_without_compilation_is_valid() {
        List<String> parts =
                List.of("a", "Z", "0", "-", "/", ".", "*", "+", "?", "[", "]", "^", "a-z", "[^/]", "{2}", "(", ")");
        List<String> expressions = List.of("");
        for (int length = 1; length <= 4; length++) {
            expressions = expressions.stream()
                    .flatMap(start -> parts.stream().map(start::concat))
                    .toList();
            assertThat(expressions)
                    .allSatisfy(expression -> assertThat(RegularExpression.problemOf(expression))
                            .isEqualTo(RegularExpression.of(expression).problem()));
        }
    }

    @Test
    void an_expression_is_too_long_from_256_characters_on() {
        assertThat(RegularExpression.of("a".repeat(255)).problem()).isEmpty();
        assertThat(RegularExpression.of("a".repeat(256)).problem()).hasValue("longer than 255 characters");
    }
}
