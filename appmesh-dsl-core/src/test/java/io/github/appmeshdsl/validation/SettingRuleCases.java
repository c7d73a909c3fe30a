package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.validation.MeshRule.ACCESS_LOG_FORMAT;
import static io.github.appmeshdsl.validation.MeshRule.DISCOVERY_HOSTNAME;
import static io.github.appmeshdsl.validation.MeshRule.EXTERNAL_UNUSED;
import static io.github.appmeshdsl.validation.MeshRule.GATEWAY_ROUTE_ANY_HOST;
import static io.github.appmeshdsl.validation.MeshRule.GATEWAY_ROUTE_HOSTNAME;
import static io.github.appmeshdsl.validation.MeshRule.HEALTH_CHECK_PATH;
import static io.github.appmeshdsl.validation.MeshRule.HEALTH_CHECK_TIMEOUT;
import static io.github.appmeshdsl.validation.MeshRule.LISTENER_HTTPS;
import static io.github.appmeshdsl.validation.MeshRule.NAMESPACE_MIXED;
import static io.github.appmeshdsl.validation.MeshRule.OUTLIER_INTERVAL;
import static io.github.appmeshdsl.validation.MeshRule.TLS_ARN;
import static io.github.appmeshdsl.validation.MeshRule.TLS_PORT;
import static io.github.appmeshdsl.validation.RuleCase.fires;
import static io.github.appmeshdsl.validation.RuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.GatewayHealthCheck;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HttpGatewayRouteMatch;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.LoggingFormat;
import io.github.appmeshdsl.model.OutlierDetection;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the rules about settings find that the API accepts, but proxies, resolvers or ACM do not. */
final class SettingRuleCases {

    private static final String CERTIFICATE = "arn:aws:acm:eu-west-1:111122223333:certificate/a1b2";
    private static final String AUTHORITY = "arn:aws-cn:acm-pca:cn-north-1:111122223333:certificate-authority/c3";

    private SettingRuleCases() {}

    static List<RuleCase> cases() {
        return Stream.of(names(), times(), ports(), arns(), logs(), gateways(), members())
                .flatMap(List::stream)
                .toList();
    }

    private static Mesh node(Consumer<? super VirtualNode.Builder> spec) {
        return Mesh.of("shop", m -> m.add(VirtualNode.of("a", spec)));
    }

    private static Mesh gateway(Consumer<? super VirtualGateway.Builder> spec) {
        return Mesh.of("shop", m -> m.add(VirtualGateway.of("g", spec)));
    }

    private static OutlierDetection outliers(int interval, int ejection) {
        return OutlierDetection.of(o -> o.maxServerErrors(5)
                .interval(Duration.ofSeconds(interval))
                .baseEjectionDuration(Duration.ofSeconds(ejection))
                .maxEjectionPercent(50));
    }

    private static List<RuleCase> names() {
        return List.of(
                fires(
                        DISCOVERY_HOSTNAME,
                        "a host name has a scheme",
                        node(n -> n.dns("http://api.local").http(80)),
                        "WARNING discovery.hostname virtualNode[a].serviceDiscovery.dns.hostname: \"http://api.loca"
                                + "l\" is not a host name that can be resolved | leave out wildcard, scheme and path; the por"
                                + "t is that of the listener"),
                fires(
                        DISCOVERY_HOSTNAME,
                        "a host name has a port",
                        node(n -> n.dns("api.local:80").http(80)),
                        "WARNING discovery.hostname virtualNode[a].serviceDiscovery.dns.hostname: \"api.local:80\" "
                                + "is not a host name that can be resolved | leave out wildcard, scheme and path; the port is"
                                + " that of the listener"),
                fires(
                        DISCOVERY_HOSTNAME,
                        "a host name has a wildcard",
                        node(n -> n.dns("*.local").http(80)),
                        "WARNING discovery.hostname virtualNode[a].serviceDiscovery.dns.hostname: \"*.local\" is no"
                                + "t a host name that can be resolved | leave out wildcard, scheme and path; the port is that"
                                + " of the listener"),
                fires(
                        DISCOVERY_HOSTNAME,
                        "a host name is empty",
                        node(n -> n.dns("").http(80)),
                        "WARNING discovery.hostname virtualNode[a].serviceDiscovery.dns.hostname: \"\" is not a hos"
                                + "t name that can be resolved | leave out wildcard, scheme and path; the port is that of the"
                                + " listener"),
                silent(
                        DISCOVERY_HOSTNAME,
                        "a host name is plain",
                        node(n -> n.dns("api.shop.local").http(80))),
                silent(
                        DISCOVERY_HOSTNAME,
                        "it is an address",
                        node(n -> n.dns("fd00::1:2").http(80))),
                silent(
                        DISCOVERY_HOSTNAME,
                        "Cloud Map is used",
                        node(n -> n.cloudMap("a", "b").http(80))),
                fires(
                        LISTENER_HTTPS,
                        "HTTP is on port 443",
                        node(n -> n.dns("api.example.com").http(443)),
                        "WARNING listener.https virtualNode[a].listeners[0].portMapping.protocol: is http on port 4"
                                + "43 without TLS: if callers use HTTPS, their proxies refuse it | set the protocol to tcp if"
                                + " the service takes HTTPS, or let callers use plain HTTP and the client policy TLS"),
                silent(
                        LISTENER_HTTPS,
                        "TCP is on port 443",
                        node(n -> n.dns("api.example.com").tcp(443))),
                silent(
                        LISTENER_HTTPS,
                        "the listener has TLS",
                        node(n -> n.dns("api.example.com")
                                .http(443, l -> l.tls(ListenerTls.strict(ListenerCertificate.file("/c", "/k")))))),
                silent(
                        LISTENER_HTTPS,
                        "HTTP is on another port",
                        node(n -> n.dns("api.example.com").http(8443))));
    }

    private static List<RuleCase> times() {
        return List.of(
                fires(
                        HEALTH_CHECK_PATH,
                        "a path does not start with a slash",
                        node(n -> n.dns("a.local").http(80, l -> l.healthCheck("ping"))),
                        "WARNING health-check.path virtualNode[a].listeners[0].healthCheck.path: \"ping\" does not "
                                + "start with a slash"),
                fires(
                        HEALTH_CHECK_TIMEOUT,
                        "a probe waits longer than the interval",
                        node(n -> n.dns("a.local")
                                .http(
                                        80,
                                        l -> l.healthCheck(HealthCheck.http(
                                                "/", c -> c.intervalMillis(5000).timeoutMillis(5001))))),
                        "WARNING health-check.timeout virtualNode[a].listeners[0].healthCheck.timeoutMillis: 5001 m"
                                + "s is longer than the interval of 5000 ms, so that an endpoint that does not answer is prob"
                                + "ed less often"),
                fires(
                        HEALTH_CHECK_TIMEOUT,
                        "a probe of a gateway does",
                        gateway(g -> g.http(
                                80,
                                l -> l.healthCheck(GatewayHealthCheck.http(
                                        "/", c -> c.intervalMillis(5000).timeoutMillis(6000))))),
                        "WARNING health-check.timeout virtualGateway[g].listeners[0].healthCheck.timeoutMillis: 600"
                                + "0 ms is longer than the interval of 5000 ms, so that an endpoint that does not answer is p"
                                + "robed less often"),
                silent(
                        HEALTH_CHECK_TIMEOUT,
                        "a probe waits as long as the interval",
                        node(n -> n.dns("a.local")
                                .http(
                                        80,
                                        l -> l.healthCheck(HealthCheck.http(
                                                "/", c -> c.intervalMillis(5000).timeoutMillis(5000)))))),
                fires(
                        OUTLIER_INTERVAL,
                        "both times are 0",
                        node(n -> n.cloudMap("a", "b").http(80, l -> l.outlierDetection(outliers(0, 0)))),
                        "WARNING outlier.interval virtualNode[a].listeners[0].outlierDetection.baseEjectionDuration"
                                + ": is 0, which proxies reject",
                        "WARNING outlier.interval virtualNode[a].listeners[0].outlierDetection.interval: is 0, whic"
                                + "h proxies reject"),
                silent(
                        OUTLIER_INTERVAL,
                        "the times are above 0",
                        node(n -> n.cloudMap("a", "b").http(80, l -> l.outlierDetection(outliers(1, 1))))));
    }

    private static Mesh calling(ClientTls tls) {
        VirtualNode api = VirtualNode.of(
                "api",
                n -> n.dns("api.local")
                        .http(8443, l -> l.tls(ListenerTls.strict(ListenerCertificate.file("/c", "/k"))))
                        .leaf());
        VirtualService service = VirtualService.of("api.local", s -> s.node(api));
        return Mesh.of(
                "shop",
                m -> m.add(api, service, VirtualNode.of("web", n -> n.addBackend(service, ClientPolicy.tls(tls)))));
    }

    /** A node and a gateway that call two services, with TLS at 8443 and at 9443, by their backend defaults. */
    private static Mesh callingByDefaults(List<VirtualService> others, int... ports) {
        VirtualNode api = VirtualNode.of(
                "api",
                n -> n.dns("api.local")
                        .http(8443, l -> l.tls(ListenerTls.strict(ListenerCertificate.file("/c", "/k"))))
                        .leaf());
        VirtualNode cart = VirtualNode.of(
                "cart",
                n -> n.dns("cart.local")
                        .http(9443, l -> l.tls(ListenerTls.strict(ListenerCertificate.file("/c", "/k"))))
                        .leaf());
        VirtualService toApi = VirtualService.of("api.local", s -> s.node(api));
        VirtualService toCart = VirtualService.of("cart.local", s -> s.node(cart));
        BackendDefaults defaults =
                BackendDefaults.tls(ClientTls.trusting(TlsTrust.file("/ca.pem"), t -> t.addPorts(ports)));
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.http(80).backendDefaults(defaults));
        return Mesh.of("shop", m -> {
            m.add(api, cart, toApi, toCart, edge);
            others.forEach(other -> m.add(other, GatewayRoute.http("other", edge, PathMatch.prefix("/o"), other)));
            m.add(GatewayRoute.http("api", edge, PathMatch.prefix("/api"), toApi));
            m.add(GatewayRoute.http("cart", edge, PathMatch.prefix("/cart"), toCart));
            m.add(VirtualNode.of("web", n -> {
                n.backendDefaults(defaults).addBackend(toApi).addBackend(toCart);
                others.forEach(n::addBackend);
            }));
        });
    }

    private static List<RuleCase> ports() {
        TlsTrust.File trust = TlsTrust.file("/ca.pem");
        return List.of(
                fires(
                        TLS_PORT,
                        "the second port is that of no listener",
                        calling(ClientTls.trusting(trust, t -> t.addPorts(8443, 443))),
                        "WARNING tls.port virtualNode[web].backends[0].virtualService.clientPolicy.tls.ports[1]: no"
                                + " listener that receives requests to \"api.local\" has port 443 | the ports are those of th"
                                + "e listeners of virtual nodes: 8443"),
                silent(
                        TLS_PORT,
                        "the port is that of the listener",
                        calling(ClientTls.trusting(trust, t -> t.addPorts(8443)))),
                silent(TLS_PORT, "no port is set", calling(ClientTls.trusting(trust, t -> {}))),
                fires(
                        TLS_PORT,
                        "a port of backend defaults is that of no listener",
                        callingByDefaults(List.of(), 8443, 443),
                        "WARNING tls.port virtualGateway[edge].backendDefaults.clientPolicy.tls.ports[1]: no"
                                + " listener that receives requests to \"api.local\" and 1 other service has port 443"
                                + " | the ports are those of the listeners of virtual nodes: 8443, 9443",
                        "WARNING tls.port virtualNode[web].backendDefaults.clientPolicy.tls.ports[1]: no"
                                + " listener that receives requests to \"api.local\" and 1 other service has port 443"
                                + " | the ports are those of the listeners of virtual nodes: 8443, 9443"),
                silent(
                        TLS_PORT,
                        "each port of backend defaults is that of a listener",
                        callingByDefaults(List.of(), 9443, 8443)),
                silent(
                        TLS_PORT,
                        "the nodes behind one of the backends are not known",
                        callingByDefaults(List.of(VirtualService.of("other.local", s -> {})), 443)));
    }

    private static List<RuleCase> arns() {
        return List.of(
                fires(
                        TLS_ARN,
                        "a certificate is named by its id",
                        node(n -> n.dns("a.local")
                                .http(80, l -> l.tls(ListenerTls.strict(ListenerCertificate.acm("certificate/a1b2"))))),
                        "WARNING tls.arn virtualNode[a].listeners[0].tls.certificate.acm.certificateArn: \"certific"
                                + "ate/a1b2\" is not the ARN of a certificate of ACM | it has the form arn:aws:acm:<region>:<"
                                + "account>:certificate/<id>"),
                fires(
                        TLS_ARN,
                        "a certificate is that of a server of IAM",
                        gateway(g -> g.http(
                                443,
                                l -> l.tls(ListenerTls.strict(
                                        ListenerCertificate.acm("arn:aws:iam::111122223333:server-certificate/x"))))),
                        "WARNING tls.arn virtualGateway[g].listeners[0].tls.certificate.acm.certificateArn: \"arn:a"
                                + "ws:iam::111122223333:server-certificate/x\" is not the ARN of a certificate of ACM | it ha"
                                + "s the form arn:aws:acm:<region>:<account>:certificate/<id>"),
                silent(
                        TLS_ARN,
                        "a certificate has its ARN",
                        node(n -> n.dns("a.local")
                                .http(80, l -> l.tls(ListenerTls.strict(ListenerCertificate.acm(CERTIFICATE)))))),
                fires(
                        TLS_ARN,
                        "an authority has the ARN of a certificate",
                        calling(ClientTls.trusting(TlsTrust.acm(AUTHORITY, CERTIFICATE), t -> {})),
                        "WARNING tls.arn virtualNode[web].backends[0].virtualService.clientPolicy.tls.validation.tr"
                                + "ust.acm.certificateAuthorityArns[1]: \"arn:aws:acm:eu-west-1:111122223333:certificate/a1b2"
                                + "\" is not the ARN of a certificate authority of ACM | it has the form arn:aws:acm-pca:<reg"
                                + "ion>:<account>:certificate-authority/<id>"),
                fires(
                        TLS_ARN,
                        "so do defaults",
                        node(n ->
                                n.backendDefaults(BackendDefaults.tls(ClientTls.trusting(TlsTrust.acm("x"), t -> {})))),
                        "WARNING tls.arn virtualNode[a].backendDefaults.clientPolicy.tls.validation.trust.acm.certi"
                                + "ficateAuthorityArns[0]: \"x\" is not the ARN of a certificate authority of ACM | it has th"
                                + "e form arn:aws:acm-pca:<region>:<account>:certificate-authority/<id>"),
                silent(
                        TLS_ARN,
                        "an authority has its ARN",
                        calling(ClientTls.trusting(TlsTrust.acm(AUTHORITY), t -> {}))));
    }

    private static List<RuleCase> logs() {
        return List.of(
                fires(
                        ACCESS_LOG_FORMAT,
                        "an operator is misspelled",
                        node(n -> n.accessLog("/dev/stdout", LoggingFormat.text("%START_TIM%\n"))),
                        "WARNING access-log.format virtualNode[a].logging.accessLog.file.format.text: \"%START_TIM%"
                                + "\" is not an operator of Envoy, which rejects the format | write %% for a percent sign"),
                fires(
                        ACCESS_LOG_FORMAT,
                        "a percent sign is not doubled",
                        node(n -> n.accessLog("/dev/stdout", LoggingFormat.text("100% of %DURATION%"))),
                        "WARNING access-log.format virtualNode[a].logging.accessLog.file.format.text: \"% of %\" is"
                                + " not an operator of Envoy, which rejects the format | write %% for a percent sign"),
                fires(
                        ACCESS_LOG_FORMAT,
                        "a member has an unknown operator",
                        gateway(g -> g.http(80).accessLog("/dev/stdout", LoggingFormat.json("code", "%RESPONSE%"))),
                        "WARNING access-log.format virtualGateway[g].logging.accessLog.file.format.json[0].value: "
                                + "\"%RESPONSE%\" is not an operator of Envoy, which rejects the format | write %% for a perce"
                                + "nt sign"),
                fires(
                        ACCESS_LOG_FORMAT,
                        "a JSON format has no members",
                        node(n -> n.accessLog("/dev/stdout", LoggingFormat.json(Map.of()))),
                        "WARNING access-log.format virtualNode[a].logging.accessLog.file.format.json: has no member"
                                + "s, so that each line of the log is an empty object"),
                silent(
                        ACCESS_LOG_FORMAT,
                        "operators have arguments and lengths",
                        node(n -> n.accessLog(
                                "/dev/stdout",
                                LoggingFormat.text(
                                        "[%START_TIME(%Y-%m-%d)%] %REQ(X-ID?:PATH):10% 5%% %RESPONSE_CODE%\n")))),
                silent(
                        ACCESS_LOG_FORMAT,
                        "members have operators or plain text",
                        node(n -> n.accessLog(
                                "/dev/stdout",
                                LoggingFormat.json("code", "%RESPONSE_CODE%").and("app", "shop")))));
    }

    private static Mesh routed(GatewayRoute... routes) {
        VirtualNode api =
                VirtualNode.of("api", n -> n.dns("api.local").http(8080).leaf());
        return Mesh.of(
                "shop",
                m -> m.add(
                                VirtualGateway.of("g", g -> g.http(80)),
                                api,
                                VirtualService.of("api.local", s -> s.node(api)))
                        .add(routes));
    }

    private static GatewayRoute route(String name, Consumer<? super HttpGatewayRouteMatch.Builder> match) {
        return GatewayRoute.http(
                name,
                r -> r.gateway(VirtualGateway.ref("g"))
                        .target(VirtualService.ref("api.local"))
                        .match(m -> match.accept(m.path(PathMatch.prefix("/")))));
    }

    private static List<RuleCase> gateways() {
        return List.of(
                fires(
                        GATEWAY_ROUTE_HOSTNAME,
                        "an exact host name has a wildcard",
                        routed(route("in", r -> r.hostname(HostnameMatch.exactly("*.shop.com")))),
                        "WARNING gateway-route.hostname gatewayRoute[in].httpRoute.match.hostname.exact: \"*.shop.c"
                                + "om\" is not a plain host name | leave out wildcard, scheme, port and path; suffix matches "
                                + "all names that end so"),
                fires(
                        GATEWAY_ROUTE_HOSTNAME,
                        "a suffix has a port",
                        routed(route("in", r -> r.hostname(HostnameMatch.suffix(".shop.com:443")))),
                        "WARNING gateway-route.hostname gatewayRoute[in].httpRoute.match.hostname.suffix: \".shop.c"
                                + "om:443\" is not a plain host name | leave out wildcard, scheme, port and path; suffix matc"
                                + "hes all names that end so"),
                silent(
                        GATEWAY_ROUTE_HOSTNAME,
                        "host names are plain",
                        routed(
                                route("in", r -> r.hostname(HostnameMatch.suffix(".shop.com"))),
                                route("out", r -> r.hostname(HostnameMatch.exactly("shop.com"))))),
                fires(
                        GATEWAY_ROUTE_ANY_HOST,
                        "one of two routes has a host name",
                        routed(route("any", r -> {}), route("in", r -> r.hostname(HostnameMatch.exactly("shop.com")))),
                        "WARNING gateway-route.any-host gatewayRoute[any].httpRoute.match: sets no host name, so th"
                                + "at it takes no request for a host that another gateway route of \"g\" names, such as \"sho"
                                + "p.com\" | set a host name, or repeat the route for each host that it must serve"),
                silent(GATEWAY_ROUTE_ANY_HOST, "no route has a host name", routed(route("any", r -> {}))),
                silent(
                        GATEWAY_ROUTE_ANY_HOST,
                        "each route has one",
                        routed(route("in", r -> r.hostname(HostnameMatch.exactly("shop.com"))))));
    }

    private static List<RuleCase> members() {
        VirtualNode api =
                VirtualNode.of("api", n -> n.dns("api.local").http(8080).leaf());
        return List.of(
                fires(
                        EXTERNAL_UNUSED,
                        "nothing refers to what is external",
                        Mesh.of("shop", m -> m.add(api).external(VirtualService.ref("old.local"))),
                        "WARNING external.unused mesh[shop].externals: VirtualService \"old.local\" is declared ext"
                                + "ernal, but nothing refers to it there | remove the declaration: it would hide a missing re"
                                + "source"),
                fires(
                        EXTERNAL_UNUSED,
                        "the mesh has it itself",
                        Mesh.of(
                                "shop",
                                m -> m.add(api, VirtualService.of("api.local", s -> s.node(api)))
                                        .add(VirtualNode.of("web", n -> n.addBackend(VirtualService.ref("api.local"))))
                                        .external(VirtualService.ref("api.local"))),
                        "WARNING external.unused mesh[shop].externals: VirtualService \"api.local\" is declared ext"
                                + "ernal, but nothing refers to it there | remove the declaration: it would hide a missing re"
                                + "source"),
                silent(
                        EXTERNAL_UNUSED,
                        "a backend is external",
                        Mesh.of(
                                "shop",
                                m -> m.add(VirtualNode.of("web", n -> n.addBackend(VirtualService.ref("old.local"))))
                                        .external(VirtualService.ref("old.local")))),
                silent(
                                EXTERNAL_UNUSED,
                                "a mesh is not complete",
                                Mesh.of("shop", m -> m.add(api).external(VirtualService.ref("old.local"))))
                        .partial(),
                fires(
                        NAMESPACE_MIXED,
                        "one of two members has a namespace",
                        Mesh.of("shop", m -> m.add(api, VirtualNode.of("web", n -> n.namespace("shop")))),
                        "WARNING namespace.mixed virtualNode[api]: has no namespace, but VirtualNode \"shop/web\" h"
                                + "as one | set the namespace of each member, or defaultNamespace(...) of the mesh"),
                silent(
                        NAMESPACE_MIXED,
                        "the mesh has a default namespace",
                        Mesh.of(
                                "shop",
                                m -> m.defaultNamespace("shop")
                                        .add(api, VirtualNode.of("web", n -> n.namespace("shop"))))),
                silent(NAMESPACE_MIXED, "no member has a namespace", Mesh.of("shop", m -> m.add(api))));
    }
}
