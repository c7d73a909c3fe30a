package io.github.appmeshdsl.benchmarks.peer;

import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Backend;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Manifest;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.NodeManifest;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Reference;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Route;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.RouterManifest;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.ServiceManifest;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMesh.Target;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The floor of checking a mesh as a whole: names unique, every reference found by a hash map, weights summed, and the
 * strongly connected components of the graph of documents by Tarjan's algorithm without recursion.
 */
public final class MeshCheckFloor {

    private record Key(String kind, String namespace, String name) {}

    /** What was found.
     *
     * @param problems names used twice, references that lead nowhere, targets without weight
     * @param components strongly connected components
     */
    public record Result(int problems, int components) {}

    private final List<Manifest> documents;
    private final Map<Key, Integer> byName;
    private int[] edges = new int[16];
    private int edgeCount;
    private final int[] edgesFrom;
    private int problems;

    private MeshCheckFloor(PlainMesh mesh) {
        documents = mesh.documents();
        byName = new HashMap<>(documents.size() * 2);
        edgesFrom = new int[documents.size() + 1];
    }

    /** Returns what is wrong. */
    public static Result check(PlainMesh mesh) {
        MeshCheckFloor check = new MeshCheckFloor(mesh);
        check.index();
        check.follow();
        return new Result(check.problems, check.components());
    }

    private void index() {
        for (int i = 0; i < documents.size(); i++) {
            Manifest document = documents.get(i);
            String namespace = document.metadata().namespace();
            if (byName.put(key(document.kind(), namespace, document.metadata().name()), i) != null) {
                problems++;
            }
        }
    }

    private static Key key(String kind, @Nullable String namespace, String name) {
        return new Key(kind, namespace == null ? "" : namespace, name);
    }

    private void follow() {
        for (int i = 0; i < documents.size(); i++) {
            Manifest document = documents.get(i);
            if (document instanceof NodeManifest node) {
                for (Backend backend : node.spec().backends()) {
                    edge("VirtualService", backend.virtualService().virtualServiceRef());
                }
            } else if (document instanceof RouterManifest router) {
                for (Route route : router.spec().routes()) {
                    int weight = 0;
                    for (Target target : route.httpRoute().action().weightedTargets()) {
                        weight += target.weight();
                        edge("VirtualNode", target.virtualNodeRef());
                    }
                    problems += weight == 0 ? 1 : 0;
                }
            } else if (document instanceof ServiceManifest service) {
                edge("VirtualRouter", service.spec().provider().virtualRouter().virtualRouterRef());
            }
            edgesFrom[i + 1] = edgeCount;
        }
    }

    private void edge(String kind, Reference reference) {
        Integer to = byName.get(key(kind, reference.namespace(), reference.name()));
        if (to == null) {
            problems++;
            return;
        }
        if (edgeCount == edges.length) {
            edges = Arrays.copyOf(edges, edgeCount * 2);
        }
        edges[edgeCount++] = to;
    }

    private int components() {
        int n = documents.size();
        int[] order = new int[n];
        int[] low = new int[n];
        boolean[] open = new boolean[n];
        int[] stack = new int[n];
        int[] path = new int[n];
        int[] next = new int[n];
        int visited = 0;
        int stacked = 0;
        int components = 0;
        for (int root = 0; root < n; root++) {
            if (order[root] != 0) {
                continue;
            }
            int depth = 0;
            path[0] = root;
            order[root] = low[root] = ++visited;
            stack[stacked++] = root;
            open[root] = true;
            next[root] = edgesFrom[root];
            while (depth >= 0) {
                int at = path[depth];
                if (next[at] < edgesFrom[at + 1]) {
                    int to = edges[next[at]++];
                    if (order[to] == 0) {
                        order[to] = low[to] = ++visited;
                        stack[stacked++] = to;
                        open[to] = true;
                        next[to] = edgesFrom[to];
                        path[++depth] = to;
                    } else if (open[to]) {
                        low[at] = Math.min(low[at], order[to]);
                    }
                    continue;
                }
                if (low[at] == order[at]) {
                    components++;
                    int member;
                    do {
                        member = stack[--stacked];
                        open[member] = false;
                    } while (member != at);
                }
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[at]);
                }
            }
        }
        return components;
    }
}
