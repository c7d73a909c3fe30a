package io.github.appmeshdsl.plan;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.report.SpecPath;
import java.util.Optional;

/**
 * A difference in one field.
 *
 * @param path the field, from the resource on; tags are below {@code tags}
 * @param before its value before; absent if the field was not there
 * @param after its value after; absent if the field goes
 */
public record Change(SpecPath path, Optional<DocumentNode> before, Optional<DocumentNode> after) {
    /** Refuses null. */
    public Change {
        requireNonNull(path, "path");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }
}
