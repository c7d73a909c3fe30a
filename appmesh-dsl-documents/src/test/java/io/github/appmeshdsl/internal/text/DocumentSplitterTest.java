package io.github.appmeshdsl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DocumentSplitterTest {

    private static List<DocumentText> split(String stream) {
        List<DocumentText> texts = new ArrayList<>();
        new DocumentSplitter(stream).forEachRemaining(texts::add);
        return texts;
    }

    @Test
    void texts_keep_their_comments_and_know_where_they_stand() {
        assertThat(split("# about\r\n---\r\na: 1\r\n\r\n--- # two\r\nb: |\r\n  ---\r\n...\r\n# end"))
                .containsExactly(
                        new DocumentText("# about\r\n", 0, 1, 0, false),
                        new DocumentText("---\r\na: 1\r\n\r\n", 1, 2, 9, true),
                        new DocumentText("--- # two\r\nb: |\r\n  ---\r\n...\r\n", 2, 5, 22, true));
    }

    @Test
    void there_is_nothing_behind_the_end() {
        DocumentSplitter splitter = new DocumentSplitter("a");
        splitter.next();
        assertThat(splitter.hasNext()).isFalse();
        assertThatThrownBy(splitter::next).isInstanceOf(NoSuchElementException.class);
    }

    @Property
    void what_is_left_out_is_blank_a_lone_marker_or_a_comment_behind_an_end(@ForAll("streams") String stream) {
        int end = 0;
        int index = 0;
        for (DocumentText text : split(stream)) {
            assertThat(stream).startsWith(stream.substring(0, text.offset()) + text.text());
            assertThat(text.text().startsWith("---") ? "" : stream.substring(end, text.offset()))
                    .doesNotContainPattern("[^-.#c \\n]");
            assertThat(stream.substring(0, text.offset()).lines().count()).isEqualTo(text.line() - 1);
            assertThat(text.index()).isEqualTo(index++);
            end = text.offset() + text.text().length();
        }
        assertThat(stream.substring(end)).doesNotContainPattern("[^-.#c \\n]");
    }

    @Provide
    Arbitrary<String> streams() {
        return Arbitraries.of("---", "--- a", "...", "# c", "", " ", "a: 1", "%YAML 1.1", "---a", "- b")
                .map(line -> line + "\n")
                .list()
                .ofMaxSize(12)
                .map(lines -> String.join("", lines));
    }
}
