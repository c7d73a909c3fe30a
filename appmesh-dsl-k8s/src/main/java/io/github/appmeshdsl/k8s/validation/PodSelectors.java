package io.github.appmeshdsl.k8s.validation;

import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pod is that of one virtual node or gateway: one that two of them select is refused. Found is where each pod of one is
 * surely one of the other too: its selector asks for the same labels, or for more.
 */
final class PodSelectors implements KubernetesCheck {

    /** With more labels than this, not every combination of them is looked up. */
    private static final int MOST_LABELS = 8;

    /** Compares by hand: the first comparison that a record has made for itself is dear in a fresh process. */
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

    @Override
    public void check(MeshView mesh, Cluster cluster, KubernetesFindings findings) {
        List<MeshMember> selecting = new ArrayList<>();
        Map<Key, MeshMember> byLabels = new HashMap<>();
        for (MeshMember member : mesh.members()) {
            Optional<LabelSelector> selector = selector(member);
            if (selector.isPresent()) {
                selecting.add(member);
                if (selector.get().matchExpressions().isEmpty()) {
                    byLabels.putIfAbsent(
                            new Key(mesh.namespaceOf(member), selector.get().matchLabels()), member);
                }
            }
        }
        if (selecting.size() > 1) {
            for (MeshMember member : selecting) {
                check(mesh, member, byLabels, findings);
            }
        }
    }

    private static Optional<LabelSelector> selector(MeshMember member) {
        if (member instanceof VirtualNode node) {
            return node.podSelector();
        }
        return member instanceof VirtualGateway gateway ? gateway.podSelector() : Optional.empty();
    }

    private static void check(
            MeshView mesh, MeshMember member, Map<Key, MeshMember> byLabels, KubernetesFindings findings) {
        String namespace = mesh.namespaceOf(member);
        Map<String, String> labels = selector(member).orElseThrow().matchLabels();
        for (Map<String, String> fewer : subsets(labels)) {
            MeshMember other = byLabels.get(new Key(namespace, fewer));
            if (other != null && other != member && mesh.earlierOf(member).isEmpty()) {
                findings.add(
                        KubernetesRule.POD_SELECTOR,
                        member.specPath().field("podSelector"),
                        "its pods are also those of " + other.kind().memberName() + " "
                                + PlainText.quoted(other.displayName()) + ", and would be refused",
                        "select labels that the other's pods do not carry");
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
