package io.github.appmeshdsl.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NullsTest {

    private static final DocumentNode ONE = ScalarNode.number(1);
    private static final DocumentNode NULL = ScalarNode.nothing();

    @Test
    void members_that_are_null_are_removed_at_any_depth() {
        MappingNode inner = mapping(MappingNode.Entry.of("a", NULL), MappingNode.Entry.of("b", ONE));
        MappingNode tree = mapping(
                MappingNode.Entry.of("list", SequenceNode.of(List.of(inner, ONE))),
                MappingNode.Entry.of("mapping", inner),
                MappingNode.Entry.of("none", NULL));

        MappingNode left = mapping(MappingNode.Entry.of("b", ONE));
        assertThat(tree.withoutNulls())
                .isEqualTo(mapping(
                        MappingNode.Entry.of("list", SequenceNode.of(List.of(left, ONE))),
                        MappingNode.Entry.of("mapping", left)));
    }

    @Test
    void elements_of_lists_that_are_null_stay() {
        MappingNode tree = mapping(
                MappingNode.Entry.of("list", SequenceNode.of(List.of(NULL, ONE))), MappingNode.Entry.of("none", NULL));

        assertThat(tree.withoutNulls())
                .isEqualTo(mapping(MappingNode.Entry.of("list", SequenceNode.of(List.of(NULL, ONE)))));
    }

    @Test
    void a_mapping_without_nulls_is_the_same() {
        MappingNode tree = mapping(MappingNode.Entry.of("list", SequenceNode.of(List.of(NULL, ONE))));

        assertThat(tree.withoutNulls()).isSameAs(tree);
    }

    private static MappingNode mapping(MappingNode.Entry... entries) {
        return MappingNode.of(List.of(entries));
    }
}
