package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.format.Documents;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.k8s.inject.MeshNamespace;
import io.github.appmeshdsl.k8s.inject.PodAnnotations;
import io.github.appmeshdsl.k8s.inject.SidecarInjection;
import io.github.appmeshdsl.k8s.install.AwsEnvironment;
import io.github.appmeshdsl.k8s.install.ControllerInstall;
import io.github.appmeshdsl.k8s.install.EksServiceAccounts;
import io.github.appmeshdsl.k8s.install.ProxyPolicy;
import io.github.appmeshdsl.k8s.install.Tracing;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The Java examples of the pages in {@code docs/rules}: each returns a report with the finding of one rule. */
final class RuleExamples {

    private RuleExamples() {}

    /** Returns all examples by the id of their rule. */
    static Map<String, Supplier<ValidationReport>> all() {
        return Map.ofEntries(
                Map.entry("backends.leaf", RuleExamples::backendsLeaf),
                Map.entry("external.unused", RuleExamples::externalUnused),
                Map.entry("namespace.mixed", RuleExamples::namespaceMixed),
                Map.entry("gateway-route.gateway", RuleExamples::gatewayRouteGateway),
                Map.entry("k8s.backend-group-ref", RuleExamples::k8sBackendGroupRef),
                Map.entry("resource.duplicate", RuleExamples::resourceDuplicate),
                Map.entry("inject.address", RuleExamples::injectAddress),
                Map.entry("inject.egress-defaults", RuleExamples::injectEgressDefaults),
                Map.entry("inject.env-name", RuleExamples::injectEnvName),
                Map.entry("inject.env-overridden", RuleExamples::injectEnvOverridden),
                Map.entry("inject.gateway-container", RuleExamples::injectGatewayContainer),
                Map.entry("inject.ignored", RuleExamples::injectIgnored),
                Map.entry("inject.limit", RuleExamples::injectLimit),
                Map.entry("inject.mesh-label", RuleExamples::injectMeshLabel),
                Map.entry("inject.mount", RuleExamples::injectMount),
                Map.entry("inject.mount-duplicate", RuleExamples::injectMountDuplicate),
                Map.entry("inject.namespace", RuleExamples::injectNamespace),
                Map.entry("inject.port", RuleExamples::injectPort),
                Map.entry("inject.quantity", RuleExamples::injectQuantity),
                Map.entry("inject.sampling-rate", RuleExamples::injectSamplingRate),
                Map.entry("inject.volume", RuleExamples::injectVolume),
                Map.entry("inject.workload", RuleExamples::injectWorkload),
                Map.entry("install.account", RuleExamples::installAccount),
                Map.entry("install.attachment", RuleExamples::installAttachment),
                Map.entry("install.backend-groups", RuleExamples::installBackendGroups),
                Map.entry("install.delay", RuleExamples::installDelay),
                Map.entry("install.name", RuleExamples::installName),
                Map.entry("install.policy-empty", RuleExamples::installPolicyEmpty),
                Map.entry("install.policy-size", RuleExamples::installPolicySize),
                Map.entry("install.region", RuleExamples::installRegion),
                Map.entry("install.replicas", RuleExamples::installReplicas),
                Map.entry("install.sds", RuleExamples::installSds),
                Map.entry("install.service-account", RuleExamples::installServiceAccount),
                Map.entry("install.tracing-address", RuleExamples::installTracingAddress));
    }

    // spotless:off

    private static ValidationReport backendsLeaf() {
        // region backends.leaf
        var api = VirtualNode.of("api", n -> n.dns("api.shop.local").http(8080).leaf());
        var service = VirtualService.of("api.shop.local", s -> s.node(api));
        var web = VirtualNode.of("web", n -> n.leaf().addBackend(service));
        ValidationReport report = Mesh.of("shop", m -> m.add(api, service, web)).validate();
        // endregion
        return report;
    }

    private static ValidationReport gatewayRouteGateway() {
        // region gateway-route.gateway
        var api = VirtualNode.of("api", n -> n.dns("api.shop.local").http(8080).leaf());
        var service = VirtualService.of("api.shop.local", s -> s.node(api));
        var edge = VirtualGateway.of("edge", g -> g.http(8080));
        var inner = VirtualGateway.of("inner", g -> g.http(8080));
        var route = GatewayRoute.http("all", r -> r.prefix("/").target(service));
        ValidationReport report = Mesh.of("shop", m -> m.add(api, service, edge, inner, route)).validate();
        // endregion
        return report;
    }

    private static ValidationReport k8sBackendGroupRef() {
        // region k8s.backend-group-ref
        var api = VirtualService.arn("arn:aws:appmesh:eu-west-1:111122223333:mesh/shop/virtualService/api");
        var group = BackendGroup.of("all", g -> g.namespace("shop").add(api));
        var web = VirtualNode.of("web", n -> n.namespace("shop").addBackendGroup(group));
        ValidationReport report = Manifests.check(Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop").add(web, group)));
        // endregion
        return report;
    }

    private static ValidationReport resourceDuplicate() {
        // region resource.duplicate
        var web = VirtualNode.of("web", n -> n.leaf());
        var webToo = VirtualNode.of("web", n -> n.leaf());
        ValidationReport report = Mesh.of("shop", m -> m.add(web, webToo))
                .validate(ValidationOptions.authoring().partial(true));
        // endregion
        return report;
    }

    private static ValidationReport injectAddress() {
        // region inject.address
        var annotations = PodAnnotations.node(p -> p.egressIgnoredIps("169.254.169.254", "example.com"));
        ValidationReport report = annotations.validate();
        // endregion
        return report;
    }

    private static ValidationReport injectEgressDefaults() {
        // region inject.egress-defaults
        var annotations = PodAnnotations.node(p -> p.egressIgnoredPorts(5432));
        ValidationReport report = annotations.validate();
        // endregion
        return report;
    }

    private static ValidationReport injectEnvName() {
        // region inject.env-name
        var annotations = PodAnnotations.node(p -> p.env("MY VAR", "1"));
        ValidationReport report = annotations.validate();
        // endregion
        return report;
    }

    private static ValidationReport injectEnvOverridden() {
        // region inject.env-overridden
        var annotations = PodAnnotations.node(p -> p.env("ENVOY_LOG_LEVEL", "debug"));
        ValidationReport report = annotations.validate();
        // endregion
        return report;
    }

    private static ValidationReport injectGatewayContainer() {
        // region inject.gateway-container
        String pod = "{kind: Pod, metadata: {name: edge}, spec: {containers: [{name: proxy}]}}";
        DocumentNode document = Documents.read(pod, "edge.yaml").documents().get(0).root();
        ValidationReport report = PodAnnotations.gateway(p -> {}).applyTo(document).validate();
        // endregion
        return report;
    }

    private static ValidationReport injectIgnored() {
        // region inject.ignored
        var annotations = PodAnnotations.node(p -> p.injection(SidecarInjection.DISABLED).ports(8080));
        ValidationReport report = annotations.validate();
        // endregion
        return report;
    }

    private static ValidationReport injectLimit() {
        // region inject.limit
        var annotations = PodAnnotations.node(p -> p.requests("2", "64Mi").limits("500m", "256Mi"));
        ValidationReport report = annotations.validate();
        // endregion
        return report;
    }

    private static ValidationReport injectMeshLabel() {
        // region inject.mesh-label
        var shop = Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop"));
        var namespace = MeshNamespace.of("shop", n -> n.memberOf(shop).label("mesh", "other"));
        ValidationReport report = namespace.validate();
        // endregion
        return report;
    }

    private static ValidationReport injectMount() {
        // region inject.mount
        var annotations = PodAnnotations.node(p -> p.mountSecret("certs", "certs"));
        ValidationReport report = annotations.validate();
        // endregion
        return report;
    }

    private static ValidationReport injectMountDuplicate() {
        // region inject.mount-duplicate
        var annotations = PodAnnotations.node(
                p -> p.mountSecret("certs", "/etc/envoy").mountVolume("config", "/etc/envoy"));
        ValidationReport report = annotations.validate();
        // endregion
        return report;
    }

    private static ValidationReport injectNamespace() {
        // region inject.namespace
        ValidationReport report = MeshNamespace.of("Shop", n -> {}).validate();
        // endregion
        return report;
    }

    private static ValidationReport injectPort() {
        // region inject.port
        var annotations = PodAnnotations.node(p -> p.ports(0));
        ValidationReport report = annotations.validate();
        // endregion
        return report;
    }

    private static ValidationReport injectQuantity() {
        // region inject.quantity
        var annotations = PodAnnotations.node(p -> p.requests("100 m", "64MB"));
        ValidationReport report = annotations.validate();
        // endregion
        return report;
    }

    private static ValidationReport injectSamplingRate() {
        // region inject.sampling-rate
        var annotations = PodAnnotations.node(p -> p.env("XRAY_SAMPLING_RATE", "5%"));
        ValidationReport report = annotations.validate();
        // endregion
        return report;
    }

    private static ValidationReport injectVolume() {
        // region inject.volume
        String pod = "{kind: Pod, metadata: {name: web}, spec: {containers: [{name: web}]}}";
        DocumentNode document = Documents.read(pod, "web.yaml").documents().get(0).root();
        var annotations = PodAnnotations.node(p -> p.mountVolume("config", "/etc/config"));
        ValidationReport report = annotations.applyTo(document).validate();
        // endregion
        return report;
    }

    private static ValidationReport injectWorkload() {
        // region inject.workload
        String service = "{kind: Service, metadata: {name: web}, spec: {}}";
        DocumentNode document = Documents.read(service, "web.yaml").documents().get(0).root();
        ValidationReport report = PodAnnotations.enabled().applyTo(document).validate();
        // endregion
        return report;
    }

    private static ValidationReport installAccount() {
        // region install.account
        var install = ControllerInstall.of(i -> i.region("eu-central-1").accountId("1111"));
        ValidationReport report = install.validate();
        // endregion
        return report;
    }

    private static ValidationReport installAttachment() {
        // region install.attachment
        var accounts = EksServiceAccounts.of("main", "eu-central-1", a -> a.account("shop", "web", w -> {}));
        ValidationReport report = accounts.validate();
        // endregion
        return report;
    }

    private static ValidationReport installBackendGroups() {
        // region install.backend-groups
        var web = VirtualNode.of("web", n -> n.namespace("shop").addBackendGroup(BackendGroup.everyService()));
        var shop = Mesh.of("shop", m -> m.add(web));
        var install = ControllerInstall.of(i -> i.region("eu-central-1"));
        ValidationReport report = ValidationReport.of(install.subject(), install.problemsWith(shop), List.of());
        // endregion
        return report;
    }

    private static ValidationReport installDelay() {
        // region install.delay
        var install = ControllerInstall.of(
                i -> i.region("eu-central-1").sidecar(s -> s.preStopDelay(Duration.ofMillis(1500))));
        ValidationReport report = install.validate();
        // endregion
        return report;
    }

    private static ValidationReport installName() {
        // region install.name
        var accounts = EksServiceAccounts.of(
                "main", "eu-central-1", a -> a.account("Shop", "web", w -> w.attach(ProxyPolicy.anyResource())));
        ValidationReport report = accounts.validate();
        // endregion
        return report;
    }

    private static ValidationReport installPolicyEmpty() {
        // region install.policy-empty
        var shop = Mesh.of("shop", m -> {});
        var policy = ProxyPolicy.of(shop, AwsEnvironment.of("eu-central-1", "111122223333"));
        ValidationReport report = policy.validate();
        // endregion
        return report;
    }

    private static ValidationReport installPolicySize() {
        // region install.policy-size
        var nodes = IntStream.range(0, 100).mapToObj(i -> VirtualNode.of("node-" + i, n -> n.leaf())).toList();
        var shop = Mesh.of("shop", m -> nodes.forEach(m::add));
        var policy = ProxyPolicy.of(shop, AwsEnvironment.of("eu-central-1", "111122223333"));
        ValidationReport report = policy.validate();
        // endregion
        return report;
    }

    private static ValidationReport installRegion() {
        // region install.region
        ValidationReport report = ControllerInstall.of(i -> {}).validate();
        // endregion
        return report;
    }

    private static ValidationReport externalUnused() {
        // region external.unused
        var web = VirtualNode.of("web", n -> n.dns("web.shop.local").http(8080).leaf());
        ValidationReport report = Mesh.of("shop", m -> m.add(web).external(VirtualService.ref("old.shop.local")))
                .validate();
        // endregion
        return report;
    }

    private static ValidationReport namespaceMixed() {
        // region namespace.mixed
        var api = VirtualNode.of("api", n -> n.dns("api.shop.local").http(8080).leaf());
        var web = VirtualNode.of("web", n -> n.namespace("shop").dns("web.shop.local").http(8080).leaf());
        ValidationReport report = Mesh.of("shop", m -> m.add(api, web)).validate();
        // endregion
        return report;
    }

    private static ValidationReport installReplicas() {
        // region install.replicas
        var install = ControllerInstall.of(i -> i.region("eu-central-1").replicaCount(0));
        ValidationReport report = install.validate();
        // endregion
        return report;
    }

    private static ValidationReport installSds() {
        // region install.sds
        var tls = ListenerTls.strict(ListenerCertificate.sds("web"));
        var web = VirtualNode.of("web", n -> n.namespace("shop").http(8080, l -> l.tls(tls)));
        var shop = Mesh.of("shop", m -> m.add(web));
        var install = ControllerInstall.of(i -> i.region("eu-central-1"));
        ValidationReport report = ValidationReport.of(install.subject(), install.problemsWith(shop), List.of());
        // endregion
        return report;
    }

    private static ValidationReport installServiceAccount() {
        // region install.service-account
        var account = new ControllerInstall.ServiceAccount(false, Optional.empty(), Map.of());
        var install = ControllerInstall.of(i -> i.region("eu-central-1").serviceAccount(account));
        ValidationReport report = install.validate();
        // endregion
        return report;
    }

    private static ValidationReport installTracingAddress() {
        // region install.tracing-address
        var install = ControllerInstall.of(
                i -> i.region("eu-central-1").tracing(Tracing.jaeger("ref:status.hostIP")));
        ValidationReport report = install.validate();
        // endregion
        return report;
    }
    // spotless:on
}
