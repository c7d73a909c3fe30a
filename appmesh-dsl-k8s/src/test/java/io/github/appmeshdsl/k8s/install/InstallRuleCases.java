package io.github.appmeshdsl.k8s.install;

import static io.github.appmeshdsl.k8s.CompanionCase.fires;
import static io.github.appmeshdsl.k8s.CompanionCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.k8s.CompanionCase;
import io.github.appmeshdsl.k8s.internal.rule.InjectRule;
import io.github.appmeshdsl.k8s.internal.rule.InstallRule;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.ClientCertificate;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The table of what the rules of this package find. */
public final class InstallRuleCases {

    private static final AwsEnvironment HERE = AwsEnvironment.of("eu-central-1", "111122223333");
    private static final ListenerCertificate SDS = ListenerCertificate.sds("web");
    private static final ListenerCertificate FILE = ListenerCertificate.file("/chain", "/key");

    private InstallRuleCases() {}

    /** Returns the table. */
    public static List<CompanionCase> cases() {
        List<CompanionCase> cases = new ArrayList<>();
        controlPlanes(cases);
        places(cases);
        accounts(cases);
        settings(cases);
        switches(cases);
        policies(cases);
        return cases;
    }

    private static List<Problem> of(Consumer<ControllerInstall.Builder> spec) {
        return ControllerInstall.of(spec).problems();
    }

    private static List<Problem> controlPlane(Consumer<ControlPlaneInstall.Builder> spec) {
        return ControlPlaneInstall.of(i -> spec.accept(i.image("appmesh")
                        .tokenSecret("token")
                        .putManifest(
                                "mesh.yaml", "{apiVersion: appmesh.k8s.aws/v1beta2, kind: Mesh, metadata: {name: m}}")))
                .problems();
    }

    private static void controlPlanes(List<CompanionCase> cases) {
        InstallRule rule = InstallRule.PORT;
        cases.add(fires(
                rule,
                "ports of a control plane",
                controlPlane(i -> i.port(65536)),
                "ERROR controlPlane.port   65536 is not between 1 and 65535"));
        cases.add(silent(rule, "the last port", controlPlane(i -> i.port(65535))));

        rule = InstallRule.ACCESS;
        cases.add(fires(
                rule,
                "a control plane for everyone",
                ControlPlaneInstall.of(i -> i.image("appmesh")).problems(),
                "ERROR controlPlane   every pod of the cluster could read the whole mesh"
                        + " (hint: set tlsSecret, tokenSecret or both)"));
        cases.add(silent(rule, "a token", controlPlane(i -> {})));

        rule = InstallRule.MANIFESTS;
        cases.add(fires(
                rule,
                "a control plane without resources",
                ControlPlaneInstall.of(i -> i.image("appmesh").putManifest("a.yaml", "{kind: Pod, apiVersion: v1}"))
                        .problems(),
                "ERROR controlPlane.manifests   have no App Mesh resources"));
        cases.add(fires(
                rule,
                "more than a ConfigMap can hold",
                controlPlane(i -> i.putManifest(
                        "large.yaml",
                        "# " + "x".repeat(1 << 20)
                                + "\n{apiVersion: appmesh.k8s.aws/v1beta2, kind: Mesh, metadata: {name: n}}")),
                "ERROR controlPlane.manifests   are larger than the 1 MiB that a ConfigMap can hold"));
        cases.add(silent(rule, "a mesh", controlPlane(i -> {})));

        rule = InstallRule.REPLICAS;
        cases.add(fires(
                rule,
                "no control plane",
                controlPlane(i -> i.replicas(0)),
                "ERROR controlPlane.replicas   must be at least 1, but is 0"));
        rule = InstallRule.NAME;
        cases.add(fires(
                rule,
                "names of a control plane",
                controlPlane(i -> i.name("A").namespace("b.c").tlsSecret("d e")),
                "ERROR controlPlane.name   \"A\" is not 1 to 63 lower-case letters, digits and inner dashes",
                "ERROR controlPlane.namespace   \"b.c\" is not 1 to 63 lower-case letters, digits and inner dashes",
                "ERROR controlPlane.tlsSecret   \"d e\" is not a valid name for a Secret"));
    }

    private static void places(List<CompanionCase> cases) {
        InstallRule rule = InstallRule.ACCOUNT;
        cases.add(fires(
                rule,
                "11 digits",
                of(i -> i.accountId("11112222333")),
                "ERROR helmValues.accountId   \"11112222333\" is not 12 digits"));
        cases.add(fires(
                rule,
                "13 digits, in a policy",
                ProxyPolicy.of(Mesh.of("m", m -> {}), AwsEnvironment.of("eu-central-1", "1111222233334"))
                        .problems(),
                "ERROR policy.account   \"1111222233334\" is not 12 digits"));
        cases.add(silent(rule, "12 digits", of(i -> i.accountId("011122223333"))));

        rule = InstallRule.REGION;
        cases.add(fires(
                rule,
                "no region",
                of(i -> {}),
                "WARNING helmValues.region   is not set, so the controller only starts if it can access instance metadata"
                        + " (hint: set region)"));
        cases.add(fires(
                rule,
                "a zone is no region",
                of(i -> i.region("eu-central-1a")),
                "WARNING helmValues.region   \"eu-central-1a\" does not look like a region"));
        cases.add(silent(rule, "a region", of(i -> i.region("us-gov-west-1"))));
    }

    private static void accounts(List<CompanionCase> cases) {
        InstallRule rule = InstallRule.NAME;
        cases.add(fires(
                rule,
                "names in settings",
                of(i -> i.namespace("App").serviceAccount(ControllerInstall.ServiceAccount.created("a b"))),
                "ERROR helmValues   \"App\" is not a valid name for a namespace",
                "ERROR helmValues.serviceAccount.name   \"a b\" is not a valid name for a service account"));
        cases.add(
                fires(
                        rule,
                        "names on a cluster",
                        EksServiceAccounts.of("-", "eu-central-1", a -> a.account("B", "C", x -> x.attach("arn")))
                                .problems(),
                        "ERROR clusterConfig[-].metadata.name   \"-\" is not a valid name for a cluster",
                        "ERROR clusterConfig[-].iam.serviceAccounts[C].metadata.namespace   \"B\" is not a valid name for a namespace",
                        "ERROR clusterConfig[-].iam.serviceAccounts[C].metadata.name   \"C\" is not a valid name for a service account"));
        cases.add(silent(
                rule,
                "names that are taken",
                EksServiceAccounts.of("Main_1", "eu-central-1", EksServiceAccounts.Builder::controller)
                        .problems()));

        rule = InstallRule.SERVICE_ACCOUNT;
        cases.add(fires(
                rule,
                "neither made nor named",
                of(i -> i.serviceAccount(new ControllerInstall.ServiceAccount(false, Optional.empty(), Map.of()))),
                "ERROR helmValues.serviceAccount.name   an existing service account must be named"));
        cases.add(silent(
                rule,
                "made and not named",
                of(i -> i.serviceAccount(new ControllerInstall.ServiceAccount(true, Optional.empty(), Map.of())))));

        rule = InstallRule.ATTACHMENT;
        cases.add(fires(
                rule,
                "a role for nothing",
                EksServiceAccounts.of("c", "eu-central-1", a -> a.account("shop", "web", x -> {}))
                        .problems(),
                "ERROR clusterConfig[c].iam.serviceAccounts[web]   the role of this account has no policy"));
        cases.add(silent(
                rule,
                "a role with a policy",
                EksServiceAccounts.of(
                                "c",
                                "eu-central-1",
                                a -> a.account("shop", "web", x -> x.attach(ProxyPolicy.anyResource())))
                        .problems()));
    }

    private static void settings(List<CompanionCase> cases) {
        InstallRule rule = InstallRule.DELAY;
        cases.add(
                fires(
                        rule,
                        "invalid delays",
                        of(i -> i.sidecar(
                                s -> s.preStopDelay(Duration.ofSeconds(-1)).postStartTimeout(Duration.ofMillis(1500)))),
                        "ERROR helmValues.sidecar.lifecycleHooks.preStopDelay   PT-1S is not a whole number of seconds of 0 or more",
                        "ERROR helmValues.sidecar.lifecycleHooks.postStartTimeout   PT1.5S is not a whole number of seconds of 0 or more"));
        cases.add(silent(rule, "no delay", of(i -> i.sidecar(s -> s.preStopDelay(Duration.ZERO)))));

        rule = InstallRule.REPLICAS;
        cases.add(fires(
                rule,
                "no controller",
                of(i -> i.replicaCount(0)),
                "ERROR helmValues.replicaCount   must be at least 1, but is 0"));
        cases.add(silent(rule, "one controller", of(i -> i.replicaCount(1))));

        rule = InstallRule.TRACING_ADDRESS;
        cases.add(fires(
                rule,
                "Jaeger's address is not resolved",
                of(i -> i.tracing(Tracing.jaeger("ref:status.hostIP"))),
                "WARNING helmValues.tracing.address   \"ref:status.hostIP\" is only resolved for Datadog;"
                        + " Jaeger uses it as a host name"));
        cases.add(fires(
                rule,
                "no address",
                of(i -> i.tracing(Tracing.datadog(" "))),
                "WARNING helmValues.tracing.address   is empty"));
        cases.add(silent(rule, "Datadog's address is", of(i -> i.tracing(Tracing.datadogOnEachMachine()))));

        cases.add(fires(
                InjectRule.SAMPLING_RATE,
                "a rate above 1 for all proxies",
                of(i -> i.tracing(Tracing.xray(x -> x.samplingRate(1.5)))),
                "ERROR helmValues.tracing.samplingRate   1.5 is not a number from 0 to 1"));
        cases.add(fires(
                InjectRule.SAMPLING_RATE,
                "an invalid rate",
                of(i -> i.tracing(Tracing.xray(x -> x.samplingRate(Double.NaN)))),
                "ERROR helmValues.tracing.samplingRate   NaN is not a number from 0 to 1"));
        cases.add(fires(
                InjectRule.PORT,
                "ports in settings",
                of(i -> i.tracing(Tracing.jaeger().port(0))
                        .sidecar(s -> s.adminPort(65536))
                        .stats(s -> s.statsdPort(-1))),
                "ERROR helmValues.tracing.port   0 is not between 1 and 65535",
                "ERROR helmValues.sidecar.envoyAdminAccessPort   65536 is not between 1 and 65535",
                "ERROR helmValues.stats.statsdPort   -1 is not between 1 and 65535"));
        cases.add(fires(
                InjectRule.LIMIT,
                "a request above its limit for all proxies",
                of(i -> i.sidecar(s -> s.requests("2", "1").limits("1", "1"))),
                "ERROR helmValues.sidecar.cpuRequest   2 is more than the limit of 1"));
    }

    private static List<Problem> with(Consumer<ControllerInstall.Builder> spec, Consumer<VirtualNode.Builder> node) {
        return ControllerInstall.of(spec).problemsWith(Mesh.of("m", m -> m.add(VirtualNode.of("web", node))));
    }

    private static void switches(List<CompanionCase> cases) {
        InstallRule rule = InstallRule.BACKEND_GROUPS;
        cases.add(fires(
                rule,
                "groups are used and off",
                with(i -> {}, n -> n.addBackendGroup(BackendGroup.ref("all"))),
                "ERROR helmValues.enableBackendGroups   backend groups are disabled, but virtualNode[web] uses one"
                        + " (hint: set enableBackendGroups(true))"));
        cases.add(silent(
                rule,
                "groups are used and on",
                with(i -> i.enableBackendGroups(true), n -> n.addBackendGroup(BackendGroup.ref("all")))));
        cases.add(silent(rule, "groups are not used", with(i -> {}, n -> {})));

        rule = InstallRule.SDS;
        String line = "ERROR helmValues.sds.enabled   secret discovery is disabled, but virtualNode[web] uses it"
                + " (hint: set sdsEnabled(true))";
        cases.add(fires(
                rule, "a certificate", with(i -> {}, n -> n.http(80, l -> l.tls(ListenerTls.strict(SDS)))), line));
        cases.add(fires(
                rule,
                "trust in clients",
                with(
                        i -> {},
                        n -> n.http(
                                80,
                                l -> l.tls(ListenerTls.strict(FILE)
                                        .verifyingClients(ListenerTlsValidation.trusting(TlsTrust.sds("ca")))))),
                line));
        cases.add(fires(
                rule,
                "trust in servers",
                with(i -> {}, n -> n.backendTls(ClientTls.trusting(TlsTrust.sds("ca"), c -> {}))),
                line));
        cases.add(fires(
                rule,
                "a client's certificate",
                with(
                        i -> {},
                        n -> n.backendTls(ClientTls.trusting(
                                TlsTrust.file("/ca"), c -> c.certificate(ClientCertificate.sds("me"))))),
                line));
        cases.add(fires(
                rule,
                "a gateway's trust",
                ControllerInstall.of(i -> {})
                        .problemsWith(Mesh.of(
                                "m",
                                m -> m.add(VirtualGateway.of(
                                        "edge", g -> g.backendTls(ClientTls.trusting(TlsTrust.sds("ca"), c -> {})))))),
                "ERROR helmValues.sds.enabled   secret discovery is disabled, but virtualGateway[edge] uses it"
                        + " (hint: set sdsEnabled(true))"));
        cases.add(silent(
                rule, "it is on", with(i -> i.sdsEnabled(true), n -> n.http(80, l -> l.tls(ListenerTls.strict(SDS))))));
        cases.add(silent(rule, "files", with(i -> {}, n -> n.http(80, l -> l.tls(ListenerTls.strict(FILE))))));
    }

    private static void policies(List<CompanionCase> cases) {
        InstallRule rule = InstallRule.POLICY_EMPTY;
        cases.add(fires(
                rule,
                "a mesh without proxies",
                ProxyPolicy.of(Mesh.of("m", m -> {}), HERE).problems(),
                "ERROR policy.Statement   has no statements"));
        cases.add(silent(
                rule,
                "the whole of a mesh without proxies",
                ProxyPolicy.of(Mesh.of("m", m -> {}), HERE, p -> p.wholeMesh()).problems()));

        rule = InstallRule.POLICY_SIZE;
        Mesh large = Mesh.of("m", m -> {
            for (int i = 0; i < 100; i++) {
                m.add(VirtualNode.of("node-" + i, n -> {}));
            }
        });
        cases.add(fires(
                rule,
                "100 nodes, one by one",
                ProxyPolicy.of(large, HERE).problems(),
                "WARNING policy   its 7205 characters are more than the 6144 of a managed policy"
                        + " (hint: create one policy per workload, or allow the whole mesh with wholeMesh())"));
        cases.add(silent(
                rule,
                "100 nodes, as one",
                ProxyPolicy.of(large, HERE, p -> p.wholeMesh()).problems()));
        cases.add(silent(
                rule, "the controller's policy", ControllerPolicy.standard().problems()));
    }
}
