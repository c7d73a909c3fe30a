package io.github.appmeshdsl.internal.apidocument;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.cloudformation.CloudFormationRule;
import io.github.appmeshdsl.internal.document.FoundResources;
import io.github.appmeshdsl.internal.document.TagLists;
import io.github.appmeshdsl.internal.rule.ApiDocumentRule;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads inputs and answers of the App Mesh API: objects with names and a spec, within an envelope or not. */
final class ApiObjectReader {

    /** Members of a resource besides its names, and of inputs. */
    static final List<String> MEMBERS = List.of("spec", "tags", "metadata", "status", "meshOwner", "clientToken");

    private final Map<String, String> names;
    private final FoundResources found;

    ApiObjectReader(Map<String, String> names, FoundResources found) {
        this.names = names;
        this.found = found;
    }

    void read(Document document) {
        if (!reportsFunctions(document.root(), document.path())) {
            read(document.root(), document.path());
        }
    }

    /** Reports the functions of templates, such as {@code !Sub}, which have no meaning here; returns whether there are any. */
    private boolean reportsFunctions(DocumentNode node, SpecPath path) {
        if (node.tag().isPresent()) {
            found.report(
                    CloudFormationRule.INTRINSIC,
                    path,
                    PlainText.of(node.tag().get()) + " is only valid in a CloudFormation template",
                    node);
            return true;
        }
        boolean reports = false;
        if (node instanceof MappingNode mapping) {
            for (MappingNode.Entry entry : mapping.entries()) {
                reports |= reportsFunctions(entry.value(), path.field(entry.key()));
            }
        } else if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                reports |= reportsFunctions(sequence.items().get(i), path.item(i));
            }
        }
        return reports;
    }

    private void read(DocumentNode node, SpecPath path) {
        if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                read(sequence.items().get(i), path.item(i));
            }
        } else if (node instanceof MappingNode mapping) {
            readObject(mapping.withoutNulls(), path);
        } else {
            found.report(ApiDocumentRule.RESOURCE, path, "expected a resource, found " + node.describe(), node);
        }
    }

    private void readObject(MappingNode mapping, SpecPath path) {
        for (ApiKind kind : ApiKind.values()) {
            if (mapping.get(kind.collectionName()).orElse(null) instanceof SequenceNode list && !mapping.has("spec")) {
                found.report(
                        ApiDocumentRule.LIST,
                        path.field(kind.collectionName()),
                        list.items().size()
                                + " names without specs: a list does not contain more; describe each of them",
                        mapping);
                return;
            }
        }
        for (ApiKind kind : ApiKind.values()) {
            if (mapping.get(kind.memberName()).orElse(null) instanceof MappingNode resource
                    && !mapping.has("spec")
                    && !mapping.has(kind.nameMember())) {
                readResource(resource, path.field(kind.memberName()), Optional.of(kind));
                return;
            }
        }
        if (!mapping.has("spec")
                && mapping.has("tags")
                && mapping.size() <= 2
                && !mapping.has("meshName")
                && kindOfNames(mapping) == null) {
            found.report(
                    ApiDocumentRule.RESOURCE,
                    path,
                    "tags without names and a spec do not belong to a resource; add both",
                    mapping);
            return;
        }
        readResource(mapping, path, Optional.empty());
    }

    private void readResource(MappingNode object, SpecPath path, Optional<ApiKind> enveloped) {
        boolean isBare = SpecMembers.isBare(object);
        DocumentNode specNode = isBare ? object : object.get("spec").orElse(null);
        if (specNode != null && !(specNode instanceof MappingNode)) {
            found.report(
                    ApiDocumentRule.RESOURCE,
                    path.field("spec"),
                    "expected a mapping, found " + specNode.describe(),
                    specNode);
            return;
        }
        MappingNode spec =
                specNode instanceof MappingNode mapping ? mapping : MappingNode.of(List.of(), object.location());
        ApiKind kind = enveloped.isPresent() ? enveloped.get() : kind(object, spec);
        if (kind == null) {
            found.report(
                    ApiDocumentRule.NAME, path, "neither names nor spec say which kind of resource this is", object);
            return;
        }
        if (specNode == null && kind != ApiKind.MESH) {
            found.report(ApiDocumentRule.RESOURCE, path, "a " + kind.typeName() + " without a spec", object);
            return;
        }
        ResourceKey key = key(kind, object, path);
        if (key != null && MetadataReader.status(object).equals(Optional.of(ResourceData.Metadata.DELETED))) {
            found.report(
                    ApiDocumentRule.DELETED, FoundResources.path(key), "is described as deleted and left out", object);
            return;
        }
        Optional<Map<String, String>> tags = TagLists.read(object, "tags", "key", "value", path, found);
        Optional<ResourceData.Metadata> metadata = MetadataReader.read(object, path, found);
        if (metadata.isEmpty() && !isBare) {
            reportUnknown(object, kind, path);
        }
        if (key == null || tags.isEmpty()) {
            return;
        }
        meshOwner(object, metadata).ifPresent(owner -> found.meshOwner(key.mesh(), owner));
        found.add(new ResourceData(key, spec, tags.get(), metadata), object.location());
    }

    private void reportUnknown(MappingNode object, ApiKind kind, SpecPath path) {
        for (MappingNode.Entry entry : object.entries()) {
            boolean isName = entry.key().equals("meshName")
                    || entry.key().equals(kind.nameMember())
                    || kind.parent().map(ApiKind::nameMember).equals(Optional.of(entry.key()));
            if (!isName && !MEMBERS.contains(entry.key())) {
                found.report(
                        ApiDocumentRule.RESOURCE,
                        path.field(entry.key()),
                        "a " + kind.typeName() + " has no member " + PlainText.quoted(entry.key()),
                        entry.keyLocation());
            }
        }
    }

    private static Optional<String> meshOwner(MappingNode object, Optional<ResourceData.Metadata> metadata) {
        if (object.get("meshOwner").orElse(null) instanceof ScalarNode owner && !owner.isNull()) {
            return Optional.of(owner.text());
        }
        return metadata.filter(m -> !m.meshOwner().equals(m.resourceOwner())).map(ResourceData.Metadata::meshOwner);
    }

    private @Nullable ResourceKey key(ApiKind kind, MappingNode object, SpecPath path) {
        String mesh = name(object, "meshName", path);
        String parent =
                kind.parent().isPresent() ? name(object, kind.parent().get().nameMember(), path) : "";
        String own = kind == ApiKind.MESH ? mesh : name(object, kind.nameMember(), path);
        if (mesh == null || parent == null || own == null) {
            return null;
        }
        return new ResourceKey(kind, mesh, kind.parent().map(k -> parent), own);
    }

    private @Nullable String name(MappingNode object, String member, SpecPath path) {
        DocumentNode node = object.get(member).orElse(null);
        String given = names.get(member);
        if (node == null && given != null) {
            return given;
        }
        if (node instanceof ScalarNode scalar
                && scalar.isString()
                && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        found.report(
                ApiDocumentRule.NAME,
                path.field(member),
                node == null ? member + " is missing" : "expected a name, found " + node.describe(),
                node == null ? object : node);
        return null;
    }

    private @Nullable ApiKind kind(MappingNode object, MappingNode spec) {
        ApiKind named = kindOfNames(object);
        return named == null ? kindOfSpec(object, spec) : named;
    }

    /** The kind whose own name stands there; that of a router or gateway may be the name of a route's parent. */
    private static @Nullable ApiKind kindOfNames(MappingNode object) {
        ApiKind kind = null;
        for (ApiKind candidate : ApiKind.values()) {
            if (candidate != ApiKind.MESH && object.has(candidate.nameMember())) {
                boolean isChild = kind != null && candidate.parent().equals(Optional.of(kind));
                kind = kind == null || isChild ? candidate : kind;
            }
        }
        return kind;
    }

    /** The only kind that has all members of a spec, and for which names are given. */
    private @Nullable ApiKind kindOfSpec(MappingNode object, MappingNode spec) {
        List<ApiKind> fitting = new ArrayList<>();
        for (ApiKind kind : ApiKind.values()) {
            if (SpecMembers.fits(kind, spec)) {
                fitting.add(kind);
            }
        }
        if (fitting.size() > 1) {
            fitting.removeIf(
                    kind -> kind == ApiKind.MESH ? !object.has("meshName") : !names.containsKey(kind.nameMember()));
        }
        return fitting.size() == 1 ? fitting.get(0) : null;
    }
}
