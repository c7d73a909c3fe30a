package io.github.appmeshdsl.k8s.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ControllerInstallTest {

    private static final ControllerInstall EVERYTHING =
            ControllerInstall.of(i -> i.environment(AwsEnvironment.of("eu-central-1", "011122223333"))
                    .chartVersion("1.13.3")
                    .clusterName("main")
                    .serviceAccount(ControllerInstall.ServiceAccount.createdWithRole(
                            "app-mesh", "arn:aws:iam::011122223333:role/x,y"))
                    .tracing(Tracing.xray(x -> x.port(2001)
                            .samplingRate(0.25)
                            .logLevel(Tracing.XRay.LogLevel.DEBUG)
                            .role("arn:aws:iam::011122223333:role/xray")
                            .image(ControllerInstall.ContainerImage.of("amazon/aws-xray-daemon", "3.x"))))
                    .sidecar(s -> s.logLevel(Sidecar.LogLevel.DEBUG)
                            .image(ControllerInstall.ContainerImage.tagged("v1.34.13.3-prod"))
                            .requests("100m", "64Mi")
                            .limits("1", "256Mi")
                            .preStopDelay(Duration.ofSeconds(30))
                            .postStartTimeout(Duration.ofMinutes(2))
                            .postStartInterval(Duration.ofSeconds(4))
                            .readinessProbeInitialDelay(Duration.ofSeconds(2))
                            .readinessProbePeriod(Duration.ofSeconds(8))
                            .waitUntilProxyReady(true)
                            .adminPort(9902)
                            .dualStackEndpoint(true)
                            .fipsEndpoint(false))
                    .initImage(ControllerInstall.ContainerImage.tagged("v7-prod"))
                    .sdsEnabled(true)
                    .sdsSocketPath("/run/spire/sockets/agent.sock")
                    .stats(s -> s.tags(true)
                            .statsd(true)
                            .statsdAddress("127.0.0.1")
                            .statsdPort(8125)
                            .statsdSocketPath("/var/run/statsd.sock"))
                    .cloudMapCustomHealthCheck(true)
                    .cloudMapDnsTtl(60)
                    .enableBackendGroups(true)
                    .preview(false)
                    .dualStackEndpoint(true)
                    .fipsEndpoint(true)
                    .enableCertManager(true)
                    .logLevel(ControllerInstall.ControllerLogLevel.DEBUG)
                    .replicaCount(2)
                    .env("no_proxy", "localhost,127.0.0.1"));

    private static DocumentNode tree(String yaml) {
        return new DocumentParser()
                .parse(yaml, "values.yaml")
                .documents()
                .get(0)
                .root();
    }

    @Test
    void every_value_has_its_place_in_the_values_file() {
        assertThat(EVERYTHING.problems()).isEmpty();
        assertThat(EVERYTHING.toYaml()).isEqualTo("""
                        region: eu-central-1
                        accountId: "011122223333"
                        clusterName: main
                        serviceAccount:
                          create: true
                          name: app-mesh
                          annotations:
                            eks.amazonaws.com/role-arn: arn:aws:iam::011122223333:role/x,y
                        tracing:
                          enabled: true
                          provider: x-ray
                          port: 2001
                          samplingRate: 0.25
                          logLevel: debug
                          role: arn:aws:iam::011122223333:role/xray
                        xray:
                          image:
                            repository: amazon/aws-xray-daemon
                            tag: "3.x"
                        sidecar:
                          logLevel: debug
                          image:
                            tag: v1.34.13.3-prod
                          resources:
                            requests:
                              cpu: "100m"
                              memory: "64Mi"
                            limits:
                              cpu: "1"
                              memory: "256Mi"
                          lifecycleHooks:
                            preStopDelay: 30
                            postStartTimeout: 120
                            postStartInterval: 4
                          probes:
                            readinessProbeInitialDelay: 2
                            readinessProbePeriod: 8
                          waitUntilProxyReady: true
                          envoyAdminAccessPort: 9902
                          useDualStackEndpoint: true
                          useFipsEndpoint: false
                        init:
                          image:
                            tag: v7-prod
                        sds:
                          enabled: true
                          udsPath: /run/spire/sockets/agent.sock
                        stats:
                          tagsEnabled: true
                          statsdEnabled: true
                          statsdAddress: "127.0.0.1"
                          statsdPort: 8125
                          statsdSocketPath: /var/run/statsd.sock
                        cloudMapCustomHealthCheck:
                          enabled: true
                        cloudMapDNS:
                          ttl: 60
                        enableBackendGroups: true
                        preview: false
                        useAwsDualStackEndpoint: true
                        useAwsFIPSEndpoint: true
                        enableCertManager: true
                        log:
                          level: debug
                        replicaCount: 2
                        env:
                          no_proxy: localhost,127.0.0.1
                        """);
    }

    @Test
    void arguments_are_escaped_and_typed_as_helm_reads_them() {
        assertThat(EVERYTHING.helmArguments())
                .startsWith(
                        "upgrade",
                        "-i",
                        "appmesh-controller",
                        "eks/appmesh-controller",
                        "--namespace",
                        "appmesh-system",
                        "--version",
                        "1.13.3",
                        "--set",
                        "region=eu-central-1",
                        "--set-string",
                        "accountId=011122223333")
                .containsSubsequence("--set", "serviceAccount.create=true")
                .contains(
                        "serviceAccount.annotations.eks\\.amazonaws\\.com/role-arn=arn:aws:iam::011122223333:role/x\\,y")
                .containsSequence("--set-string", "sidecar.resources.limits.cpu=1")
                .containsSequence("--set", "sidecar.resources.limits.memory=256Mi")
                .containsSequence("--set", "tracing.samplingRate=0.25")
                .contains("env.no_proxy=localhost\\,127.0.0.1");
    }

    @Test
    void the_command_is_quoted_for_a_shell() {
        assertThat(ControllerInstall.of(i -> i.region("eu-central-1").env("a", "it's, $HOME"))
                        .helmCommand())
                .isEqualTo("""
                        helm upgrade -i appmesh-controller eks/appmesh-controller \\
                          --namespace appmesh-system \\
                          --set region=eu-central-1 \\
                          --set 'env.a=it'\\''s\\, $HOME'
                        """);
    }

    @Test
    void nothing_said_is_an_empty_values_file() {
        assertThat(ControllerInstall.of(i -> {}).toYaml()).isEqualTo("{}\n");
    }

    @Test
    void each_tracer_has_its_own_port_and_address() {
        assertThat(ControllerInstall.of(i -> i.tracing(Tracing.xray())).toTree())
                .isEqualTo(tree("tracing: {enabled: true, provider: x-ray}"));
        assertThat(ControllerInstall.of(i -> i.tracing(Tracing.jaeger())).toTree())
                .isEqualTo(tree("tracing: {enabled: true, provider: jaeger, address: appmesh-jaeger.appmesh-system,"
                        + " port: 9411}"));
        assertThat(ControllerInstall.of(i -> i.tracing(Tracing.datadog())).toTree())
                .isEqualTo(tree(
                        "tracing: {enabled: true, provider: datadog, address: datadog.appmesh-system, port: 8126}"));
        assertThat(ControllerInstall.of(
                                i -> i.tracing(Tracing.datadogOnEachMachine().port(8127)))
                        .toTree())
                .isEqualTo(
                        tree("tracing: {enabled: true, provider: datadog, address: 'ref:status.hostIP', port: 8127}"));
    }

    @Test
    void rates_are_written_as_short_decimals() {
        assertThat(ControllerInstall.of(i -> i.tracing(Tracing.xray(x -> x.samplingRate(1.0))))
                        .toYaml())
                .contains("samplingRate: 1\n");
        assertThat(ControllerInstall.of(i -> i.tracing(Tracing.xray(x -> x.samplingRate(0.0001))))
                        .toYaml())
                .contains("samplingRate: 0.0001\n");
    }

    @Test
    void a_copy_changes_one_thing() {
        assertThat(EVERYTHING.copy(i -> i.replicaCount(3)).replicaCount()).contains(3);
        assertThat(EVERYTHING.copy(i -> {})).isEqualTo(EVERYTHING);
    }
}
