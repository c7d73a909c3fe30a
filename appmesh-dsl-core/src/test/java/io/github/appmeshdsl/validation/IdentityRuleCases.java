package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.validation.RuleCase.fires;
import static io.github.appmeshdsl.validation.RuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.AccessLog;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.Logging;
import io.github.appmeshdsl.model.LoggingFormat;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cases of the rules on single values, identity and references. */
final class IdentityRuleCases {

    static final Ref<VirtualService> API = VirtualService.ref("api.local");
    static final VirtualNode API_NODE =
            VirtualNode.of("api", n -> n.dns("api.local").http(8080).leaf());
    static final VirtualNode WEB = VirtualNode.of("web", n -> n.addBackend(API));
    static final VirtualService API_SERVICE = VirtualService.of("api.local", s -> s.node(API_NODE));
    static final String OTHERS = "shop/virtualNode/others";

    private IdentityRuleCases() {}

    /** A mesh without fault, and then what {@code spec} says. */
    static Mesh shop(Consumer<Mesh.Builder> spec) {
        return Mesh.of("shop", m -> {
            m.add(WEB, API_NODE, API_SERVICE);
            spec.accept(m);
        });
    }

    static Mesh sound() {
        return shop(m -> {});
    }

    static Mesh routed(Consumer<io.github.appmeshdsl.model.HttpRoute.Builder> route) {
        return shop(m ->
                m.add(VirtualRouter.of("r", r -> r.http(8080).httpRoute("canary", h -> route.accept(h.prefix("/"))))));
    }

    private static String arn(String rest) {
        return "arn:aws:appmesh:eu-west-1:111122223333:mesh/" + rest;
    }

    static List<RuleCase> cases() {
        return Stream.of(
                        bounds(),
                        identity(),
                        tags(),
                        suppressions(),
                        references(),
                        arns(),
                        MemberRuleCases.cases(),
                        EgressRuleCases.cases())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RuleCase> bounds() {
        return List.of(
                fires(
                        MeshRule.BOUND_RANGE,
                        "a weight is above its bound",
                        routed(r -> r.addTarget(API_NODE, 190)),
                        "ERROR bound.range virtualRouter[r].routes[canary].httpRoute.action.weightedTargets[0].weight:"
                                + " 190 is not between 0 and 100"),
                silent(MeshRule.BOUND_RANGE, "a weight is at its bound", routed(r -> r.addTarget(API_NODE, 100))),
                fires(
                        MeshRule.BOUND_LENGTH,
                        "a mesh owner is short",
                        shop(m -> m.meshOwner("1")),
                        "ERROR bound.length mesh[shop].meshOwner: \"1\" has 1 character, not 12"),
                silent(MeshRule.BOUND_LENGTH, "a mesh owner has 12 digits", shop(m -> m.meshOwner("111122223333"))),
                fires(
                        MeshRule.BOUND_ITEMS,
                        "a route has no target",
                        routed(r -> {}),
                        "ERROR bound.items virtualRouter[r].routes[canary].httpRoute.action.weightedTargets:"
                                + " has 0 elements, fewer than 1"),
                silent(MeshRule.BOUND_ITEMS, "a route has a target", routed(r -> r.addTarget(API_NODE, 1))),
                fires(
                        MeshRule.BOUND_PATTERN,
                        "a Cloud Map attribute has a blank in its key",
                        shop(m -> m.add(cloudMap("a b"))),
                        "ERROR bound.pattern virtualNode[map].serviceDiscovery.awsCloudMap.attributes[0].key:"
                                + " \"a b\" does not match [!-~]+"),
                silent(MeshRule.BOUND_PATTERN, "a Cloud Map attribute is plain", shop(m -> m.add(cloudMap("a-b")))));
    }

    private static VirtualNode cloudMap(String key) {
        return VirtualNode.of(
                "map",
                n -> n.serviceDiscovery(ServiceDiscovery.cloudMap("ns", "svc").with(Map.of(key, "v")))
                        .logging(Logging.accessLog(AccessLog.file("/log", LoggingFormat.text("%PATH%"))))
                        .leaf());
    }

    private static List<RuleCase> identity() {
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.http(80));
        VirtualGateway inner = VirtualGateway.of("inner", g -> g.http(80));
        return List.of(
                fires(
                        MeshRule.RESOURCE_DUPLICATE,
                        "two nodes have one name",
                        shop(m -> m.add(WEB)),
                        "ERROR resource.duplicate virtualNode[web]: there already is a VirtualNode \"web\""),
                fires(
                        MeshRule.RESOURCE_DUPLICATE,
                        "one node says the namespace that the other is in by default",
                        shop(m -> m.defaultNamespace("ns").add(VirtualNode.of("web", n -> n.namespace("ns")))),
                        "ERROR resource.duplicate virtualNode[ns/web]: there already is a" + " VirtualNode \"web\""),
                silent(MeshRule.RESOURCE_DUPLICATE, "names differ", sound()),
                silent(
                        MeshRule.RESOURCE_DUPLICATE,
                        "namespaces differ",
                        shop(m -> m.add(VirtualNode.of("web", n -> n.namespace("ns"))))),
                silent(
                        MeshRule.RESOURCE_DUPLICATE,
                        "kinds differ",
                        shop(m -> m.add(VirtualRouter.of("web", r -> r.http(80))))),
                silent(
                        MeshRule.RESOURCE_DUPLICATE,
                        "two gateways have a route of one name each, where there are no namespaces",
                        shop(m -> m.add(edge, inner, gatewayRoute(edge, ""), gatewayRoute(inner, "")))),
                fires(
                        MeshRule.RESOURCE_DUPLICATE,
                        "one gateway has two routes of one name",
                        shop(m -> m.add(edge, gatewayRoute(edge, ""), gatewayRoute(edge, ""))),
                        "ERROR resource.duplicate gatewayRoute[in]: there already is a GatewayRoute \"in\""),
                fires(
                        MeshRule.AWS_NAME_DUPLICATE,
                        "an AWS name is the default one of another node",
                        shop(m -> m.add(
                                VirtualNode.of("web", n -> n.namespace("ns")),
                                VirtualNode.of("other", n -> n.awsName("web_ns")))),
                        "ERROR aws-name.duplicate virtualNode[other].awsName: AWS name \"web_ns\" is also"
                                + " that of virtualNode[ns/web]"),
                fires(
                        MeshRule.AWS_NAME_DUPLICATE,
                        "two routes of one gateway share an AWS name",
                        shop(m -> m.add(
                                edge,
                                gatewayRoute(edge, "x"),
                                GatewayRoute.http("x", edge, PathMatch.prefix("/"), API))),
                        "ERROR aws-name.duplicate gatewayRoute[x]: AWS name \"x\" is also that of"
                                + " gatewayRoute[in]"),
                silent(
                        MeshRule.AWS_NAME_DUPLICATE,
                        "routes of two gateways share an AWS name",
                        shop(m -> m.add(edge, inner, gatewayRoute(edge, "x"), gatewayRoute(inner, "x")))),
                silent(
                        MeshRule.AWS_NAME_DUPLICATE,
                        "routes of two gateways of elsewhere share an AWS name",
                        shop(m -> m.add(gatewayRoute(edge, "x"), gatewayRoute(inner, "x")))),
                silent(
                        MeshRule.AWS_NAME_DUPLICATE,
                        "it is not known which gateways take two routes",
                        shop(m -> m.add(
                                GatewayRoute.http(
                                        "a",
                                        r -> r.match(k -> k.prefix("/"))
                                                .target(API)
                                                .awsName("x")),
                                GatewayRoute.http(
                                        "b",
                                        r -> r.match(k -> k.prefix("/"))
                                                .target(API)
                                                .awsName("x"))))),
                silent(
                        MeshRule.AWS_NAME_DUPLICATE,
                        "a node and a router share an AWS name",
                        shop(m -> m.add(VirtualRouter.of("web", r -> r.http(80))))),
                silent(MeshRule.AWS_NAME_DUPLICATE, "the whole resource is there twice", shop(m -> m.add(WEB))),
                fires(
                        MeshRule.AWS_NAME_SYNTAX,
                        "an AWS name has a dot",
                        shop(m -> m.add(VirtualNode.of("a.b", n -> n.leaf()))),
                        "ERROR aws-name.syntax virtualNode[a.b]: AWS name \"a.b\" has characters other than letters,"
                                + " digits, - and _ | set awsName to a name without them"),
                fires(
                        MeshRule.AWS_NAME_SYNTAX,
                        "a route's name has a blank",
                        shop(m -> m.add(VirtualRouter.of("r", r -> r.httpRoute("a b", h -> h.prefix("/"))))),
                        "ERROR aws-name.syntax virtualRouter[r].routes[a b].name: AWS name \"a b\" has characters other"
                                + " than letters, digits, - and _"),
                fires(
                        MeshRule.AWS_NAME_SYNTAX,
                        "a mesh has an AWS name of 256 characters",
                        shop(m -> m.awsName("a".repeat(256))),
                        "ERROR aws-name.syntax mesh[shop].awsName: AWS name \"" + "a".repeat(200)
                                + "...\" has 256 characters, more than 255 | set awsName to a shorter name"),
                fires(
                        MeshRule.AWS_NAME_SYNTAX,
                        "a service has no name at all",
                        shop(m -> m.add(VirtualService.of("", s -> s.node(API_NODE)))),
                        "ERROR aws-name.syntax virtualService[]: the AWS name is empty"),
                silent(
                        MeshRule.AWS_NAME_SYNTAX,
                        "an AWS name has 255 letters, digits, hyphens and underscores",
                        shop(m -> m.awsName("azAZ09-_" + "a".repeat(247)))),
                silent(
                        MeshRule.AWS_NAME_SYNTAX,
                        "a service is long and has dots",
                        shop(m -> m.add(VirtualService.of("a.".repeat(200) + "b", s -> s.node(API_NODE))))),
                fires(
                        MeshRule.MESH_OWNER,
                        "a mesh owner is no number",
                        shop(m -> m.meshOwner("11112222333x")),
                        "WARNING mesh.owner mesh[shop].meshOwner: \"11112222333x\" is not the number"
                                + " of an AWS account"),
                fires(
                        MeshRule.MESH_OWNER,
                        "a mesh owner has a hyphen",
                        shop(m -> m.meshOwner("1111-2222-33")),
                        "WARNING mesh.owner mesh[shop].meshOwner: \"1111-2222-33\" is not the number"
                                + " of an AWS account"),
                silent(MeshRule.MESH_OWNER, "a mesh owner is a number", shop(m -> m.meshOwner("019122223333"))),
                silent(MeshRule.MESH_OWNER, "no mesh owner is named", sound()));
    }

    private static List<RuleCase> tags() {
        MeshRule rule = MeshRule.TAG_RESERVED;
        return List.of(
                fires(
                        rule,
                        "the mesh, a member and a route have tags of AWS",
                        shop(m -> m.tags(Map.of("aws:stack", "a"))
                                .add(VirtualNode.of("n", n -> n.leaf().tags(Map.of("AWS:x", "a"))))
                                .add(VirtualRouter.of(
                                        "r",
                                        r -> r.httpRoute("h", h -> h.prefix("/").tags(Map.of("aws:", "a")))))),
                        "ERROR tag.reserved mesh[shop].tags[aws:stack]: \"aws:stack\" begins with aws:, which is"
                                + " reserved",
                        "ERROR tag.reserved virtualNode[n].tags[AWS:x]: \"AWS:x\" begins with aws:, which is reserved",
                        "ERROR tag.reserved virtualRouter[r].routes[h].tags[aws:]: \"aws:\" begins with aws:, which is"
                                + " reserved"),
                silent(rule, "a tag begins with aws and no colon", shop(m -> m.tags(Map.of("awsome", "a")))));
    }

    private static List<RuleCase> suppressions() {
        MeshRule rule = MeshRule.SUPPRESSION_UNUSED;
        ValidationOptions options = ValidationOptions.authoring().suppress("quota", "raised");
        return List.of(
                new RuleCase(
                        rule,
                        "a suppressed rule finds nothing",
                        sound(),
                        options,
                        List.of("WARNING suppression.unused : the suppression of quota matches nothing | remove it")),
                silent(rule, "nothing is suppressed", sound()),
                fires(
                        MeshRule.SUPPRESSION_INVALID,
                        "an annotation gives no reason",
                        annotated("quota"),
                        "WARNING suppression.invalid mesh[shop]: the suppression of quota gives no reason"
                                + " | write the rule, then why: RULE: REASON"),
                silent(MeshRule.SUPPRESSION_INVALID, "an annotation gives a reason", annotated("quota: raised")));
    }

    private static Mesh annotated(String text) {
        return shop(m -> m.annotations(Map.of(SourceSuppression.ANNOTATION, text)));
    }

    private static GatewayRoute gatewayRoute(VirtualGateway gateway, String awsName) {
        return GatewayRoute.http(
                "in",
                r -> r.gateway(gateway).match(m -> m.prefix("/")).target(API).awsName(awsName));
    }

    private static List<RuleCase> references() {
        VirtualNode v2 = VirtualNode.of("api-v2", n -> n.leaf());
        Mesh elsewhere = shop(m -> m.add(
                VirtualNode.of("far", n -> n.namespace("b").leaf()),
                VirtualService.of("a.local", s -> s.node(VirtualNode.ref("far"))),
                VirtualService.of("b.local", s -> s.namespace("c").node(VirtualNode.ref("api"))),
                VirtualService.of("c.local", s -> s.node(VirtualNode.ref("d", "nobody")))));
        return List.of(
                fires(
                        MeshRule.REF_UNRESOLVED,
                        "a target is not there, and a similar one is",
                        routed(r -> r.addTarget(API_NODE, 1).addTarget(VirtualNode.ref("apj"), 1)),
                        "ERROR ref.unresolved virtualRouter[r].routes[canary].httpRoute.action.weightedTargets[1]"
                                + ".virtualNode: no VirtualNode \"apj\" in this mesh | did you mean \"api\"?"
                                + " Otherwise add it, or declare external(VirtualNode.ref(\"apj\"))"),
                fires(
                        MeshRule.REF_UNRESOLVED,
                        "a provider is not there, but there are others of its name",
                        elsewhere,
                        "ERROR ref.unresolved virtualService[a.local].provider.virtualNode: no VirtualNode \"far\" in"
                                + " this mesh | there is one in namespace \"b\"."
                                + " Otherwise add it, or declare external(VirtualNode.ref(\"far\"))",
                        "ERROR ref.unresolved virtualService[c.local].provider.virtualNode: no VirtualNode \"nobody\""
                                + " in namespace \"d\" | add it, or declare external(VirtualNode.ref(\"d\", \"nobody\"))",
                        "ERROR ref.unresolved virtualService[c/b.local].provider.virtualNode: no VirtualNode \"api\""
                                + " in namespace \"c\" | there is one without a namespace."
                                + " Otherwise add it, or declare external(VirtualNode.ref(\"api\"))"),
                fires(
                        MeshRule.REF_UNRESOLVED,
                        "two letters of a name are swapped",
                        shop(m -> m.add(
                                VirtualNode.of("edge", n -> n.leaf()),
                                VirtualService.of("a.local", s -> s.node(VirtualNode.ref("egde"))))),
                        "ERROR ref.unresolved virtualService[a.local].provider.virtualNode: no VirtualNode \"egde\" in"
                                + " this mesh | did you mean \"edge\"?"
                                + " Otherwise add it, or declare external(VirtualNode.ref(\"egde\"))"),
                fires(
                        MeshRule.REF_UNRESOLVED,
                        "namespace and name are swapped",
                        shop(m -> m.add(
                                VirtualNode.of("b", n -> n.namespace("payments").leaf()),
                                VirtualService.of("a.local", s -> s.node(VirtualNode.ref("b", "payments"))))),
                        "ERROR ref.unresolved virtualService[a.local].provider.virtualNode: no VirtualNode \"payments\" in"
                                + " namespace \"b\" | did you mean \"b\" in namespace \"payments\"? The first argument is"
                                + " the namespace. Otherwise add it, or declare external(VirtualNode.ref(\"b\","
                                + " \"payments\"))"),
                fires(
                        MeshRule.REF_UNRESOLVED,
                        "the provider has the name of the service itself",
                        shop(m -> m.add(VirtualService.of("pay", s -> s.node(VirtualNode.ref("pay"))))),
                        "ERROR ref.unresolved virtualService[pay].provider.virtualNode: no VirtualNode \"pay\" in this"
                                + " mesh | add it, or declare external(VirtualNode.ref(\"pay\"))"),
                fires(
                                MeshRule.REF_UNRESOLVED,
                                "documents lack a router",
                                shop(m -> m.add(
                                        VirtualService.of("x.local", s -> s.router(VirtualRouter.ref("web"))),
                                        VirtualService.of("y.local", s -> s.router(VirtualRouter.ref("nobody"))))),
                                "ERROR ref.unresolved virtualService[x.local].provider.virtualRouter: no VirtualRouter \"web\""
                                        + " in this mesh | did you mean the VirtualNode of this name?",
                                "ERROR ref.unresolved"
                                        + " virtualService[y.local].provider.virtualRouter: no VirtualRouter"
                                        + " \"nobody\" in this mesh | add the document that contains it, or"
                                        + " validate with --partial")
                        .importing(),
                fires(
                        MeshRule.REF_UNRESOLVED,
                        "backends and backend groups are not there",
                        shop(m -> m.add(VirtualNode.of(
                                "n",
                                n -> n.addBackend(VirtualService.ref("nobody"))
                                        .addBackendGroup(BackendGroup.ref("nobody"))
                                        .addBackendGroup(BackendGroup.everyService())))),
                        "ERROR ref.unresolved virtualNode[n].backendGroups[0]: no BackendGroup \"nobody\" in this mesh"
                                + " | add it, or declare external(BackendGroup.ref(\"nobody\"))",
                        "ERROR ref.unresolved virtualNode[n].backends[0].virtualService: no VirtualService \"nobody\""
                                + " in this mesh | add it, or declare external(VirtualService.ref(\"nobody\"))"),
                fires(
                        MeshRule.REF_UNRESOLVED,
                        "a gateway route's gateway and target are not there",
                        shop(m -> m.add(GatewayRoute.http(
                                "in",
                                VirtualGateway.ref("nobody"),
                                PathMatch.prefix("/"),
                                VirtualService.ref("nobody")))),
                        "ERROR ref.unresolved gatewayRoute[in].httpRoute.action.target.virtualService: no"
                                + " VirtualService \"nobody\" in this mesh"
                                + " | add it, or declare external(VirtualService.ref(\"nobody\"))",
                        "ERROR ref.unresolved gatewayRoute[in].virtualGateway: no VirtualGateway \"nobody\" in this"
                                + " mesh | add it, or declare external(VirtualGateway.ref(\"nobody\"))"),
                fires(
                        MeshRule.REF_UNRESOLVED,
                        "an unused group's member is not there",
                        shop(m -> m.add(BackendGroup.of("g", g -> g.add(API).add(VirtualService.ref("nobody"))))),
                        "ERROR ref.unresolved backendGroup[g].virtualservices[1]: no VirtualService \"nobody\" in this"
                                + " mesh | add it, or declare external(VirtualService.ref(\"nobody\"))"),
                fires(
                        MeshRule.REF_UNRESOLVED,
                        "a group's members are looked up in the namespaces of its users",
                        Mesh.of(
                                "shop",
                                m -> m.add(
                                        VirtualService.of("s", s -> s.namespace("a")),
                                        BackendGroup.of(
                                                "g",
                                                g -> g.namespace("a")
                                                        .add(VirtualService.ref("s"))
                                                        .add(VirtualService.ref("a", "s"))),
                                        VirtualNode.of(
                                                "n", n -> n.namespace("b").addBackendGroup(BackendGroup.ref("a", "g"))),
                                        VirtualNode.of(
                                                "o", n -> n.namespace("b").addBackendGroup(BackendGroup.ref("a", "g"))),
                                        VirtualNode.of(
                                                "n", n -> n.namespace("a").addBackendGroup(BackendGroup.ref("g"))))),
                        "ERROR ref.unresolved backendGroup[a/g].virtualservices[0]: no VirtualService \"s\" in"
                                + " namespace \"b\" | there is one in namespace \"a\"."
                                + " Otherwise add it, or declare external(VirtualService.ref(\"s\"))"),
                silent(MeshRule.REF_UNRESOLVED, "every reference leads somewhere", sound()),
                silent(MeshRule.REF_UNRESOLVED, "a gateway route leads from a gateway to a service", shop(m -> {
                    VirtualGateway edge = VirtualGateway.of("edge", g -> g.http(80));
                    m.add(edge, GatewayRoute.http("in", edge, PathMatch.prefix("/"), API));
                })),
                silent(
                        MeshRule.REF_UNRESOLVED,
                        "what is missing is declared external",
                        shop(m -> m.external(VirtualNode.ref("other"))
                                .add(v2)
                                .add(VirtualService.of("x.local", s -> s.node(VirtualNode.ref("other")))))),
                silent(
                                MeshRule.REF_UNRESOLVED,
                                "what is missing is in the rest of the mesh",
                                routed(r -> r.addTarget(VirtualNode.ref("other"), 1)))
                        .partial(),
                silent(
                        MeshRule.REF_UNRESOLVED,
                        "a resource managed elsewhere is named by its ARN",
                        routed(r -> r.addTarget(VirtualNode.arn(arn(OTHERS)), 1))));
    }

    private static List<RuleCase> arns() {
        String path = "virtualRouter[r].routes[canary].httpRoute.action.weightedTargets[0].virtualNode: ";
        return List.of(
                fires(
                        MeshRule.REF_ARN,
                        "an ARN is none",
                        routed(r -> r.addTarget(VirtualNode.arn("arn:nonsense"), 1)),
                        "ERROR ref.arn " + path + "\"arn:nonsense\" is not the ARN of an App Mesh resource"),
                fires(
                        MeshRule.REF_ARN,
                        "an ARN is that of another kind",
                        routed(r -> r.addTarget(VirtualNode.arn(arn("shop/virtualRouter/r")), 1)),
                        "ERROR ref.arn " + path + "\"" + arn("shop/virtualRouter/r")
                                + "\" is the ARN of a VirtualRouter, not of a VirtualNode"),
                silent(
                        MeshRule.REF_ARN,
                        "an ARN is of the kind",
                        routed(r -> r.addTarget(VirtualNode.arn(arn(OTHERS)), 1))),
                fires(
                        MeshRule.REF_ARN_MESH,
                        "an ARN is that of another mesh",
                        routed(r -> r.addTarget(VirtualNode.arn(arn("mall/virtualNode/api")), 1)),
                        "WARNING ref.arn-mesh " + path + "\"" + arn("mall/virtualNode/api")
                                + "\" names mesh \"mall\", not \"shop\" | the controller uses only the name in an ARN"
                                + " and looks for it in this mesh"),
                fires(
                        MeshRule.REF_ARN_MESH,
                        "an ARN is that of an account that does not own the mesh",
                        routed(r -> r.addTarget(VirtualNode.arn(arn("shop/virtualNode/api")), 1))
                                .copy(m -> m.meshOwner("444455556666")),
                        "WARNING ref.arn-mesh " + path + "\"" + arn("shop/virtualNode/api")
                                + "\" names account \"111122223333\", not the mesh owner \"444455556666\" | correct"
                                + " only for a resource that another account has created in the shared"
                                + " mesh"),
                silent(
                        MeshRule.REF_ARN_MESH,
                        "an ARN is that of the mesh's owner",
                        routed(r -> r.addTarget(VirtualNode.arn(arn("shop/virtualNode/api")), 1))
                                .copy(m -> m.meshOwner("111122223333"))),
                silent(
                        MeshRule.REF_ARN_MESH,
                        "nobody says who owns the mesh",
                        routed(r -> r.addTarget(VirtualNode.arn(arn(OTHERS)), 1))));
    }

    /** So many members made by {@code spec}. */
    static <T> List<T> many(int count, java.util.function.IntFunction<T> spec) {
        return IntStream.range(0, count).mapToObj(spec).toList();
    }
}
