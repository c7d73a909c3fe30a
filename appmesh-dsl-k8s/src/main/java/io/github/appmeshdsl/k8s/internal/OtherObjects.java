package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks into objects that are not App Mesh's: what is not as expected is as if it were not there. */
final class OtherObjects {

    private OtherObjects() {}

    /** Returns the mapping under a path of keys. */
    static @Nullable MappingNode mapping(@Nullable MappingNode node, String... keys) {
        MappingNode found = node;
        for (String key : keys) {
            found = found != null && found.get(key).orElse(null) instanceof MappingNode next ? next : null;
        }
        return found;
    }

    static Optional<String> text(@Nullable MappingNode node, String key) {
        return node != null && node.get(key).orElse(null) instanceof ScalarNode scalar && scalar.isString()
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    static Map<String, String> texts(@Nullable MappingNode node, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        MappingNode found = mapping(node, key);
        if (found != null) {
            for (MappingNode.Entry entry : found.entries()) {
                if (entry.value() instanceof ScalarNode scalar && scalar.isString()) {
                    texts.put(entry.key(), scalar.text());
                }
            }
        }
        return texts;
    }

    /** Returns the pod, or the template of pods, that an object holds. */
    static @Nullable PodTemplate podTemplate(KubernetesObject object) {
        MappingNode node = object.node();
        List<String> steps = object.kind().equals("Pod") && object.apiVersion().equals("v1")
                ? List.of()
                : mapping(node, "spec", "template") != null
                        ? List.of("spec", "template")
                        : List.of("spec", "jobTemplate", "spec", "template");
        MappingNode pod = mapping(node, steps.toArray(String[]::new));
        MappingNode spec = mapping(pod, "spec");
        if (spec == null || !spec.has("containers")) {
            return null;
        }
        MappingNode metadata = mapping(node, "metadata");
        MappingNode podMetadata = mapping(pod, "metadata");
        return new PodTemplate(
                object.kind(),
                text(metadata, "name").orElse(""),
                text(metadata, "namespace"),
                texts(podMetadata, "labels"),
                texts(podMetadata, "annotations"),
                spec.mappings("containers").stream().map(PodContainer::of).toList(),
                spec.mappings("initContainers").stream()
                        .filter(container ->
                                container.text("restartPolicy").orElse("").equals("Always"))
                        .map(PodContainer::of)
                        .toList(),
                steps,
                object.node().location());
    }
}
