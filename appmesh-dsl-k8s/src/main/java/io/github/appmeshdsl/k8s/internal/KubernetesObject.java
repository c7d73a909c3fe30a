package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.report.SpecPath;

/**
 * One object of a document: all of it, or an item of a list.
 *
 * @param document where it stands
 * @param path path for problems of the object as a whole
 * @param node the object
 * @param apiVersion group and version
 * @param kind its kind
 */
record KubernetesObject(Document document, SpecPath path, MappingNode node, String apiVersion, String kind) {

    /** The API group of App Mesh. */
    static final String APP_MESH = "appmesh.k8s.aws";

    /** Returns the API group; empty for that of Kubernetes' core. */
    String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    boolean isAppMesh() {
        return group().equals(APP_MESH);
    }
}
