package io.github.appmeshdsl.api.document;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.internal.api.KubernetesTags;
import io.github.appmeshdsl.internal.document.DocumentTexts;
import io.github.appmeshdsl.internal.document.TagLists;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A resource as an input of its create or update operation, in the form in which the AWS CLI takes it:
 * {@code aws appmesh create-virtual-node --cli-input-json file://2-virtual-node-web.json}.
 *
 * @param fileName a name for a file of its own; names sort in an order in which resources can be created
 * @param key what it is the input for
 * @param content the names, the spec and the tags
 */
public record ApiDocument(String fileName, ResourceKey key, MappingNode content) {

    private static final int LONGEST_NAME = 120;

    /**
     * Returns a document for each resource of a mesh, in an order in which they can be created. Tags keep names and
     * namespaces of Kubernetes. {@link ApiNotices} reports what is lost.
     */
    public static List<ApiDocument> of(Mesh mesh) {
        return of(List.of(MeshContent.of(mesh)));
    }

    /**
     * Returns a document for each resource of meshes, in an order in which they can be created. A mesh that is not defined, or
     * belongs to another account, is not among them; its members are.
     */
    public static List<ApiDocument> of(List<MeshContent> contents) {
        return of(resources(contents), owners(contents));
    }

    /** Returns the resources that are written. */
    static List<ResourceData> resources(List<MeshContent> contents) {
        List<ResourceData> resources = new ArrayList<>();
        for (MeshContent content : contents) {
            for (ResourceData resource : KubernetesTags.kept(content.mesh().view())) {
                if (resource.key().kind() != ApiKind.MESH || content.definition() == MeshContent.Definition.PRESENT) {
                    resources.add(resource);
                }
            }
        }
        return resources;
    }

    /** Returns accounts that own meshes, by AWS name of the mesh. */
    static Map<String, String> owners(List<MeshContent> contents) {
        Map<String, String> owners = new TreeMap<>();
        for (MeshContent content : contents) {
            Mesh mesh = content.mesh();
            mesh.meshOwner().ifPresent(owner -> owners.put(mesh.view().awsName(mesh), owner));
        }
        return owners;
    }

    static List<ApiDocument> of(Collection<ResourceData> resources, Map<String, String> meshOwners) {
        Map<ResourceKey, ResourceData> sorted = new TreeMap<>();
        Set<String> meshes = new TreeSet<>();
        for (ResourceData resource : resources) {
            sorted.put(resource.key(), resource);
            meshes.add(resource.key().mesh());
        }
        List<ApiDocument> documents = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (ResourceData resource : sorted.values()) {
            ResourceKey key = resource.key();
            String owner = key.kind() == ApiKind.MESH ? null : meshOwners.get(key.mesh());
            String name = fileName(key, meshes.size() > 1, taken);
            documents.add(new ApiDocument(name, key, content(resource, owner)));
        }
        return documents;
    }

    private static MappingNode content(ResourceData resource, @Nullable String meshOwner) {
        ResourceKey key = resource.key();
        List<MappingNode.Entry> entries = new ArrayList<>();
        entries.add(DocumentTexts.member(ApiKind.MESH.nameMember(), key.mesh()));
        if (meshOwner != null) {
            entries.add(DocumentTexts.member("meshOwner", meshOwner));
        }
        if (key.kind().parent().isPresent() && key.parent().isPresent()) {
            entries.add(DocumentTexts.member(
                    key.kind().parent().get().nameMember(), key.parent().get()));
        }
        if (key.kind() != ApiKind.MESH) {
            entries.add(DocumentTexts.member(key.kind().nameMember(), key.name()));
        }
        entries.add(MappingNode.Entry.of("spec", resource.spec()));
        if (!resource.tags().isEmpty()) {
            entries.add(MappingNode.Entry.of("tags", TagLists.write(resource.tags(), "key", "value")));
        }
        return MappingNode.of(entries);
    }

    private static String fileName(ResourceKey key, boolean hasMesh, Set<String> taken) {
        StringBuilder name = new StringBuilder();
        if (hasMesh) {
            append(name, key.mesh());
            name.append('.');
        }
        name.append(key.kind().ordinal() + 1)
                .append('-')
                .append(words(key.kind().typeName()));
        key.parent().ifPresent(parent -> append(name.append('-'), parent));
        append(name.append('-'), key.name());
        String wanted = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        String unique = wanted;
        // Some file systems take names that differ in case for one.
        for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = wanted + "-" + i;
        }
        return unique + ".json";
    }

    private static String words(String typeName) {
        return typeName.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static void append(StringBuilder name, String text) {
        for (int i = 0; i < text.length() && i < LONGEST_NAME; i++) {
            char c = text.charAt(i);
            boolean isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            name.append(isPlain || c == '-' || c == '_' || c == '.' ? c : '_');
        }
    }

    /** Returns the document as JSON, with a line break at the end; the same bytes each time. */
    public String toJson() {
        return DocumentTexts.json(content);
    }
}
