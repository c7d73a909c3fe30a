package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.k8s.Injection;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesRule;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.report.Problem;
import java.util.List;

/** A pod that gets a proxy is that of exactly one virtual node or gateway; otherwise it is refused. */
final class PodChecks {

    private static final String ENVOY = "envoy";

    private PodChecks() {}

    static void check(List<PodTemplate> pods, Workloads workloads, List<Problem> problems) {
        for (PodTemplate pod : pods) {
            Injection injection = workloads.injection(pod);
            if (injection != Injection.OFF) {
                List<MeshMember> selecting = workloads.selecting(pod).stream()
                        .map(Workloads.Selecting::member)
                        .toList();
                check(pod, injection, selecting, problems);
            }
        }
    }

    private static void check(
            PodTemplate pod, Injection injection, List<MeshMember> selecting, List<Problem> problems) {
        if (selecting.isEmpty()) {
            if (injection == Injection.ON) {
                problems.add(problem(pod, "gets a proxy, and no virtual node or gateway selects it: it is refused")
                        .withHint("select its labels, or annotate it with " + Injection.KEY + ": disabled"));
            }
        } else if (selecting.size() > 1) {
            problems.add(problem(
                    pod,
                    Workloads.text(selecting.get(0)) + " and " + Workloads.text(selecting.get(1))
                            + " both select it: it is refused"));
        } else if (selecting.get(0) instanceof VirtualGateway
                && pod.containers().stream()
                        .noneMatch(container -> container.name().equals(ENVOY))
                && injection != Injection.UNKNOWN) {
            problems.add(
                    problem(pod, "is that of " + Workloads.text(selecting.get(0)) + " and has no container named envoy")
                            .withHint("the controller then leaves the pod unchanged and reports nothing"));
        }
    }

    private static Problem problem(PodTemplate pod, String message) {
        return Problem.of(KubernetesRule.INJECTION, pod.path(), message).at(pod.location());
    }
}
