package io.github.appmeshdsl.xds;

import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stream can get of one type: what is published, and what its listeners and routes may still use.
 *
 * @param published the resources that are published, by name
 * @param pending the names of the resources whose content is not known yet
 * @param inUse the resources of earlier views whose listeners or routes the proxy may still have, newest first
 * @param keepsUnknown whether the proxy may still use resources of which only the name is known, after a reconnect
 */
record Offer(
        Map<String, EnvoyResource> published,
        Set<String> pending,
        List<Map<String, EnvoyResource>> inUse,
        boolean keepsUnknown) {

    static Offer of(ResourceType type, ProxyView view, List<ProxyView> inUse, boolean keepsUnknown) {
        return new Offer(
                view.resources(type),
                view.pending(type),
                inUse.stream().map(used -> used.resources(type)).toList(),
                keepsUnknown);
    }

    /** Returns whether there is nothing of a name, and will not be: the proxy must forget it. */
    boolean isAbsent(String name) {
        return find(name) == null && !pending.contains(name);
    }

    /** Returns a resource that the proxy should have. */
    @Nullable
    EnvoyResource find(String name) {
        EnvoyResource resource = published.get(name);
        for (int i = 0; resource == null && i < inUse.size(); i++) {
            resource = inUse.get(i).get(name);
        }
        return resource;
    }
}
