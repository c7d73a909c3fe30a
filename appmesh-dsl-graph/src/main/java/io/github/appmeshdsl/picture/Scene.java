package io.github.appmeshdsl.picture;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a picture shows, in no format yet. All formats are written from it; texts are as the mesh has them, so each format
 * escapes them.
 *
 * @param title names of the meshes
 * @param notes what holds for a mesh as a whole, such as its egress filter
 * @param groups namespaces
 * @param shapes resources, in a fixed order
 * @param lines what leads where
 * @param problems problems of no resource that is shown
 */
record Scene(
        String title,
        List<String> notes,
        List<Group> groups,
        List<Shape> shapes,
        List<Line> lines,
        List<Problem> problems) {

    Scene {
        notes = List.copyOf(notes);
        groups = List.copyOf(groups);
        shapes = List.copyOf(shapes);
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /** Returns the shape of an identifier. */
    Shape shape(String id) {
        return shapes.get(Integer.parseInt(id.substring(1)));
    }

    /** Returns why requests on a line fail, where that is not shown at its end anyway; empty otherwise. */
    String reason(Line line) {
        return shape(line.to()).mark() == Mark.REFUSED ? "" : line.remark();
    }

    /**
     * A namespace.
     *
     * @param id such as {@code g1}
     * @param name the name
     */
    record Group(String id, String name) {}

    /** What a shape stands for. */
    enum Kind {
        GATEWAY("virtual gateway"),
        NODE("virtual node"),
        SERVICE("virtual service"),
        ROUTER("virtual router"),
        GATEWAY_ROUTE("gateway route"),
        EXTERNAL("elsewhere");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Returns the kind as people call it. */
        String text() {
            return text;
        }

        /** Returns the kind as classes of style sheets name it. */
        String style() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What is special about a part. */
    enum Mark {
        /** Nothing. */
        NONE,
        /** No request can reach it. */
        UNUSED,
        /** Requests to it fail. */
        REFUSED
    }

    /**
     * A resource, or something outside of the mesh that is referred to.
     *
     * @param id such as {@code s12}
     * @param kind what it stands for
     * @param group identifier of its namespace; absent if it has none
     * @param name its name within the namespace
     * @param detail the most important about it: ports, or the host of a service
     * @param rows routes of a router or a gateway, in the order in which they are tried
     * @param mark what is special about it
     * @param remark why, such as {@code no provider}; empty if there is no mark
     * @param problems what is wrong with it and its rows
     * @param path its path in reports; empty for what is elsewhere
     * @param place its place in a document, if that is known
     */
    record Shape(
            String id,
            Kind kind,
            Optional<String> group,
            String name,
            String detail,
            List<Row> rows,
            Mark mark,
            String remark,
            List<Problem> problems,
            String path,
            Optional<String> place) {
        Shape {
            rows = List.copyOf(rows);
            problems = List.copyOf(problems);
        }

        /** Returns the severity of the worst problem of the shape and its rows. */
        Optional<Severity> worst() {
            List<Problem> all = new ArrayList<>(problems);
            rows.forEach(row -> all.addAll(row.problems()));
            return Scene.worst(all);
        }
    }

    /**
     * A route of a router or a gateway.
     *
     * @param id such as {@code s12r0}
     * @param name its name
     * @param text what it takes, in short
     * @param conditions what it takes, each as a clause
     * @param mark what is special about it
     * @param problems what is wrong with it
     * @param path its path in reports
     * @param place its place in a document, if that is known
     */
    record Row(
            String id,
            String name,
            String text,
            List<String> conditions,
            Mark mark,
            List<Problem> problems,
            String path,
            Optional<String> place) {
        Row {
            conditions = List.copyOf(conditions);
            problems = List.copyOf(problems);
        }

        /** Returns the severity of the worst problem. */
        Optional<Severity> worst() {
            return Scene.worst(problems);
        }
    }

    /** What a line stands for. */
    enum LineKind {
        /** A node may call a service, or a gateway route leads to one. */
        CALL,
        /** A node or router answers for a service. */
        PROVIDER,
        /** A route sends requests to a node. */
        TARGET
    }

    /**
     * Something that leads somewhere.
     *
     * @param id such as {@code l7}
     * @param kind what it stands for
     * @param from identifier of the shape where it starts
     * @param row identifier of the row where it starts; absent if that is the shape itself
     * @param to identifier of the shape where it ends
     * @param label short text, such as {@code 90 %}; may be empty
     * @param mark whether requests on it fail, or there are none
     * @param remark why they fail; empty if they do not
     */
    record Line(
            String id,
            LineKind kind,
            String from,
            Optional<String> row,
            String to,
            String label,
            Mark mark,
            String remark) {}

    private static Optional<Severity> worst(List<Problem> problems) {
        return problems.stream().map(Problem::severity).min(Severity::compareTo);
    }
}
