package io.github.appmeshdsl.k8s.inject;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.proxy.Redirection;
import io.github.appmeshdsl.k8s.internal.PodTemplate;
import io.github.appmeshdsl.k8s.internal.Workloads;
import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives one pod its proxy. */
final class PodProxy {

    private static final String ENVOY = "envoy";
    private static final String REDIRECTION = "proxyinit";
    private static final List<Integer> USUAL_IGNORED_PORTS = List.of(22);
    private static final List<String> USUAL_IGNORED_ADDRESSES = List.of("169.254.169.254");

    private final ProxyInjection injection;
    private final Workloads.Selecting selecting;
    private final PodTemplate pod;
    private final MappingNode template;
    private final List<Problem> problems;
    private final SpecPath path;

    PodProxy(
            ProxyInjection injection,
            Workloads.Selecting selecting,
            PodTemplate pod,
            MappingNode template,
            List<Problem> problems) {
        this.injection = injection;
        this.selecting = selecting;
        this.pod = pod;
        this.template = template;
        this.problems = problems;
        this.path = pod.steps().isEmpty() ? pod.path() : pod.path().field(String.join(".", pod.steps()));
    }

    MappingNode injected() {
        checkAnnotations();
        MeshMember member = selecting.member();
        AnnotationReader annotations =
                new AnnotationReader(pod.annotations(), path.field("metadata.annotations"), problems);
        MappingNode spec = template.mapping("spec").orElseThrow();
        return template.with(
                "spec",
                member instanceof VirtualGateway
                        ? gateway(spec, annotations.gateway())
                        : node(spec, (VirtualNode) member, annotations.node()));
    }

    /** Those that are not text are refused by the API server, and have not been read. */
    private void checkAnnotations() {
        MappingNode annotations = template.mapping("metadata")
                .flatMap(m -> m.mapping("annotations"))
                .orElse(MappingNode.of());
        for (MappingNode.Entry entry : annotations.entries()) {
            if (entry.key().startsWith(PodAnnotations.PREFIX)
                    && annotations.text(entry.key()).isEmpty()) {
                problems.add(Problem.of(
                                InjectRule.WORKLOAD,
                                path.field("metadata.annotations")
                                        .field(entry.key().substring(PodAnnotations.PREFIX.length())),
                                "expected a string, found " + entry.value().describe())
                        .withHint("write it in quotes")
                        .at(entry.value().location()));
            }
        }
    }

    /** Returns the identity under which the control plane knows the proxy. */
    private String identity(String kind) {
        String owner =
                selecting.mesh().meshOwner().map(account -> "@" + account).orElse("");
        return "mesh/" + selecting.mesh().view().awsName(selecting.mesh()) + owner + "/" + kind + "/"
                + selecting.mesh().view().awsName((ApiResource) selecting.member());
    }

    private MappingNode node(MappingNode spec, VirtualNode node, PodAnnotations.Node settings) {
        noCounterpart(settings);
        if (settings.cni().orElse(false)) {
            noCounterpart("appmeshCNI", "connections are redirected by an init container, not by a CNI plug-in");
        }
        if (spec.get("hostNetwork").orElse(null) instanceof ScalarNode hosts
                && hosts.bool().orElse(false)) {
            add(
                    InjectRule.HOST_NETWORK,
                    path.field("spec.hostNetwork"),
                    "uses the network of its host, whose connections must not be redirected");
        }
        ProxyContainer container = new ProxyContainer(injection, hasSds(settings));
        List<MappingNode> secrets = new ArrayList<>();
        for (PodAnnotations.Mount mount : settings.secretMounts()) {
            secrets.add(ProxyContainer.secretVolume(mount.source(), mount.source()));
        }
        WorkloadChecks.check(without(template, "volumes", secrets), settings, path, problems);
        checkUsers(spec);

        MappingNode envoy = container.ofNode(identity("virtualNode"), settings, this::noCounterpart);
        MappingNode redirection = ProxyContainer.redirection(
                REDIRECTION,
                injection.redirectionImage(),
                new Redirection(
                        settings.ports().isEmpty()
                                ? node.listeners().stream()
                                        .map(listener -> listener.port())
                                        .toList()
                                : settings.ports(),
                        settings.egressIgnoredPorts().isEmpty() ? USUAL_IGNORED_PORTS : settings.egressIgnoredPorts(),
                        settings.egressIgnoredIps().isEmpty() ? USUAL_IGNORED_ADDRESSES : settings.egressIgnoredIps(),
                        !settings.ipv6Disabled()));
        MappingNode changed = with(spec, "initContainers", redirection);
        String place = injection.nativeSidecar() ? "initContainers" : "containers";
        String otherPlace = injection.nativeSidecar() ? "containers" : "initContainers";
        changed = removed(changed, otherPlace, ENVOY);
        changed = with(changed, place, envoy);
        for (MappingNode volume : secrets) {
            changed = with(changed, "volumes", volume);
        }
        return withVolumes(changed, container);
    }

    private MappingNode gateway(MappingNode spec, PodAnnotations.Gateway settings) {
        noCounterpart(settings);
        WorkloadChecks.check(template, settings, path, problems);
        ProxyContainer container = new ProxyContainer(injection, hasSds(settings));
        List<DocumentNode> containers = new ArrayList<>();
        for (DocumentNode item : items(spec, "containers")) {
            containers.add(
                    item instanceof MappingNode own && own.text("name").equals(Optional.of(ENVOY))
                            ? container.ofGateway(
                                    own,
                                    identity("virtualGateway"),
                                    settings.skipImageOverride().orElse(false),
                                    (setting, reason) -> noCounterpart(
                                            path.field("spec.containers")
                                                    .field(ENVOY)
                                                    .field(setting),
                                            reason))
                            : item);
        }
        return withVolumes(spec.with("containers", SequenceNode.of(containers)), container);
    }

    private boolean hasSds(PodAnnotations settings) {
        return injection.sdsSocket().isPresent() && !settings.sdsDisabled();
    }

    private MappingNode withVolumes(MappingNode spec, ProxyContainer container) {
        MappingNode changed = spec;
        for (MappingNode volume : container.volumes()) {
            changed = with(changed, "volumes", volume);
        }
        return changed;
    }

    private void noCounterpart(PodAnnotations settings) {
        if (settings.preview().isPresent()) {
            noCounterpart("preview", "App Mesh's preview channel does not exist any more");
        }
        if (settings.xrayConfig().isPresent()) {
            noCounterpart("xrayAgentConfigMount", "no X-Ray daemon is injected; run one that pods can reach");
        }
    }

    private void noCounterpart(String setting, String reason) {
        noCounterpart(path.field("metadata.annotations").field(setting), reason);
    }

    private void noCounterpart(SpecPath setting, String reason) {
        add(InjectRule.NO_COUNTERPART, setting, "is ignored: " + reason);
    }

    private void add(InjectRule rule, SpecPath at, String message) {
        problems.add(Problem.of(rule, at, message).at(template.location()));
    }

    /** The connections of the proxy's user are not redirected, whatever process it runs. */
    private void checkUsers(MappingNode spec) {
        Optional<DocumentNode> ofPod = spec.at(List.of("securityContext", "runAsUser"));
        for (MappingNode container : spec.mappings("containers")) {
            String name = container.text("name").orElse("");
            DocumentNode user = container
                    .at(List.of("securityContext", "runAsUser"))
                    .or(() -> ofPod)
                    .orElse(null);
            if (!name.equals(ENVOY)
                    && user instanceof ScalarNode scalar
                    && scalar.integer().orElse(0) == Redirection.PROXY_USER) {
                add(
                        InjectRule.USER,
                        path.field("spec.containers").field(name),
                        "runs as user " + Redirection.PROXY_USER + ", so its connections bypass the proxy");
            }
        }
    }

    /** Returns a pod's spec with an item of a list: in place of that of the same name, or at the end. */
    private MappingNode with(MappingNode spec, String list, MappingNode item) {
        List<DocumentNode> items = new ArrayList<>();
        boolean isNew = true;
        for (DocumentNode present : items(spec, list)) {
            if (present instanceof MappingNode named && named.text("name").equals(item.text("name"))) {
                if (isNew) {
                    reportReplaced(list, named, item);
                    items.add(item);
                }
                isNew = false;
            } else {
                items.add(present);
            }
        }
        if (isNew) {
            items.add(item);
        }
        return spec.with(list, SequenceNode.of(items));
    }

    private MappingNode removed(MappingNode spec, String list, String name) {
        List<DocumentNode> items = new ArrayList<>();
        for (DocumentNode present : items(spec, list)) {
            if (present instanceof MappingNode named && named.text("name").equals(Optional.of(name))) {
                add(
                        InjectRule.CONTAINER,
                        path.field("spec." + list).field(name),
                        "is replaced by the proxy that is injected");
            } else {
                items.add(present);
            }
        }
        return items.size() == items(spec, list).size()
                ? spec
                : items.isEmpty() ? spec.without(Set.of(list)) : spec.with(list, SequenceNode.of(items));
    }

    private void reportReplaced(String list, MappingNode present, MappingNode item) {
        if (!present.equals(item)) {
            add(
                    InjectRule.CONTAINER,
                    path.field("spec." + list).field(item.text("name").orElse("")),
                    "is replaced by what is injected");
        }
    }

    private static List<DocumentNode> items(MappingNode spec, String list) {
        return spec.get(list).orElse(null) instanceof SequenceNode sequence ? sequence.items() : List.of();
    }

    /** Returns a pod without some volumes, which were injected before. */
    private static MappingNode without(MappingNode pod, String list, List<MappingNode> injected) {
        MappingNode spec = pod.mapping("spec").orElseThrow();
        List<DocumentNode> items = new ArrayList<>(items(spec, list));
        items.removeAll(injected);
        return pod.with("spec", spec.with(list, SequenceNode.of(items)));
    }
}
