package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is wrong beside a listener's protocol is found in the same run, and nothing that the protocol may put right. */
class AssumedProtocolTest {

    private static final String MESH = resource("Mesh", "shop", """
            namespaceSelector: {matchLabels: {mesh: shop}}
            """);

    private static final String SERVICE = resource("VirtualService", "api", """
            provider: {virtualRouter: {virtualRouterRef: {name: api}}}
            """);

    private static String resource(String kind, String name, String spec) {
        return "---\napiVersion: appmesh.k8s.aws/v1beta2\nkind: " + kind + "\nmetadata: {name: " + name + "}\nspec:\n"
                + spec.indent(2);
    }

    private static String noProtocol(String listener, String word, String words) {
        return "spec.word " + listener + ".portMapping.protocol: \"" + word + "\" is none of " + words;
    }

    private static List<String> errors(String text) {
        return Manifests.read(text, "f.yaml").validate().errors().stream()
                .map(p -> p.ruleId() + " " + p.path() + ": " + p.message())
                .toList();
    }

    @Test
    void bounds_within_a_listener_of_an_unknown_protocol_are_checked() {
        assertThat(errors(resource("VirtualNode", "web", """
                        serviceDiscovery: {dns: {hostname: web}}
                        listeners:
                          - portMapping: {port: 80, protocol: http}
                          - portMapping: {port: 70000, protocol: https}
                            healthCheck:
                              healthyThreshold: 11
                              unhealthyThreshold: 2
                              intervalMillis: 5000
                              timeoutMillis: 2000
                              protocol: http
                              path: /
                          - nothing
                          - portMapping: {port: 0}
                        backends: []
                        """)))
                .containsExactlyInAnyOrder(
                        noProtocol("virtualNode[web].listeners[1]", "https", "http, http2, grpc, tcp"),
                        "bound.range virtualNode[web].listeners[1].portMapping.port: 70000 is not between 1 and 65535",
                        "bound.range virtualNode[web].listeners[1].healthCheck.healthyThreshold: 11 is not between 2 and"
                                + " 10",
                        "spec.type virtualNode[web].listeners[2]: expected a mapping, found the string \"nothing\"",
                        "spec.required virtualNode[web].listeners[3].portMapping.protocol: protocol is missing",
                        "bound.range virtualNode[web].listeners[3].portMapping.port: 0 is not between 1 and 65535");
    }

    @Test
    void bounds_within_the_listener_of_a_gateway_are_checked() {
        assertThat(errors(resource("VirtualGateway", "ingress", """
                        namespaceSelector: {matchLabels: {gateway: ingress}}
                        podSelector: {matchLabels: {app: ingress}}
                        listeners:
                          - portMapping: {port: 0, protocol: tcp}
                            connectionPool: {http2: {maxRequests: 0}}
                        """)))
                .containsExactlyInAnyOrder(
                        noProtocol("virtualGateway[ingress].listeners[0]", "tcp", "http, http2, grpc"),
                        "bound.range virtualGateway[ingress].listeners[0].portMapping.port: 0 is not between 1 and 65535",
                        "bound.range virtualGateway[ingress].listeners[0].connectionPool.http2.maxRequests: 0 is below 1");
    }

    @Test
    void what_depends_on_the_protocol_is_not_found_missing_or_to_disagree() {
        assertThat(errors(MESH + resource("VirtualRouter", "api", """
                        listeners:
                          - portMapping: {port: 8080, protocol: htpp}
                        routes:
                          - name: main
                            httpRoute:
                              match: {prefix: /, port: 8080}
                              action:
                                weightedTargets:
                                  - {virtualNodeRef: {name: web}, weight: 1, port: 80}
                        """) + resource("VirtualNode", "web", """
                        podSelector: {matchLabels: {app: web}}
                        serviceDiscovery: {dns: {hostname: web}}
                        listeners:
                          - portMapping: {port: 80, protocol: htpp}
                            timeout: {grpc: {idle: {unit: s, value: 1}}}
                        backends: []
                        """) + SERVICE))
                .containsExactlyInAnyOrder(
                        noProtocol("virtualRouter[api].listeners[0]", "htpp", "http, http2, grpc, tcp"),
                        noProtocol("virtualNode[web].listeners[0]", "htpp", "http, http2, grpc, tcp"));
    }

    @Test
    void what_is_wrong_whatever_the_protocol_is_found() {
        assertThat(errors(MESH + resource("VirtualRouter", "api", """
                        listeners:
                          - portMapping: {port: 8080, protocol: http}
                          - portMapping: {port: 8080, protocol: htpp}
                        routes:
                          - name: main
                            httpRoute:
                              match: {prefix: /, port: 8080}
                              action:
                                weightedTargets:
                                  - {virtualNodeRef: {name: gone}, weight: 1}
                        """) + SERVICE))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "spec.word virtualRouter[api].listeners[1].portMapping.protocol",
                        "listener.duplicate virtualRouter[api].listeners[1].portMapping.port",
                        "ref.unresolved"
                                + " virtualRouter[api].routes[main].httpRoute.action.weightedTargets[0].virtualNode");
    }
}
