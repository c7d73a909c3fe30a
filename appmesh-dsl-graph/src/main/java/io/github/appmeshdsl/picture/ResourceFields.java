package io.github.appmeshdsl.picture;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.internal.text.YamlGenerator;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.MeshMember;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of resources as YAML, as the App Mesh API has them. */
final class ResourceFields {

    private ResourceFields() {}

    /** Returns the fields by the path of the resource in reports. */
    static Map<String, String> of(List<Mesh> meshes) {
        Map<String, String> fields = new HashMap<>();
        for (Mesh mesh : meshes) {
            Map<String, String> byKey = new HashMap<>();
            for (ResourceData resource : MeshResources.of(mesh.view())) {
                byKey.put(key(resource.key()), yaml(resource.spec()));
            }
            for (MeshMember member : mesh.view().members()) {
                if (member instanceof ApiResource resource) {
                    String yaml = byKey.get(
                            member.kind().memberName() + " " + mesh.view().awsName(resource));
                    if (yaml != null) {
                        fields.putIfAbsent(member.specPath().toString(), yaml);
                    }
                }
            }
        }
        return fields;
    }

    private static String key(ResourceKey key) {
        return key.kind().memberName() + " " + key.name();
    }

    private static String yaml(DocumentNode node) {
        StringWriter text = new StringWriter();
        try (YamlGenerator generator = new YamlGenerator(text)) {
            new DocumentWriter(generator).write(node);
        }
        return text.toString();
    }
}
