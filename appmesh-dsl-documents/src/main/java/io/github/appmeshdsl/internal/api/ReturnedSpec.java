package io.github.appmeshdsl.internal.api;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A spec as the service returns it. It differs from what was sent in two places: a health check without a port gets the port of
 * its listener, and of several backends with the same name only the first is kept.
 */
public final class ReturnedSpec {

    private ReturnedSpec() {}

    /** Returns what the service returns for a spec that is sent; the same if it is returned unchanged. */
    public static MappingNode of(MappingNode sent) {
        MappingNode spec = sent;
        if (spec.get("listeners").orElse(null) instanceof SequenceNode listeners) {
            List<DocumentNode> changed = new ArrayList<>(listeners.items().size());
            for (DocumentNode item : listeners.items()) {
                changed.add(item instanceof MappingNode listener ? withProbedPort(listener) : item);
            }
            spec = with(spec, "listeners", listeners, changed);
        }
        if (spec.get("backends").orElse(null) instanceof SequenceNode backends) {
            spec = with(spec, "backends", backends, distinct(backends.items()));
        }
        return spec;
    }

    private static MappingNode with(MappingNode spec, String key, SequenceNode old, List<DocumentNode> changed) {
        return changed.equals(old.items()) ? spec : spec.with(key, SequenceNode.of(changed, old.location()));
    }

    private static MappingNode withProbedPort(MappingNode listener) {
        Optional<MappingNode> check = listener.mapping("healthCheck").filter(probe -> !probe.has("port"));
        Optional<DocumentNode> port = listener.mapping("portMapping").flatMap(mapping -> mapping.get("port"));
        return check.isPresent() && port.isPresent()
                ? listener.with("healthCheck", check.get().with("port", port.get()))
                : listener;
    }

    private static List<DocumentNode> distinct(List<DocumentNode> backends) {
        Set<String> seen = new HashSet<>();
        List<DocumentNode> distinct = new ArrayList<>(backends.size());
        for (DocumentNode item : backends) {
            Optional<String> name = item instanceof MappingNode backend
                    ? backend.mapping("virtualService").flatMap(service -> service.text("virtualServiceName"))
                    : Optional.empty();
            if (name.isEmpty() || seen.add(name.get())) {
                distinct.add(item);
            }
        }
        return distinct;
    }
}
