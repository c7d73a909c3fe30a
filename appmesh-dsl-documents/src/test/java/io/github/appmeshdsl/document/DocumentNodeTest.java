package io.github.appmeshdsl.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.document.MappingNode.Entry;
import io.github.appmeshdsl.document.ScalarNode.Kind;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentNodeTest {

    private static final Location HERE = new Location("f.yaml", 3, 5);

    private static List<Entry> entries(int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(Entry.of("k" + i, ScalarNode.number(i)));
        }
        return entries;
    }

    @Test
    void entries_are_found_by_key_in_small_and_large_mappings() {
        for (int size : new int[] {0, 1, 8, 9, 1000}) {
            MappingNode mapping = MappingNode.of(entries(size), HERE);
            assertThat(mapping.size()).isEqualTo(size);
            assertThat(mapping.isEmpty()).isEqualTo(size == 0);
            for (int i = 0; i < size; i++) {
                assertThat(mapping.get("k" + i)).contains(ScalarNode.number(i));
                assertThat(mapping.entry("k" + i)).contains(mapping.entries().get(i));
                assertThat(mapping.indexOf("k" + i)).isEqualTo(i);
                assertThat(mapping.entryAt(i)).isSameAs(mapping.entries().get(i));
            }
            assertThat(mapping.get("other")).isEmpty();
            assertThat(mapping.has("other")).isFalse();
            assertThat(mapping.indexOf("other")).isEqualTo(-1);
        }
    }

    @Test
    void a_key_cannot_stand_twice() {
        for (int size : new int[] {1, 8, 9}) {
            List<Entry> entries = entries(size);
            entries.add(Entry.of("k0", ScalarNode.nothing()));
            assertThatThrownBy(() -> MappingNode.of(entries))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("two entries have the key k0");
        }
    }

    @Test
    void equality_is_by_content() {
        for (int size : new int[] {3, 20}) {
            List<Entry> reversed = entries(size);
            Collections.reverse(reversed);
            MappingNode mapping = MappingNode.of(entries(size));
            assertThat(MappingNode.of(reversed, HERE)).isEqualTo(mapping).hasSameHashCodeAs(mapping);
            assertThat(MappingNode.of(entries(size - 1))).isNotEqualTo(mapping);
            assertThat(mapping.withTag("!Map")).isNotEqualTo(mapping);
        }
        assertThat(ScalarNode.plain("0x10", HERE))
                .isEqualTo(ScalarNode.number(16))
                .hasSameHashCodeAs(ScalarNode.number(16));
        assertThat(ScalarNode.plain("text", HERE)).isEqualTo(ScalarNode.string("text"));
        assertThat(ScalarNode.plain("~", HERE)).isEqualTo(ScalarNode.nothing());
        assertThat(ScalarNode.quoted("1", HERE)).isNotEqualTo(ScalarNode.number(1));
        assertThat(ScalarNode.string("x").withTag("!Ref")).isNotEqualTo(ScalarNode.string("x"));
        assertThat(SequenceNode.of(List.of(ScalarNode.bool(true)), HERE))
                .isEqualTo(SequenceNode.of(List.of(ScalarNode.plain("yes", HERE))));
        assertThat(SequenceNode.of(List.of()).withTag("!If")).isNotEqualTo(SequenceNode.of(List.of()));
    }

    @Test
    void nodes_describe_themselves() {
        assertThat(MappingNode.of(List.of()).describe()).isEqualTo("a mapping");
        assertThat(SequenceNode.of(List.of()).describe()).isEqualTo("a sequence");
        assertThat(ScalarNode.string("a\nb").describe()).isEqualTo("the string \"a\\u000ab\"");
        assertThat(ScalarNode.plain("1.10", HERE).describe()).isEqualTo("the number 1.10");
        assertThat(ScalarNode.plain("on", HERE).describe()).isEqualTo("on, which is read as true");
        assertThat(ScalarNode.bool(false).describe()).isEqualTo("false");
        assertThat(ScalarNode.plain("", HERE).describe()).isEqualTo("nothing");
        assertThat(ScalarNode.plain("~", HERE).describe()).isEqualTo("~");
    }

    @Test
    void scalars_give_their_value_by_kind() {
        assertThat(ScalarNode.plain("80", HERE).integer()).hasValue(80);
        assertThat(ScalarNode.plain("1e3", HERE).integer()).hasValue(1000);
        assertThat(ScalarNode.plain("18446744073709551615", HERE).kind()).isEqualTo(Kind.INTEGER);
        assertThat(ScalarNode.plain("18446744073709551615", HERE).integer()).isEmpty();
        assertThat(ScalarNode.quoted("80", HERE).integer()).isEmpty();
        assertThat(ScalarNode.plain("1.10", HERE).kind()).isEqualTo(Kind.FLOAT);
        assertThat(ScalarNode.plain("1.10", HERE).value()).isEqualTo("1.1");
        assertThat(ScalarNode.plain("no", HERE).bool()).contains(false);
        assertThat(ScalarNode.quoted("no", HERE).bool()).isEmpty();
        assertThat(ScalarNode.plain("-.INF", HERE).value()).isEqualTo("-.inf");
        assertThat(ScalarNode.nothing().isNull()).isTrue();
        assertThat(ScalarNode.string("a").isPlain()).isFalse();
    }

    @Test
    void a_document_has_a_path_by_its_position() {
        assertThat(new Document(ScalarNode.nothing(), "-", 2).path()).isEqualTo(SpecPath.document(2));
    }
}
