package io.github.appmeshdsl.internal.cloudformation;

import io.github.appmeshdsl.api.ResourceKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Logical ids of the resources of a template: letters and digits, made of kind and names, each once. */
final class LogicalIds {

    private static final int LONGEST = 200;

    private final Map<ResourceKey, String> ids = new HashMap<>();

    /** Gives ids to resources in this order. */
    LogicalIds(Collection<ResourceKey> keys) {
        Set<String> taken = new HashSet<>();
        Set<String> meshes = new HashSet<>();
        keys.forEach(key -> meshes.add(key.mesh()));
        for (ResourceKey key : keys) {
            StringBuilder id = new StringBuilder(key.kind().typeName());
            if (meshes.size() > 1) {
                append(id, key.mesh());
            }
            key.parent().ifPresent(parent -> append(id, parent));
            append(id, key.name());
            String wanted = id.substring(0, Math.min(id.length(), LONGEST));
            String unique = wanted;
            for (int i = 2; !taken.add(unique); i++) {
                unique = wanted + "N" + i;
            }
            ids.put(key, unique);
        }
    }

    Optional<String> of(ResourceKey key) {
        return Optional.ofNullable(ids.get(key));
    }

    private static void append(StringBuilder id, String name) {
        boolean isStart = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (isLetter || (c >= '0' && c <= '9')) {
                id.append(isStart && c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
            }
            isStart = !isLetter;
        }
    }
}
