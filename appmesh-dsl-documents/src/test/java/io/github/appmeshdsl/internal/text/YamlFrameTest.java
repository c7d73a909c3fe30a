package io.github.appmeshdsl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFrameTest {

    @Test
    void a_bare_document_has_no_frame() {
        assertThat(YamlFrame.of("a: 1\nb:\n  - c\n")).contains(new YamlFrame("", "", "\n"));
    }

    @Test
    void what_stands_before_the_first_entry_is_the_head() {
        assertThat(YamlFrame.of("%YAML 1.2\n---  # shop\n  # more\n\na: 1\n"))
                .contains(new YamlFrame("%YAML 1.2\n---  # shop\n  # more\n\n", "", "\n"));
    }

    @Test
    void the_head_ends_with_its_line() {
        assertThat(YamlFrame.of("--- {a: 1}\n")).contains(new YamlFrame("---\n", "", "\n"));
        assertThat(YamlFrame.of("---\n  a: 1\n  b: 2\n")).contains(new YamlFrame("---\n", "", "\n"));
        assertThat(YamlFrame.of("--- !!map\na: 1\n").orElseThrow().around("b: 2\n"))
                .isEqualTo("---\nb: 2\n");
    }

    @Test
    void comments_that_start_their_line_and_the_end_marker_are_the_tail() {
        assertThat(YamlFrame.of("a: 1\n\n# next\n\n... # end\n"))
                .contains(new YamlFrame("", "# next\n\n... # end\n", "\n"));
        assertThat(YamlFrame.of("a: |\n  b\n# next")).contains(new YamlFrame("", "# next", "\n"));
        assertThat(YamlFrame.of("{a: 1}\n# next\n")).contains(new YamlFrame("", "# next\n", "\n"));
    }

    @Test
    void blank_lines_at_the_end_are_no_tail() {
        assertThat(YamlFrame.of("a: 1\n\n  \n")).contains(new YamlFrame("", "", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1 # why\n",
                "a: 1\n# why\nb: 2\n",
                "a:\n  # why\n  b: 2\n",
                "a: 1\n  # b: 2\n",
                "a: | # why\n  b\n",
                "a: > # why\n  b\n",
                "{a: 1, # why\n b: 2}\n",
                "{a: 1 # why\n}\n",
                "a: [] # why\n",
                "a: # why\n",
                "a: 'b' # why",
                "a: &x 1\nb: 2\n",
                "a: &x 1\nb: *x\n",
                "&x {a: 1}\n",
                "a: \uD83D\uDE00\nb: 1 # why\n"
            })
    void comments_and_anchors_inside_leave_no_frame(String document) {
        assertThat(YamlFrame.of(document)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: '# no comment'\n",
                "a: \"# no comment\"\nb: x#y\n",
                "a: |\n  # no comment\n  b\n",
                "a: >\n\n  # no comment\nb: 1\n",
                "'# no comment': 1\n",
                "\uD83D\uDE00: '#'\nb: '\uD83D\uDE00 #'\nc: d\n"
            })
    void number_signs_in_values_are_no_comments(String document) {
        assertThat(YamlFrame.of(document)).contains(new YamlFrame("", "", "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "a: [\n", "a: \u0000\n"})
    void what_is_broken_or_empty_has_no_frame(String document) {
        assertThat(YamlFrame.of(document)).isEmpty();
    }

    @Test
    void other_content_takes_the_place_with_the_document_s_line_breaks() {
        YamlFrame frame = YamlFrame.of("--- # shop\r\na: 1\r\n# end\r\n").orElseThrow();

        assertThat(frame.around("b:\n  c: 2\n")).isEqualTo("--- # shop\r\nb:\r\n  c: 2\r\n# end\r\n");
    }
}
