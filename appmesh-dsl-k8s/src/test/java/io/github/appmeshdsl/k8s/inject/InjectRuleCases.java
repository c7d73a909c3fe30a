package io.github.appmeshdsl.k8s.inject;

import static io.github.appmeshdsl.k8s.CompanionCase.fires;
import static io.github.appmeshdsl.k8s.CompanionCase.silent;
import static io.github.appmeshdsl.k8s.inject.PodAnnotations.gateway;
import static io.github.appmeshdsl.k8s.inject.PodAnnotations.node;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.k8s.CompanionCase;
import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.report.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The table of what the rules of this package find. */
public final class InjectRuleCases {

    private static final Mesh SHOP = Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop"));

    private static final String LABELS = "{appmesh.k8s.aws/sidecarInjectorWebhook: enabled, mesh: shop}";

    private InjectRuleCases() {}

    /** Returns the table. */
    public static List<CompanionCase> cases() {
        List<CompanionCase> cases = new ArrayList<>();
        namespaces(cases);
        quantities(cases);
        traffic(cases);
        mounts(cases);
        variables(cases);
        workloads(cases);
        injections(cases);
        return cases;
    }

    private static List<Problem> of(Consumer<PodAnnotations.Node.Builder> spec) {
        return node(spec).problems();
    }

    private static void namespaces(List<CompanionCase> cases) {
        InjectRule rule = InjectRule.NAMESPACE;
        cases.add(
                fires(
                        rule,
                        "a namespace's name is lower case",
                        MeshNamespace.of("Shop", n -> {}).problems(),
                        "ERROR namespace[Shop].metadata.name   \"Shop\" is not 1 to 63 lower-case letters, digits and inner dashes"));
        cases.add(silent(
                rule,
                "63 characters are not too many",
                MeshNamespace.of("a".repeat(63), n -> {}).problems()));
        cases.add(fires(
                rule,
                "64 characters are too many",
                MeshNamespace.of("a".repeat(64), n -> {}).problems(),
                "ERROR namespace[" + "a".repeat(64) + "].metadata.name   \"" + "a".repeat(64)
                        + "\" is not 1 to 63 lower-case letters, digits and inner dashes"));
        cases.add(fires(
                rule,
                "labels have keys and values that Kubernetes takes",
                MeshNamespace.of("shop", n -> n.label("a b", "c/d")).problems(),
                "ERROR namespace[shop].metadata.labels[a b]   is not a valid key of a label",
                "ERROR namespace[shop].metadata.labels[a b]   \"c/d\" is not a valid value of a label"));
        cases.add(silent(
                rule,
                "keys may have a DNS name in front, values may be empty",
                MeshNamespace.of("shop", n -> n.label("example.com/Team_1", "")).problems()));

        rule = InjectRule.MESH_LABEL;
        cases.add(silent(
                rule,
                "labels are taken from the mesh",
                MeshNamespace.of("shop", SHOP).problems()));
        cases.add(fires(
                rule,
                "a mesh without selector takes nothing",
                MeshNamespace.of("shop", Mesh.of("shop", m -> {})).problems(),
                "ERROR namespace[shop].metadata.labels   mesh shop does not select any namespace"
                        + " (hint: set its namespace selector)"));
        cases.add(fires(
                rule,
                "a label that is replaced differs from the one of the mesh",
                MeshNamespace.of("shop", n -> n.memberOf(SHOP).label("mesh", "other"))
                        .problems(),
                "ERROR namespace[shop].metadata.labels   mesh shop does not select a namespace with these labels"
                        + " (hint: set the labels that its namespace selector requires)"));
        Mesh byExpression = Mesh.of(
                "shop",
                m -> m.namespaceSelector(
                        LabelSelector.everything().and("stage", LabelSelector.Operator.IN, "dev", "test")));
        cases.add(fires(
                rule,
                "what an expression asks for is not guessed",
                MeshNamespace.of("shop", byExpression).problems(),
                "ERROR namespace[shop].metadata.labels   mesh shop does not select a namespace with these labels"
                        + " (hint: set the labels that its namespace selector requires)"));
        cases.add(silent(
                rule,
                "what an expression asks for can be set",
                MeshNamespace.of("shop", n -> n.memberOf(byExpression).label("stage", "dev"))
                        .problems()));
        cases.add(silent(
                rule,
                "Kubernetes labels a namespace with its name",
                MeshNamespace.of(
                                "shop",
                                Mesh.of("shop", m -> m.namespaceLabel("kubernetes.io/metadata.name", "shop"))
                                        .copy(m -> {}))
                        .copy(n -> n.labels(java.util.Map.of()))
                        .problems()));
        cases.add(fires(
                rule,
                "a gateway takes namespaces too",
                MeshNamespace.of("shop", n -> n.memberOf(VirtualGateway.of("edge", g -> {})))
                        .problems(),
                "ERROR namespace[shop].metadata.labels   virtual gateway edge does not select any namespace"
                        + " (hint: set its namespace selector)"));
    }

    private static void quantities(List<CompanionCase> cases) {
        InjectRule rule = InjectRule.IGNORED;
        cases.add(fires(
                rule,
                "a pod without a proxy has more settings",
                of(p -> p.injection(SidecarInjection.DISABLED).ports(80)),
                "WARNING podAnnotations.injection   injection is disabled, so the other settings are ignored"));
        cases.add(silent(
                rule,
                "a pod without a proxy has no other setting",
                PodAnnotations.disabled().problems()));
        cases.add(silent(
                rule, "a pod with a proxy has more settings", of(p -> p.inject().ports(80))));

        rule = InjectRule.QUANTITY;
        cases.add(fires(
                rule,
                "invalid quantities",
                of(p -> p.requests("10 m", "-1").limits("1MB", "")),
                "ERROR podAnnotations.cpuRequest   \"10 m\" is not a quantity such as 100m, 0.5 or 64Mi",
                "ERROR podAnnotations.memoryRequest   \"-1\" is not a quantity such as 100m, 0.5 or 64Mi",
                "ERROR podAnnotations.cpuLimit   \"1MB\" is not a quantity such as 100m, 0.5 or 64Mi",
                "ERROR podAnnotations.memoryLimit   \"\" is not a quantity such as 100m, 0.5 or 64Mi"));
        cases.add(silent(
                rule,
                "all forms of amounts are taken",
                of(p -> p.requests("0", "1e3").limits(".5", "1.5Gi"))));
        cases.add(fires(
                rule,
                "gateways' pods have amounts too",
                gateway(p -> p.requests("x", "1")).problems(),
                "ERROR podAnnotations.cpuRequest   \"x\" is not a quantity such as 100m, 0.5 or 64Mi"));

        rule = InjectRule.LIMIT;
        cases.add(fires(
                rule,
                "requests above limits",
                of(p -> p.requests("1001m", "1Gi").limits("1", "1023Mi")),
                "ERROR podAnnotations.cpuRequest   1001m is more than the limit of 1",
                "ERROR podAnnotations.memoryRequest   1Gi is more than the limit of 1023Mi"));
        cases.add(silent(
                rule,
                "requests at their limits",
                of(p -> p.requests("1000m", "1Gi").limits("1", "1024Mi"))));
        cases.add(silent(
                rule,
                "invalid quantities are not compared",
                of(p -> p.requests("9", "9").limits("x", "x"))));
    }

    private static void traffic(List<CompanionCase> cases) {
        InjectRule rule = InjectRule.PORT;
        cases.add(fires(
                rule,
                "ports out of range",
                of(p -> p.ports(0, 1, 65535, 65536).egressIgnoredPorts(22, -1)),
                "ERROR podAnnotations.ports[0]   0 is not between 1 and 65535",
                "ERROR podAnnotations.ports[3]   65536 is not between 1 and 65535",
                "ERROR podAnnotations.egressIgnoredPorts[1]   -1 is not between 1 and 65535"));
        cases.add(silent(rule, "ports in range", of(p -> p.ports(1, 65535))));

        rule = InjectRule.ADDRESS;
        cases.add(fires(
                rule,
                "invalid addresses",
                of(p -> p.egressIgnoredIps("example.com", "10.0.0.256", "10.0.0.0/33", "::/129", ":::", "1.2.3.4/")),
                "ERROR podAnnotations.egressIgnoredIps[0]   \"example.com\" is not an IP address or network",
                "ERROR podAnnotations.egressIgnoredIps[1]   \"10.0.0.256\" is not an IP address or network",
                "ERROR podAnnotations.egressIgnoredIps[2]   \"10.0.0.0/33\" is not an IP address or network",
                "ERROR podAnnotations.egressIgnoredIps[3]   \"::/129\" is not an IP address or network",
                "ERROR podAnnotations.egressIgnoredIps[4]   \":::\" is not an IP address or network",
                "ERROR podAnnotations.egressIgnoredIps[5]   \"1.2.3.4/\" is not an IP address or network"));
        cases.add(silent(
                rule,
                "addresses and networks of both families",
                of(p -> p.egressIgnoredIps("169.254.169.254", "10.0.0.0/8", "0.0.0.0/0", "fd00::1", "fd00::/8"))));

        rule = InjectRule.EGRESS_DEFAULTS;
        cases.add(
                fires(
                        rule,
                        "lists that drop the defaults",
                        of(p -> p.egressIgnoredIps("10.0.0.1", "169.254.169.0/30")
                                .egressIgnoredPorts(5432)),
                        "WARNING podAnnotations.egressIgnoredIps   traffic to the instance metadata service is no longer ignored by the proxy"
                                + " (hint: add 169.254.169.254)",
                        "WARNING podAnnotations.egressIgnoredPorts   SSH traffic is no longer ignored by the proxy (hint: add 22)"));
        cases.add(silent(
                rule,
                "lists that keep the defaults",
                of(p -> p.egressIgnoredIps("10.0.0.1", "169.254.0.0/16").egressIgnoredPorts(5432, 22))));
        cases.add(silent(rule, "no lists at all", of(p -> p.ports(80))));
    }

    private static void mounts(List<CompanionCase> cases) {
        InjectRule rule = InjectRule.MOUNT;
        cases.add(fires(
                rule,
                "mounts that an annotation cannot hold",
                of(p -> p.mountSecret("a,b", "/c")
                        .mountVolume("d", "e")
                        .mountVolume("f", "/g:h")
                        .xrayConfig("i", "/j,k")),
                "ERROR podAnnotations.xrayConfig   \"/j,k\" is not an absolute path without commas and colons",
                "ERROR podAnnotations.secretMounts[0]   \"a,b\" is not a valid name for a secret or volume",
                "ERROR podAnnotations.volumeMounts[0]   \"e\" is not an absolute path without commas and colons",
                "ERROR podAnnotations.volumeMounts[1]   \"/g:h\" is not an absolute path without commas and colons"));
        cases.add(silent(
                rule,
                "mounts that it can",
                of(p -> p.mountSecret("certs", "/certs").mountVolume("v", "/v"))));

        rule = InjectRule.MOUNT_DUPLICATE;
        cases.add(fires(
                rule,
                "paths and secrets that come twice",
                of(p -> p.mountSecret("a", "/x").mountSecret("a", "/y").mountVolume("b", "/x")),
                "ERROR podAnnotations.secretMounts[1]   the secret \"a\" is mounted already",
                "ERROR podAnnotations.volumeMounts[0]   \"/x\" is mounted already"));
        cases.add(silent(
                rule,
                "a volume may come twice",
                of(p -> p.mountVolume("a", "/x").mountVolume("a", "/y"))));
    }

    private static void variables(List<CompanionCase> cases) {
        InjectRule rule = InjectRule.ENV_NAME;
        cases.add(fires(
                rule,
                "invalid names",
                of(p -> p.env("1A", "x").env("", "y").env("A B", "z")),
                "ERROR podAnnotations.env[1A]   \"1A\" is not letters, digits, dashes, dots and underscores",
                "ERROR podAnnotations.env[1]   \"\" is not letters, digits, dashes, dots and underscores",
                "ERROR podAnnotations.env[A B]   \"A B\" is not letters, digits, dashes, dots and underscores"));
        cases.add(silent(rule, "valid names", of(p -> p.env("_a.B-1", "x"))));

        rule = InjectRule.ENV_OVERRIDDEN;
        cases.add(fires(
                rule,
                "what the controller sets",
                of(p -> p.env("ENVOY_LOG_LEVEL", "debug")),
                "WARNING podAnnotations.env[ENVOY_LOG_LEVEL]   is overwritten by the controller"));
        cases.add(silent(rule, "what it leaves alone", of(p -> p.env("ENVOY_CONCURRENCY", "2"))));

        rule = InjectRule.SAMPLING_RATE;
        cases.add(fires(
                rule,
                "a rate above 1",
                of(p -> p.env("XRAY_SAMPLING_RATE", "1.01")),
                "ERROR podAnnotations.env[XRAY_SAMPLING_RATE]   \"1.01\" is not a number from 0 to 1"));
        cases.add(fires(
                rule,
                "an invalid rate",
                of(p -> p.env("XRAY_SAMPLING_RATE", "5%")),
                "ERROR podAnnotations.env[XRAY_SAMPLING_RATE]   \"5%\" is not a number from 0 to 1"));
        cases.add(silent(rule, "a rate of 1", of(p -> p.env("XRAY_SAMPLING_RATE", "1"))));
        cases.add(silent(rule, "a rate of 0", of(p -> p.env("XRAY_SAMPLING_RATE", "0.00"))));
    }

    private static DocumentNode document(String yaml) {
        return new DocumentParser()
                .parse(yaml, "deployment.yaml")
                .documents()
                .get(0)
                .root();
    }

    /** Returns what is found in a pod that gets its proxy. */
    private static List<Problem> injected(String annotations, String spec) {
        return injected(LABELS, "web", annotations, spec);
    }

    private static List<Problem> injected(String namespaceLabels, String app, String annotations, String spec) {
        String namespace =
                "{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: " + namespaceLabels + "}}\n";
        String manifests = "---\n"
                + "{apiVersion: appmesh.k8s.aws/v1beta2, kind: Mesh, metadata: {name: shop},"
                + " spec: {namespaceSelector: {matchLabels: {mesh: shop}}}}\n---\n"
                + "{apiVersion: appmesh.k8s.aws/v1beta2, kind: VirtualNode, metadata: {name: web, namespace: shop},"
                + " spec: {podSelector: {matchLabels: {app: web}}}}\n---\n"
                + "{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: "
                + app + "}, annotations: {" + annotations + "}}, spec: {" + spec + "}}\n";
        return ProxyInjection.of(i -> i.bootstrap((node, sds) -> "{}"))
                .inject(Map.of("shop.yaml", namespaceLabels.isEmpty() ? manifests : namespace + manifests))
                .report()
                .problems();
    }

    private static void injections(List<CompanionCase> cases) {
        String web = "containers: [{name: web}]";

        InjectRule rule = InjectRule.NO_COUNTERPART;
        cases.add(fires(
                rule,
                "settings of App Mesh's image",
                injected(
                        "appmesh.k8s.aws/preview: enabled, appmesh.k8s.aws/xrayAgentConfigMount: 'v:/x'",
                        web + ", volumes: [{name: v}]"),
                "WARNING pod[shop/web].metadata.annotations.preview   is ignored: App Mesh's preview channel does not"
                        + " exist any more",
                "WARNING pod[shop/web].metadata.annotations.xrayAgentConfigMount   is ignored: no X-Ray daemon is"
                        + " injected; run one that pods can reach"));
        cases.add(silent(
                rule, "settings of every Envoy", injected("appmesh.k8s.aws/sidecarEnv: ENVOY_LOG_LEVEL=debug", web)));

        rule = InjectRule.SELECTION;
        cases.add(fires(
                rule,
                "a pod that nothing selects",
                injected(LABELS, "other", "", web),
                "ERROR pod[shop/web]   is to get a proxy, and no virtual node or gateway selects it (hint: select its"
                        + " labels once, or annotate it with appmesh.k8s.aws/sidecarInjectorWebhook: disabled)"));
        cases.add(silent(rule, "a pod that a node selects", injected("", web)));

        rule = InjectRule.NAMESPACE_LABELS;
        cases.add(fires(
                rule,
                "a namespace that is not read",
                injected("", "web", "", web),
                "WARNING pod[shop/web]   gets a proxy as if its namespace \"shop\" were labelled with"
                        + " appmesh.k8s.aws/sidecarInjectorWebhook: enabled (hint: read its Namespace too)"));
        cases.add(silent(rule, "a namespace that is read", injected("", web)));

        rule = InjectRule.HOST_NETWORK;
        cases.add(fires(
                rule,
                "connections of a machine",
                injected("", web + ", hostNetwork: true"),
                "ERROR pod[shop/web].spec.hostNetwork   uses the network of its host, whose connections must not be"
                        + " redirected"));
        cases.add(silent(rule, "connections of a pod", injected("", web + ", hostNetwork: false")));

        rule = InjectRule.CONTAINER;
        cases.add(fires(
                rule,
                "containers that were injected by hand",
                injected("", "containers: [{name: web}, {name: envoy}], initContainers: [{name: proxyinit}]"),
                "WARNING pod[shop/web].spec.containers.envoy   is replaced by the proxy that is injected",
                "WARNING pod[shop/web].spec.initContainers.proxyinit   is replaced by what is injected"));
        cases.add(silent(rule, "other containers", injected("", web)));

        rule = InjectRule.USER;
        cases.add(fires(
                rule,
                "the user of the proxy",
                injected("", "securityContext: {runAsUser: 1337}, containers: [{name: web}]"),
                "WARNING pod[shop/web].spec.containers.web   runs as user 1337, so its connections bypass the proxy"));
        cases.add(silent(
                rule,
                "another user",
                injected(
                        "",
                        "securityContext: {runAsUser: 1337},"
                                + " containers: [{name: web, securityContext: {runAsUser: 1}}]")));
    }

    private static void workloads(List<CompanionCase> cases) {
        DocumentNode pod = document(
                "{kind: Pod, metadata: {name: p}, spec: {volumes: [{name: v}]," + " containers: [{name: app}]}}");
        DocumentNode gatewayPod = document("{kind: Pod, spec: {containers: [{name: envoy}]}}");

        InjectRule rule = InjectRule.WORKLOAD;
        cases.add(fires(
                rule,
                "a document without pods",
                PodAnnotations.enabled()
                        .applyTo(document("kind: Service\nmetadata: {name: s}\nspec: {}\n"))
                        .problems(),
                "ERROR workload[s]   has no pod template at spec.template"));
        cases.add(fires(
                rule,
                "a document that is no mapping",
                PodAnnotations.enabled().applyTo(document("- 1\n")).problems(),
                "ERROR workload   has no pod template at spec.template"));
        cases.add(fires(
                rule,
                "invalid annotations",
                PodAnnotations.enabled()
                        .applyTo(document("spec: {template: {metadata: {annotations: [1]}}}"))
                        .problems(),
                "ERROR workload.spec.template.metadata   annotations must be a mapping of strings"));
        cases.add(fires(
                rule,
                "a patch for nothing that can exist",
                PodAnnotations.enabled().patch("A", "b c").problems(),
                "ERROR deployment[A/b c].metadata.namespace   \"A\" is not a valid name for a namespace",
                "ERROR deployment[A/b c].metadata.name   \"b c\" is not a valid name for a Deployment"));
        cases.add(silent(rule, "a pod", PodAnnotations.enabled().applyTo(pod).problems()));
        cases.add(silent(
                rule, "a patch", PodAnnotations.enabled().patch("shop", "web").problems()));

        rule = InjectRule.VOLUME;
        cases.add(fires(
                rule,
                "volumes that are missing or in the way",
                node(p -> p.mountVolume("w", "/w").mountSecret("v", "/v").xrayConfig("x", "/x"))
                        .applyTo(pod)
                        .problems(),
                "ERROR workload[p].spec.volumes   has no volume \"x\" to mount",
                "ERROR workload[p].spec.volumes   has no volume \"w\" to mount",
                "ERROR workload[p].spec.volumes   has the volume \"v\", which is also the name of a mounted secret"));
        cases.add(silent(
                rule,
                "volumes that are there",
                node(p -> p.mountVolume("v", "/v").mountSecret("s", "/s"))
                        .applyTo(pod)
                        .problems()));

        rule = InjectRule.GATEWAY_CONTAINER;
        cases.add(
                fires(
                        rule,
                        "a gateway's pod without Envoy",
                        gateway(p -> {}).applyTo(pod).problems(),
                        "ERROR workload[p].spec.containers   has no container named envoy, so the pod does not become a gateway"));
        cases.add(silent(
                rule,
                "a gateway's pod with Envoy",
                gateway(p -> {}).applyTo(gatewayPod).problems()));
        cases.add(silent(
                rule, "a node's pod", PodAnnotations.enabled().applyTo(pod).problems()));
    }
}
