package io.github.appmeshdsl.server.internal.operation;

import io.github.appmeshdsl.api.ApiKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operation of the API.
 *
 * @param name name in the service model, such as {@code CreateVirtualNode}
 * @param verb what it does
 * @param kind the kind of resource; absent for the operations on tags, which accept any kind
 * @param path the steps of its path; a step in braces is the label of a name
 */
public record Operation(String name, Verb verb, Optional<ApiKind> kind, List<String> path) {

    private static final String VERSION = "v20190125";
    private static final String MESH_NAME = ApiKind.MESH.nameMember();

    /** All 38 operations. */
    public static final List<Operation> ALL = all();

    /** Takes the parts. */
    public Operation {
        path = List.copyOf(path);
    }

    private static List<Operation> all() {
        List<Operation> operations = new ArrayList<>();
        for (ApiKind kind : ApiKind.values()) {
            List<String> collection = collection(kind);
            List<String> item = new ArrayList<>(collection);
            item.add(label(kind.nameMember()));
            operations.add(of("Create", Verb.CREATE, kind, collection));
            operations.add(of("Describe", Verb.DESCRIBE, kind, item));
            operations.add(of("Update", Verb.UPDATE, kind, item));
            operations.add(of("Delete", Verb.DELETE, kind, item));
            operations.add(new Operation(kind.listOperation(), Verb.LIST, Optional.of(kind), collection));
        }
        operations.add(new Operation("TagResource", Verb.TAG, Optional.empty(), List.of(VERSION, "tag")));
        operations.add(new Operation("UntagResource", Verb.UNTAG, Optional.empty(), List.of(VERSION, "untag")));
        operations.add(
                new Operation("ListTagsForResource", Verb.LIST_TAGS, Optional.empty(), List.of(VERSION, "tags")));
        return List.copyOf(operations);
    }

    private static Operation of(String word, Verb verb, ApiKind kind, List<String> path) {
        return new Operation(word + kind.typeName(), verb, Optional.of(kind), path);
    }

    private static List<String> collection(ApiKind kind) {
        List<String> path = new ArrayList<>(List.of(VERSION, ApiKind.MESH.collectionName()));
        if (kind == ApiKind.MESH) {
            return path;
        }
        path.add(label(MESH_NAME));
        // Between a mesh and its routes, the path names the kind in the singular.
        kind.parent().ifPresent(parent -> {
            path.add(parent.memberName());
            path.add(label(parent.nameMember()));
        });
        path.add(kind.collectionName());
        return path;
    }

    private static String label(String name) {
        return "{" + name + "}";
    }

    /** Returns the operation with this method and path, and the names in the path; empty if there is none. */
    public static Optional<Match> find(String method, List<String> steps) {
        for (Operation operation : ALL) {
            if (operation.verb.method().equals(method)) {
                Optional<Map<String, String>> names = operation.names(steps);
                if (names.isPresent()) {
                    return Optional.of(new Match(operation, names.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Map<String, String>> names(List<String> steps) {
        if (steps.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            String expected = path.get(i);
            if (expected.startsWith("{")) {
                names.put(expected.substring(1, expected.length() - 1), steps.get(i));
            } else if (!expected.equals(steps.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    /**
     * An operation that was found.
     *
     * @param operation the operation
     * @param names the names in the path by label
     */
    public record Match(Operation operation, Map<String, String> names) {}

    /** What an operation does. */
    public enum Verb {
        /** Creates a resource. */
        CREATE("PUT"),
        /** Returns a resource. */
        DESCRIBE("GET"),
        /** Replaces the spec of a resource. */
        UPDATE("PUT"),
        /** Deletes a resource. */
        DELETE("DELETE"),
        /** Returns the names of the resources of a kind. */
        LIST("GET"),
        /** Adds tags to a resource. */
        TAG("PUT"),
        /** Removes tags from a resource. */
        UNTAG("PUT"),
        /** Returns the tags of a resource. */
        LIST_TAGS("GET");

        private final String method;

        Verb(String method) {
            this.method = method;
        }

        /** Returns the HTTP method. */
        public String method() {
            return method;
        }

        /** Returns whether the operation changes resources. */
        public boolean isWrite() {
            return !method.equals("GET");
        }
    }
}
