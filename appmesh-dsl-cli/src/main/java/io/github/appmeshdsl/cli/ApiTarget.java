package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.KubernetesTags;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.document.ApiDocument;
import io.github.appmeshdsl.api.document.ApiNotices;
import io.github.appmeshdsl.api.document.CloudFormationTemplate;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.internal.text.YamlGenerator;
import io.github.appmeshdsl.k8s.FileReplacement;
import io.github.appmeshdsl.report.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** Meshes in the shapes of the App Mesh API: inputs of the AWS CLI, or a template of CloudFormation. */
final class ApiTarget implements Target {

    private final List<Problem> notices;
    private final Map<String, String> files;
    private final String whole;

    private ApiTarget(List<Problem> notices, Map<String, String> files, String whole) {
        this.notices = notices;
        this.files = files;
        this.whole = whole;
    }

    /** Returns an input of the AWS CLI for each resource. */
    static Target documents(MeshSet set, boolean isJson) {
        Map<String, String> files = new LinkedHashMap<>();
        List<DocumentNode> contents = new ArrayList<>();
        for (ApiDocument document : ApiDocument.of(resources(set), meshOwners(set))) {
            String name = document.fileName();
            files.put(
                    isJson ? name : name.substring(0, name.lastIndexOf('.')) + ".yaml",
                    text(document.content(), isJson));
            contents.add(document.content());
        }
        return new ApiTarget(notices(set), files, whole(files, contents, isJson));
    }

    private static String whole(Map<String, String> files, List<DocumentNode> contents, boolean isJson) {
        if (isJson && contents.size() > 1) {
            return text(SequenceNode.of(contents), true);
        }
        StringWriter whole = new StringWriter();
        PrintWriter out = new PrintWriter(whole);
        DocumentStream stream = new DocumentStream(out);
        files.values().forEach(stream::add);
        out.flush();
        return whole.toString();
    }

    /** Returns a template of all resources. */
    static Target template(MeshSet set, boolean isJson) {
        CloudFormationTemplate template = CloudFormationTemplate.of(resources(set), meshOwners(set));
        List<Problem> notices = new ArrayList<>(notices(set));
        notices.addAll(template.notices());
        String text = isJson ? template.toJson() : template.toYaml();
        return new ApiTarget(notices, Map.of(isJson ? "template.json" : "template.yaml", text), text);
    }

    private static List<ResourceData> resources(MeshSet set) {
        List<ResourceData> resources = new ArrayList<>();
        for (Mesh mesh : set.meshes()) {
            resources.addAll(KubernetesTags.kept(mesh.view()));
        }
        resources.addAll(set.resources().resources());
        return resources;
    }

    private static Map<String, String> meshOwners(MeshSet set) {
        Map<String, String> owners = new TreeMap<>(set.resources().meshOwners());
        for (Mesh mesh : set.meshes()) {
            mesh.meshOwner().ifPresent(owner -> owners.put(mesh.view().awsName(mesh), owner));
        }
        return owners;
    }

    private static List<Problem> notices(MeshSet set) {
        List<Problem> notices = new ArrayList<>();
        for (Mesh mesh : set.meshes()) {
            notices.addAll(ApiNotices.of(mesh));
        }
        notices.addAll(set.resources().meshes().problems());
        return notices;
    }

    private static String text(DocumentNode node, boolean isJson) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = isJson ? JsonText.generator(text) : new YamlGenerator(text)) {
            new DocumentWriter(generator).write(node);
        }
        return isJson ? text.append('\n').toString() : text.toString();
    }

    @Override
    public List<Problem> notices() {
        return notices;
    }

    @Override
    public void print(PrintWriter out) {
        out.print(whole);
    }

    @Override
    public int write(Path directory) throws IOException {
        try (FileReplacement replacement = new FileReplacement()) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                try (Writer out = replacement.open(directory.resolve(file.getKey()))) {
                    out.write(file.getValue());
                }
            }
            replacement.commit();
        }
        return files.size();
    }
}
