package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.k8s.Injection;
import io.github.appmeshdsl.k8s.internal.validation.KubernetesRule;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The listeners of virtual nodes and gateways agree with the ports of their pods, of the Services in front of these, and of the
 * kubelet's probes.
 */
final class PortChecks {

    /** The name of a Service, fully qualified or not; a name without a namespace depends on who resolves it. */
    private static final Pattern SERVICE_NAME =
            Pattern.compile("([a-z0-9-]+)\\.([a-z0-9-]+)(\\.svc(\\.[a-z0-9.-]+)?)?\\.?", Pattern.CASE_INSENSITIVE);

    /** The annotation of a pod that lists the ports which its proxy intercepts. */
    private static final String PORTS = KubernetesObject.APP_MESH + "/ports";

    private final Workloads workloads;
    private final List<Problem> problems;

    /** The pods with a proxy, by the virtual node or gateway that selects them. */
    private final Map<MeshMember, List<PodTemplate>> pods = new LinkedHashMap<>();

    /** Those of which all known pods run without a proxy. */
    private final Set<MeshMember> withoutProxies = new HashSet<>();

    /** The listeners that a problem names already: it may be the only one that is wrong. */
    private final Map<MeshMember, Set<Integer>> reported = new HashMap<>();

    PortChecks(Workloads workloads, List<PodTemplate> all, List<Problem> problems) {
        this.workloads = workloads;
        this.problems = problems;
        for (PodTemplate pod : all) {
            List<Workloads.Selecting> selecting = workloads.selecting(pod);
            if (selecting.size() == 1) {
                MeshMember member = selecting.get(0).member();
                if (workloads.injection(pod) == Injection.OFF) {
                    withoutProxies.add(member);
                } else {
                    pods.computeIfAbsent(member, m -> new ArrayList<>()).add(pod);
                    checkPod(pod, member);
                }
            }
        }
        withoutProxies.removeAll(pods.keySet());
    }

    private void checkPod(PodTemplate pod, MeshMember member) {
        List<Integer> open =
                pod.ports().stream().map(PodContainer.Port::number).distinct().toList();
        Set<Integer> closed = new TreeSet<>(listeners(member));
        closed.removeAll(open);
        if (!open.isEmpty() && !closed.isEmpty()) {
            reported.computeIfAbsent(member, m -> new HashSet<>()).addAll(closed);
            problems.add(Problem.of(
                            KubernetesRule.CONTAINER_PORT,
                            pod.path(),
                            Workloads.text(member) + " listens on " + ports(closed) + ", and the containers open only "
                                    + ports(open))
                    .withHint("correct the port of the listener, or the containerPort")
                    .at(pod.location()));
        }
        if (member instanceof VirtualNode node) {
            for (int i = 0; i < pod.containers().size(); i++) {
                PodContainer container = pod.containers().get(i);
                SpecPath path = pod.path();
                for (String step : pod.steps()) {
                    path = path.field(step);
                }
                checkProbes(
                        pod,
                        node,
                        container,
                        path.field("spec").field("containers").item(i, container.name()));
            }
        }
    }

    private void checkProbes(PodTemplate pod, VirtualNode node, PodContainer container, SpecPath path) {
        for (PodContainer.Probe probe : container.probes()) {
            Optional<ListenerTls> tls = node.listeners().stream()
                    .filter(listener -> listener.port() == probe.port())
                    .findFirst()
                    .flatMap(Listener::tls)
                    .filter(listener -> isIntercepted(pod, probe.port()));
            if (tls.isEmpty()) {
                continue;
            }
            boolean isPlain = !probe.protocol().equals("HTTPS");
            boolean isRefused = isPlain
                    ? tls.get().mode() == ListenerTls.Mode.STRICT
                    : tls.get().mode() != ListenerTls.Mode.DISABLED
                            && tls.get().validation().isPresent();
            if (isRefused) {
                problems.add(Problem.of(
                                KubernetesRule.PROBE,
                                path.field(probe.field()),
                                isPlain
                                        ? "the kubelet sends " + probe.protocol() + " without TLS to port "
                                                + probe.port() + ", where " + Workloads.text(node) + " requires TLS"
                                        : "the kubelet shows no certificate on port " + probe.port() + ", where "
                                                + Workloads.text(node) + " requires one of its clients")
                        .withHint("probe a port that the proxy does not intercept, or run a command in the container")
                        .at(probe.location()));
            }
        }
    }

    /** The proxy intercepts the ports of all listeners, or those that an annotation of the pod lists. */
    private static boolean isIntercepted(PodTemplate pod, int port) {
        String listed = pod.annotations().getOrDefault(PORTS, "");
        return listed.isBlank()
                || Pattern.compile(",")
                        .splitAsStream(listed)
                        .anyMatch(word -> word.strip().equals(Integer.toString(port)));
    }

    /** Checks Services: those that host names of virtual nodes name, and those that select the pods of gateways. */
    void check(List<KubernetesService> services) {
        Map<String, List<VirtualNode>> nodes = new HashMap<>();
        if (!services.isEmpty()) {
            workloads
                    .meshes()
                    .forEach(mesh -> mesh.virtualNodes()
                            .forEach(node -> service(node)
                                    .ifPresent(name -> nodes.computeIfAbsent(name, n -> new ArrayList<>())
                                            .add(node))));
        }
        for (KubernetesService service : services) {
            String name = workloads.namespace(service.namespace()) + "/" + service.name();
            nodes.getOrDefault(name, List.of()).forEach(node -> check(service, node));
            pods.forEach((member, selected) -> {
                if (member instanceof VirtualGateway gateway
                        && workloads.namespace(gateway.namespace()).equals(workloads.namespace(service.namespace()))) {
                    check(service, gateway, selected);
                }
            });
        }
    }

    /** Returns the namespace and name of the Service that a host name may name. */
    private static Optional<String> service(VirtualNode node) {
        return node.serviceDiscovery()
                .flatMap(discovery -> discovery.match(dns -> Optional.of(dns.hostname()), map -> Optional.empty()))
                .map(SERVICE_NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> name.group(2) + "/" + name.group(1));
    }

    private void check(KubernetesService service, VirtualNode node) {
        for (int port : listeners(node)) {
            if (reported.getOrDefault(node, Set.of()).contains(port)) {
                continue;
            }
            Optional<KubernetesService.Port> found =
                    service.ports().stream().filter(own -> own.number() == port).findFirst();
            if (found.isEmpty()) {
                add(
                        service,
                        "has no port " + port + ", on which clients of " + Workloads.text(node) + " connect to it",
                        "give the Service the port of the listener");
            } else if (node.podSelector().isPresent() && !withoutProxies.contains(node)) {
                found.get()
                        .target(pods.getOrDefault(node, List.of()))
                        .filter(target -> target != port)
                        .ifPresent(target -> add(
                                service,
                                "forwards port " + port + " to port " + target + " of the pods, and "
                                        + Workloads.text(node) + " listens on " + port,
                                "set targetPort to the port of the listener"));
            }
        }
    }

    private void check(KubernetesService service, VirtualGateway gateway, List<PodTemplate> selected) {
        List<PodTemplate> behind = selected.stream().filter(service::selects).toList();
        Set<Integer> targets = new TreeSet<>();
        for (KubernetesService.Port port : service.ports()) {
            Optional<Integer> target = port.target(behind);
            if (target.isEmpty() || listeners(gateway).contains(target.get())) {
                return;
            }
            targets.add(target.get());
        }
        if (!behind.isEmpty() && !targets.isEmpty() && !reported.containsKey(gateway)) {
            add(
                    service,
                    "forwards to " + ports(targets) + " of the pods, and " + Workloads.text(gateway) + " listens on "
                            + ports(listeners(gateway)),
                    "set targetPort to the port of a listener");
        }
    }

    private void add(KubernetesService service, String message, String hint) {
        problems.add(Problem.of(KubernetesRule.SERVICE_PORT, service.path(), message)
                .withHint(hint)
                .at(service.location()));
    }

    private static Set<Integer> listeners(MeshMember member) {
        List<Integer> ports = member.match(
                node -> node.listeners().stream().map(Listener::port).toList(),
                router -> List.of(),
                service -> List.of(),
                gateway -> gateway.listeners().stream()
                        .map(listener -> listener.port())
                        .toList(),
                route -> List.of(),
                group -> List.of());
        return new TreeSet<>(ports);
    }

    private static String ports(Iterable<Integer> ports) {
        List<String> words = new ArrayList<>();
        ports.forEach(port -> words.add(port.toString()));
        return (words.size() == 1 ? "port " : "ports ") + String.join(" and ", words);
    }
}
