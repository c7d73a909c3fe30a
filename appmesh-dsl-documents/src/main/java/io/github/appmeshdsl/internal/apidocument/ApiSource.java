package io.github.appmeshdsl.internal.apidocument;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.Source;
import io.github.appmeshdsl.internal.document.FoundResources;
import java.util.List;
import java.util.Set;

/**
 * Documents in the shapes of the App Mesh API: what {@code aws appmesh describe-…} prints, with or without the envelope; what
 * {@code --cli-input-json} and {@code --spec} take. A document can be a list of them.
 */
public final class ApiSource implements Source {

    /** Makes the source; the service loader needs it. */
    public ApiSource() {}

    @Override
    public String name() {
        return "an App Mesh API document";
    }

    @Override
    public boolean recognizes(DocumentNode root) {
        if (root instanceof SequenceNode sequence) {
            return !sequence.items().isEmpty() && recognizes(sequence.items().get(0));
        }
        if (!(root instanceof MappingNode object) || object.has("apiVersion") || object.has("kind")) {
            return false;
        }
        for (ApiKind kind : ApiKind.values()) {
            if (object.has(kind.nameMember()) || isEnveloped(object, kind) || isList(object, kind)) {
                return true;
            }
        }
        return isTagList(object) || SpecMembers.isSpec(object) || isAroundSpec(object);
    }

    /** Returns whether this is a spec with its siblings, without the names that are given on the command line. */
    private static boolean isAroundSpec(MappingNode object) {
        if (!(object.get("spec").orElse(null) instanceof MappingNode spec) || !SpecMembers.isBare(spec)) {
            return false;
        }
        for (MappingNode.Entry entry : object.entries()) {
            if (!ApiObjectReader.MEMBERS.contains(entry.key())) {
                return SpecMembers.isSpec(spec);
            }
        }
        return true;
    }

    private static boolean isEnveloped(MappingNode object, ApiKind kind) {
        return object.get(kind.memberName()).orElse(null) instanceof MappingNode resource
                && (resource.has("spec") || resource.has("meshName"));
    }

    private static boolean isList(MappingNode object, ApiKind kind) {
        if (!(object.get(kind.collectionName()).orElse(null) instanceof SequenceNode list)) {
            return false;
        }
        return list.items().isEmpty()
                ? object.size() == 1
                : list.items().get(0) instanceof MappingNode first && first.has("meshName");
    }

    private static boolean isTagList(MappingNode object) {
        return object.size() <= 2
                && object.get("tags").orElse(null) instanceof SequenceNode tags
                && !tags.items().isEmpty()
                && tags.items().get(0) instanceof MappingNode tag
                && tag.has("key");
    }

    @Override
    public Set<String> members() {
        return Set.of(ApiKind.MESH.nameMember());
    }

    @Override
    public Set<String> markers() {
        return Set.of("\"meshName\"", "meshName:", "arn:aws:appmesh:");
    }

    @Override
    public Source.Reading read(List<Document> documents, MeshReader.Options options) {
        FoundResources found = new FoundResources();
        ApiObjectReader objects = new ApiObjectReader(options.names(), found);
        documents.forEach(objects::read);
        return found.reading(member -> member, List.of());
    }
}
