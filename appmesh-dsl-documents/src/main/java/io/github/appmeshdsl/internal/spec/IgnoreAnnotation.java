package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.SourceSuppression;
import java.util.Optional;

/** The annotation of a resource that suppresses rules for it. */
public final class IgnoreAnnotation {

    private IgnoreAnnotation() {}

    /**
     * Returns what is suppressed for a resource.
     *
     * @param resource the whole resource
     * @param path its path
     * @param annotations the mapping with the annotation, if there is one
     */
    public static Optional<SourceSuppression> of(
            MappingNode resource, SpecPath path, Optional<MappingNode> annotations) {
        MappingNode.Entry entry = annotations
                .flatMap(mapping -> mapping.entry(SourceSuppression.ANNOTATION))
                .orElse(null);
        if (entry == null) {
            return Optional.empty();
        }
        String text = entry.value() instanceof ScalarNode scalar ? scalar.text() : "";
        return Optional.of(SourceSuppression.onResource(
                text, entry.keyLocation(), path, resource.location(), last(resource, resource.location())));
    }

    /** Returns the last place at which something of a value starts, from {@code last} on. */
    private static Location last(DocumentNode node, Location last) {
        Location own = node.location();
        Location latest = isAfter(own, last) ? own : last;
        return node.match(
                mapping -> {
                    Location end = latest;
                    for (MappingNode.Entry entry : mapping.entries()) {
                        end = isAfter(entry.keyLocation(), end) ? entry.keyLocation() : end;
                        end = last(entry.value(), end);
                    }
                    return end;
                },
                sequence -> {
                    Location end = latest;
                    for (DocumentNode item : sequence.items()) {
                        end = last(item, end);
                    }
                    return end;
                },
                scalar -> latest);
    }

    private static boolean isAfter(Location one, Location other) {
        return one.line() > other.line() || (one.line() == other.line() && one.column() > other.column());
    }
}
