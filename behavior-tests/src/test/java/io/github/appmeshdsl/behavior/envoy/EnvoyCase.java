package io.github.appmeshdsl.behavior.envoy;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.traffic.AppMeshBehavior;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mesh, what App Mesh's control plane would have told the proxy of one of its callers, written by hand, and requests with
 * what becomes of them.
 *
 * @param name name of the case; documents refer to it
 * @param mesh the mesh
 * @param caller the virtual node or gateway whose proxy is asked
 * @param behavior the reading of App Mesh that the configuration follows
 * @param chains the proxy's filter chains
 * @param hops further listeners by the name of the cluster that leads to them: what they are
 * @param rows the requests
 */
record EnvoyCase(
        String name,
        Mesh mesh,
        String caller,
        AppMeshBehavior behavior,
        List<Chain> chains,
        Map<String, Hop> hops,
        List<Row> rows) {

    static EnvoyCase of(String name, Mesh mesh, Chain... chains) {
        return new EnvoyCase(name, mesh, "web", AppMeshBehavior.observed(), List.of(chains), Map.of(), List.of());
    }

    EnvoyCase from(String newCaller) {
        return new EnvoyCase(name, mesh, newCaller, behavior, chains, hops, rows);
    }

    EnvoyCase read(AppMeshBehavior newBehavior) {
        return new EnvoyCase(name, mesh, caller, newBehavior, chains, hops, rows);
    }

    /** Adds a listener in plain text to which the configuration leads by the cluster {@code CASE.hop}. */
    EnvoyCase hop(String hop, String virtualHosts) {
        return hop(hop, Hop.plain(virtualHosts));
    }

    /** Adds a listener to which the configuration leads by the cluster {@code CASE.hop}. */
    EnvoyCase hop(String hop, Hop listener) {
        Map<String, Hop> more = new LinkedHashMap<>(hops);
        more.put(name + "." + hop, listener);
        return new EnvoyCase(name, mesh, caller, behavior, chains, more, rows);
    }

    /** Adds requests, one a line: see {@link Row#parse}. */
    EnvoyCase rows(String table) {
        List<Row> more = new ArrayList<>(rows);
        table.lines().filter(line -> !line.isBlank()).forEach(line -> more.add(Row.parse(line)));
        return new EnvoyCase(name, mesh, caller, behavior, chains, hops, more);
    }

    @Override
    public String toString() {
        return name;
    }
}
