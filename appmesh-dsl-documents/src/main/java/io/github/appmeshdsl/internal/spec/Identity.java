package io.github.appmeshdsl.internal.spec;

import java.util.Map;
import java.util.Optional;

/**
 * What a document sets for a resource outside of its spec.
 *
 * @param name its name
 * @param namespace its Kubernetes namespace
 * @param labels its Kubernetes labels, in order
 * @param annotations its Kubernetes annotations, in order
 * @param tags its tags in the App Mesh API, in order
 * @param awsName its name in the App Mesh API where that is not the one that follows from name and namespace; Kubernetes
 *     objects set it in their spec instead
 */
public record Identity(
        String name,
        Optional<String> namespace,
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, String> tags,
        Optional<String> awsName) {

    /** Returns the identity of a Kubernetes object. */
    public Identity(
            String name,
            Optional<String> namespace,
            Map<String, String> labels,
            Map<String, String> annotations,
            Map<String, String> tags) {
        this(name, namespace, labels, annotations, tags, Optional.empty());
    }

    /** Returns an identity with only a name. */
    public static Identity of(String name) {
        return new Identity(name, Optional.empty(), Map.of(), Map.of(), Map.of());
    }

    /** Returns the AWS name, which Kubernetes objects set in their spec; the controller takes an empty one as absent. */
    Optional<String> awsName(SpecInput spec) {
        return spec.dialect().isKubernetes() ? spec.string("awsName") : awsName;
    }
}
