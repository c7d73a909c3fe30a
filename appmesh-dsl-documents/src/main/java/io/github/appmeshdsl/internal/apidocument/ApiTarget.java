package io.github.appmeshdsl.internal.apidocument;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.MeshContent;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.format.Target;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.internal.document.ApiNotices;
import io.github.appmeshdsl.internal.document.WrittenResources;
import io.github.appmeshdsl.internal.text.DocumentStream;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An input of the AWS CLI for each resource, see {@link ApiDocument}. */
public final class ApiTarget implements Target {

    /** Makes the target; the service loader needs it. */
    public ApiTarget() {}

    @Override
    public String name() {
        return "api";
    }

    @Override
    public String description() {
        return "inputs of the AWS CLI";
    }

    @Override
    public TextFormat usualSyntax() {
        return TextFormat.JSON;
    }

    @Override
    public Output write(List<MeshContent> meshes, MeshWriter.Options options) {
        TextFormat syntax = options.syntax().orElse(usualSyntax());
        Map<String, String> files = new LinkedHashMap<>();
        List<DocumentNode> contents = new ArrayList<>();
        for (ApiDocument document : ApiDocument.of(WrittenResources.of(meshes))) {
            String name = document.fileName();
            files.put(
                    name.substring(0, name.lastIndexOf('.') + 1) + syntax.extension(),
                    syntax == TextFormat.JSON
                            ? DocumentWriter.toJson(document.content())
                            : DocumentWriter.toYaml(document.content()));
            contents.add(document.content());
        }
        return new Output(files, whole(files, contents, syntax), ApiNotices.of(meshes));
    }

    private static String whole(Map<String, String> files, List<DocumentNode> contents, TextFormat syntax) {
        if (syntax == TextFormat.JSON && contents.size() > 1) {
            return DocumentWriter.toJson(SequenceNode.of(contents));
        }
        DocumentStream stream = new DocumentStream();
        files.values().forEach(stream::add);
        return stream.toString();
    }
}
