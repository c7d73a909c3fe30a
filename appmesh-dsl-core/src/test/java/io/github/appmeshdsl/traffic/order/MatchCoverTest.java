package io.github.appmeshdsl.traffic.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.ValueMatch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What covers what; only certainty counts. */
class MatchCoverTest {

    @ParameterizedTest
    @CsvSource({
        // wide, narrow, covers
        "none, none, true",
        "none, prefix:/a, true",
        "none, regex:/a, true",
        "prefix:/, none, true",
        "prefix:/, regex:/a, true",
        "prefix:/, exact:/a, true",
        "prefix:/a, none, false",
        "prefix:/a, regex:/a, false",
        "prefix:/a, prefix:/a, true",
        "prefix:/a, prefix:/ab, true",
        "prefix:/a, exact:/a/b, true",
        "prefix:/ab, prefix:/a, false",
        "prefix:/ab, exact:/a, false",
        "exact:/a, exact:/a, true",
        "exact:/a, exact:/b, false",
        "exact:/a, prefix:/a, false",
        "exact:/a, none, false",
        "regex:/a, regex:/a, true",
        "regex:/a, regex:/b, false",
        "regex:/a, exact:/a, false",
        "regex:.*, none, false",
    })
    void paths(String wide, String narrow, boolean covers) {
        assertThat(MatchCover.coversPath(path(wide), path(narrow))).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({
        // the wide route's only condition on a header, the narrow route's, covers
        "x, x, true",
        "x, X, true",
        "x, y, false",
        "x, !x, false",
        "!x, !x, true",
        "!x, x, false",
        "x, x=exact:1, true",
        "x, !x=exact:1, false",
        "x=exact:1, x, false",
        "x=exact:1, x=exact:1, true",
        "x=exact:1, x=exact:2, false",
        "x=exact:1, x=prefix:1, false",
        "!x=exact:1, !x=exact:1, true",
        "!x=prefix:1, !x=exact:1, false",
        "!x=exact:1, x=exact:2, false",
        "x=prefix:a, x=prefix:ab, true",
        "x=prefix:a, x=exact:ab, true",
        "x=prefix:ab, x=prefix:a, false",
        "x=prefix:ab, x=exact:a, false",
        "x=prefix:a, x=suffix:a, false",
        "x=prefix:a, x=regex:a, false",
        "x=suffix:b, x=suffix:ab, true",
        "x=suffix:b, x=exact:ab, true",
        "x=suffix:ab, x=suffix:b, false",
        "x=suffix:ab, x=exact:b, false",
        "x=suffix:b, x=prefix:b, false",
        "x=regex:a, x=regex:a, true",
        "x=regex:a, x=regex:b, false",
        "x=range:1-9, x=range:1-9, true",
        "x=range:1-9, x=range:2-8, true",
        "x=range:1-9, x=range:0-9, false",
        "x=range:1-9, x=range:1-10, false",
        "x=range:1-9, x=exact:5, false",
    })
    void headers(String wide, String narrow, boolean covers) {
        HeaderMatch other = HeaderMatch.of("other", ValueMatch.exactly("1"));
        assertThat(MatchCover.coversHeaders(List.of(header(wide)), List.of(other, header(narrow))))
                .isEqualTo(covers);
    }

    @Test
    void every_condition_of_the_wide_route_counts() {
        HeaderMatch x = HeaderMatch.present("x");
        HeaderMatch y = HeaderMatch.present("y");
        assertThat(MatchCover.coversHeaders(List.of(x, y), List.of(x))).isFalse();
        assertThat(MatchCover.coversHeaders(List.of(x, y), List.of(y, x))).isTrue();
        assertThat(MatchCover.coversHeaders(List.of(), List.of(x))).isTrue();
    }

    @Test
    void an_explicit_non_inversion_is_the_same_as_none() {
        HeaderMatch said = new HeaderMatch("x", Optional.empty(), Optional.of(false));
        assertThat(MatchCover.coversHeaders(List.of(said), List.of(HeaderMatch.present("x"))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "x=exact:1, x=exact:2, true",
        "x=exact:1, X=exact:2, true",
        "x=exact:1, x=exact:1, false",
        "x=exact:1, y=exact:2, false",
        "x=exact:1, x=prefix:2, false",
        "x=prefix:1, x=exact:2, false",
        "x, x=exact:2, false",
        "x, !x, true",
        "!x=exact:1, x=exact:1, true",
        "!x=exact:1, x=exact:2, false",
        "!x=exact:1, !x=exact:2, false",
    })
    void headers_that_exclude_each_other(String one, String other, boolean excludes) {
        HeaderMatch more = HeaderMatch.present("more");
        assertThat(MatchCover.excludesHeaders(List.of(more, header(one)), List.of(more, header(other))))
                .isEqualTo(excludes);
    }

    @Test
    void query_parameters() {
        QueryParameterMatch present = QueryParameterMatch.present("q");
        QueryParameterMatch empty =
                new QueryParameterMatch("q", Optional.of(new QueryParameterMatch.Value(Optional.empty())));
        QueryParameterMatch one = QueryParameterMatch.of("q", "1");
        QueryParameterMatch two = QueryParameterMatch.of("q", "2");
        assertThat(MatchCover.coversQuery(List.of(), List.of(one))).isTrue();
        assertThat(MatchCover.coversQuery(List.of(present), List.of(one))).isTrue();
        assertThat(MatchCover.coversQuery(List.of(empty), List.of(present))).isTrue();
        assertThat(MatchCover.coversQuery(List.of(one), List.of(present, one))).isTrue();
        assertThat(MatchCover.coversQuery(List.of(one), List.of(present))).isFalse();
        assertThat(MatchCover.coversQuery(List.of(one), List.of(two))).isFalse();
        assertThat(MatchCover.coversQuery(List.of(present), List.of(QueryParameterMatch.present("Q"))))
                .isFalse();
    }

    @Test
    void single_values() {
        assertThat(MatchCover.covers(Optional.empty(), Optional.of(1))).isTrue();
        assertThat(MatchCover.covers(Optional.of(1), Optional.of(1))).isTrue();
        assertThat(MatchCover.covers(Optional.of(1), Optional.empty())).isFalse();
        assertThat(MatchCover.excludes(Optional.of(1), Optional.of(2))).isTrue();
        assertThat(MatchCover.excludes(Optional.of(1), Optional.of(1))).isFalse();
        assertThat(MatchCover.excludes(Optional.empty(), Optional.of(1))).isFalse();
        assertThat(MatchCover.excludes(Optional.of(1), Optional.empty())).isFalse();
    }

    private static Optional<PathMatch> path(String text) {
        if (text.equals("none")) {
            return Optional.empty();
        }
        String value = text.substring(text.indexOf(':') + 1);
        return Optional.of(
                text.startsWith("prefix")
                        ? PathMatch.prefix(value)
                        : text.startsWith("exact") ? PathMatch.exactly(value) : PathMatch.regex(value));
    }

    private static HeaderMatch header(String text) {
        Optional<Boolean> invert = text.startsWith("!") ? Optional.of(true) : Optional.empty();
        String[] parts = (invert.isPresent() ? text.substring(1) : text).split("[=:]");
        return new HeaderMatch(
                parts[0], parts.length == 1 ? Optional.empty() : Optional.of(value(parts[1], parts[2])), invert);
    }

    private static ValueMatch value(String kind, String value) {
        return switch (kind) {
            case "exact" -> ValueMatch.exactly(value);
            case "prefix" -> ValueMatch.prefix(value);
            case "suffix" -> ValueMatch.suffix(value);
            case "regex" -> ValueMatch.regex(value);
            default ->
                ValueMatch.range(
                        Long.parseLong(value.substring(0, value.indexOf('-'))),
                        Long.parseLong(value.substring(value.indexOf('-') + 1)));
        };
    }
}
