package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.document.FoundResources;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns specs as CloudFormation spells them into those of the API, and the other way. */
final class SpecProperties {

    private SpecProperties() {}

    /** Returns the tree with the API's members and types; what is spelled otherwise than CloudFormation does is reported. */
    static MappingNode toMembers(MappingNode properties, SpecPath path, FoundResources found) {
        List<MappingNode.Entry> members = new ArrayList<>(properties.size());
        Set<String> taken = new HashSet<>();
        boolean hasUnit = hasUnit(properties);
        for (MappingNode.Entry entry : properties.entries()) {
            String member = PropertyNames.member(entry.key());
            SpecPath where = path.field(member);
            String spelling = PropertyNames.property(member);
            if (!spelling.equals(entry.key())) {
                Problem problem = Problem.of(
                                CloudFormationRule.PROPERTY, where, "unknown property " + PlainText.quoted(entry.key()))
                        .at(entry.keyLocation());
                found.report(problem.withHint("did you mean " + PlainText.quoted(spelling) + "?"));
            }
            if (taken.add(member)) {
                members.add(new MappingNode.Entry(
                        member, entry.keyLocation(), value(entry.value(), member, hasUnit, where, found)));
            }
        }
        return MappingNode.of(members, properties.location());
    }

    private static boolean hasUnit(MappingNode properties) {
        for (MappingNode.Entry entry : properties.entries()) {
            if (entry.key().equalsIgnoreCase("Unit")) {
                return true;
            }
        }
        return false;
    }

    private static DocumentNode value(
            DocumentNode node, String member, boolean hasUnit, SpecPath path, FoundResources found) {
        if (node instanceof MappingNode mapping) {
            return toMembers(mapping, path, found);
        }
        if (node instanceof SequenceNode sequence) {
            List<DocumentNode> items = new ArrayList<>(sequence.items().size());
            for (int i = 0; i < sequence.items().size(); i++) {
                items.add(value(sequence.items().get(i), member, hasUnit, path.item(i), found));
            }
            return SequenceNode.of(items, sequence.location());
        }
        return converted((ScalarNode) node, PropertyNames.type(member, hasUnit));
    }

    private static ScalarNode converted(ScalarNode scalar, PropertyNames.Type type) {
        ScalarNode.Kind wanted = switch (type) {
            case NUMBER -> ScalarNode.Kind.INTEGER;
            case TRUTH -> ScalarNode.Kind.BOOLEAN;
            case TEXT -> ScalarNode.Kind.STRING;
        };
        if (scalar.kind() == wanted || scalar.isNull()) {
            return scalar;
        }
        if (type == PropertyNames.Type.TEXT) {
            return ScalarNode.quoted(scalar.text(), scalar.location());
        }
        String text = scalar.text().toLowerCase(Locale.ROOT);
        boolean fits = type == PropertyNames.Type.TRUTH
                ? text.equals("true") || text.equals("false")
                : ScalarNode.Syntax.kindOf(scalar.text()) == wanted;
        return scalar.isString() && fits
                ? ScalarNode.of(
                        type == PropertyNames.Type.TRUTH ? text : scalar.text(), wanted, true, scalar.location())
                : scalar;
    }

    /** Returns the tree with CloudFormation's properties. */
    static DocumentNode toProperties(DocumentNode node) {
        if (node instanceof MappingNode mapping) {
            List<MappingNode.Entry> entries = new ArrayList<>(mapping.size());
            for (MappingNode.Entry entry : mapping.entries()) {
                entries.add(MappingNode.Entry.of(PropertyNames.property(entry.key()), toProperties(entry.value())));
            }
            return MappingNode.of(entries);
        }
        if (node instanceof SequenceNode sequence) {
            List<DocumentNode> items = new ArrayList<>(sequence.items().size());
            for (DocumentNode item : sequence.items()) {
                items.add(toProperties(item));
            }
            return SequenceNode.of(items);
        }
        return node;
    }
}
