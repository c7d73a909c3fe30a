package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is wrong beside a listener's port and protocol is found in the same run, in manifests as in documents of the API,
 * and nothing that another port or protocol may put right.
 */
class ListenerFaultsTest {

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
        return "spec.word " + listener + ".portMapping.protocol: \"" + word + "\" is not one of " + words;
    }

    private static List<String> errors(String text) {
        return lines(Manifests.read(text, "f.yaml").validate());
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

    /** What is wrong with a port mapping, and how that is reported. */
    private enum PortMapping {
        WRONG_PROTOCOL(
                "{port: 80, protocol: htpp}", "spec.word protocol: \"htpp\" is not one of http, http2, grpc, tcp"),
        NO_PROTOCOL("{port: 80}", "spec.required protocol: protocol is missing"),
        NO_PORT("{protocol: http}", "spec.required port: port is missing"),
        PORT_OF_ANOTHER_TYPE(
                "{port: 'x', protocol: http}", "spec.type port: expected a whole number, found the string \"x\""),
        PORT_OUT_OF_RANGE("{port: 65536, protocol: http}", "bound.range port: 65536 is not between 1 and 65535"),
        NEITHER("{}", "spec.required port: port is missing", "spec.required protocol: protocol is missing");

        private final String text;
        private final List<String> faults;

        PortMapping(String text, String... faults) {
            this.text = text;
            this.faults = List.of(faults);
        }

        List<String> faults(String node) {
            String listener = "virtualNode[" + node + "].listeners[0].";
            List<String> all = new ArrayList<>();
            for (String fault : faults) {
                all.add(fault.replaceFirst(" ", " " + listener + "portMapping."));
            }
            all.add("bound.range " + listener + "healthCheck.healthyThreshold: 11 is not between 2 and 10");
            all.add("spec.unknown-field " + listener + "healthCheck.pth: unknown field \"pth\"");
            return all;
        }

        String spec(String discovery) {
            return discovery + """
                    listeners:
                      - portMapping: %s
                        healthCheck:
                          healthyThreshold: 11
                          unhealthyThreshold: 2
                          intervalMillis: 5000
                          timeoutMillis: 2000
                          protocol: http
                          path: /
                          port: 8080
                          pth: /
                    backends: []
                    """.formatted(text);
        }
    }

    private static final String ROUTES = """
            httpRoute:
              match: {prefix: /, port: 8080}
              action:
                weightedTargets:
                  - {%s, weight: 1, port: 80}
            """;

    @ParameterizedTest
    @EnumSource(PortMapping.class)
    void all_faults_of_a_listener_in_a_manifest_are_found_at_once(PortMapping mapping) {
        String node =
                mapping.spec("podSelector: {matchLabels: {app: web}}\nserviceDiscovery: {dns: {hostname: web}}\n");
        String router = "listeners:\n  - portMapping: {port: 8080, protocol: http}\nroutes:\n  - name: main\n"
                + ROUTES.formatted("virtualNodeRef: {name: web}").indent(4);
        assertThat(errors(MESH
                        + resource("VirtualNode", "web", node)
                        + resource("VirtualRouter", "api", router)
                        + SERVICE))
                .containsExactlyInAnyOrderElementsOf(mapping.faults("web"));
    }

    @ParameterizedTest
    @EnumSource(PortMapping.class)
    void all_faults_of_a_listener_of_the_api_are_found_at_once(PortMapping mapping) {
        ResourceKey router = ResourceKey.of(ApiKind.VIRTUAL_ROUTER, "shop", "api");
        MeshReading reading = MeshReader.read(List.of(
                data(ResourceKey.ofMesh("shop"), "{}"),
                data(
                        ResourceKey.of(ApiKind.VIRTUAL_NODE, "shop", "web"),
                        mapping.spec("serviceDiscovery: {dns: {hostname: web}}\n")),
                data(router, "listeners: [{portMapping: {port: 8080, protocol: http}}]"),
                data(ResourceKey.child(ApiKind.ROUTE, "shop", "api", "main"), ROUTES.formatted("virtualNode: web")),
                data(
                        ResourceKey.of(ApiKind.VIRTUAL_SERVICE, "shop", "api.shop"),
                        "provider: {virtualRouter: {virtualRouterName: api}}")));
        assertThat(lines(reading.validate(ValidationOptions.importing())))
                .containsExactlyInAnyOrderElementsOf(mapping.faults("web"));
    }

    private static ResourceData data(ResourceKey key, String spec) {
        MappingNode tree = (MappingNode)
                new DocumentParser().parse(spec, "f.yaml").documents().get(0).root();
        return new ResourceData(key, tree, Map.of(), Optional.empty());
    }

    private static List<String> lines(ValidationReport report) {
        return report.errors().stream()
                .map(p -> p.ruleId() + " " + p.path() + ": " + p.message())
                .toList();
    }

    /** The port is one of those that are asked for, but which cannot be said. */
    @Test
    void no_port_is_called_unknown_where_that_of_a_listener_is_missing() {
        assertThat(errors(MESH + resource("VirtualRouter", "api", """
                        listeners:
                          - portMapping: {port: 80, protocol: http}
                          - portMapping: {protocol: http2}
                        routes:
                          - name: one
                            httpRoute:
                              match: {prefix: /one, port: 8080}
                              action: {weightedTargets: [{virtualNodeRef: {name: gone}, weight: 1}]}
                          - name: two
                            httpRoute:
                              match: {prefix: /two}
                              action: {weightedTargets: [{virtualNodeRef: {name: gone}, weight: 1}]}
                        """) + SERVICE))
                .containsExactlyInAnyOrder(
                        "spec.required virtualRouter[api].listeners[1].portMapping.port: port is missing",
                        "ref.unresolved virtualRouter[api].routes[one].httpRoute.action.weightedTargets[0].virtualNode:"
                                + " no VirtualNode \"gone\" in namespace \"default\"",
                        "ref.unresolved virtualRouter[api].routes[two].httpRoute.action.weightedTargets[0].virtualNode:"
                                + " no VirtualNode \"gone\" in namespace \"default\"",
                        "route.port-required virtualRouter[api].routes[two].httpRoute.match: does not set a port, but"
                                + " the router has 2 listeners");
    }

    @Test
    void a_reference_that_is_missing_may_be_to_whatever_seems_unused() {
        String text = MESH + resource("VirtualRouter", "api", """
                        listeners:
                          - portMapping: {port: 80, protocol: http}
                        routes:
                          - name: main
                            httpRoute:
                              match: {prefix: /}
                              action: {weightedTargets: [{virtualNodeRef: {nmae: web}, weight: 1}]}
                        """) + resource("VirtualNode", "web", """
                        podSelector: {matchLabels: {app: web}}
                        serviceDiscovery: {dns: {hostname: web}}
                        listeners: [{portMapping: {port: 80, protocol: http}}]
                        backends: []
                        """) + SERVICE;
        assertThat(Manifests.read(text, "f.yaml").validate().problems())
                .extracting(Problem::ruleId)
                .doesNotContain("unused.node");
    }
}
