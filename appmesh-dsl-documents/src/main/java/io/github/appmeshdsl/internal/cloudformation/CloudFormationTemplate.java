package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.document.TagLists;
import io.github.appmeshdsl.internal.document.WrittenResources;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CloudFormation template of App Mesh resources. What refers to another resource of the template does so by
 * {@code Fn::GetAtt}, so that CloudFormation creates and deletes in order. Backends are referenced by name, because nodes can call each other in
 * cycles.
 */
final class CloudFormationTemplate {

    private static final int MOST_RESOURCES = 500;

    private final WrittenResources resources;
    private final LogicalIds ids;

    CloudFormationTemplate(WrittenResources resources) {
        this.resources = resources;
        this.ids =
                new LogicalIds(resources.list().stream().map(ResourceData::key).toList());
    }

    /** Returns what a stack cannot take of the template. */
    List<Problem> notices() {
        return resources.list().size() <= MOST_RESOURCES
                ? List.of()
                : List.of(Problem.of(
                                CloudFormationRule.STACK_SIZE,
                                SpecPath.ROOT,
                                "the template has " + resources.list().size() + " resources; a stack takes "
                                        + MOST_RESOURCES)
                        .withHint("split the mesh into several stacks"));
    }

    /** Returns the template as YAML with functions in their short form; the same bytes each time. */
    String toYaml() {
        return DocumentWriter.toYaml(tree(true));
    }

    /** Returns the template as JSON; the same bytes each time. */
    String toJson() {
        return DocumentWriter.toJson(tree(false));
    }

    private MappingNode tree(boolean isShort) {
        List<MappingNode.Entry> entries = new ArrayList<>(resources.list().size());
        for (ResourceData resource : resources.list()) {
            entries.add(MappingNode.Entry.of(
                    ids.of(resource.key()).orElseThrow(),
                    new TemplateResource(ids, isShort).of(resource, resources.meshOwner(resource.key()))));
        }
        return MappingNode.of(List.of(
                MappingNode.Entry.of("AWSTemplateFormatVersion", "2010-09-09"),
                MappingNode.Entry.of("Resources", MappingNode.of(entries))));
    }

    /** Writes resources of one template. */
    private record TemplateResource(LogicalIds ids, boolean isShort) {

        MappingNode of(ResourceData resource, Optional<String> meshOwner) {
            ResourceKey key = resource.key();
            List<MappingNode.Entry> properties = new ArrayList<>();
            properties.add(MappingNode.Entry.of(
                    "MeshName",
                    key.kind() == ApiKind.MESH
                            ? ScalarNode.string(key.mesh())
                            : reference(ResourceKey.ofMesh(key.mesh()))));
            meshOwner.ifPresent(owner -> properties.add(MappingNode.Entry.of("MeshOwner", owner)));
            Optional<ResourceKey> parent = key.owner().filter(o -> o.kind() != ApiKind.MESH);
            parent.ifPresent(p -> properties.add(MappingNode.Entry.of(PropertyNames.name(p.kind()), reference(p))));
            if (key.kind() != ApiKind.MESH) {
                properties.add(MappingNode.Entry.of(PropertyNames.name(key.kind()), key.name()));
            }
            if (!resource.spec().isEmpty() || key.kind() != ApiKind.MESH) {
                DocumentNode spec = withReferences(resource.spec(), key.mesh(), false);
                properties.add(MappingNode.Entry.of("Spec", SpecProperties.toProperties(spec)));
            }
            if (!resource.tags().isEmpty()) {
                properties.add(MappingNode.Entry.of("Tags", TagLists.write(resource.tags(), "Key", "Value")));
            }
            return MappingNode.of(List.of(
                    MappingNode.Entry.of(
                            "Type", TemplateReferences.TYPE_PREFIX + key.kind().typeName()),
                    MappingNode.Entry.of("Properties", MappingNode.of(properties))));
        }

        private DocumentNode reference(ResourceKey key) {
            String id = ids.of(key).orElse(null);
            if (id == null) {
                return ScalarNode.string(key.name());
            }
            String attribute = PropertyNames.name(key.kind());
            return isShort
                    ? ScalarNode.string(id + "." + attribute).withTag("!GetAtt")
                    : MappingNode.of(List.of(MappingNode.Entry.of(
                            "Fn::GetAtt",
                            SequenceNode.of(List.of(ScalarNode.string(id), ScalarNode.string(attribute))))));
        }

        /** Returns the tree with a reference in place of each name that the service wants to be there. */
        private DocumentNode withReferences(DocumentNode node, String mesh, boolean isSoft) {
            if (node instanceof SequenceNode sequence) {
                List<DocumentNode> items = new ArrayList<>(sequence.items().size());
                for (DocumentNode item : sequence.items()) {
                    items.add(withReferences(item, mesh, isSoft));
                }
                return SequenceNode.of(items);
            }
            if (!(node instanceof MappingNode mapping)) {
                return node;
            }
            List<MappingNode.Entry> entries = new ArrayList<>(mapping.size());
            for (MappingNode.Entry entry : mapping.entries()) {
                DocumentNode value = entry.value();
                ApiKind kind = value instanceof ScalarNode && !isSoft ? referred(entry.key()) : null;
                entries.add(MappingNode.Entry.of(
                        entry.key(),
                        kind != null && value instanceof ScalarNode name && name.isString()
                                ? reference(ResourceKey.of(kind, mesh, name.text()))
                                : withReferences(
                                        value, mesh, isSoft || entry.key().equals("backends"))));
            }
            return MappingNode.of(entries);
        }

        private static @Nullable ApiKind referred(String member) {
            return switch (member) {
                case "virtualNode", "virtualNodeName" -> ApiKind.VIRTUAL_NODE;
                case "virtualRouterName" -> ApiKind.VIRTUAL_ROUTER;
                case "virtualServiceName" -> ApiKind.VIRTUAL_SERVICE;
                default -> null;
            };
        }
    }
}
