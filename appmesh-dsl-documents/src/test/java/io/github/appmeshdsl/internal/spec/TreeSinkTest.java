package io.github.appmeshdsl.internal.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.MappingNode.Entry;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeSinkTest {

    @Test
    void events_become_a_tree_in_their_order() {
        TreeSink sink = new TreeSink();
        sink.startMapping();
        sink.name("ports");
        sink.startSequence();
        sink.number(80);
        sink.startMapping();
        sink.endMapping();
        sink.endSequence();
        sink.name("mode");
        sink.plain("STRICT");
        sink.name("name");
        sink.string("true");
        sink.name("on");
        sink.bool(true);
        sink.endMapping();

        MappingNode tree = (MappingNode) sink.tree();
        assertThat(tree)
                .isEqualTo(MappingNode.of(List.of(
                        Entry.of("ports", SequenceNode.of(List.of(ScalarNode.number(80), MappingNode.of(List.of())))),
                        Entry.of("mode", ScalarNode.string("STRICT")),
                        Entry.of("name", ScalarNode.string("true")),
                        Entry.of("on", ScalarNode.bool(true)))));
        assertThat(tree.entries()).extracting(Entry::key).containsExactly("ports", "mode", "name", "on");
        assertThat(tree.location()).isEqualTo(Location.NONE);
    }

    @Test
    void a_scalar_is_a_tree_too() {
        TreeSink sink = new TreeSink();
        sink.number(1);
        assertThat(sink.tree()).isEqualTo(ScalarNode.number(1));
        assertThatThrownBy(() -> sink.number(2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void events_without_a_place_are_refused() {
        assertThatThrownBy(() -> new TreeSink().tree()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new TreeSink().name("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new TreeSink().endMapping()).isInstanceOf(IllegalStateException.class);
        TreeSink sink = new TreeSink();
        sink.startMapping();
        assertThatThrownBy(() -> sink.string("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(sink::endSequence).isInstanceOf(IllegalStateException.class);
        sink.name("a");
        assertThatThrownBy(() -> sink.name("b")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(sink::endMapping).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(sink::tree).isInstanceOf(IllegalStateException.class);
    }
}
