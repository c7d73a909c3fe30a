package io.github.appmeshdsl.k8s.internal.validation;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.k8s.internal.validation.Cluster.Taking;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What belongs together by selectors: a mesh and its namespaces, a gateway route and its gateway, a pod and its virtual node
 * or gateway.
 */
final class SelectionCheck {

    private final MeshView mesh;
    private final Cluster cluster;
    private final Findings findings;

    SelectionCheck(MeshView mesh, Cluster cluster, Findings findings) {
        this.mesh = mesh;
        this.cluster = cluster;
        this.findings = findings;
    }

    void check() {
        checkMesh();
        if (!cluster.gateways().isEmpty()) {
            for (GatewayRoute route : mesh.mesh().gatewayRoutes()) {
                checkGateway(route, mesh.namespaceOf(route));
            }
        }
        new PodSelection().check();
        // Without pods there is no proxy, so backends would have no effect.
        findings.supersede(MeshRule.BACKENDS_REQUIRED, this::backendsOfNodesWithoutPods);
    }

    private Set<SpecPath> backendsOfNodesWithoutPods() {
        Set<SpecPath> paths = new HashSet<>();
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            if (node.podSelector().isEmpty()) {
                paths.add(node.specPath().field("backends"));
            }
        }
        return paths;
    }

    private void checkMesh() {
        int members = mesh.members().size();
        if (mesh.mesh().namespaceSelector().isEmpty() && members > 0) {
            findings.add(Finding.of(
                            KubernetesRule.MESH_SELECTOR,
                            mesh.mesh().specPath().field("namespaceSelector"),
                            "is absent, so the mesh selects no namespace and does not contain its " + members
                                    + (members == 1 ? " member" : " members"))
                    .hint(
                            "select a label that its namespaces have: namespaces(\"mesh\", "
                                    + quoted(mesh.mesh().name()) + ")",
                            "select a label that its namespaces have"));
        }
    }

    /** Selectors determine the gateway of a route, whatever the route itself sets: exactly one has to select it. */
    private void checkGateway(GatewayRoute route, String namespace) {
        if (route.virtualGateway().isEmpty()) {
            checkUnset(route, namespace);
            return;
        }
        Optional<VirtualGateway> set = mesh.gatewayOf(route);
        if (set.isPresent()) {
            checkSet(route, namespace, set.get());
        }
    }

    @SuppressWarnings("ReferenceEquality") // Another gateway can be equal.
    private void checkSet(GatewayRoute route, String namespace, VirtualGateway set) {
        if (set.namespaceSelector().isEmpty()) {
            report(
                    route,
                    Finding.of(
                                    KubernetesRule.GATEWAY_ROUTE,
                                    route.specPath(),
                                    "its virtual gateway " + name(set)
                                            + " has no namespaceSelector, so it selects no route")
                            .hint("add a namespaceSelector to the gateway, with labels of the route's namespace"),
                    set);
            return;
        }
        if (cluster.taking(set, route, namespace) == Taking.NO) {
            report(
                    route,
                    Finding.of(
                                    KubernetesRule.GATEWAY_ROUTE,
                                    route.specPath(),
                                    "the selectors of its virtual gateway " + name(set) + " do not select it")
                            .hint(advice(List.of(set), namespace)),
                    set);
            return;
        }
        for (VirtualGateway other : cluster.gateways()) {
            if (other != set && selectsToo(other, set, route, namespace)) {
                reportBoth(route, set, other);
                return;
            }
        }
    }

    /** Of namespaces whose labels are not known, two equal selectors select the same. */
    private boolean selectsToo(VirtualGateway other, VirtualGateway set, GatewayRoute route, String namespace) {
        Taking taking = cluster.taking(other, route, namespace);
        return taking == Taking.YES
                || (taking == Taking.MAYBE && other.namespaceSelector().equals(set.namespaceSelector()));
    }

    private void checkUnset(GatewayRoute route, String namespace) {
        List<VirtualGateway> selecting = cluster.taking(route, namespace, Taking.YES);
        if (selecting.size() > 1) {
            reportBoth(route, selecting.get(0), selecting.get(1));
        } else if (selecting.isEmpty()
                && cluster.taking(route, namespace, Taking.MAYBE).isEmpty()) {
            report(
                    route,
                    Finding.of(KubernetesRule.GATEWAY_ROUTE, route.specPath(), "no virtual gateway selects it")
                            .hint(advice(cluster.gateways(), namespace)));
        }
    }

    /** Returns what a gateway requires of a route that no gateway selects, of the route itself if the namespace is selected. */
    private String advice(List<VirtualGateway> gateways, String namespace) {
        String advice = "add a namespaceSelector to a virtual gateway, with labels of the route's namespace";
        for (VirtualGateway gateway : gateways) {
            Optional<LabelSelector> namespaces = gateway.namespaceSelector();
            Optional<LabelSelector> routes = gateway.gatewayRouteSelector();
            if (namespaces.isEmpty()) {
                continue;
            }
            String which = ", which virtual gateway " + name(gateway) + " selects";
            if (cluster.taking(namespaces.get(), namespace) == Taking.NO) {
                advice = "give the namespace " + quoted(namespace) + " the label " + text(namespaces.get()) + which;
            } else if (routes.isPresent()) {
                return "give the route the label " + text(routes.get()) + which;
            }
        }
        return advice;
    }

    private static String text(LabelSelector selector) {
        StringJoiner text = new StringJoiner(", ");
        selector.matchLabels().forEach((key, value) -> text.add(PlainText.of(key + ": " + value)));
        selector.matchExpressions()
                .forEach(requirement -> text.add(PlainText.of(requirement.key() + " "
                        + requirement.operator().wireName()
                        + (requirement.values().isEmpty()
                                ? ""
                                : " (" + String.join(", ", requirement.values()) + ")"))));
        return text.toString();
    }

    private void reportBoth(GatewayRoute route, VirtualGateway first, VirtualGateway second) {
        report(
                route,
                Finding.of(
                                KubernetesRule.GATEWAY_SELECTOR,
                                route.specPath(),
                                "virtual gateways " + name(first) + " and " + name(second) + " both select it")
                        .hint("distinguish them by namespaceSelector or gatewayRouteSelector"),
                first,
                second);
    }

    /** The rule for every mesh does not know the labels of namespaces, so this finding replaces its finding. */
    private void report(GatewayRoute route, Finding finding, VirtualGateway... gateways) {
        List<SpecPath> basis = new ArrayList<>();
        basis.add(route.specPath().field("metadata.labels"));
        for (VirtualGateway gateway : gateways) {
            basis.add(gateway.specPath().field("namespaceSelector"));
            basis.add(gateway.specPath().field("gatewayRouteSelector"));
        }
        findings.supersede(MeshRule.GATEWAY_ROUTE_GATEWAY, () -> Set.of(route.specPath()));
        findings.add(finding.restsOn(basis));
    }

    private static String name(VirtualGateway gateway) {
        return quoted(gateway.displayName());
    }

    /**
     * A pod that several virtual nodes or gateways select is refused. Found is where every pod of one certainly is a pod of the
     * other too: its selector requires the same labels, or more.
     */
    private final class PodSelection {

        /** With more labels than this, not every combination of them is looked up. */
        private static final int MOST_LABELS = 8;

        private final Map<Key, MeshMember> byLabels = new HashMap<>();

        private int selecting;

        /** Compares by hand: the first comparison of a generated record method is expensive in a fresh process. */
        private record Key(String namespace, Map<String, String> labels) {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Key that && namespace.equals(that.namespace) && labels.equals(that.labels);
            }

            @Override
            public int hashCode() {
                return namespace.hashCode() * 31 + labels.hashCode();
            }
        }

        void check() {
            for (VirtualNode node : mesh.mesh().virtualNodes()) {
                add(node, node.podSelector());
            }
            for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
                add(gateway, gateway.podSelector());
            }
            if (selecting > 1) {
                for (VirtualNode node : mesh.mesh().virtualNodes()) {
                    check(node, node.podSelector());
                }
                for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
                    check(gateway, gateway.podSelector());
                }
            }
        }

        private void add(MeshMember member, Optional<LabelSelector> selector) {
            if (selector.isPresent()) {
                selecting++;
                if (selector.get().matchExpressions().isEmpty()) {
                    byLabels.putIfAbsent(
                            new Key(mesh.namespaceOf(member), selector.get().matchLabels()), member);
                }
            }
        }

        private void check(MeshMember member, Optional<LabelSelector> selector) {
            if (selector.isPresent()) {
                check(member, selector.get().matchLabels());
            }
        }

        @SuppressWarnings("ReferenceEquality") // Another member can be equal.
        private void check(MeshMember member, Map<String, String> labels) {
            String namespace = mesh.namespaceOf(member);
            for (Map<String, String> fewer : subsets(labels)) {
                MeshMember other = byLabels.get(new Key(namespace, fewer));
                if (other != null && other != member && mesh.earlierOf(member).isEmpty()) {
                    findings.add(Finding.of(
                                    KubernetesRule.POD_SELECTOR,
                                    member.specPath().field("podSelector"),
                                    "also selects the pods of " + other.kind().memberName() + " "
                                            + quoted(other.displayName()) + ", so they are refused")
                            .hint("select labels that the other pods do not have")
                            .restsOn(other.specPath().field("podSelector")));
                    return;
                }
            }
        }

        private static List<Map<String, String>> subsets(Map<String, String> labels) {
            if (labels.size() > MOST_LABELS) {
                return List.of(labels, Map.of());
            }
            List<Map.Entry<String, String>> entries = new ArrayList<>(labels.entrySet());
            List<Map<String, String>> subsets = new ArrayList<>();
            for (int bits = (1 << entries.size()) - 1; bits >= 0; bits--) {
                Map<String, String> subset = new HashMap<>();
                for (int i = 0; i < entries.size(); i++) {
                    if ((bits & (1 << i)) != 0) {
                        subset.put(entries.get(i).getKey(), entries.get(i).getValue());
                    }
                }
                subsets.add(subset);
            }
            return subsets;
        }
    }
}
