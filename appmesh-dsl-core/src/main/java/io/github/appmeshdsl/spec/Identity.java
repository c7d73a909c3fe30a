package io.github.appmeshdsl.spec;

import java.util.Map;
import java.util.Optional;

/**
 * What a document says of a resource outside of its spec.
 *
 * @param name its name
 * @param namespace its Kubernetes namespace
 * @param labels its Kubernetes labels, in order
 * @param annotations its Kubernetes annotations, in order
 * @param tags its tags in the App Mesh API, in order
 */
public record Identity(
        String name,
        Optional<String> namespace,
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, String> tags) {

    /** Returns an identity of a name alone. */
    public static Identity of(String name) {
        return new Identity(name, Optional.empty(), Map.of(), Map.of(), Map.of());
    }
}
