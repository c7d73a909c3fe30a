package io.github.appmeshdsl.internal.apidocument;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.document.TagLists;
import io.github.appmeshdsl.internal.document.WrittenResources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A resource as an input of its create or update operation, in the form in which the AWS CLI takes it:
 * {@code aws appmesh create-virtual-node --cli-input-json file://2-virtual-node-web.json}.
 *
 * @param fileName a name for a file of its own; names sort in an order in which resources can be created
 * @param key the resource
 * @param content the names, the spec and the tags
 */
record ApiDocument(String fileName, ResourceKey key, MappingNode content) {

    private static final int LONGEST_NAME = 120;

    /** Returns a document for each resource, in an order in which they can be created. */
    static List<ApiDocument> of(WrittenResources resources) {
        Set<String> meshes = new HashSet<>();
        for (ResourceData resource : resources.list()) {
            meshes.add(resource.key().mesh());
        }
        List<ApiDocument> documents = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (ResourceData resource : resources.list()) {
            ResourceKey key = resource.key();
            String name = fileName(key, meshes.size() > 1, taken);
            documents.add(new ApiDocument(name, key, content(resource, resources.meshOwner(key))));
        }
        return documents;
    }

    private static MappingNode content(ResourceData resource, Optional<String> meshOwner) {
        ResourceKey key = resource.key();
        List<MappingNode.Entry> entries = new ArrayList<>();
        entries.add(MappingNode.Entry.of(ApiKind.MESH.nameMember(), key.mesh()));
        meshOwner.ifPresent(owner -> entries.add(MappingNode.Entry.of("meshOwner", owner)));
        if (key.kind().parent().isPresent() && key.parent().isPresent()) {
            entries.add(MappingNode.Entry.of(
                    key.kind().parent().get().nameMember(), key.parent().get()));
        }
        if (key.kind() != ApiKind.MESH) {
            entries.add(MappingNode.Entry.of(key.kind().nameMember(), key.name()));
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
}
