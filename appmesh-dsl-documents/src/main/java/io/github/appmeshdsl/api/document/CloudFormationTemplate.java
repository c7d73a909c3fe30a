package io.github.appmeshdsl.api.document;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.internal.document.DocumentTexts;
import io.github.appmeshdsl.internal.document.LogicalIds;
import io.github.appmeshdsl.internal.document.PropertyNames;
import io.github.appmeshdsl.internal.document.SpecProperties;
import io.github.appmeshdsl.internal.document.TagLists;
import io.github.appmeshdsl.internal.document.TemplateReferences;
import io.github.appmeshdsl.internal.rule.ConversionRule;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A CloudFormation template of App Mesh resources. What refers to another resource of the template does so by
 * {@code Fn::GetAtt}, so that CloudFormation creates and deletes in order; backends alone go by name, as nodes may call each
 * other in circles.
 */
public final class CloudFormationTemplate {

    private static final int MOST_RESOURCES = 500;

    private final Map<ResourceKey, ResourceData> resources;
    private final Map<String, String> meshOwners;
    private final LogicalIds ids;

    private CloudFormationTemplate(Map<ResourceKey, ResourceData> resources, Map<String, String> meshOwners) {
        this.resources = resources;
        this.meshOwners = Map.copyOf(meshOwners);
        this.ids = new LogicalIds(resources.keySet());
    }

    /**
     * Returns a template of a mesh. Tags keep names and namespaces of Kubernetes. {@link ApiNotices} reports what is lost.
     */
    public static CloudFormationTemplate of(Mesh mesh) {
        return of(List.of(MeshContent.of(mesh)));
    }

    /**
     * Returns a template of meshes. A mesh that is not defined, or belongs to another account, is not in it; its members
     * are.
     */
    public static CloudFormationTemplate of(List<MeshContent> contents) {
        return of(ApiDocument.resources(contents), ApiDocument.owners(contents));
    }

    static CloudFormationTemplate of(Collection<ResourceData> resources, Map<String, String> meshOwners) {
        Map<ResourceKey, ResourceData> sorted = new TreeMap<>();
        for (ResourceData resource : resources) {
            sorted.put(resource.key(), resource);
        }
        return new CloudFormationTemplate(sorted, meshOwners);
    }

    /** Returns what a stack cannot take of the template. */
    public List<Problem> notices() {
        return resources.size() <= MOST_RESOURCES
                ? List.of()
                : List.of(Problem.of(
                                ConversionRule.STACK_SIZE,
                                SpecPath.ROOT,
                                "the template has " + resources.size() + " resources; a stack takes " + MOST_RESOURCES)
                        .withHint("split the mesh into several stacks"));
    }

    /** Returns the template as YAML with functions in their short form; the same bytes each time. */
    public String toYaml() {
        return DocumentTexts.yaml(tree(true));
    }

    /** Returns the template as JSON; the same bytes each time. */
    public String toJson() {
        return DocumentTexts.json(tree(false));
    }

    private MappingNode tree(boolean isShort) {
        List<MappingNode.Entry> entries = new ArrayList<>(resources.size());
        for (ResourceData resource : resources.values()) {
            entries.add(MappingNode.Entry.of(
                    ids.of(resource.key()).orElseThrow(), new TemplateResource(ids, isShort).of(resource, meshOwners)));
        }
        return MappingNode.of(List.of(
                DocumentTexts.member("AWSTemplateFormatVersion", "2010-09-09"),
                MappingNode.Entry.of("Resources", MappingNode.of(entries))));
    }

    /** Writes resources of one template. */
    private record TemplateResource(LogicalIds ids, boolean isShort) {

        MappingNode of(ResourceData resource, Map<String, String> meshOwners) {
            ResourceKey key = resource.key();
            List<MappingNode.Entry> properties = new ArrayList<>();
            properties.add(MappingNode.Entry.of(
                    "MeshName",
                    key.kind() == ApiKind.MESH
                            ? ScalarNode.string(key.mesh())
                            : reference(ResourceKey.ofMesh(key.mesh()))));
            String owner = meshOwners.get(key.mesh());
            if (owner != null && key.kind() != ApiKind.MESH) {
                properties.add(DocumentTexts.member("MeshOwner", owner));
            }
            Optional<ResourceKey> parent = key.owner().filter(o -> o.kind() != ApiKind.MESH);
            parent.ifPresent(p -> properties.add(MappingNode.Entry.of(PropertyNames.name(p.kind()), reference(p))));
            if (key.kind() != ApiKind.MESH) {
                properties.add(DocumentTexts.member(PropertyNames.name(key.kind()), key.name()));
            }
            if (!resource.spec().isEmpty() || key.kind() != ApiKind.MESH) {
                DocumentNode spec = withReferences(resource.spec(), key.mesh(), false);
                properties.add(MappingNode.Entry.of("Spec", SpecProperties.toProperties(spec)));
            }
            if (!resource.tags().isEmpty()) {
                properties.add(MappingNode.Entry.of("Tags", TagLists.write(resource.tags(), "Key", "Value")));
            }
            return MappingNode.of(List.of(
                    DocumentTexts.member(
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
