package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.Location;
import org.jspecify.annotations.Nullable;

/**
 * A call of an intrinsic function in a template.
 *
 * @param function its name without {@code Fn::}, such as {@code Sub}, {@code Ref} or {@code Condition}
 * @param argument its argument
 * @param location place of the call
 */
record FunctionCall(String function, DocumentNode argument, Location location) {

    private static final String LONG = "Fn::";

    /** Returns the call that a node is in its short form ({@code !Sub}) or long form ({@code Fn::Sub:}); null for others. */
    static @Nullable FunctionCall of(DocumentNode node) {
        if (node.tag().isPresent()) {
            String tag = node.tag().get();
            return new FunctionCall(tag.startsWith("!") ? tag.substring(1) : tag, untagged(node), node.location());
        }
        if (node instanceof MappingNode mapping && mapping.size() == 1) {
            MappingNode.Entry only = mapping.entries().get(0);
            if (only.key().startsWith(LONG)) {
                return new FunctionCall(only.key().substring(LONG.length()), only.value(), mapping.location());
            }
            if (only.key().equals("Ref") || (only.key().equals("Condition") && only.value() instanceof ScalarNode)) {
                return new FunctionCall(only.key(), only.value(), mapping.location());
            }
        }
        return null;
    }

    private static DocumentNode untagged(DocumentNode node) {
        return node.match(
                mapping -> MappingNode.of(mapping.entries(), mapping.location()),
                sequence -> SequenceNode.of(sequence.items(), sequence.location()),
                scalar -> ScalarNode.quoted(scalar.text(), scalar.location()));
    }

    /** Returns the function as templates write it. */
    String longName() {
        return function.equals("Ref") || function.equals("Condition") ? function : LONG + function;
    }
}
