package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ports of listeners, pods, Services and probes. */
class PortChecksTest {

    private static final String CERTIFICATE = "certificate: {file: {certificateChain: /c.pem, privateKey: /k.pem}}";

    private static List<String> found(String... documents) {
        return Manifests.read(String.join("---\n", documents), "f.yaml").validate().problems().stream()
                .filter(p -> p.ruleId().equals("k8s.container-port")
                        || p.ruleId().equals("k8s.service-port")
                        || p.ruleId().equals("k8s.probe"))
                .map(p -> p.ruleId() + " " + p.path() + ": " + p.message())
                .toList();
    }

    private static String mesh() {
        return """
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop, labels: {appmesh.k8s.aws/sidecarInjectorWebhook: enabled}}
                ---
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: Mesh
                metadata: {name: shop}
                spec: {namespaceSelector: {}}
                """;
    }

    private static String node(String listeners) {
        return node(listeners, "web.shop.svc.cluster.local");
    }

    private static String node(String listeners, String hostname) {
        return """
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: VirtualNode
                metadata: {name: web, namespace: shop}
                spec:
                  podSelector: {matchLabels: {app: web}}
                  listeners: [%s]
                  serviceDiscovery: {dns: {hostname: %s}}
                """.formatted(listeners, hostname);
    }

    private static String http(int port) {
        return "{portMapping: {port: " + port + ", protocol: http}}";
    }

    private static String tls(String mode, String more) {
        return "{portMapping: {port: 8080, protocol: http}, tls: {mode: " + mode + ", " + CERTIFICATE + more + "}}";
    }

    private static String deployment(String containers) {
        return deployment("", containers);
    }

    private static String deployment(String annotations, String spec) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: shop}
                spec:
                  template:
                    metadata: {labels: {app: web}, annotations: {%s}}
                    spec: {%s}
                """.formatted(annotations, spec);
    }

    private static String service(String name, String spec) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: %s, namespace: shop}
                spec: {%s}
                """.formatted(name, spec);
    }

    static Stream<Arguments> ports() {
        String opens8080 = "containers: [{name: web, ports: [{containerPort: 8080}]}]";
        return Stream.of(
                Arguments.of("the port of the listener", "", opens8080, http(8080), ""),
                Arguments.of(
                        "another port",
                        "",
                        opens8080,
                        http(9080),
                        "virtualNode \"shop/web\" listens on port 9080, and the containers open only port 8080"),
                Arguments.of(
                        "several ports, of which two are closed",
                        "",
                        "containers: [{name: web, ports: [{containerPort: 1}, {containerPort: 2}]}]",
                        http(3) + ", " + http(2) + ", " + http(4),
                        "virtualNode \"shop/web\" listens on ports 3 and 4, and the containers open only ports 1 and 2"),
                Arguments.of("no port is declared", "", "containers: [{name: web}]", http(9080), ""),
                Arguments.of(
                        "a port of UDP counts as none",
                        "",
                        "containers: [{name: web, ports: [{containerPort: 53, protocol: UDP}]}]",
                        http(9080),
                        ""),
                Arguments.of(
                        "another container opens it",
                        "",
                        "containers: [{name: web, ports: [{containerPort: 1}]}, {name: b, ports: [{containerPort: 9080}]}]",
                        http(9080),
                        ""),
                Arguments.of(
                        "a sidecar among the init containers opens it",
                        "",
                        "containers: [{name: web, ports: [{containerPort: 1}]}],"
                                + " initContainers: [{name: b, restartPolicy: Always, ports: [{containerPort: 9080}]}]",
                        http(9080),
                        ""),
                Arguments.of("the pod gets no proxy", Injection.KEY + ": disabled", opens8080, http(9080), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ports")
    void the_containers_of_a_pod_open_the_ports_of_its_listeners(
            String name, String annotations, String containers, String listeners, String message) {
        assertThat(found(mesh(), node(listeners), deployment(annotations, containers)))
                .isEqualTo(
                        message.isEmpty() ? List.of() : List.of("k8s.container-port deployment[shop/web]: " + message));
    }

    static Stream<Arguments> probes() {
        String http = "readinessProbe: {httpGet: {port: 8080}}";
        String https = "readinessProbe: {httpGet: {port: web, scheme: HTTPS}}";
        String clients = ", validation: {trust: {file: {certificateChain: /ca.pem}}}";
        String plain = "the kubelet sends HTTP without TLS to port 8080, where virtualNode \"shop/web\" requires TLS";
        String noCertificate = "the kubelet shows no certificate on port 8080, where virtualNode \"shop/web\" requires"
                + " one of its clients";
        return Stream.of(
                Arguments.of("HTTP and STRICT", tls("STRICT", ""), "", http, plain),
                Arguments.of("HTTP and PERMISSIVE", tls("PERMISSIVE", ""), "", http, ""),
                Arguments.of("HTTP and PERMISSIVE with clients", tls("PERMISSIVE", clients), "", http, ""),
                Arguments.of("HTTP and DISABLED", tls("DISABLED", clients), "", http, ""),
                Arguments.of("HTTP without TLS", http(8080), "", http, ""),
                Arguments.of("HTTPS and STRICT", tls("STRICT", ""), "", https, ""),
                Arguments.of("HTTPS and STRICT with clients", tls("STRICT", clients), "", https, noCertificate),
                Arguments.of("HTTPS and PERMISSIVE with clients", tls("PERMISSIVE", clients), "", https, noCertificate),
                Arguments.of("HTTPS and DISABLED with clients", tls("DISABLED", clients), "", https, ""),
                Arguments.of(
                        "gRPC and STRICT",
                        tls("STRICT", ""),
                        "",
                        "readinessProbe: {grpc: {port: 8080}}",
                        plain.replace("HTTP", "gRPC")),
                Arguments.of("a connection", tls("STRICT", ""), "", "readinessProbe: {tcpSocket: {port: 8080}}", ""),
                Arguments.of("a command", tls("STRICT", ""), "", "readinessProbe: {exec: {command: [x]}}", ""),
                Arguments.of(
                        "another host",
                        tls("STRICT", ""),
                        "",
                        "readinessProbe: {httpGet: {host: example.com, port: 8080}}",
                        ""),
                Arguments.of("another port", tls("STRICT", ""), "", "readinessProbe: {httpGet: {port: 9090}}", ""),
                Arguments.of(
                        "a port that is not intercepted",
                        tls("STRICT", ""),
                        "appmesh.k8s.aws/ports: \"9090, 80\"",
                        http,
                        ""),
                Arguments.of(
                        "a port that an annotation lists",
                        tls("STRICT", ""),
                        "appmesh.k8s.aws/ports: \"9090, 8080\"",
                        http,
                        plain));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("probes")
    void the_kubelet_can_probe_a_port_only_if_it_does_not_require_more_than_the_kubelet_sends(
            String name, String listener, String annotations, String probe, String message) {
        String containers = "containers: [{name: web, ports: [{name: web, containerPort: 8080}], " + probe + "}]";
        assertThat(found(mesh(), node(listener), deployment(annotations, containers)))
                .isEqualTo(
                        message.isEmpty()
                                ? List.of()
                                : List.of("k8s.probe"
                                        + " deployment[shop/web].spec.template.spec.containers[web].readinessProbe: "
                                        + message));
    }

    static Stream<Arguments> services() {
        String noPort = "has no port 8080, on which clients of virtualNode \"shop/web\" connect to it";
        String otherTarget =
                "forwards port 8080 to port 9090 of the pods, and virtualNode \"shop/web\" listens on 8080";
        return Stream.of(
                Arguments.of("the same port", "ports: [{port: 8080}]", ""),
                Arguments.of("the same target port", "ports: [{port: 8080, targetPort: 8080}]", ""),
                Arguments.of("the name of the port", "ports: [{port: 8080, targetPort: web}]", ""),
                Arguments.of("the name of another port", "ports: [{port: 8080, targetPort: admin}]", otherTarget),
                Arguments.of("a name that no pod has", "ports: [{port: 8080, targetPort: other}]", ""),
                Arguments.of("another target port", "ports: [{port: 8080, targetPort: 9090}]", otherTarget),
                Arguments.of("another port", "ports: [{port: 80, targetPort: 8080}]", noPort),
                Arguments.of("a port of UDP", "ports: [{port: 8080, protocol: UDP}]", noPort),
                Arguments.of("a headless Service", "clusterIP: None, ports: [{port: 80}]", ""),
                Arguments.of("an external name", "type: ExternalName, externalName: x.example.com", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    void the_Service_that_a_host_name_names_forwards_the_port_of_the_listener_to_that_port_of_the_pods(
            String name, String spec, String message) {
        String containers = "containers: [{name: web, ports: [{name: web, containerPort: 8080},"
                + " {name: admin, containerPort: 9090}]}]";
        assertThat(found(
                        mesh(),
                        node(http(8080)),
                        deployment(containers),
                        service("web", "selector: {app: web}, " + spec)))
                .isEqualTo(message.isEmpty() ? List.of() : List.of("k8s.service-port service[shop/web]: " + message));
    }

    static Stream<Arguments> hostnames() {
        return Stream.of(
                Arguments.of("web.shop", true),
                Arguments.of("web.shop.svc", true),
                Arguments.of("web.shop.svc.cluster.local", true),
                Arguments.of("web.shop.svc.cluster.local.", true),
                Arguments.of("web", false),
                Arguments.of("web.other.svc.cluster.local", false),
                Arguments.of("api.shop.svc.cluster.local", false),
                Arguments.of("web.shop.local", false),
                Arguments.of("web.shop.svcx", false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostnames")
    void a_host_name_with_a_namespace_names_a_Service(String hostname, boolean isNamed) {
        assertThat(found(
                        mesh(),
                        node(http(8080), hostname),
                        service("web", "selector: {app: web}, ports: [{port: 80}]")))
                .hasSize(isNamed ? 1 : 0);
    }

    @Test
    void a_target_port_may_differ_if_the_pods_get_no_proxy() {
        assertThat(found(
                        mesh(),
                        node(http(80)),
                        deployment(Injection.KEY + ": disabled", "containers: [{name: web}]"),
                        service("web", "selector: {app: web}, ports: [{port: 80, targetPort: 8080}]")))
                .isEmpty();
    }

    @Test
    void one_wrong_port_of_a_listener_is_reported_once() {
        assertThat(found(
                        mesh(),
                        node(http(9080)),
                        deployment("containers: [{name: web, ports: [{containerPort: 8080}]}]"),
                        service("web", "selector: {app: web}, ports: [{port: 8080}]")))
                .containsExactly("k8s.container-port deployment[shop/web]: virtualNode \"shop/web\" listens on port"
                        + " 9080, and the containers open only port 8080");
    }

    @Test
    void of_two_objects_with_one_name_the_last_counts_as_it_does_after_kubectl_apply() {
        String wrong = deployment("containers: [{name: web, ports: [{containerPort: 1}]}]");
        String right = deployment("containers: [{name: web, ports: [{containerPort: 8080}]}]");
        String wrongPort = service("web", "selector: {app: web}, ports: [{port: 1}]");
        String rightPort = service("web", "selector: {app: web}, ports: [{port: 8080}]");

        assertThat(found(mesh(), node(http(8080)), wrong, wrongPort, right, rightPort))
                .isEmpty();
        assertThat(found(mesh(), node(http(8080)), right, rightPort, wrong)).hasSize(1);
        assertThat(found(mesh(), node(http(8080)), right, rightPort, wrongPort)).hasSize(1);
    }

    @Test
    void a_Service_in_front_of_a_gateway_forwards_to_a_listener() {
        String gateway = """
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: VirtualGateway
                metadata: {name: edge, namespace: shop}
                spec:
                  namespaceSelector: {}
                  podSelector: {matchLabels: {app: web}}
                  listeners: [{portMapping: {port: 8088, protocol: http}}]
                """;
        String pods = deployment("containers: [{name: envoy}]");

        assertThat(found(mesh(), gateway, pods, service("edge", "selector: {app: web}, ports: [{port: 80}]")))
                .containsExactly("k8s.service-port service[shop/edge]: forwards to port 80 of the pods, and"
                        + " virtualGateway \"shop/edge\" listens on port 8088");
        assertThat(found(
                        mesh(),
                        gateway,
                        pods,
                        service("edge", "selector: {app: web}, ports: [{port: 9901}, {port: 80, targetPort: 8088}]"),
                        service("other", "selector: {app: other}, ports: [{port: 80}]")))
                .isEmpty();
    }
}
