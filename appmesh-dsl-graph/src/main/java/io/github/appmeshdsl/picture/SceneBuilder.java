package io.github.appmeshdsl.picture;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes a {@link Scene}: numbers its parts and puts problems where they belong. */
final class SceneBuilder {

    private final Function<? super SpecPath, Optional<String>> places;
    private final Map<String, List<Problem>> problems = new LinkedHashMap<>();
    private final Map<String, Scene.Group> groups = new TreeMap<>();
    private final List<ShapeDraft> shapes = new ArrayList<>();
    private final List<Scene.Line> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean hasSeveralMeshes;

    SceneBuilder(Function<? super SpecPath, Optional<String>> places, Collection<Problem> problems) {
        this.places = places;
        for (Problem problem : problems) {
            this.problems
                    .computeIfAbsent(resourceOf(problem.path()), key -> new ArrayList<>())
                    .add(problem);
        }
    }

    /** A shape whose rows and marks are still being found. */
    static final class ShapeDraft {
        final String id;
        final Scene.Kind kind;
        final Optional<Scene.Group> group;
        final String name;
        final String path;
        final Optional<String> place;
        final List<Scene.Row> rows = new ArrayList<>();
        final List<Problem> problems;
        String detail = "";
        Scene.Mark mark = Scene.Mark.NONE;
        String remark = "";

        private ShapeDraft(
                String id,
                Scene.Kind kind,
                Optional<Scene.Group> group,
                String name,
                String path,
                Optional<String> place,
                List<Problem> problems) {
            this.id = id;
            this.kind = kind;
            this.group = group;
            this.name = name;
            this.path = path;
            this.place = place;
            this.problems = problems;
        }

        void mark(Scene.Mark newMark, String why) {
            if (newMark.compareTo(mark) > 0) {
                mark = newMark;
                remark = why;
            }
        }

        private Scene.Shape finished() {
            return new Scene.Shape(
                    id, kind, group.map(Scene.Group::id), name, detail, rows, mark, remark, problems, path, place);
        }
    }

    Scene build(List<Mesh> meshes) {
        hasSeveralMeshes = meshes.size() > 1;
        for (Mesh mesh : meshes) {
            new MeshScene(mesh, this).add();
        }
        List<Problem> others = new ArrayList<>();
        problems.values().forEach(others::addAll);
        others.sort(Problem.REPORT_ORDER);
        return new Scene(
                String.join(", ", meshes.stream().map(Mesh::name).toList()),
                notes,
                List.copyOf(groups.values()),
                shapes.stream().map(ShapeDraft::finished).toList(),
                lines,
                others);
    }

    void note(MeshView mesh, String text) {
        notes.add(hasSeveralMeshes ? mesh.mesh().name() + ": " + text : text);
    }

    /** Adds a shape of a resource. */
    ShapeDraft add(MeshView mesh, Scene.Kind kind, String namespace, String name, SpecPath path) {
        String label =
                hasSeveralMeshes ? mesh.mesh().name() + (namespace.isEmpty() ? "" : " / " + namespace) : namespace;
        Optional<Scene.Group> group = label.isEmpty()
                ? Optional.empty()
                : Optional.of(groups.computeIfAbsent(label, text -> new Scene.Group("g" + groups.size(), text)));
        List<Problem> own = problems.remove(path.toString());
        return add(kind, group, name, path.toString(), places.apply(path), own == null ? List.of() : own);
    }

    /** Adds a shape of something that is outside. */
    ShapeDraft addElsewhere(String name) {
        return add(Scene.Kind.EXTERNAL, Optional.empty(), name, "", Optional.empty(), List.of());
    }

    private ShapeDraft add(
            Scene.Kind kind,
            Optional<Scene.Group> group,
            String name,
            String path,
            Optional<String> place,
            List<Problem> own) {
        ShapeDraft draft = new ShapeDraft("s" + shapes.size(), kind, group, name, path, place, own);
        shapes.add(draft);
        return draft;
    }

    /** Returns a row of a shape, with the problems of the shape at or below its path. */
    Scene.Row row(ShapeDraft shape, String name, String text, List<String> conditions, Scene.Mark mark, SpecPath path) {
        return new Scene.Row(
                shape.id + "r" + shape.rows.size(),
                name,
                text,
                conditions,
                mark,
                shape.problems.stream()
                        .filter(problem -> isWithin(problem.path(), path))
                        .toList(),
                path.toString(),
                places.apply(path));
    }

    /** Takes the problems of a path, so that they are shown at another shape. */
    List<Problem> take(SpecPath path) {
        List<Problem> taken = problems.remove(path.toString());
        return taken == null ? List.of() : taken;
    }

    Optional<String> place(SpecPath path) {
        return places.apply(path);
    }

    void line(
            Scene.LineKind kind,
            ShapeDraft from,
            Optional<String> row,
            ShapeDraft to,
            String label,
            Scene.Mark mark,
            String remark) {
        lines.add(new Scene.Line("l" + lines.size(), kind, from.id, row, to.id, label, mark, remark));
    }

    /** Returns the path of the resource that a path is in. */
    private static String resourceOf(SpecPath path) {
        for (SpecPath.Step step : path.steps()) {
            return SpecPath.ROOT.then(step).toString();
        }
        return "";
    }

    private static boolean isWithin(SpecPath path, SpecPath outer) {
        String text = path.toString();
        String start = outer.toString();
        return text.startsWith(start) && (text.length() == start.length() || text.charAt(start.length()) == '.');
    }
}
