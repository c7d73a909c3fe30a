package io.github.appmeshdsl.document;

import io.github.appmeshdsl.report.Location;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value in a document: a mapping, a sequence or a scalar, immutable, with its place in the text.
 *
 * <p><b>Equality is by content.</b> Nodes are equal when they have the same kind, tag and content; places, quoting and the
 * order of a mapping's entries do not count.
 */
public sealed interface DocumentNode permits MappingNode, SequenceNode, ScalarNode {

    /** Returns the place of the first character; {@link Location#NONE} for a node that came from no text. */
    Location location();

    /**
     * Returns the tag as written, such as {@code !Ref}. Tags of YAML itself ({@code !!str}, {@code !!map}) decide the kind of
     * the node and are not kept.
     */
    Optional<String> tag();

    /** Returns what the node is, in words that fit "expected a mapping, found …": {@code a mapping}, {@code the number 1}. */
    String describe();

    /** Returns the value below this one under some keys, one after the other; absent if one of them is missing. */
    default Optional<DocumentNode> at(List<String> keys) {
        DocumentNode found = this;
        for (String key : keys) {
            Optional<DocumentNode> next = found instanceof MappingNode mapping ? mapping.get(key) : Optional.empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            found = next.get();
        }
        return Optional.of(found);
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(
            Function<? super MappingNode, ? extends T> mapping,
            Function<? super SequenceNode, ? extends T> sequence,
            Function<? super ScalarNode, ? extends T> scalar) {
        if (this instanceof MappingNode that) {
            return mapping.apply(that);
        }
        if (this instanceof SequenceNode that) {
            return sequence.apply(that);
        }
        return scalar.apply((ScalarNode) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        if (this instanceof MappingNode that) {
            visitor.mapping(that, argument);
        } else if (this instanceof SequenceNode that) {
            visitor.sequence(that, argument);
        } else {
            visitor.scalar((ScalarNode) this, argument);
        }
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link MappingNode}. */
        void mapping(MappingNode mapping, A argument);

        /** Visits the variant {@link SequenceNode}. */
        void sequence(SequenceNode sequence, A argument);

        /** Visits the variant {@link ScalarNode}. */
        void scalar(ScalarNode scalar, A argument);
    }
}
