package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.SpecPath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pod that a document describes: by itself, or as the template of a Deployment and its like.
 *
 * @param kind kind of the object that holds it
 * @param name name of that object; empty if it has none
 * @param namespace its namespace, if it sets one
 * @param labels labels of the pod
 * @param annotations annotations of the pod
 * @param containers its containers, in order
 * @param sidecars its init containers that go on running, in order
 * @param steps the keys that lead from the object to the pod; none if it is a pod
 * @param location place of the object
 */
public record PodTemplate(
        String kind,
        String name,
        Optional<String> namespace,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<PodContainer> containers,
        List<PodContainer> sidecars,
        List<String> steps,
        Location location) {

    /** Takes copies that keep the order given. */
    public PodTemplate {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
        containers = List.copyOf(containers);
        sidecars = List.copyOf(sidecars);
        steps = List.copyOf(steps);
    }

    /** Returns the TCP ports that its containers declare. */
    List<PodContainer.Port> ports() {
        return Stream.of(containers, sidecars)
                .flatMap(List::stream)
                .flatMap(container -> container.ports().stream())
                .toList();
    }

    /** Returns the path of the object in reports, such as {@code deployment[shop/web]}. */
    public SpecPath path() {
        String member = kind.isEmpty() ? kind : kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
        return SpecPath.resource(member, namespace.map(n -> n + "/" + name).orElse(name));
    }
}
