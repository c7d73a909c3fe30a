package io.github.appmeshdsl.k8s.internal.validation;

import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.fires;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.mesh;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.preferring;
import static io.github.appmeshdsl.k8s.internal.validation.KubernetesRuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.GrpcGatewayRouteMatch;
import io.github.appmeshdsl.model.HttpGatewayRoute;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Rows of the rules on what the controller takes of a spec. */
final class LimitRuleCases {

    private LimitRuleCases() {}

    static List<KubernetesRuleCase> cases() {
        List<KubernetesRuleCase> cases = new ArrayList<>();
        addLimits(cases);
        return cases;
    }

    private static VirtualGateway secured(ListenerTlsValidation validation) {
        ListenerCertificate certificate = new ListenerCertificate.File("/c.pem", "/k.pem");
        return VirtualGateway.of(
                "g",
                g -> g.addListener(GatewayListener.http(
                        443,
                        l -> l.tls(new ListenerTls(ListenerTls.Mode.STRICT, certificate, Optional.of(validation))))));
    }

    private static Mesh routed(Route route) {
        return mesh(VirtualRouter.of("r", r -> r.http(80).addRoute(route)));
    }

    private static void addGatewayRoutes(List<KubernetesRuleCase> cases) {
        KubernetesRule rule = KubernetesRule.GATEWAY_ROUTE_MATCH;
        cases.add(fires(
                rule,
                "an HTTP gateway route matches neither path nor host name",
                mesh(entering(r -> r.match(m -> m.method(HttpMethod.GET)))),
                "ERROR k8s.gateway-route-match gatewayRoute[web].httpRoute.match: matches neither a path nor a host name,"
                        + " which the controller refuses | the prefix / matches every path"));
        cases.add(fires(
                rule,
                "a gRPC gateway route matches neither service nor host name",
                mesh(calling(m -> m.addMetadata("tenant", ValueMatch.exactly("a")))),
                "ERROR k8s.gateway-route-match gatewayRoute[calls].grpcRoute.match: matches neither a service nor a host"
                        + " name, which the controller refuses"));
        cases.add(silent(rule, "a path is matched", mesh(entering(r -> r.match(m -> m.prefix("/"))))));
        cases.add(silent(
                rule, "a host name is matched", mesh(entering(r -> r.match(m -> m.hostname("shop.example"))))));
        cases.add(silent(rule, "a gRPC service is matched", mesh(calling(m -> m.serviceName("shop.Cart")))));
        cases.add(silent(rule, "a gRPC host name is matched", mesh(calling(m -> m.hostname("shop.example")))));
    }

    private static GatewayRoute entering(Consumer<HttpGatewayRoute.Builder> spec) {
        return GatewayRoute.http("web", spec.andThen(r -> r.target(VirtualService.ref("web.local"))));
    }

    private static GatewayRoute calling(Consumer<GrpcGatewayRouteMatch.Builder> match) {
        return GatewayRoute.grpc("calls", r -> r.match(match).target(VirtualService.ref("web.local")));
    }

    private static void addLimits(List<KubernetesRuleCase> cases) {
        KubernetesRule rule = KubernetesRule.ROUTE_MATCH;
        Ref<VirtualNode> node = VirtualNode.ref("n");
        cases.add(fires(
                rule,
                "a route matches headers alone",
                routed(Route.http("a", h -> h.match(m -> {}).addTarget(node, 1))),
                "ERROR k8s.route-match virtualRouter[r].routes[a].httpRoute.match: has neither a prefix nor a"
                        + " path, which the controller refuses | the prefix / matches every path"));
        cases.add(fires(
                rule,
                "an HTTP/2 route matches nothing",
                routed(Route.http2("a", h -> h.match(m -> {}).addTarget(node, 1))),
                "ERROR k8s.route-match virtualRouter[r].routes[a].http2Route.match: has neither a prefix nor a"
                        + " path, which the controller refuses | the prefix / matches every path"));
        cases.add(silent(
                rule,
                "a route matches a path",
                routed(Route.http(
                        "a", h -> h.match(m -> m.path(PathMatch.exactly("/"))).addTarget(node, 1)))));
        cases.add(silent(rule, "a TCP route matches nothing", routed(Route.tcp("a", t -> t.addTarget(node, 1)))));

        addGatewayRoutes(cases);

        rule = KubernetesRule.RETRY_EVENT;
        HttpRetryEvent odd = new HttpRetryEvent("reset");
        MeshDuration second = new MeshDuration(1, MeshDuration.Unit.SECONDS);
        cases.add(fires(
                rule,
                "a route is tried again on a word of its own",
                routed(Route.http(
                        "a",
                        h -> h.prefix("/")
                                .addTarget(node, 1)
                                .retry(p ->
                                        p.maxRetries(1).perRetryTimeout(second).on(HttpRetryEvent.SERVER_ERROR, odd)))),
                "ERROR k8s.retry-event virtualRouter[r].routes[a].httpRoute.retryPolicy.httpRetryEvents[1]:"
                        + " \"reset\" is not one of server-error, gateway-error, client-error, stream-error"));
        cases.add(fires(
                rule,
                "a gRPC route is",
                routed(Route.grpc(
                        "a",
                        g -> g.match(m -> {})
                                .addTarget(node, 1)
                                .retry(p ->
                                        p.maxRetries(1).perRetryTimeout(second).addHttpRetryEvent(odd)))),
                "ERROR k8s.retry-event virtualRouter[r].routes[a].grpcRoute.retryPolicy.httpRetryEvents[0]:"
                        + " \"reset\" is not one of server-error, gateway-error, client-error, stream-error"));
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
        cases.add(fires(
                rule,
                "a gateway checks its clients' names",
                mesh(secured(ListenerTlsValidation.trusting(TlsTrust.file("/ca.pem"), "client"))),
                "ERROR k8s.gateway-names"
                        + " virtualGateway[g].listeners[0].tls.validation.subjectAlternativeNames:"
                        + " makes the controller fail, so the gateway is not created | leave the names"
                        + " out; certificates are still validated"));
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
                "ERROR k8s.mesh-ip-family mesh[m].serviceDiscovery.ipPreference: IPv6_PREFERRED is not in the"
                        + " schema, which has only IPv4_ONLY and IPv6_ONLY"));
        cases.add(silent(rule, "a mesh wants one family", preferring(IpPreference.IPV6_ONLY)));
    }
}
