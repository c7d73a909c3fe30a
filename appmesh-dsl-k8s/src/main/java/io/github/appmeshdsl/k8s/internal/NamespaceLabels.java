package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.report.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A namespace that a document describes.
 *
 * @param name its name
 * @param labels its labels, in order
 * @param location place of the object
 */
record NamespaceLabels(String name, Map<String, String> labels, Location location) {

    /** Takes a copy that keeps the order given. */
    public NamespaceLabels {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }
}
