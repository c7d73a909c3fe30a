package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A manifest without what is not written back, each for a reason:
 *
 * <ul>
 *   <li>empty lists, which the controller drops and sends as absent; an empty list of backends says that a node calls
 *       nobody, and stays;
 *   <li>empty labels, annotations and selected labels, which Kubernetes keeps as absent;
 *   <li>what Kubernetes and the controller set: {@code status}, most of {@code metadata}, {@code meshRef},
 *       {@code virtualGatewayRef};
 *   <li>the namespace of a mesh, which has none, and an empty one, which is that of whoever says it;
 *   <li>a reference by name beside one by ARN: the controller takes the ARN.
 * </ul>
 */
final class Normal {

    private static final Set<String> METADATA = Set.of("name", "namespace", "labels", "annotations");
    private static final Set<String> SPEC_SYSTEM = Set.of("meshRef", "virtualGatewayRef");

    private Normal() {}

    static DocumentNode of(MappingNode manifest) {
        boolean isMesh = "Mesh".equals(text(manifest, "kind"));
        List<MappingNode.Entry> entries = new ArrayList<>();
        for (MappingNode.Entry entry : manifest.entries()) {
            switch (entry.key()) {
                case "status" -> {}
                case "metadata" ->
                    entries.add(MappingNode.Entry.of("metadata", metadata((MappingNode) entry.value(), isMesh)));
                case "spec" -> entries.add(MappingNode.Entry.of("spec", spec((MappingNode) entry.value())));
                default -> entries.add(entry);
            }
        }
        if (!manifest.has("spec")) {
            entries.add(MappingNode.Entry.of("spec", MappingNode.of(List.of())));
        }
        return MappingNode.of(entries);
    }

    private static MappingNode metadata(MappingNode metadata, boolean isMesh) {
        List<MappingNode.Entry> entries = new ArrayList<>();
        for (MappingNode.Entry entry : metadata.entries()) {
            boolean isEmptyMapping = entry.value() instanceof MappingNode mapping && mapping.isEmpty();
            boolean isNull = entry.value() instanceof ScalarNode scalar && scalar.isNull();
            boolean isLost = entry.key().equals("namespace") && (isMesh || isEmptyText(entry.value()));
            if (METADATA.contains(entry.key()) && !isEmptyMapping && !isNull && !isLost) {
                entries.add(entry);
            }
        }
        return MappingNode.of(entries);
    }

    private static MappingNode spec(MappingNode spec) {
        List<MappingNode.Entry> entries = new ArrayList<>();
        for (MappingNode.Entry entry : ((MappingNode) value(spec)).entries()) {
            if (!SPEC_SYSTEM.contains(entry.key())) {
                entries.add(entry);
            }
        }
        return MappingNode.of(entries);
    }

    private static DocumentNode value(DocumentNode node) {
        if (node instanceof SequenceNode sequence) {
            return SequenceNode.of(sequence.items().stream().map(Normal::value).toList());
        }
        if (!(node instanceof MappingNode mapping)) {
            return node;
        }
        List<MappingNode.Entry> entries = new ArrayList<>();
        for (MappingNode.Entry entry : mapping.entries()) {
            boolean isEmptyList = entry.value() instanceof SequenceNode sequence
                    && sequence.items().isEmpty()
                    && !entry.key().equals("backends");
            boolean isBesideArn = entry.key().endsWith("Ref")
                    && mapping.has(entry.key().substring(0, entry.key().length() - 3) + "ARN");
            boolean isNoNamespace = entry.key().equals("namespace") && isEmptyText(entry.value());
            boolean isNoLabels = entry.key().equals("matchLabels")
                    && entry.value() instanceof MappingNode labels
                    && labels.isEmpty();
            if (!isEmptyList && !isBesideArn && !isNoNamespace && !isNoLabels) {
                entries.add(MappingNode.Entry.of(entry.key(), value(entry.value())));
            }
        }
        return MappingNode.of(entries);
    }

    private static boolean isEmptyText(DocumentNode node) {
        return node instanceof ScalarNode scalar && scalar.text().isEmpty();
    }

    private static String text(MappingNode node, String key) {
        return node.get(key).orElse(null) instanceof ScalarNode scalar ? scalar.text() : "";
    }

    /** Returns a tree without nulls, empty lists and empty mappings, which the controller sends or leaves out as it comes. */
    static DocumentNode filled(DocumentNode node) {
        if (node instanceof SequenceNode sequence) {
            return SequenceNode.of(sequence.items().stream().map(Normal::filled).toList());
        }
        if (!(node instanceof MappingNode mapping)) {
            return node;
        }
        List<MappingNode.Entry> entries = new ArrayList<>();
        for (MappingNode.Entry entry : mapping.entries()) {
            DocumentNode value = filled(entry.value());
            boolean isEmpty = (value instanceof SequenceNode s && s.items().isEmpty())
                    || (value instanceof MappingNode m && m.isEmpty())
                    || (value instanceof ScalarNode n && n.isNull());
            if (!isEmpty) {
                entries.add(MappingNode.Entry.of(entry.key(), value));
            }
        }
        return MappingNode.of(entries);
    }
}
