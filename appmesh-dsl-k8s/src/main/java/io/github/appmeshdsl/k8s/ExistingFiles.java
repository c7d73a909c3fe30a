package io.github.appmeshdsl.k8s;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ReadLimits;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.YamlNotes;
import io.github.appmeshdsl.k8s.internal.ManifestWriter;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files that manifests are to replace, and what they hold that these manifests do not; loaded only if there is such a file. */
final class ExistingFiles {

    private static final String LIST = "List";

    private final Mesh mesh;
    private final String defaultNamespace;
    private final List<Manifests.ContentLossException.Loss> losses = new ArrayList<>();

    ExistingFiles(Mesh mesh) {
        this.mesh = mesh;
        this.defaultNamespace = mesh.defaultNamespace().orElse("default");
    }

    /** Looks for what is lost if a resource, or the whole mesh where it is null, replaces the content of a file. */
    void check(Path path, @Nullable Resource resource) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes((int) ReadLimits.DEFAULT.maxBytes() + 1);
        }
        List<Manifests.ContentLossException.Loss> found = new ArrayList<>();
        String file = path.toString();
        ParsedDocuments parsed = new DocumentParser().parse(new ByteArrayInputStream(bytes), file);
        for (Problem problem : parsed.problems()) {
            if (problem.severity() == Severity.ERROR) {
                found.add(new Manifests.ContentLossException.Loss(
                        problem.location().orElse(new Location(file, 1, 1)),
                        "a document that cannot be read (" + problem.message() + ")"));
            }
        }
        Set<Key> written = new HashSet<>();
        written.add(key(resource == null ? mesh : resource));
        if (resource == null) {
            mesh.view().members().forEach(member -> written.add(key(member)));
        }
        for (Document document : parsed.documents()) {
            take(document.root(), "", "", written, found);
        }
        if (bytes.length <= ReadLimits.DEFAULT.maxBytes()) {
            YamlNotes notes = YamlNotes.of(bytes);
            take(file, notes.comments(), "a comment", " comments, the first of them here", found);
            take(file, notes.anchors(), "an anchor", " anchors, the first of them here", found);
        }
        found.sort(Comparator.comparingInt(loss -> loss.location().line()));
        losses.addAll(found);
    }

    /** Throws if something would be lost. */
    void requireNoLoss() {
        if (!losses.isEmpty()) {
            throw new Manifests.ContentLossException(losses);
        }
    }

    private static void take(
            String file,
            List<Integer> lines,
            String one,
            String several,
            List<Manifests.ContentLossException.Loss> found) {
        if (!lines.isEmpty()) {
            found.add(new Manifests.ContentLossException.Loss(
                    new Location(file, lines.get(0), 1), lines.size() == 1 ? one : lines.size() + several));
        }
    }

    /** Takes an object, or the items of a list; those of a list of one kind need not name version and kind. */
    private void take(
            DocumentNode node,
            String listVersion,
            String listKind,
            Set<Key> written,
            List<Manifests.ContentLossException.Loss> found) {
        if (node instanceof ScalarNode scalar && scalar.isNull()) {
            return;
        }
        MappingNode object = node instanceof MappingNode mapping ? mapping : null;
        String apiVersion = text(object, "apiVersion").orElse(listVersion);
        String kind = text(object, "kind").orElse(listKind);
        if (object == null || kind.isEmpty()) {
            found.add(new Manifests.ContentLossException.Loss(
                    node.location(), "a document that is not a Kubernetes object"));
        } else if (kind.endsWith(LIST) && object.get("items").orElse(null) instanceof SequenceNode items) {
            String itemKind = kind.substring(0, kind.length() - LIST.length());
            String itemVersion = itemKind.isEmpty() ? "" : apiVersion;
            items.items().forEach(item -> take(item, itemVersion, itemKind, written, found));
        } else {
            Key key = key(object, apiVersion, kind);
            if (!written.contains(key)) {
                found.add(new Manifests.ContentLossException.Loss(object.location(), key.text()));
            }
        }
    }

    /** The identity of an object in Kubernetes; the namespace is empty for a mesh. */
    private record Key(String apiVersion, String kind, String namespace, String name) {

        String text() {
            String id = namespace.isEmpty() ? name : namespace + "/" + name;
            boolean isAppMesh = apiVersion.startsWith("appmesh.k8s.aws/");
            return PlainText.of(kind) + " " + PlainText.quoted(id)
                    + (isAppMesh ? ", which is not among the resources to write" : "");
        }
    }

    private Key key(Resource resource) {
        String namespace =
                resource instanceof MeshMember member ? member.namespace().orElse(defaultNamespace) : "";
        return new Key(ManifestWriter.API_VERSION, resource.kind().kindName(), namespace, resource.name());
    }

    private Key key(MappingNode object, String apiVersion, String kind) {
        MappingNode metadata = object.get("metadata").orElse(null) instanceof MappingNode mapping ? mapping : null;
        String namespace = text(metadata, "namespace").orElse("");
        boolean isMember = apiVersion.equals(ManifestWriter.API_VERSION) && !kind.equals(ResourceKind.MESH.kindName());
        String inNamespace = isMember && namespace.isEmpty() ? defaultNamespace : namespace;
        return new Key(apiVersion, kind, inNamespace, text(metadata, "name").orElse(""));
    }

    private static Optional<String> text(@Nullable MappingNode node, String key) {
        return node != null && node.get(key).orElse(null) instanceof ScalarNode scalar && scalar.isString()
                ? Optional.of(scalar.text())
                : Optional.empty();
    }
}
