/** Meshes to and from the manifests of the App Mesh controller for Kubernetes. */
module io.github.appmeshdsl.k8s {
    requires transitive io.github.appmeshdsl.core;
    requires transitive io.github.appmeshdsl.documents;
    requires static org.immutables.value;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.k8s;
    exports io.github.appmeshdsl.k8s.inject;
    exports io.github.appmeshdsl.k8s.install;
    exports io.github.appmeshdsl.k8s.validation;

    provides io.github.appmeshdsl.report.RuleTable with
            io.github.appmeshdsl.k8s.validation.KubernetesRule.Table,
            io.github.appmeshdsl.k8s.inject.InjectRule.Table,
            io.github.appmeshdsl.k8s.install.InstallRule.Table;
    provides io.github.appmeshdsl.format.Source with
            io.github.appmeshdsl.k8s.ManifestSource;
    provides io.github.appmeshdsl.format.Target with
            io.github.appmeshdsl.k8s.ManifestTarget;
}
