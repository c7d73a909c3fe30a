package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import java.util.Map;

/** The lists of a spec in which order does not matter. It matters among listeners and in JSON log formats. */
final class SpecSets {

    /** Member that names an element, by the list; empty where an element is a scalar and names itself. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("backends", "virtualService"),
            Map.entry("weightedTargets", "virtualNode"),
            Map.entry("headers", "name"),
            Map.entry("metadata", "name"),
            Map.entry("queryParameters", "name"),
            Map.entry("attributes", "key"),
            Map.entry("ports", ""),
            Map.entry("exact", ""),
            Map.entry("certificateAuthorityArns", ""),
            Map.entry("httpRetryEvents", ""),
            Map.entry("tcpRetryEvents", ""),
            Map.entry("grpcRetryEvents", ""));

    private SpecSets() {}

    static boolean isSet(String member) {
        return NAMES.containsKey(member);
    }

    /** Returns the name of an element in its list. */
    static String name(String member, DocumentNode element) {
        if (element instanceof ScalarNode scalar) {
            return scalar.value();
        }
        String name = NAMES.getOrDefault(member, "");
        if (element instanceof MappingNode mapping && !name.isEmpty()) {
            DocumentNode value = mapping.get(name).orElse(null);
            if (value instanceof MappingNode service) {
                value = service.get("virtualServiceName").orElse(null);
            }
            if (value instanceof ScalarNode scalar) {
                return scalar.value();
            }
        }
        return "";
    }
}
