package io.github.appmeshdsl.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserRegexTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            value = {
                "/a	^(?:\\/a)$",
                ".*green.*	^(?:[^\\n]*green[^\\n]*)$",
                "/v[0-9]+/(?:x|y)?	^(?:\\/v[0-9]+\\/(?:x|y)?)$",
                "\\d{2,3}\\.\\w	^(?:[0-9]{2,3}\\.[0-9A-Za-z_])$",
                "(ab)?c*?	^(?:(?:ab)?c*)$",
                "[^a-c\\-]	^(?:[^a-c\\-])$"
            })
    void what_means_the_same_is_translated(String expression, String translated) {
        assertThat(BrowserRegex.of(expression)).contains(translated);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i)a",
                "\\pL",
                "[[:alpha:]]",
                "\\Qa\\E",
                "(a*)*",
                "(a|b)*",
                "(a?){2}",
                "a**",
                "*",
                "(",
                "a)",
                "[a",
                "\\",
                "a{1001}",
                "\\b",
                ".*.*.*.*.*",
                "a{2",
                "(?P<n>a)"
            })
    void what_is_not_sure_to_is_not_translated(String expression) {
        assertThat(BrowserRegex.of(expression)).isEmpty();
    }

    @Test
    void what_is_translated_matches_the_same() {
        List<String> expressions = List.of(
                "/a",
                ".*green.*",
                "/v[0-9]+/(?:x|y)?",
                "\\d{2,3}\\.\\w",
                "(ab)?c*?",
                "[^a-c\\-]+",
                "^/x$",
                "a{0,2}b{2}",
                "[\\d.]+",
                "\\S\\s\\S");
        List<String> texts = List.of(
                "/a",
                "x green y",
                "/v1/",
                "/v12/x",
                "12.a",
                "1234.a",
                "abccc",
                "d",
                "b",
                "/x",
                "aabb",
                "abb",
                "1.2.3",
                "a b",
                "",
                "a\nb",
                "\u00e9",
                "\ud83d\ude00");
        for (String expression : expressions) {
            // The same in the expressions of the JDK, as far as the translation goes.
            java.util.regex.Pattern translated = java.util.regex.Pattern.compile(
                    BrowserRegex.of(expression).orElseThrow().replace("[^\\n]", "(?s:[^\n])"));
            for (String text : texts) {
                assertThat(translated.matcher(text).matches())
                        .as(expression + " and " + text)
                        .isEqualTo(Pattern.matches(expression, text));
            }
        }
    }
}
