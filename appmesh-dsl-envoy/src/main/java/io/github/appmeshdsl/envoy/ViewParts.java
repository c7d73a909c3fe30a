package io.github.appmeshdsl.envoy;

import com.google.protobuf.Message;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of one proxy's configuration while it is put together. */
final class ViewParts {

    private final Map<String, EnvoyResource> resources = new LinkedHashMap<>();
    private final Set<Problem> notices = new LinkedHashSet<>();

    void add(ResourceType type, String name, Message message) {
        add(EnvoyResource.of(type, name, message));
    }

    /** Adds a resource; one that is there already stays. */
    void add(EnvoyResource resource) {
        resources.putIfAbsent(resource.type() + " " + resource.name(), resource);
    }

    void notice(Problem notice) {
        notices.add(notice);
    }

    void notice(EnvoyRule rule, SpecPath path, String message, String hint) {
        notices.add(Problem.of(rule, path, message).withHint(hint));
    }

    ProxyView view(String nodeId) {
        List<EnvoyResource> sorted = new ArrayList<>(resources.values());
        sorted.sort((one, other) -> one.name().compareTo(other.name()));
        List<Problem> reported = new ArrayList<>(notices);
        reported.sort(Problem.REPORT_ORDER);
        return new ProxyView(nodeId, sorted, reported);
    }
}
