package io.github.appmeshdsl.internal.api;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names a resource by its AWS name. If gateway routes of several gateways have the same name, all but the first are prefixed
 * with the name of their gateway.
 */
public final class AwsNaming implements ResourceNaming {

    private final Map<ResourceKey, String> renamed = new HashMap<>();

    /** Names these resources. */
    public AwsNaming(Collection<ResourceData> resources) {
        Map<String, Set<String>> taken = new HashMap<>();
        for (ResourceData resource : resources) {
            ResourceKey key = resource.key();
            if (key.kind() == ApiKind.GATEWAY_ROUTE) {
                Set<String> names = taken.computeIfAbsent(key.mesh(), m -> new HashSet<>());
                if (!names.add(key.name()) && !renamed.containsKey(key)) {
                    String name = key.parent().orElse("") + "." + key.name();
                    names.add(name);
                    renamed.put(key, name);
                }
            }
        }
    }

    @Override
    public ModelName nameOf(ResourceKey key) {
        return new ModelName(renamed.getOrDefault(key, key.name()), Optional.empty());
    }
}
