/** Meshes read directly from a Kubernetes cluster. */
module io.github.appmeshdsl.k8s.client {
    requires transitive io.github.appmeshdsl.documents;
    requires transitive kubernetes.client.api;
    requires io.github.appmeshdsl.k8s;
    requires kubernetes.model.core;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.k8s.client;
}
