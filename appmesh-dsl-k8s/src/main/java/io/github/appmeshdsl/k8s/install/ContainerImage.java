package io.github.appmeshdsl.k8s.install;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A container image.
 *
 * @param repository where it is; absent: the chart's
 * @param tag its version; absent: the chart's
 */
public record ContainerImage(Optional<String> repository, Optional<String> tag) {
    /** Refuses null. */
    public ContainerImage {
        requireNonNull(repository, "repository");
        requireNonNull(tag, "tag");
    }

    /** Returns an image of a repository and version. */
    public static ContainerImage of(String repository, String tag) {
        requireNonNull(repository, "repository");
        requireNonNull(tag, "tag");
        return new ContainerImage(Optional.of(repository), Optional.of(tag));
    }

    /** Returns another version of the chart's image. */
    public static ContainerImage tagged(String tag) {
        requireNonNull(tag, "tag");
        return new ContainerImage(Optional.empty(), Optional.of(tag));
    }
}
