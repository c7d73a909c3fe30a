package io.github.appmeshdsl.k8s.inject;

/**
 * Something mounted read-only into a container that is injected.
 *
 * @param source name of the secret or of the pod's volume
 * @param path absolute path in the container, without commas and colons
 */
public record Mount(String source, String path) {

    /** Returns a mount of {@code source} at {@code path}. */
    public static Mount of(String source, String path) {
        return new Mount(source, path);
    }

    /** Returns the mount as annotations write it. */
    @Override
    public String toString() {
        return source + ":" + path;
    }
}
