/** Endpoints of Services in Kubernetes, for the control plane. */
module io.github.appmeshdsl.xds.kubernetes {
    requires transitive io.github.appmeshdsl.xds;
    requires transitive kubernetes.client.api;
    requires kubernetes.model.common;
    requires kubernetes.model.core;
    requires kubernetes.model.discovery;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.xds.kubernetes;
}
