package io.github.appmeshdsl.k8s.inject;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what annotations ask of a pod that the pod does not have. */
final class WorkloadChecks {
    private final List<Problem> problems;
    private final SpecPath path;
    private final MappingNode pod;
    private final Set<String> volumes;

    private WorkloadChecks(MappingNode pod, SpecPath path, List<Problem> problems) {
        this.problems = problems;
        this.path = path;
        this.pod = pod;
        this.volumes = namesIn("volumes");
    }

    static void check(MappingNode pod, PodAnnotations annotations, SpecPath path, List<Problem> problems) {
        WorkloadChecks checks = new WorkloadChecks(pod, path, problems);
        annotations.xrayConfig().ifPresent(checks::mustExist);
        if (annotations instanceof PodAnnotations.Node node) {
            node.volumeMounts().forEach(checks::mustExist);
            node.secretMounts().forEach(checks::mustNotExist);
        } else if (!checks.namesIn("containers").contains("envoy")) {
            checks.add(
                    InjectRule.GATEWAY_CONTAINER,
                    "spec.containers",
                    "has no container named envoy, so the pod does not become a gateway");
        }
    }

    private void mustExist(PodAnnotations.Mount mount) {
        if (!volumes.contains(mount.source())) {
            add(InjectRule.VOLUME, "spec.volumes", "has no volume " + PlainText.quoted(mount.source()) + " to mount");
        }
    }

    private void mustNotExist(PodAnnotations.Mount mount) {
        if (volumes.contains(mount.source())) {
            add(
                    InjectRule.VOLUME,
                    "spec.volumes",
                    "has the volume " + PlainText.quoted(mount.source())
                            + ", which is also the name of a mounted secret");
        }
    }

    private void add(InjectRule rule, String field, String message) {
        problems.add(Problem.of(rule, path.field(field), message).at(pod.location()));
    }

    private Set<String> namesIn(String list) {
        Set<String> names = new HashSet<>();
        pod.at(List.of("spec", list)).ifPresent(items -> {
            if (items instanceof SequenceNode sequence) {
                for (DocumentNode item : sequence.items()) {
                    names.add(nameOf(item));
                }
            }
        });
        return names;
    }

    private static String nameOf(DocumentNode item) {
        return item.at(List.of("name"))
                .filter(ScalarNode.class::isInstance)
                .map(name -> ((ScalarNode) name).value())
                .orElse("");
    }
}
