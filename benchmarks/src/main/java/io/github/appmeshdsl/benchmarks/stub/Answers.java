package io.github.appmeshdsl.benchmarks.stub;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.MeshResources;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.plan.PlanOptions;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.jackson.DocumentWriter;
import io.github.appmeshdsl.Mesh;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What an App Mesh API answers that holds a mesh, as the library has applied it. */
public final class Answers {

    private static final String ACCOUNT = "111122223333";
    private static final String ROOT = "/v20190125/meshes/";

    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Map<String, StringBuilder> lists = new LinkedHashMap<>();

    private Answers() {}

    /** Returns the answers to all reads of this mesh by their URIs; a list is one page. */
    public static Map<String, String> of(Mesh mesh) {
        Answers all = new Answers();
        List<ResourceData> resources = MeshResources.of(mesh.view());
        String name = resources.get(0).key().mesh();
        for (ApiKind kind : ApiKind.values()) {
            if (kind != ApiKind.MESH && kind.parent().isEmpty()) {
                all.lists.put(ROOT + name + "/" + kind.collectionName(), new StringBuilder());
            }
        }
        resources.forEach(all::add);
        all.lists.forEach((uri, items) -> all.answers.put(
                uri, "{\"" + uri.substring(uri.lastIndexOf('/') + 1) + "\":[" + items + "]}"));
        return all.answers;
    }

    private void add(ResourceData resource) {
        ResourceKey key = resource.key();
        String uri = uri(key);
        String arn = "arn:aws:appmesh:us-east-1:" + ACCOUNT + ":" + key.arnResource();
        answers.put(
                uri,
                "{" + names(key) + ",\"metadata\":{\"arn\":\"" + arn + "\"," + said()
                        + ",\"uid\":\"6f1c8f5e-7e1b-4c0e-9d0a-0c8f3f1e2d3c\"},\"status\":{\"status\":\"ACTIVE\"},\"spec\":"
                        + json(resource.spec()) + "}");
        answers.put(
                "/v20190125/tags?resourceArn=" + URLEncoder.encode(arn, StandardCharsets.UTF_8),
                "{\"tags\":[{\"key\":\"" + PlanOptions.DEFAULT_OWNERSHIP_TAG + "\",\"value\":\""
                        + PlanOptions.DEFAULT_OWNER + "\"}]}");
        if (key.kind() != ApiKind.MESH) {
            StringBuilder list = lists.computeIfAbsent(uri.substring(0, uri.lastIndexOf('/')), u -> new StringBuilder());
            list.append(list.isEmpty() ? "" : ",")
                    .append('{')
                    .append(names(key))
                    .append(",\"arn\":\"")
                    .append(arn)
                    .append("\",")
                    .append(said())
                    .append('}');
        }
        if (key.kind() == ApiKind.VIRTUAL_ROUTER) {
            lists.computeIfAbsent(below(key) + "/routes", u -> new StringBuilder());
        }
    }

    private static String said() {
        return "\"meshOwner\":\"" + ACCOUNT + "\",\"resourceOwner\":\"" + ACCOUNT
                + "\",\"version\":1,\"createdAt\":1.7E9,\"lastUpdatedAt\":1.7E9";
    }

    private static String names(ResourceKey key) {
        StringBuilder names = new StringBuilder("\"meshName\":\"").append(key.mesh()).append('"');
        key.kind().parent().ifPresent(parent -> names.append(",\"")
                .append(parent.nameMember())
                .append("\":\"")
                .append(key.parent().orElse(""))
                .append('"'));
        if (key.kind() != ApiKind.MESH) {
            names.append(",\"").append(key.kind().nameMember()).append("\":\"").append(key.name()).append('"');
        }
        return names.toString();
    }

    /** Returns where a resource is described. */
    private static String uri(ResourceKey key) {
        if (key.kind() == ApiKind.MESH) {
            return ROOT + key.mesh();
        }
        return key.owner().map(Answers::below).orElse(ROOT) + "/" + key.kind().collectionName() + "/" + key.name();
    }

    /** Returns where the resources below a mesh, router or gateway are. */
    private static String below(ResourceKey key) {
        return key.kind() == ApiKind.MESH
                ? ROOT + key.mesh()
                : ROOT + key.mesh() + "/" + key.kind().memberName() + "/" + key.name();
    }

    private static String json(MappingNode spec) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            new DocumentWriter(generator).write(spec);
        }
        return text.toString();
    }
}
