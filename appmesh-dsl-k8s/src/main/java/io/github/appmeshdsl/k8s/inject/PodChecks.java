package io.github.appmeshdsl.k8s.inject;

import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesNames;
import io.github.appmeshdsl.k8s.text.NetworkAddress;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what is wrong with the annotations of a pod. */
final class PodChecks {

    /** Path of annotations that are not of a document. */
    static final SpecPath ROOT = SpecPath.ROOT.field("podAnnotations");

    private static final String METADATA_SERVICE = "169.254.169.254";
    private static final int SSH = 22;

    private final List<Problem> problems = new ArrayList<>();

    private final SpecPath root;

    private PodChecks(SpecPath root) {
        this.root = root;
    }

    static List<Problem> of(PodAnnotations.Node pod, SpecPath root) {
        PodChecks checks = new PodChecks(root);
        checks.common(pod);
        checks.ports("ports", pod.ports());
        checks.ports("egressIgnoredPorts", pod.egressIgnoredPorts());
        checks.egress(pod);
        Set<String> paths = new HashSet<>();
        checks.mounts("secretMounts", pod.secretMounts(), paths, true);
        checks.mounts("volumeMounts", pod.volumeMounts(), paths, false);
        ProxyVariables.check(pod.env(), root.field("env"), checks.problems);
        return checks.problems;
    }

    static List<Problem> of(PodAnnotations.Gateway pod, SpecPath root) {
        PodChecks checks = new PodChecks(root);
        checks.common(pod);
        return checks.problems;
    }

    private void common(PodAnnotations pod) {
        if (pod.injection().equals(Optional.of(SidecarInjection.DISABLED))
                && pod.toMap().size() > 1) {
            add(
                    InjectRule.IGNORED,
                    root.field("injection"),
                    "injection is disabled, so the other settings are ignored");
        }
        problems.addAll(new ProxyResources(pod.cpuRequest(), pod.memoryRequest(), pod.cpuLimit(), pod.memoryLimit())
                .problems(root));
        pod.xrayConfig().ifPresent(mount -> mount(mount, root.field("xrayConfig")));
    }

    private void ports(String field, List<Integer> ports) {
        for (int i = 0; i < ports.size(); i++) {
            int port = ports.get(i);
            if (port < 1 || port > 65535) {
                add(InjectRule.PORT, root.field(field).item(i), port + " is not between 1 and 65535");
            }
        }
    }

    private void egress(PodAnnotations.Node pod) {
        List<String> addresses = pod.egressIgnoredIps();
        SpecPath path = root.field("egressIgnoredIps");
        for (int i = 0; i < addresses.size(); i++) {
            if (!NetworkAddress.isHostOrNetwork(addresses.get(i))) {
                add(
                        InjectRule.ADDRESS,
                        path.item(i),
                        PlainText.quoted(addresses.get(i)) + " is not an IP address or network");
            }
        }
        if (!addresses.isEmpty() && addresses.stream().noneMatch(a -> NetworkAddress.covers(a, METADATA_SERVICE))) {
            problems.add(Problem.of(
                            InjectRule.EGRESS_DEFAULTS,
                            path,
                            "traffic to the instance metadata service is no longer ignored by the proxy")
                    .withHint("add " + METADATA_SERVICE));
        }
        if (!pod.egressIgnoredPorts().isEmpty() && !pod.egressIgnoredPorts().contains(SSH)) {
            problems.add(Problem.of(
                            InjectRule.EGRESS_DEFAULTS,
                            root.field("egressIgnoredPorts"),
                            "SSH traffic is no longer ignored by the proxy")
                    .withHint("add 22"));
        }
    }

    private void mounts(String field, List<PodAnnotations.Mount> mounts, Set<String> paths, boolean secrets) {
        Set<String> volumes = new HashSet<>();
        for (int i = 0; i < mounts.size(); i++) {
            PodAnnotations.Mount mount = mounts.get(i);
            SpecPath at = root.field(field).item(i);
            mount(mount, at);
            if (!paths.add(mount.path())) {
                add(InjectRule.MOUNT_DUPLICATE, at, PlainText.quoted(mount.path()) + " is mounted already");
            }
            if (secrets && !volumes.add(mount.source())) {
                add(
                        InjectRule.MOUNT_DUPLICATE,
                        at,
                        "the secret " + PlainText.quoted(mount.source()) + " is mounted already");
            }
        }
    }

    private void mount(PodAnnotations.Mount mount, SpecPath at) {
        if (!KubernetesNames.isSubdomain(mount.source())) {
            add(InjectRule.MOUNT, at, PlainText.quoted(mount.source()) + " is not a valid name for a secret or volume");
        }
        if (!mount.path().startsWith("/")
                || mount.path().indexOf(',') >= 0
                || mount.path().indexOf(':') >= 0) {
            add(
                    InjectRule.MOUNT,
                    at,
                    PlainText.quoted(mount.path()) + " is not an absolute path without commas and colons");
        }
    }

    private void add(InjectRule rule, SpecPath at, String message) {
        problems.add(Problem.of(rule, at, message));
    }
}
