package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ports on which a node, router or gateway listens, with the protocol of each.
 *
 * @param protocols protocols by port, in the order of the listeners; empty if the listener sets none
 */
record Listeners(Map<Long, String> protocols) {

    static Listeners of(MappingNode spec) {
        Map<Long, String> protocols = new LinkedHashMap<>();
        for (MappingNode listener : spec.mappings("listeners")) {
            MappingNode mapping = listener.mapping("portMapping").orElse(MappingNode.of());
            mapping.integer("port")
                    .ifPresent(
                            port -> protocols.put(port, mapping.text("protocol").orElse("")));
        }
        return new Listeners(protocols);
    }

    int size() {
        return protocols.size();
    }

    boolean has(Long port) {
        return protocols.containsKey(port);
    }

    /** Returns the port if there is only one. */
    @Nullable
    Long only() {
        return size() == 1 ? protocols.keySet().iterator().next() : null;
    }

    /**
     * Returns the port to set among {@code more} for a use without a port: the only one here. Without listeners requests are
     * not delivered, so any port will do.
     */
    @Nullable
    Long meant(Listeners more) {
        return size() == 0 && more.size() > 0
                ? more.protocols().keySet().iterator().next()
                : only();
    }

    /** Returns the listener's port that receives requests for {@code port}: itself, or the only one if {@code port} is null. */
    @Nullable
    Long binding(@Nullable Long port) {
        return port == null ? only() : port;
    }

    /** Returns the ports that have one protocol here and another one there. */
    List<Long> changedProtocols(Listeners other) {
        List<Long> ports = new ArrayList<>();
        protocols.forEach((port, protocol) -> {
            if (other.has(port) && !protocol.equals(other.protocols.get(port))) {
                ports.add(port);
            }
        });
        return ports;
    }

    /**
     * Returns the spec {@code after} with the listeners of both: those of {@code before} that go stay for now, and a listener
     * whose protocol changes stays as it was.
     */
    static MappingNode grown(MappingNode before, MappingNode after) {
        Map<Long, DocumentNode> old = byPort(before);
        Map<Long, DocumentNode> all = new LinkedHashMap<>(old);
        all.putAll(byPort(after));
        for (Long port : of(before).changedProtocols(of(after))) {
            DocumentNode kept = old.get(port);
            if (kept != null) {
                all.put(port, kept);
            }
        }
        return after.with("listeners", SequenceNode.of(new ArrayList<>(all.values())));
    }

    private static Map<Long, DocumentNode> byPort(MappingNode spec) {
        Map<Long, DocumentNode> listeners = new LinkedHashMap<>();
        for (MappingNode listener : spec.mappings("listeners")) {
            listener.mapping("portMapping")
                    .map(mapping -> mapping.integer("port"))
                    .ifPresent(number -> number.ifPresent(port -> listeners.put(port, listener)));
        }
        return listeners;
    }
}
