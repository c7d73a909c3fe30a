package io.github.appmeshdsl.k8s.validation;

import static io.github.appmeshdsl.k8s.validation.KubernetesRuleCase.fires;
import static io.github.appmeshdsl.k8s.validation.KubernetesRuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.DurationUnit;
import io.github.appmeshdsl.model.FileCertificate;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.LabelOperator;
import io.github.appmeshdsl.model.LabelSelector;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.TlsMode;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of the rules that meshes are checked by before they are written for Kubernetes. */
final class KubernetesRuleCases {

    private KubernetesRuleCases() {}

    private static final String NAME_HINT = " | 1 to 253 lower-case letters, digits, - and ., a letter or digit at both"
            + " ends and around each dot; the name in AWS can be another, see awsName";

    static List<KubernetesRuleCase> cases() {
        List<KubernetesRuleCase> cases = new ArrayList<>();
        addNames(cases);
        addSelectors(cases);
        addGatewaySelectors(cases);
        addPodSelectors(cases);
        addLimits(cases);
        addBackends(cases);
        addLost(cases);
        return cases;
    }

    private static Mesh mesh(MeshMember... members) {
        return Mesh.of("m", m -> m.namespaces("mesh", "m").add(members));
    }

    private static VirtualNode node(String name) {
        return VirtualNode.of(name, n -> n.leaf());
    }

    private static void addNames(List<KubernetesRuleCase> cases) {
        KubernetesRule rule = KubernetesRule.NAME;
        for (String name : List.of("Web", "a_b", "-a", "a-", "a..b", ".a", "a.", "ä", "a".repeat(254))) {
            cases.add(fires(
                    rule,
                    "a node is called " + name,
                    mesh(node(name)),
                    "ERROR k8s.name virtualNode[" + (name.length() > 200 ? "a".repeat(200) + "..." : name)
                            + "].metadata.name: \"" + (name.length() > 200 ? "a".repeat(200) + "..." : name)
                            + "\" cannot name an object" + NAME_HINT));
        }
        for (String name : List.of("a", "0", "a-b.c-d", "a".repeat(253))) {
            cases.add(silent(rule, "a node is called " + name, mesh(node(name))));
        }
        cases.add(fires(
                rule,
                "a mesh has no name",
                Mesh.of("", m -> {}),
                "ERROR k8s.name mesh.metadata.name: \"\" cannot name an object" + NAME_HINT));
        for (String namespace : List.of("a.b", "A", "", "a".repeat(64))) {
            VirtualNode node = VirtualNode.of("n", n -> n.namespace(namespace).leaf());
            cases.add(fires(
                    rule,
                    "a namespace is called " + namespace,
                    mesh(node),
                    "ERROR k8s.name virtualNode[" + namespace + "/n].metadata.namespace: \"" + namespace
                            + "\" cannot name a namespace | 1 to 63 lower-case letters, digits and -, a letter or digit at"
                            + " both ends"));
        }
        cases.add(silent(
                rule,
                "a namespace has 63 characters",
                mesh(VirtualNode.of("n", n -> n.namespace("a".repeat(63)).leaf()))));
        for (String key : List.of("a b", "/a", "A/a", "a/", "a/b/c", "a".repeat(64), "-a", "a.", "")) {
            cases.add(fires(
                    rule,
                    "the key of a label is " + key,
                    mesh(VirtualNode.of("n", n -> n.putLabel(key, "v").leaf())),
                    "ERROR k8s.name virtualNode[n].metadata.labels" + (key.isEmpty() ? "" : "[" + key + "]") + ": \""
                            + key + "\" cannot be a key"));
        }
        cases.add(silent(
                rule,
                "labels are as they should be",
                mesh(VirtualNode.of(
                        "n",
                        n -> n.putLabel("a.b/C_d-1", "")
                                .putLabel("A", "x_Y.z-1")
                                .putLabel("a".repeat(63), "v".repeat(63))
                                .putAnnotation("a.B/c", "any thing\n")
                                .leaf()))));
        for (String value : List.of(" ", "-", "a/b", "v".repeat(64))) {
            cases.add(fires(
                    rule,
                    "the value of a label is " + value,
                    mesh(VirtualNode.of("n", n -> n.putLabel("k", value).leaf())),
                    "ERROR k8s.name virtualNode[n].metadata.labels[k]: \"" + value
                            + "\" cannot be the value of a label | at most 63 letters, digits, -, _ and ., a letter or digit"
                            + " at both ends"));
        }
        cases.add(fires(
                rule,
                "the key of an annotation has a blank",
                mesh(VirtualNode.of("n", n -> n.putAnnotation("a b", "v").leaf())),
                "ERROR k8s.name virtualNode[n].metadata.annotations[a b]: \"a b\" cannot be a key"));
        cases.add(fires(
                rule,
                "annotations are too long",
                mesh(VirtualNode.of(
                        "n", n -> n.putAnnotation("a", "v".repeat(262_144)).leaf())),
                "ERROR k8s.name virtualNode[n].metadata.annotations: annotations have 262145 characters; an object takes"
                        + " 262144"));
        cases.add(silent(
                rule,
                "annotations are just short enough",
                mesh(VirtualNode.of(
                        "n", n -> n.putAnnotation("a", "v".repeat(262_143)).leaf()))));
    }

    private static void addSelectors(List<KubernetesRuleCase> cases) {
        KubernetesRule rule = KubernetesRule.SELECTOR;
        cases.add(fires(
                rule,
                "a mesh selects by an empty key",
                Mesh.of("m", m -> m.namespaces("", "x")),
                "ERROR k8s.selector mesh[m].namespaceSelector.matchLabels: \"\" cannot be the key of a label"));
        cases.add(
                fires(
                        rule,
                        "a node selects by an impossible value",
                        mesh(VirtualNode.of("n", n -> n.pods("app", "a b").leaf())),
                        "ERROR k8s.selector virtualNode[n].podSelector.matchLabels[app]: \"a b\" cannot be the value of a label"));
        LabelSelector expressions = LabelSelector.everything()
                .and("a", LabelOperator.IN)
                .and("b", LabelOperator.EXISTS, "x")
                .and("c d", LabelOperator.NOT_IN, "y", "-");
        cases.add(
                fires(
                        rule,
                        "gateways select by expressions that make no sense",
                        mesh(VirtualGateway.of(
                                "g",
                                g -> g.namespaces("a", "b")
                                        .gatewayRouteSelector(expressions)
                                        .podSelector(LabelSelector.everything()
                                                .and("e", LabelOperator.DOES_NOT_EXIST, "v")))),
                        "ERROR k8s.selector virtualGateway[g].gatewayRouteSelector.matchExpressions[0].values: In needs values",
                        "ERROR k8s.selector virtualGateway[g].gatewayRouteSelector.matchExpressions[1].values: Exists takes no"
                                + " values",
                        "ERROR k8s.selector virtualGateway[g].gatewayRouteSelector.matchExpressions[2].key: \"c d\" cannot be the"
                                + " key of a label",
                        "ERROR k8s.selector virtualGateway[g].gatewayRouteSelector.matchExpressions[2].values[1]: \"-\" cannot be"
                                + " the value of a label",
                        "ERROR k8s.selector virtualGateway[g].podSelector.matchExpressions[0].values: DoesNotExist takes no values"));
        cases.add(silent(
                rule,
                "selectors make sense",
                mesh(VirtualGateway.of(
                        "g",
                        g -> g.namespaceSelector(LabelSelector.everything()
                                .and("a", LabelOperator.IN, "x", "")
                                .and("b", LabelOperator.NOT_IN, "x")
                                .and("c", LabelOperator.EXISTS)
                                .and("d", LabelOperator.DOES_NOT_EXIST)
                                .and("e", "f"))))));

        rule = KubernetesRule.MESH_SELECTOR;
        cases.add(fires(
                rule,
                "a mesh with members selects nothing",
                Mesh.of("m", m -> m.add(node("a"))),
                "ERROR k8s.mesh-selector mesh[m].namespaceSelector: is absent, so the mesh takes no namespace and none of"
                        + " its 1 member | select a label that its namespaces carry"));
        cases.add(fires(
                        rule,
                        "two members",
                        Mesh.of("m", m -> m.add(node("a"), node("b"))),
                        "WARNING k8s.mesh-selector mesh[m].namespaceSelector: is absent, so the mesh takes no namespace and"
                                + " none of its 2 members | select a label that its namespaces carry")
                .importing());
        cases.add(silent(rule, "a mesh without members selects nothing", Mesh.of("m", m -> {})));
        cases.add(silent(
                rule,
                "a mesh selects everything",
                Mesh.of(
                        "m",
                        m -> m.namespaceSelector(LabelSelector.everything()).add(node("a")))));
    }

    private static VirtualGateway gateway(String name, LabelSelector namespaces) {
        return VirtualGateway.of(name, g -> g.namespaceSelector(namespaces).http(80));
    }

    private static GatewayRoute route(Optional<VirtualGateway> gateway) {
        return gateway.map(g -> GatewayRoute.http("r", g, PathMatch.prefix("/"), VirtualService.ref("s")))
                .orElseGet(() ->
                        GatewayRoute.http("r", r -> r.match(m -> m.prefix("/")).target(VirtualService.ref("s"))));
    }

    private static void addGatewaySelectors(List<KubernetesRuleCase> cases) {
        VirtualGateway all = gateway("all", LabelSelector.everything());
        VirtualGateway all2 = gateway("all-2", LabelSelector.everything());
        VirtualGateway some = gateway("some", LabelSelector.label("a", "b"));
        VirtualGateway some2 = gateway("some-2", LabelSelector.label("a", "b"));
        VirtualGateway other = gateway("other", LabelSelector.label("a", "c"));
        VirtualGateway none = VirtualGateway.of("none", g -> g.http(80));
        String hint = " | tell them apart by namespaceSelector or gatewayRouteSelector";

        KubernetesRule rule = KubernetesRule.GATEWAY_SELECTOR;
        cases.add(fires(
                rule,
                "two gateways take everything",
                mesh(all, all2, route(Optional.empty())),
                "ERROR k8s.gateway-selector gatewayRoute[r]: virtual gateways \"all\" and \"all-2\" both select it"
                        + hint));
        cases.add(fires(
                rule,
                "another gateway takes everything",
                mesh(some, all, route(Optional.of(some))),
                "ERROR k8s.gateway-selector gatewayRoute[r]: virtual gateways \"some\" and \"all\" both select it"
                        + hint));
        cases.add(fires(
                rule,
                "another gateway has the same selector",
                mesh(some2, some, route(Optional.of(some))),
                "ERROR k8s.gateway-selector gatewayRoute[r]: virtual gateways \"some\" and \"some-2\" both select it"
                        + hint));
        cases.add(silent(rule, "gateways have different selectors", mesh(some, other, route(Optional.of(some)))));
        cases.add(silent(rule, "another gateway selects nothing", mesh(some, none, route(Optional.of(some)))));
        cases.add(silent(
                rule,
                "another gateway takes other labels",
                mesh(all, all2.copy(g -> g.routes("x", "y")), route(Optional.of(all)))));
        cases.add(silent(rule, "nobody can say which takes it", mesh(some, other, route(Optional.empty()))));
        cases.add(silent(rule, "there is no gateway", mesh(route(Optional.empty()))));

        rule = KubernetesRule.GATEWAY_ROUTE;
        cases.add(fires(
                rule,
                "its gateway selects nothing",
                mesh(none, route(Optional.of(none))),
                "ERROR k8s.gateway-route gatewayRoute[r]: its virtual gateway \"none\" has no namespaceSelector and takes no"
                        + " route | give the gateway a selector of labels that the route's namespace carries"));
        VirtualGateway labelled = all.copy(g -> g.routes("x", "y"));
        cases.add(
                fires(
                        rule,
                        "its gateway wants other labels",
                        mesh(labelled, route(Optional.of(labelled))),
                        "ERROR k8s.gateway-route gatewayRoute[r]: the selectors of its virtual gateway \"all\" do not take it"));
        cases.add(fires(
                        rule,
                        "all gateways want other labels",
                        mesh(labelled, none, route(Optional.empty())),
                        "WARNING k8s.gateway-route gatewayRoute[r]: no virtual gateway's selectors take it | namespaceSelector"
                                + " goes by the labels of the route's namespace, gatewayRouteSelector by the route's")
                .importing());
        cases.add(silent(rule, "its gateway takes everything", mesh(all, route(Optional.of(all)))));
        cases.add(silent(rule, "a gateway takes everything", mesh(all, route(Optional.empty()))));
        cases.add(silent(rule, "a gateway may take it", mesh(some, route(Optional.empty()))));
        cases.add(silent(
                rule,
                "its gateway is elsewhere",
                mesh(
                        none,
                        GatewayRoute.http(
                                "r", VirtualGateway.ref("gone"), PathMatch.prefix("/"), VirtualService.ref("s")))));
    }

    private static void addPodSelectors(List<KubernetesRuleCase> cases) {
        KubernetesRule rule = KubernetesRule.POD_SELECTOR;
        String hint = " | select labels that the other's pods do not carry";
        VirtualNode a = VirtualNode.of("a", n -> n.pods("app", "x").leaf());
        cases.add(fires(
                rule,
                "two nodes select the same",
                mesh(a, VirtualNode.of("b", n -> n.pods("app", "x").leaf())),
                "ERROR k8s.pod-selector virtualNode[b].podSelector: its pods are also those of virtualNode \"a\", and would"
                        + " be refused" + hint));
        cases.add(fires(
                rule,
                "a gateway selects some of a node's pods",
                mesh(
                        a,
                        VirtualGateway.of(
                                "g",
                                g -> g.podSelector(
                                        LabelSelector.label("app", "x").and("version", "1")))),
                "ERROR k8s.pod-selector virtualGateway[g].podSelector: its pods are also those of virtualNode \"a\", and"
                        + " would be refused" + hint));
        cases.add(fires(
                        rule,
                        "one selects everything",
                        mesh(
                                VirtualNode.of(
                                        "b",
                                        n -> n.podSelector(LabelSelector.everything())
                                                .leaf()),
                                a),
                        "WARNING k8s.pod-selector virtualNode[a].podSelector: its pods are also those of virtualNode \"b\","
                                + " and would be refused" + hint)
                .importing());
        LabelSelector nine = LabelSelector.everything();
        for (int i = 0; i < 9; i++) {
            nine = nine.and("k" + i, "v");
        }
        LabelSelector many = nine;
        cases.add(fires(
                rule,
                "both select the same nine labels",
                mesh(
                        VirtualNode.of("a", n -> n.podSelector(many).leaf()),
                        VirtualNode.of("b", n -> n.podSelector(many).leaf())),
                "ERROR k8s.pod-selector virtualNode[b].podSelector: its pods are also those of virtualNode \"a\", and would"
                        + " be refused" + hint));
        cases.add(silent(
                rule,
                "selectors differ",
                mesh(a, VirtualNode.of("b", n -> n.pods("app", "y").leaf()))));
        cases.add(silent(
                rule,
                "namespaces differ",
                mesh(
                        a,
                        VirtualNode.of(
                                "b", n -> n.namespace("other").pods("app", "x").leaf()))));
        cases.add(silent(
                rule,
                "the wider selector has another condition",
                mesh(
                        VirtualNode.of(
                                "a",
                                n -> n.podSelector(
                                                LabelSelector.label("app", "x").and("v", LabelOperator.DOES_NOT_EXIST))
                                        .leaf()),
                        VirtualNode.of(
                                "b",
                                n -> n.podSelector(
                                                LabelSelector.label("app", "x").and("v", "1"))
                                        .leaf()))));
        cases.add(silent(rule, "a node selects nothing", mesh(a, node("b"))));
    }

    private static Mesh routed(Route route) {
        return mesh(VirtualRouter.of("r", r -> r.http(80).addRoute(route)));
    }

    private static void addLimits(List<KubernetesRuleCase> cases) {
        KubernetesRule rule = KubernetesRule.ROUTE_MATCH;
        Ref<VirtualNode> node = VirtualNode.ref("n");
        cases.add(fires(
                rule,
                "a route matches headers alone",
                routed(Route.http("a", h -> h.match(m -> {}).addTarget(node, 1))),
                "ERROR k8s.route-match virtualRouter[r].routes[a].httpRoute.match: has neither prefix nor path, which the"
                        + " controller refuses | the prefix / matches every path"));
        cases.add(fires(
                rule,
                "an HTTP/2 route matches nothing",
                routed(Route.http2("a", h -> h.match(m -> {}).addTarget(node, 1))),
                "ERROR k8s.route-match virtualRouter[r].routes[a].http2Route.match: has neither prefix nor path, which the"
                        + " controller refuses | the prefix / matches every path"));
        cases.add(silent(
                rule,
                "a route matches a path",
                routed(Route.http(
                        "a", h -> h.match(m -> m.path(PathMatch.exactly("/"))).addTarget(node, 1)))));
        cases.add(silent(rule, "a TCP route matches nothing", routed(Route.tcp("a", t -> t.addTarget(node, 1)))));

        rule = KubernetesRule.RETRY_EVENT;
        HttpRetryEvent odd = new HttpRetryEvent("reset");
        MeshDuration second = new MeshDuration(1, DurationUnit.SECONDS);
        cases.add(fires(
                rule,
                "a route is tried again on a word of its own",
                routed(Route.http(
                        "a",
                        h -> h.prefix("/")
                                .addTarget(node, 1)
                                .retry(p ->
                                        p.maxRetries(1).perRetryTimeout(second).on(HttpRetryEvent.SERVER_ERROR, odd)))),
                "ERROR k8s.retry-event virtualRouter[r].routes[a].httpRoute.retryPolicy.httpRetryEvents[1]: \"reset\" is"
                        + " none of server-error, gateway-error, client-error, stream-error"));
        cases.add(fires(
                rule,
                "a gRPC route is",
                routed(Route.grpc(
                        "a",
                        g -> g.match(m -> {})
                                .addTarget(node, 1)
                                .retry(p ->
                                        p.maxRetries(1).perRetryTimeout(second).addHttpRetryEvent(odd)))),
                "ERROR k8s.retry-event virtualRouter[r].routes[a].grpcRoute.retryPolicy.httpRetryEvents[0]: \"reset\" is"
                        + " none of server-error, gateway-error, client-error, stream-error"));
        cases.add(silent(
                rule,
                "a route is tried again on known words",
                routed(Route.http(
                        "a",
                        h -> h.prefix("/")
                                .addTarget(node, 1)
                                .retry(p -> p.maxRetries(1)
                                        .perRetryTimeout(second)
                                        .on(
                                                HttpRetryEvent.SERVER_ERROR,
                                                HttpRetryEvent.GATEWAY_ERROR,
                                                HttpRetryEvent.CLIENT_ERROR,
                                                HttpRetryEvent.STREAM_ERROR))))));

        rule = KubernetesRule.GATEWAY_NAMES;
        cases.add(
                fires(
                        rule,
                        "a gateway checks its clients' names",
                        mesh(secured(ListenerTlsValidation.trusting(TlsTrust.file("/ca.pem"), "client"))),
                        "ERROR k8s.gateway-names virtualGateway[g].listeners[0].tls.validation.subjectAlternativeNames: makes the"
                                + " controller fail, and the gateway is never made | leave the names out; the trust still holds"));
        cases.add(silent(
                rule,
                "a gateway trusts its clients",
                mesh(secured(ListenerTlsValidation.trusting(TlsTrust.file("/ca.pem"))))));
        cases.add(silent(rule, "a gateway has no TLS", mesh(VirtualGateway.of("g", g -> g.http(80)))));

        rule = KubernetesRule.MESH_IP_FAMILY;
        cases.add(fires(
                rule,
                "a mesh prefers a family",
                preferring(IpPreference.IPV6_PREFERRED),
                "ERROR k8s.mesh-ip-family mesh[m].serviceDiscovery.ipPreference: IPv6_PREFERRED is none of IPv4_ONLY,"
                        + " IPv6_ONLY, which alone the schema takes"));
        cases.add(silent(rule, "a mesh wants one family", preferring(IpPreference.IPV6_ONLY)));
    }

    private static Mesh preferring(IpPreference preference) {
        return Mesh.of("m", m -> m.serviceDiscovery(MeshServiceDiscovery.preferring(preference)));
    }

    private static VirtualGateway secured(ListenerTlsValidation validation) {
        ListenerCertificate certificate = new FileCertificate("/c.pem", "/k.pem");
        return VirtualGateway.of(
                "g",
                g -> g.addListener(GatewayListener.http(
                        443, l -> l.tls(new ListenerTls(TlsMode.STRICT, certificate, Optional.of(validation))))));
    }

    private static void addBackends(List<KubernetesRuleCase> cases) {
        KubernetesRule rule = KubernetesRule.BACKEND_NAMES;
        cases.add(fires(
                rule,
                "a dash stands elsewhere",
                mesh(VirtualNode.of(
                        "n",
                        n -> n.addBackend(VirtualService.ref("c", "a-b"))
                                .addBackend(VirtualService.arn(
                                        "arn:aws:appmesh:eu-west-1:111122223333:mesh/m/virtualService/x"))
                                .addBackend(VirtualService.ref("b-c", "a")))),
                "ERROR k8s.backend-names virtualNode[n].backends[2].virtualService: the controller takes \"b-c/a\" and"
                        + " backends[0] \"c/a-b\" for one service and refuses the node | rename one of them, or refer to one"
                        + " by ARN"));
        cases.add(fires(
                rule,
                "a dash stands elsewhere, in the node's own namespace",
                mesh(VirtualNode.of(
                        "n",
                        n -> n.namespace("b-c")
                                .addBackend(VirtualService.ref("c", "a-b"))
                                .addBackend(VirtualService.ref("a")))),
                "ERROR k8s.backend-names virtualNode[b-c/n].backends[1].virtualService: the controller takes \"a\" and"
                        + " backends[0] \"c/a-b\" for one service and refuses the node | rename one of them, or refer to one"
                        + " by ARN"));
        cases.add(silent(
                rule,
                "backends differ",
                mesh(VirtualNode.of(
                        "n",
                        n -> n.addBackend(VirtualService.ref("c", "a-b")).addBackend(VirtualService.ref("c", "a"))))));
        cases.add(silent(
                rule,
                "a backend is named twice",
                mesh(VirtualNode.of(
                        "n",
                        n -> n.addBackend(VirtualService.ref("c", "a")).addBackend(VirtualService.ref("c", "a"))))));

        rule = KubernetesRule.BACKEND_GROUP_REF;
        String arn = "arn:aws:appmesh:eu-west-1:111122223333:mesh/m/virtualService/x";
        cases.add(fires(
                rule,
                "a group holds an ARN",
                mesh(BackendGroup.of("g", g -> g.add(VirtualService.ref("a")).add(VirtualService.arn(arn)))),
                "ERROR k8s.backend-group-ref backendGroup[g].virtualservices[1]: \"" + arn
                        + "\" is an ARN, for which there is no place here | add it to the backends of the nodes"));
        cases.add(fires(
                rule,
                "a node uses a group by ARN",
                mesh(VirtualNode.of("n", n -> n.addBackendGroup(Ref.arn(BackendGroup.class, "arn:x")))),
                "ERROR k8s.backend-group-ref virtualNode[n].backendGroups[0]: \"arn:x\" is an ARN, for which there is no"
                        + " place here | add it to the backends of the nodes"));
        cases.add(silent(rule, "a group holds names", mesh(BackendGroup.of("g", g -> g.add(VirtualService.ref("a"))))));
    }

    private static void addLost(List<KubernetesRuleCase> cases) {
        KubernetesRule rule = KubernetesRule.IP_PREFERENCE;
        cases.add(fires(
                rule,
                "a mesh wants one family",
                preferring(IpPreference.IPV4_ONLY),
                "WARNING k8s.ip-preference mesh[m].serviceDiscovery.ipPreference: the controller replaces IPv4_ONLY by the"
                        + " IP family of the cluster | expect a lasting difference if manifests are compared with the"
                        + " cluster"));
        cases.add(silent(rule, "a mesh prefers a family", preferring(IpPreference.IPV4_PREFERRED)));
        cases.add(silent(
                rule,
                "a mesh has discovery without a preference",
                Mesh.of("m", m -> m.serviceDiscovery(new MeshServiceDiscovery(Optional.empty())))));
        cases.add(silent(rule, "a mesh says nothing of it", Mesh.of("m", m -> {})));

        rule = KubernetesRule.NODE_IP_PREFERENCE;
        cases.add(fires(
                rule,
                "nodes say a preference",
                mesh(
                        VirtualNode.of(
                                "a",
                                n -> n.serviceDiscovery(new ServiceDiscovery.Dns(
                                                "h", Optional.empty(), Optional.of(IpPreference.IPV6_ONLY)))
                                        .leaf()),
                        VirtualNode.of(
                                "b",
                                n -> n.serviceDiscovery(new ServiceDiscovery.CloudMap(
                                                "n", "s", List.of(), Optional.of(IpPreference.IPV4_ONLY)))
                                        .leaf())),
                "WARNING k8s.node-ip-preference virtualNode[a].serviceDiscovery.dns.ipPreference: IPv6_ONLY is not written:"
                        + " the Kubernetes resource has no place for it",
                "WARNING k8s.node-ip-preference virtualNode[b].serviceDiscovery.awsCloudMap.ipPreference: IPv4_ONLY is not"
                        + " written: the Kubernetes resource has no place for it"));
        cases.add(silent(
                rule,
                "a node says none",
                mesh(VirtualNode.of("a", n -> n.dns("h").leaf()))));

        rule = KubernetesRule.TAGS;
        cases.add(fires(
                rule,
                "mesh, node and route have tags",
                Mesh.of(
                        "m",
                        m -> m.namespaces("a", "b")
                                .tags(Map.of("a", "b"))
                                .add(VirtualNode.of(
                                        "n",
                                        n -> n.tags(Map.of("a", "b", "c", "d")).leaf()))
                                .add(VirtualRouter.of(
                                        "r",
                                        r -> r.addRoute(Route.tcp(
                                                "x",
                                                t -> t.tags(Map.of("a", "b")).addTarget(VirtualNode.ref("n"), 1)))))),
                "WARNING k8s.tags mesh[m].tags: 1 tag is not written: the Kubernetes resource has no place for them",
                "WARNING k8s.tags virtualNode[n].tags: 2 tags are not written: the Kubernetes resource has no place for"
                        + " them",
                "WARNING k8s.tags virtualRouter[r].routes[x].tags: 1 tag is not written: the Kubernetes resource has no"
                        + " place for them"));
        cases.add(silent(rule, "nothing has tags", mesh(node("n"))));
    }
}
