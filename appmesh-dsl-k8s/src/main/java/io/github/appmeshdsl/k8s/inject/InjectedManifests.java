package io.github.appmeshdsl.k8s.inject;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.internal.text.DocumentStream;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Manifests whose pods have got proxies. Documents without such pods are as they were, to the letter. App Mesh resources are left
 * out: a cluster without the App Mesh controller does not know them, and the control plane reads them from where they are.
 *
 * @param files the texts by the names of their files; without documents that have errors
 * @param injected how many workloads got proxies
 * @param appMeshResources how many App Mesh resources were left out
 * @param report what is wrong with the set and its pods; documents with errors are left out as a whole
 */
public record InjectedManifests(
        Map<String, String> files, int injected, int appMeshResources, ValidationReport report) {

    /** Takes a copy that keeps the order given; refuses null. */
    public InjectedManifests {
        requireNonNull(files, "files");
        requireNonNull(report, "report");
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** Returns all files as one stream of documents. */
    public String text() {
        DocumentStream stream = new DocumentStream();
        files.values().forEach(stream::add);
        return stream.toString();
    }
}
