package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which mesh a resource is of, and which gateway a route. */
class MembershipTest {

    private static String object(String kind, String metadata, String spec) {
        return "---\napiVersion: appmesh.k8s.aws/v1beta2\nkind: " + kind + "\nmetadata: {" + metadata + "}\nspec: {"
                + spec + "}\n";
    }

    private static String mesh(String name, String selector) {
        return object("Mesh", "name: " + name, selector.isEmpty() ? "" : "namespaceSelector: {" + selector + "}");
    }

    private static String namespace(String name, String labels) {
        return "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + ", labels: {" + labels + "}}\n";
    }

    private static String node(String namespace, String spec) {
        return object("VirtualNode", "name: web, namespace: " + namespace, spec);
    }

    private static String gateway(String name, String namespace, String spec) {
        return object("VirtualGateway", "name: " + name + ", namespace: " + namespace, spec);
    }

    private static String route(String namespace, String labels, String spec) {
        return object(
                "GatewayRoute",
                "name: r, namespace: " + namespace + ", labels: {" + labels + "}",
                spec
                        + " httpRoute: {match: {prefix: /}, action: {target: {virtualService: {virtualServiceRef: {name: s}}}}}");
    }

    private static MeshReading read(String... documents) {
        return Manifests.read(String.join("", documents), "f.yaml");
    }

    private static List<String> found(MeshReading reading, String rule) {
        return reading.validate().problems().stream()
                .filter(p -> p.ruleId().equals(rule))
                .map(p -> p.severity() + " " + p.location().orElseThrow().line() + " " + p.path() + ": " + p.message())
                .toList();
    }

    private static List<String> nodes(Mesh mesh) {
        return mesh.virtualNodes().stream().map(VirtualNode::displayName).toList();
    }

    @Test
    void a_namespace_that_one_mesh_selects_is_of_it() {
        MeshReading reading = read(
                mesh("a", "matchLabels: {mesh: a}"),
                mesh("b", "matchLabels: {mesh: b}"),
                namespace("x", "mesh: a"),
                namespace("z", "mesh: b"),
                node("x", ""),
                node("z", ""));

        assertThat(nodes(reading.meshes().get(0))).containsExactly("x/web");
        assertThat(nodes(reading.meshes().get(1))).containsExactly("z/web");
        assertThat(reading.withoutMesh()).isEmpty();
        assertThat(reading.problems()).isEmpty();
        assertThatThrownBy(reading::mesh)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 meshes");
    }

    @Test
    void a_namespace_has_the_label_of_its_name() {
        MeshReading reading =
                read(mesh("a", "matchLabels: {kubernetes.io/metadata.name: x}"), namespace("x", ""), node("x", ""));

        assertThat(nodes(reading.mesh())).containsExactly("x/web");
    }

    @Test
    void a_namespace_that_two_meshes_select_is_an_error() {
        MeshReading reading = read(
                mesh("a", ""),
                mesh("b", "matchLabels: {m: x}"),
                mesh("c", "matchExpressions: []"),
                namespace("x", "m: x"),
                node("x", ""),
                node("x", "awsName: web_x"));

        assertThat(found(reading, "k8s.membership"))
                .containsExactly(
                        "ERROR 17 namespace[x]: meshes \"b\" and \"c\" both take it, so its resources are refused");
        assertThat(nodes(reading.withoutMesh().orElseThrow())).containsExactly("x/web");
    }

    @Test
    void a_namespace_that_no_mesh_selects_is_a_warning() {
        MeshReading reading = read(mesh("a", "matchLabels: {m: a}"), namespace("x", "m: b"), node("x", ""));

        assertThat(found(reading, "k8s.no-mesh"))
                .containsExactly("WARNING 7 namespace[x]: the namespaceSelector of mesh \"a\" does not take it");
        assertThat(reading.mesh().virtualNodes()).isEmpty();
        assertThat(nodes(reading.withoutMesh().orElseThrow())).containsExactly("x/web");
        assertThat(found(read(mesh("a", ""), mesh("b", ""), namespace("x", ""), node("x", "")), "k8s.no-mesh"))
                .containsExactly("WARNING 12 namespace[x]: none of 2 meshes takes it");
    }

    @Test
    void of_a_namespace_that_is_not_known_the_only_mesh_takes_the_resources() {
        assertThat(nodes(read(mesh("a", "matchLabels: {m: a}"), node("x", "")).mesh()))
                .containsExactly("x/web");
    }

    @Test
    void of_a_namespace_that_is_not_known_nobody_can_say_which_of_several_meshes_takes_it() {
        MeshReading reading = read(mesh("a", "matchLabels: {m: a}"), mesh("b", "matchLabels: {m: b}"), node("x", ""));

        assertThat(found(reading, "k8s.no-mesh"))
                .containsExactly("WARNING 12 virtualNode[x/web]: which of 2 meshes takes the namespace \"x\" depends"
                        + " on its labels, which are not known");
        assertThat(nodes(reading.withoutMesh().orElseThrow())).containsExactly("x/web");
    }

    @Test
    void resources_without_any_mesh_are_checked_all_the_same() {
        MeshReading reading = read(node("x", "awsName: \"\", listeners: [{portMapping: {port: 0, protocol: tcp}}]"));

        assertThat(reading.meshes()).isEmpty();
        assertThat(reading.validate().errors())
                .extracting(Problem::ruleId)
                .containsExactlyInAnyOrder("bound.range", "listener.discovery");
        assertThat(reading.validate().problems())
                .noneMatch(p -> p.path().toString().startsWith("mesh"))
                .extracting(Problem::ruleId)
                .doesNotContain("backends.required");
    }

    @Test
    void what_the_controller_set_says_the_mesh_and_is_not_written() {
        MeshReading reading = read(
                mesh("a", "matchLabels: {m: a}"),
                mesh("b", "matchLabels: {m: b}"),
                node("x", "meshRef: {name: b, uid: \"1\"}"),
                node("z", "meshRef: {name: elsewhere, uid: \"2\"}"));

        assertThat(nodes(reading.meshes().get(1))).containsExactly("x/web");
        assertThat(nodes(reading.withoutMesh().orElseThrow())).containsExactly("z/web");
        assertThat(found(reading, "k8s.system-set"))
                .containsExactly(
                        "WARNING 15 virtualNode[x/web].meshRef: meshRef is set by the controller, which refuses new resources"
                                + " that have it; it is not written",
                        "WARNING 20 virtualNode[z/web].meshRef: meshRef is set by the controller, which refuses new resources"
                                + " that have it; it is not written");
        assertThat(Manifests.of(reading.meshes().get(1)).unchecked().text()).doesNotContain("meshRef");
        assertThat(found(read(node("x", "meshRef: {}")), "spec.required")).hasSize(2);
    }

    @Test
    void the_gateway_that_selects_a_route_is_said_in_it() {
        MeshReading reading = read(
                mesh("a", "matchLabels: {m: a}"),
                namespace("x", "m: a, g: one"),
                namespace("g", "m: a"),
                gateway("one", "g", "namespaceSelector: {matchLabels: {g: one}}"),
                gateway("two", "g", "namespaceSelector: {matchLabels: {g: two}}"),
                gateway("three", "g", ""),
                gateway("four", "g", "namespaceSelector: {}, gatewayRouteSelector: {matchLabels: {a: b}}"),
                route("x", "", ""));

        assertThat(reading.mesh().gatewayRoutes().get(0).virtualGateway()).contains(VirtualGateway.ref("g", "one"));
        assertThat(found(reading, "k8s.gateway-selector")).isEmpty();
        assertThat(found(reading, "k8s.gateway-route")).isEmpty();
    }

    @Test
    void a_route_that_two_gateways_select_is_an_error() {
        MeshReading reading = read(
                mesh("a", ""),
                gateway("one", "g", "namespaceSelector: {}"),
                gateway("two", "h", "namespaceSelector: {}"),
                route("x", "", ""));

        assertThat(reading.mesh().gatewayRoutes().get(0).virtualGateway()).isEmpty();
        assertThat(found(reading, "k8s.gateway-selector"))
                .containsExactly("ERROR 17 gatewayRoute[x/r]: virtual gateways \"g/one\" and \"h/two\" both select it");
        assertThat(found(reading, "gateway-route.gateway")).isEmpty();
    }

    @Test
    void a_route_that_no_gateway_selects_is_a_warning() {
        MeshReading reading = read(mesh("a", ""), gateway("one", "g", ""), route("x", "", ""));

        assertThat(found(reading, "k8s.gateway-route"))
                .containsExactly("WARNING 12 gatewayRoute[x/r]: no virtual gateway selects it");
    }

    @Test
    void of_a_namespace_that_is_not_known_the_only_gateway_that_could_take_a_route_does() {
        MeshReading reading = read(
                mesh("a", ""), gateway("one", "g", "namespaceSelector: {matchLabels: {g: one}}"), route("x", "", ""));

        assertThat(reading.mesh().gatewayRoutes().get(0).virtualGateway()).isPresent();
    }

    @Test
    void what_the_controller_set_says_the_gateway() {
        MeshReading reading = read(
                mesh("a", ""),
                gateway("one", "g", "namespaceSelector: {}"),
                gateway("two", "g", "namespaceSelector: {matchLabels: {g: two}}"),
                route("x", "", "virtualGatewayRef: {name: two, namespace: g, uid: \"1\"},"));

        assertThat(reading.mesh().gatewayRoutes().get(0).virtualGateway()).contains(VirtualGateway.ref("g", "two"));
        assertThat(Manifests.of(reading.mesh()).unchecked().text()).doesNotContain("virtualGatewayRef");
    }

    @Test
    void a_gateway_of_another_mesh_cannot_have_the_route() {
        MeshReading reading = read(
                mesh("a", "matchLabels: {m: a}"),
                mesh("b", "matchLabels: {m: b}"),
                namespace("x", "m: a"),
                namespace("z", "m: b"),
                gateway("one", "z", "namespaceSelector: {}"),
                route("x", "", ""));

        assertThat(found(reading, "k8s.membership"))
                .containsExactly(
                        "ERROR 25 gatewayRoute[x/r]: its virtual gateway \"z/one\" is of mesh \"b\", it is of mesh"
                                + " \"a\"");
    }

    @Test
    void a_gateway_that_assumes_its_namespace_is_found_from_others() {
        MeshReading reading = read(
                mesh("a", ""),
                object("VirtualGateway", "name: one", "namespaceSelector: {}"),
                route("x", "", ""),
                route("default", "", ""));

        assertThat(reading.mesh().gatewayRoutes())
                .extracting(r -> reading.mesh().view().gatewayOf(r).map(g -> g.name()))
                .containsExactly(Optional.of("one"), Optional.of("one"));
    }

    private static String pod(String namespace, String labels, String annotations, String container) {
        return "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d, namespace: " + namespace
                + "}\nspec: {template: {metadata: {labels: {" + labels + "}, annotations: {" + annotations
                + "}}, spec: {containers: [{name: " + container + "}]}}}\n";
    }

    @Test
    void a_pod_that_gets_a_proxy_is_that_of_one_node_or_gateway() {
        String enabled = namespace("x", Injection.KEY + ": enabled");
        String one = node("x", "podSelector: {matchLabels: {app: web}}");
        String two = gateway("two", "x", "podSelector: {matchLabels: {app: web}}");
        String edge = gateway("edge", "x", "podSelector: {matchLabels: {app: edge}}");

        assertThat(found(read(enabled, one, pod("x", "app: web", "", "app")), "k8s.injection"))
                .isEmpty();
        assertThat(found(read(enabled, one, pod("x", "app: other", "", "app")), "k8s.injection"))
                .containsExactly(
                        "WARNING 11 deployment[x/d]: gets a proxy, and no virtual node or gateway selects it: it is"
                                + " refused");
        assertThat(found(read(enabled, one, two, pod("x", "app: web", "", "app")), "k8s.injection"))
                .containsExactly(
                        "WARNING 16 deployment[x/d]: virtualNode \"x/web\" and virtualGateway \"x/two\" both select"
                                + " it: it is refused");
        assertThat(found(read(enabled, edge, pod("x", "app: edge", "", "app")), "k8s.injection"))
                .containsExactly(
                        "WARNING 11 deployment[x/d]: is that of virtualGateway \"x/edge\" and has no container named"
                                + " envoy");
        assertThat(found(read(enabled, edge, pod("x", "app: edge", "", "envoy")), "k8s.injection"))
                .isEmpty();
        assertThat(found(
                        read(enabled, one, pod("x", "app: other", Injection.KEY + ": Disabled", "app")),
                        "k8s.injection"))
                .isEmpty();
        assertThat(found(read(one, pod("z", "app: other", "", "app")), "k8s.injection"))
                .isEmpty();
    }
}
