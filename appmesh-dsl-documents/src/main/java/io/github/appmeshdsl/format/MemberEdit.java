package io.github.appmeshdsl.format;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.internal.edit.MemberName;
import io.github.appmeshdsl.internal.edit.TreeDifference;
import io.github.appmeshdsl.internal.spec.SpecReading;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.report.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes documents describe a member that is given as a value. The mesh is written before and after in the format of the documents,
 * and what differs between the two is changed in their text.
 */
final class MemberEdit {

    private static final String KUBERNETES = "k8s";
    private static final String API = "api";

    private final MeshEditor editor;

    MemberEdit(MeshEditor editor) {
        this.editor = editor;
    }

    MeshEditor replace(MeshMember member) {
        String name = member.specPath().toString();
        SpecReading reading =
                MemberName.parse(name).in(editor.reading().readings()).reading();
        Location place = reading.specPlace().equals(Location.NONE) ? reading.place() : reading.specPlace();
        Mesh before = meshWith(member)
                .orElseThrow(() -> new EditRefusedException(place, "there is no " + name + " that could be read"));
        String format = format(editor.textOf(place.file()).orElse(""), place);
        Map<String, MappingNode> old = documents(before, format);
        Map<String, MappingNode> changed = documents(before.replace(member), format);
        return editor.together(() -> {
            old.forEach((file, tree) -> {
                if (!changed.containsKey(file)) {
                    editor.remove(member(name, tree));
                }
            });
            changed.forEach((file, tree) -> {
                MappingNode known = old.get(file);
                if (known == null) {
                    throw new EditRefusedException(
                            place, "a new document is needed for " + member(name, tree) + "; append it");
                }
                TreeDifference.between(known, tree).forEach(change -> make(member(name, tree), change));
            });
            requireDescribed(member, place);
        });
    }

    private void make(String member, TreeDifference.Change change) {
        switch (change.kind()) {
            case SET -> editor.set(member, change.path(), change.value().orElseThrow());
            case UNSET -> editor.unset(member, change.path());
            case INSERT -> editor.insert(member, change.path(), change.value().orElseThrow());
        }
    }

    private void requireDescribed(MeshMember member, Location place) {
        Optional<MeshMember> read = meshWith(member).flatMap(mesh -> mesh.view().counterpartOf(member));
        if (!read.equals(Optional.of(member))) {
            throw new EditRefusedException(
                    place, "the documents cannot describe this " + member.kind().kindName() + " in their format");
        }
    }

    MeshEditor add(MeshMember member, String file) {
        Location place = new Location(file, 1, 1);
        List<MeshContent> contents = editor.reading().contents();
        if (contents.size() != 1) {
            throw new EditRefusedException(
                    place, "the documents describe " + contents.size() + " meshes; append a document");
        }
        if (meshWith(member).isPresent()) {
            throw new EditRefusedException(place, "there is a " + member.specPath() + "; replace it");
        }
        Mesh before = contents.get(0).mesh();
        String format = format(
                editor.textOf(file).orElseThrow(() -> new EditRefusedException(place, "the file is not open")), place);
        Map<String, String> known = write(before, format);
        Map<String, String> added = new LinkedHashMap<>(write(before.copy(m -> m.add(member)), format));
        added.keySet().removeAll(known.keySet());
        return editor.together(() -> {
            added.values().forEach(document -> editor.append(document, file));
            requireDescribed(member, place);
        });
    }

    private Optional<Mesh> meshWith(MeshMember member) {
        return editor.reading().contents().stream()
                .map(MeshContent::mesh)
                .filter(mesh -> mesh.view().counterpartOf(member).isPresent())
                .findFirst();
    }

    /** Returns the format of the documents of a file. */
    private static String format(String text, Location place) {
        for (Document document : new DocumentParser().parse(text, place.file()).documents()) {
            if (document.root() instanceof MappingNode root) {
                if (root.text("apiVersion").orElse("").startsWith("appmesh.k8s.aws/")) {
                    return KUBERNETES;
                }
                if (root.get("Resources").isPresent()) {
                    throw new EditRefusedException(
                            place, "templates of CloudFormation are not written from values; set fields instead");
                }
            }
        }
        return API;
    }

    private static Map<String, String> write(Mesh mesh, String format) {
        return MeshWriter.to(format, options -> options.syntax(TextFormat.YAML))
                .write(mesh)
                .files();
    }

    private static Map<String, MappingNode> documents(Mesh mesh, String format) {
        Map<String, MappingNode> documents = new LinkedHashMap<>();
        write(mesh, format).forEach((file, text) -> {
            DocumentNode root =
                    new DocumentParser().parse(text, file).documents().get(0).root();
            documents.put(file, (MappingNode) root);
        });
        return documents;
    }

    /** In the API, routes have documents of their own. */
    private static String member(String name, MappingNode document) {
        return document.text("routeName")
                .map(route -> name + ".routes[" + route + "]")
                .orElse(name);
    }
}
