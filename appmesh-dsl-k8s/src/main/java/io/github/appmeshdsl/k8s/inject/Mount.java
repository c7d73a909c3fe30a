package io.github.appmeshdsl.k8s.inject;

import static java.util.Objects.requireNonNull;

/**
 * Something mounted read-only into a container that is injected.
 *
 * @param source name of the secret or of the pod's volume
 * @param path absolute path in the container, without commas and colons
 */
public record Mount(String source, String path) {
    /** Refuses null. */
    public Mount {
        requireNonNull(source, "source");
        requireNonNull(path, "path");
    }

    /** Returns a mount of {@code source} at {@code path}. */
    public static Mount of(String source, String path) {
        requireNonNull(source, "source");
        requireNonNull(path, "path");
        return new Mount(source, path);
    }

    /** Returns the mount as annotations write it. */
    @Override
    public String toString() {
        return source + ":" + path;
    }
}
