package io.github.appmeshdsl.document;

import io.github.appmeshdsl.report.Location;
import java.util.Optional;

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
     * Returns the tag as written, such as {@code !Ref}; absent where there is none, and for the tags of YAML itself
     * ({@code !!str}, {@code !!map}), which have done their work once the node is made.
     */
    Optional<String> tag();

    /** Returns what the node is, in words that fit "expected a mapping, found …": {@code a mapping}, {@code the number 1}. */
    String describe();
}
