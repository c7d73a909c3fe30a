package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the place in a document for a path of the model, or the nearest one around it. */
public final class SpecLocator {

    private final Dialect dialect;

    /** Makes a locator for documents of this dialect. */
    public SpecLocator(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Returns the place of {@code path} below {@code resource}, whose first step is skipped as the resource itself.
     *
     * @param resource the resource as it stands in the document
     * @param spec the part of it that holds the spec; members are looked for there first
     */
    public Location locate(SpecPath path, DocumentNode resource, DocumentNode spec) {
        DocumentNode node = resource;
        Location place = resource.location();
        boolean isResource = true;
        boolean isFirstMember = true;
        for (SpecPath.Step step : path.steps()) {
            if (isResource) {
                isResource = false;
                continue;
            }
            if (step.field().isEmpty()) {
                if (node instanceof SequenceNode sequence) {
                    DocumentNode element = element(sequence, step);
                    if (element == null) {
                        return place;
                    }
                    node = element;
                    place = node.location();
                    continue;
                }
                if (!(node instanceof MappingNode mapping)
                        || mapping.entry(step.key()).isEmpty()) {
                    return place;
                }
                MappingNode.Entry entry = mapping.entry(step.key()).get();
                node = entry.value();
                place = entry.keyLocation();
                continue;
            }
            for (String member : step.field().split("\\.", -1)) {
                MappingNode.Entry entry = isFirstMember ? find(spec, member) : find(node, member);
                if (entry == null && isFirstMember) {
                    entry = find(resource, member);
                }
                if (entry == null) {
                    return place;
                }
                isFirstMember = false;
                node = entry.value();
                place = entry.keyLocation();
            }
        }
        return place;
    }

    /** An element that has a name of its own is found by it, if need be: others before it may be missing in the model. */
    private static @Nullable DocumentNode element(SequenceNode sequence, SpecPath.Step step) {
        List<DocumentNode> items = sequence.items();
        DocumentNode there = step.index() >= 0 && step.index() < items.size() ? items.get(step.index()) : null;
        if (step.key().isEmpty() || (there != null && isNamed(there, step.key()))) {
            return there;
        }
        for (DocumentNode item : items) {
            if (isNamed(item, step.key())) {
                return item;
            }
        }
        return there;
    }

    private static boolean isNamed(DocumentNode node, String name) {
        return node instanceof MappingNode mapping
                && mapping.get("name").orElse(null) instanceof ScalarNode scalar
                && scalar.text().equals(name);
    }

    private MappingNode.@Nullable Entry find(DocumentNode node, String member) {
        if (node instanceof MappingNode mapping) {
            for (String spelling : dialect.spellings(member)) {
                if (mapping.entry(spelling).isPresent()) {
                    return mapping.entry(spelling).get();
                }
            }
        }
        return null;
    }
}
