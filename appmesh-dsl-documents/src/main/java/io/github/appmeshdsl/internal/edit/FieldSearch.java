package io.github.appmeshdsl.internal.edit;

import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.format.EditRefusedException;
import io.github.appmeshdsl.internal.text.SourceNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the value that a path names in a text, and refuses what stands for more than this value. */
final class FieldSearch {

    private final String file;
    private final Function<? super String, List<String>> spellings;

    /**
     * Makes a search.
     *
     * @param spellings the keys under which the document may hold a member
     */
    FieldSearch(String file, Function<? super String, List<String>> spellings) {
        this.file = file;
        this.spellings = spellings;
    }

    /**
     * What was found.
     *
     * @param node the value, or the nearest one around it
     * @param rest the steps from there that lead to nothing
     */
    record Found(SourceNode node, List<FieldPath.Step> rest) {}

    /**
     * Returns the value under a path, or the nearest one around it with the steps that are left.
     *
     * @param resource the mapping with the resource
     * @param spec its spec; members are looked for there first
     * @throws EditRefusedException if the value is shared or computed
     */
    Found find(SourceNode resource, @Nullable SourceNode spec, FieldPath path) {
        SourceNode node = spec == null ? resource : spec;
        requireOwnText(node);
        List<FieldPath.Step> steps = path.steps();
        for (int i = 0; i < steps.size(); i++) {
            FieldPath.Step step = steps.get(i);
            Optional<SourceNode> next = step(node, step);
            if (i == 0 && next.isEmpty()) {
                next = step(resource, step);
            }
            if (next.isEmpty()) {
                if (node.kind() == SourceNode.Kind.MAPPING && node.get("<<").isPresent()) {
                    throw new EditRefusedException(
                            location(node.get("<<").get()), PlainText.of(step.name()) + " may come from a merge key");
                }
                return new Found(node, steps.subList(i, steps.size()));
            }
            node = next.get();
            requireOwn(node);
        }
        return new Found(node, List.of());
    }

    private Optional<SourceNode> step(SourceNode node, FieldPath.Step step) {
        if (node.kind() == SourceNode.Kind.SEQUENCE) {
            return element(node, step);
        }
        if (node.kind() == SourceNode.Kind.SCALAR) {
            boolean isNothing = node.isPlain()
                    && ScalarNode.plain(node.text(), Location.NONE).isNull();
            if (!isNothing) {
                throw new EditRefusedException(
                        location(node), "a value has no member " + PlainText.quoted(step.name()));
            }
            return Optional.empty();
        }
        if (node.get(step.name()).isPresent() || step.isElement()) {
            return node.get(step.name());
        }
        for (String spelling : spellings.apply(step.name())) {
            if (node.get(spelling).isPresent()) {
                return node.get(spelling);
            }
        }
        return Optional.empty();
    }

    private Optional<SourceNode> element(SourceNode list, FieldPath.Step step) {
        if (!step.isElement()) {
            throw new EditRefusedException(
                    location(list),
                    "expected an element of the list, as in [0], found " + PlainText.quoted(step.name()));
        }
        int index = step.index();
        if (index >= 0 && index <= list.items().size()) {
            return index < list.items().size() ? Optional.of(list.items().get(index)) : Optional.empty();
        }
        List<SourceNode> named = new ArrayList<>();
        for (SourceNode item : list.items()) {
            if (isNamed(item, step.name())) {
                named.add(item);
            }
        }
        if (named.size() == 1) {
            return Optional.of(named.get(0));
        }
        throw new EditRefusedException(
                location(list),
                named.isEmpty()
                        ? "the list has no element " + step
                        : named.size() + " elements of the list have the name " + PlainText.quoted(step.name()));
    }

    /** Returns whether an element of a list has a name, or refers to a resource by it. */
    private static boolean isNamed(SourceNode item, String name) {
        for (SourceNode value : item.items()) {
            String key = value.key().map(SourceNode::text).orElse("").toLowerCase(Locale.ROOT);
            boolean isName = switch (key) {
                case "name", "key", "port", "virtualnode", "virtualnodename", "virtualservicename" -> true;
                default -> false;
            };
            boolean isAround = switch (key) {
                case "virtualnoderef", "virtualserviceref", "virtualservice", "portmapping" -> true;
                default -> false;
            };
            if (isName && value.kind() == SourceNode.Kind.SCALAR && value.text().equals(name)) {
                return true;
            }
            if (isAround && isNamed(value, name)) {
                return true;
            }
        }
        return false;
    }

    /** Refuses what is around the resource if it is shared. */
    private void requireOwnText(SourceNode node) {
        for (SourceNode each = node; each != null; each = each.parent().orElse(null)) {
            requireOwn(each);
        }
    }

    private void requireOwn(SourceNode node) {
        if (node.kind() == SourceNode.Kind.ALIAS) {
            throw new EditRefusedException(
                    location(node), "the value is the alias *" + node.text() + "; change it where its anchor is");
        }
        if (node.isShared()) {
            throw new EditRefusedException(
                    location(node),
                    "aliases stand for the value with the anchor &"
                            + node.anchor().orElse("") + "; a change would be made at all of them");
        }
        if (node.tag().isPresent()) {
            throw new EditRefusedException(
                    location(node), "the value is computed by " + node.tag().get());
        }
        if (node.kind() == SourceNode.Kind.MAPPING && node.items().size() == 1) {
            String key = node.items().get(0).key().map(SourceNode::text).orElse("");
            if (key.equals("Ref") || key.startsWith("Fn::")) {
                throw new EditRefusedException(location(node), "the value is computed by " + key);
            }
        }
    }

    private Location location(SourceNode node) {
        return new Location(file, node.line(), node.column());
    }
}
