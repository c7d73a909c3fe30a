package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.Location;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Trees of any shape with strings of any kind. */
final class TreeArbitraries {

    private TreeArbitraries() {}

    static Arbitrary<DocumentNode> trees(Arbitrary<String> keys) {
        return Arbitraries.recursive(TreeArbitraries::scalars, trees -> around(keys, trees), 0, 3);
    }

    private static Arbitrary<DocumentNode> around(Arbitrary<String> keys, Arbitrary<DocumentNode> trees) {
        Arbitrary<DocumentNode> sequences =
                trees.list().ofMaxSize(4).map(items -> (DocumentNode) SequenceNode.of(items));
        Arbitrary<DocumentNode> mappings = Combinators.combine(keys, trees)
                .as(MappingNode.Entry::of)
                .list()
                .uniqueElements(MappingNode.Entry::key)
                .ofMaxSize(10)
                .map(entries -> (DocumentNode) MappingNode.of(entries));
        return Arbitraries.oneOf(sequences, mappings, mappings);
    }

    static Arbitrary<DocumentNode> scalars() {
        return Arbitraries.oneOf(
                strings().map(ScalarNode::string),
                Arbitraries.longs().map(ScalarNode::number),
                Arbitraries.of(true, false).map(ScalarNode::bool),
                Arbitraries.of("null", "~", "", "0x1F", "1.5", "-2.25e-9", "1e21", "18446744073709551615", "yes", "010")
                        .map(text -> ScalarNode.plain(text, Location.NONE)));
    }

    static Arbitrary<String> strings() {
        return Arbitraries.oneOf(
                Arbitraries.of("name", "true", "1", "", "a: b", "- x", "<<", "\u0085", "a\nb", "\uD83D\uDE00", "12:30"),
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(10),
                Arbitraries.strings().withCharRange('\u00A1', '\u07FF').ofMaxLength(5));
    }
}
