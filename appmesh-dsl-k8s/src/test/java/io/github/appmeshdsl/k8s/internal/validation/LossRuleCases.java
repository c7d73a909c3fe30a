package io.github.appmeshdsl.k8s.internal.validation;

import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.fires;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.mesh;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.node;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.preferring;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of the rules on what Kubernetes cannot say. */
final class LossRuleCases {

    private LossRuleCases() {}

    static List<KubernetesRuleCase> cases() {
        List<KubernetesRuleCase> cases = new ArrayList<>();
        addLost(cases);
        return cases;
    }

    private static void addLost(List<KubernetesRuleCase> cases) {
        KubernetesRule rule = KubernetesRule.IP_PREFERENCE;
        cases.add(fires(
                rule,
                "a mesh wants one family",
                preferring(IpPreference.IPV4_ONLY),
                "WARNING k8s.ip-preference mesh[m].serviceDiscovery.ipPreference: the controller replaces"
                        + " IPv4_ONLY by the IP family of the cluster | expect a permanent difference if"
                        + " manifests are compared with the cluster"));
        cases.add(silent(rule, "a mesh prefers a family", preferring(IpPreference.IPV4_PREFERRED)));
        cases.add(silent(
                rule,
                "a mesh has discovery without a preference",
                Mesh.of("m", m -> m.serviceDiscovery(new MeshServiceDiscovery(Optional.empty())))));
        cases.add(silent(rule, "a mesh says nothing of it", Mesh.of("m", m -> {})));

        rule = KubernetesRule.NODE_IP_PREFERENCE;
        cases.add(fires(
                rule,
                "nodes say a preference",
                mesh(
                        VirtualNode.of(
                                "a",
                                n -> n.serviceDiscovery(new ServiceDiscovery.Dns(
                                                "h", Optional.empty(), Optional.of(IpPreference.IPV6_ONLY)))
                                        .leaf()),
                        VirtualNode.of(
                                "b",
                                n -> n.serviceDiscovery(new ServiceDiscovery.CloudMap(
                                                "n", "s", List.of(), Optional.of(IpPreference.IPV4_ONLY)))
                                        .leaf())),
                "WARNING k8s.node-ip-preference virtualNode[a].serviceDiscovery.dns.ipPreference: IPv6_ONLY is"
                        + " not written: the Kubernetes resource has no member for it",
                "WARNING k8s.node-ip-preference virtualNode[b].serviceDiscovery.awsCloudMap.ipPreference:"
                        + " IPv4_ONLY is not written: the Kubernetes resource has no member for it"));
        cases.add(silent(
                rule,
                "a node says none",
                mesh(VirtualNode.of("a", n -> n.dns("h").leaf()))));

        rule = KubernetesRule.TAGS;
        cases.add(fires(
                rule,
                "mesh, node and route have tags",
                Mesh.of(
                        "m",
                        m -> m.namespaceLabel("a", "b")
                                .tags(Map.of("a", "b"))
                                .add(VirtualNode.of(
                                        "n",
                                        n -> n.tags(Map.of("a", "b", "c", "d")).leaf()))
                                .add(VirtualRouter.of(
                                        "r",
                                        r -> r.addRoute(Route.tcp(
                                                "x",
                                                t -> t.tags(Map.of("a", "b")).addTarget(VirtualNode.ref("n"), 1)))))),
                "WARNING k8s.tags mesh[m].tags: 1 tag is not written: the Kubernetes resource has no member for"
                        + " tags",
                "WARNING k8s.tags virtualNode[n].tags: 2 tags are not written: the Kubernetes resource has no"
                        + " member for tags",
                "WARNING k8s.tags virtualRouter[r].routes[x].tags: 1 tag is not written: the Kubernetes resource"
                        + " has no member for tags"));
        cases.add(silent(rule, "nothing has tags", mesh(node("n"))));
    }
}
