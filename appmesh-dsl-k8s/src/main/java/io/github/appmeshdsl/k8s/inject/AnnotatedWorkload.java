package io.github.appmeshdsl.k8s.inject;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.k8s.Companion;
import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A workload that was read, with annotations given to its pods.
 *
 * @param toTree the document with the annotations; unchanged if it holds no pod or pod template
 * @param problems what is wrong with the annotations, by themselves and for these pods
 */
public record AnnotatedWorkload(DocumentNode toTree, List<Problem> problems) implements Companion {

    private static final Set<String> VARIABLES =
            Set.of(PodAnnotations.PREFIX + ProxyVariables.KEY, PodAnnotations.PREFIX + ProxyVariables.JSON_KEY);

    /** Takes a copy. */
    public AnnotatedWorkload {
        requireNonNull(toTree, "toTree");
        problems = List.copyOf(problems);
    }

    static AnnotatedWorkload of(DocumentNode workload, PodAnnotations annotations) {
        List<Problem> problems = new ArrayList<>(annotations.problems());
        List<String> steps = isPod(workload) ? List.of() : List.of("spec", "template");
        Optional<DocumentNode> pod = workload.at(steps);
        if (pod.isEmpty() || !(pod.get() instanceof MappingNode template)) {
            problems.add(Problem.of(InjectRule.WORKLOAD, path(workload), "has no pod template at spec.template")
                    .at(workload.location()));
            return new AnnotatedWorkload(workload, problems);
        }
        SpecPath path = path(workload).field(String.join(".", steps));
        Optional<DocumentNode> metadata = template.get("metadata");
        Optional<DocumentNode> old = template.at(List.of("metadata", "annotations"));
        if (!isMappingOrNothing(metadata) || !isMappingOrNothing(old)) {
            problems.add(
                    Problem.of(InjectRule.WORKLOAD, path.field("metadata"), "annotations must be a mapping of strings")
                            .at(metadata.map(DocumentNode::location).orElse(workload.location())));
            return new AnnotatedWorkload(workload, problems);
        }
        WorkloadChecks.check(template, annotations, path, problems);
        return new AnnotatedWorkload(replaced(workload, steps, annotated(template, annotations)), problems);
    }

    private static SpecPath path(DocumentNode workload) {
        String name = name(workload);
        return name.isEmpty() ? SpecPath.ROOT.field("workload") : SpecPath.resource("workload", name);
    }

    @Override
    public String subject() {
        return "workload " + name(toTree);
    }

    private static boolean isMappingOrNothing(Optional<DocumentNode> node) {
        return node.isEmpty()
                || node.get() instanceof MappingNode
                || (node.get() instanceof ScalarNode scalar && scalar.isNull());
    }

    private static boolean isPod(DocumentNode workload) {
        return workload.at(List.of("kind"))
                .filter(kind ->
                        kind instanceof ScalarNode scalar && scalar.value().equals("Pod"))
                .isPresent();
    }

    private static String name(DocumentNode workload) {
        return workload.at(List.of("metadata", "name"))
                .filter(ScalarNode.class::isInstance)
                .map(name -> ((ScalarNode) name).value())
                .orElse("");
    }

    private static MappingNode annotated(MappingNode pod, PodAnnotations annotations) {
        MappingNode metadata = pod.mapping("metadata").orElse(MappingNode.of());
        MappingNode entries = metadata.mapping("annotations").orElse(MappingNode.of());
        Map<String, String> added = annotations.toMap();
        if (added.keySet().stream().anyMatch(VARIABLES::contains)) {
            Set<String> other = new HashSet<>(VARIABLES);
            other.removeAll(added.keySet());
            entries = entries.without(other);
        }
        for (Map.Entry<String, String> annotation : added.entrySet()) {
            entries = entries.with(annotation.getKey(), ScalarNode.string(annotation.getValue()));
        }
        return added.isEmpty() ? pod : pod.with("metadata", metadata.with("annotations", entries));
    }

    private static DocumentNode replaced(DocumentNode node, List<String> steps, DocumentNode value) {
        if (steps.isEmpty() || !(node instanceof MappingNode mapping)) {
            return value;
        }
        DocumentNode below = mapping.get(steps.get(0)).orElse(value);
        return mapping.with(steps.get(0), replaced(below, steps.subList(1, steps.size()), value));
    }
}
