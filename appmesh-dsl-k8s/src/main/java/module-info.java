/** Meshes to and from the manifests of the App Mesh controller for Kubernetes. */
// The command line, which an internal package is exported to, is compiled later.
@SuppressWarnings("module")
module io.github.appmeshdsl.k8s {
    requires transitive io.github.appmeshdsl.core;
    requires transitive io.github.appmeshdsl.documents;
    requires tools.jackson.core;
    requires static org.immutables.value;
    requires static transitive org.jspecify;

    exports io.github.appmeshdsl.k8s;
    exports io.github.appmeshdsl.k8s.inject;
    exports io.github.appmeshdsl.k8s.install;
    exports io.github.appmeshdsl.k8s.internal to
            io.github.appmeshdsl.cli;

    provides io.github.appmeshdsl.report.RuleTable with
            io.github.appmeshdsl.k8s.internal.validation.KubernetesRule.Table,
            io.github.appmeshdsl.k8s.internal.rule.InjectRule.Table,
            io.github.appmeshdsl.k8s.internal.rule.InstallRule.Table;
    provides io.github.appmeshdsl.format.Source with
            io.github.appmeshdsl.k8s.internal.ManifestSource;
    provides io.github.appmeshdsl.format.Target with
            io.github.appmeshdsl.k8s.internal.ManifestTarget;
}
