package io.github.appmeshdsl.validation;

import static io.github.appmeshdsl.validation.RuleCase.fires;
import static io.github.appmeshdsl.validation.RuleCase.silent;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.ClientCertificate;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ClientTlsValidation;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Callers and listeners agree on TLS. */
final class TlsRuleCases {

    private TlsRuleCases() {}

    private static final TlsTrust.File TRUST = TlsTrust.file("/ca.pem");
    private static final ListenerTls STRICT = ListenerTls.strict(ListenerCertificate.file("/chain.pem", "/key.pem"));
    private static final ListenerTls MUTUAL = STRICT.verifyingClients(ListenerTlsValidation.trusting(TRUST));

    private static final VirtualNode PLAIN =
            VirtualNode.of("api", n -> n.dns("api.local").http(8080).leaf());
    private static final VirtualNode SECURE = with(STRICT);
    private static final VirtualService API = VirtualService.of("api.local", s -> s.node(PLAIN));

    static List<RuleCase> cases() {
        return Stream.of(server(), serverBehindRouter(), serverBehindGateway(), certificate(), wildcard())
                .flatMap(List::stream)
                .toList();
    }

    private static VirtualNode with(ListenerTls tls) {
        return VirtualNode.of(
                "api", n -> n.dns("api.local").http(8080, l -> l.tls(tls)).leaf());
    }

    private static ClientTls tls(Consumer<? super ClientTls.Builder> spec) {
        return ClientTls.trusting(TRUST, spec);
    }

    private static final ClientTls ENFORCED = tls(t -> {});
    private static final ClientTls WITH_CERTIFICATE =
            tls(t -> t.certificate(ClientCertificate.file("/web.pem", "/web.key")));

    private static VirtualNode web(Consumer<? super VirtualNode.Builder> spec) {
        return VirtualNode.of("web", n -> spec.accept(n.dns("web.local")));
    }

    private static VirtualNode calling(ClientTls tls) {
        return web(n -> n.addBackend(API, ClientPolicy.tls(tls)));
    }

    private static VirtualNode callingByDefault(ClientTls tls) {
        return web(n -> n.backendTls(tls).addBackend(API));
    }

    private static Mesh mesh(VirtualNode api, MeshMember... members) {
        return Mesh.of("shop", m -> m.add(API, api).add(members));
    }

    private static List<RuleCase> server() {
        MeshRule rule = MeshRule.TLS_SERVER;
        String own = "ERROR tls.server virtualNode[web].backends[0].virtualService.clientPolicy.tls:"
                + " calls \"api.local\" by TLS, but listener 8080 of virtual node \"api\" does not support"
                + " TLS | add TLS to the listener, or call enforce(false)";
        String byDefault = own.replace("backends[0].virtualService", "backendDefaults");
        VirtualNode two = PLAIN.copy(n -> n.addListener(Listener.http(8443, l -> l.tls(STRICT))));
        VirtualNode allPlain = PLAIN.copy(n -> n.http(8081));
        ListenerTls permissive = ListenerTls.permissive(STRICT.certificate());
        return List.of(
                fires(rule, "the listener has no TLS", mesh(PLAIN, calling(ENFORCED)), own),
                fires(
                        rule,
                        "TLS at the listener is switched off",
                        mesh(with(ListenerTls.disabled(STRICT.certificate())), calling(ENFORCED)),
                        own),
                fires(rule, "it is enforced in so many words", mesh(PLAIN, calling(tls(t -> t.enforce(true)))), own),
                fires(rule, "it is enforced for the port", mesh(PLAIN, calling(tls(t -> t.addPorts(1, 8080)))), own),
                fires(rule, "it is enforced by default", mesh(PLAIN, callingByDefault(ENFORCED)), byDefault),
                fires(
                                rule,
                                "others enforce it",
                                mesh(PLAIN, calling(ENFORCED)),
                                own.replace("ERROR", "WARNING").replace("call enforce(false)", "set enforce to false"))
                        .importing(),
                fires(
                        rule,
                        "the service comes from a backend group",
                        mesh(
                                PLAIN,
                                BackendGroup.of("all", g -> g.add(API)),
                                web(n -> n.backendTls(ENFORCED).addBackendGroup(BackendGroup.ref("all")))),
                        byDefault),
                fires(
                        rule,
                        "all of several listeners are plain",
                        mesh(allPlain, calling(ENFORCED)),
                        own,
                        own.replace("8080", "8081")),
                fires(
                        rule,
                        "the plain one of several listeners is named",
                        mesh(two, calling(tls(t -> t.addPorts(8080)))),
                        own),
                silent(
                        rule,
                        "a backend of its own is looked at once, though a group has it too",
                        mesh(
                                PLAIN,
                                BackendGroup.of("all", g -> g.add(API)),
                                web(n -> n.backendTls(ENFORCED)
                                        .addBackend(API, new ClientPolicy(Optional.empty()))
                                        .addBackendGroup(BackendGroup.ref("all"))))),
                silent(rule, "the caller may choose among several listeners", mesh(two, calling(ENFORCED))),
                silent(rule, "the listener speaks TLS", mesh(SECURE, calling(ENFORCED))),
                silent(rule, "the listener also speaks TLS", mesh(with(permissive), calling(ENFORCED))),
                silent(rule, "plain text is accepted", mesh(PLAIN, calling(tls(t -> t.enforce(false))))),
                silent(rule, "it is enforced for another port", mesh(PLAIN, calling(tls(t -> t.addPorts(8443))))),
                silent(
                        rule,
                        "the default does not hold for a backend with a policy",
                        mesh(
                                PLAIN,
                                web(n -> n.backendTls(ENFORCED).addBackend(API, new ClientPolicy(Optional.empty()))))),
                silent(rule, "nobody asks for TLS", mesh(PLAIN, web(n -> n.addBackend(API)))),
                silent(
                        rule,
                        "the service is missing, which is a matter of references",
                        Mesh.of("shop", m -> m.add(calling(ENFORCED)))),
                silent(
                        rule,
                        "nothing provides the service",
                        Mesh.of("shop", m -> m.add(VirtualService.of("api.local", s -> {}), calling(ENFORCED)))));
    }

    private static List<RuleCase> serverBehindRouter() {
        MeshRule rule = MeshRule.TLS_SERVER;
        String line = "ERROR tls.server virtualNode[web].backends[0].virtualService.clientPolicy.tls:"
                + " calls \"api.local\" by TLS, but listener 8080 of virtual node \"api\" does not support"
                + " TLS | add TLS to the listener, or call enforce(false)";
        VirtualNode two = PLAIN.copy(n -> n.addListener(Listener.http(8443, l -> l.tls(STRICT))));
        return List.of(
                fires(
                        rule,
                        "one of the targets is plain",
                        routed(
                                SECURE.copy(n -> n.name("safe")),
                                PLAIN,
                                r -> r.httpRoute(
                                        "all",
                                        h -> h.prefix("/")
                                                .addTarget(VirtualNode.ref("safe"), 1)
                                                .addTarget(PLAIN, 1)
                                                .addTarget(VirtualNode.ref("gone"), 1))),
                        line),
                fires(
                        rule,
                        "two routes lead there, which is told once",
                        routed(
                                SECURE.copy(n -> n.name("safe")),
                                PLAIN,
                                r -> r.httpRoute("all", h -> h.prefix("/").addTarget(PLAIN, 1))
                                        .httpRoute(
                                                "some", h -> h.prefix("/some").addTarget(PLAIN, 1))),
                        line),
                fires(
                        rule,
                        "the target's port is the plain one",
                        routed(
                                SECURE.copy(n -> n.name("safe")),
                                two,
                                r -> r.httpRoute("all", h -> h.prefix("/").addTarget(PLAIN, 1, 8080))),
                        line),
                silent(
                        rule,
                        "the target's port is the other one",
                        routed(
                                SECURE.copy(n -> n.name("safe")),
                                two,
                                r -> r.httpRoute("all", h -> h.prefix("/").addTarget(PLAIN, 1, 8443)))),
                silent(
                        rule,
                        "the target's port is nobody's or is not said, which is a matter of targets",
                        routed(
                                SECURE.copy(n -> n.name("safe")),
                                two,
                                r -> r.httpRoute(
                                        "all",
                                        h -> h.prefix("/")
                                                .addTarget(PLAIN, 1, 80)
                                                .addTarget(PLAIN, 1)))),
                silent(
                        rule,
                        "nothing is sent to the plain target",
                        routed(
                                SECURE.copy(n -> n.name("safe")),
                                PLAIN,
                                r -> r.httpRoute(
                                        "all",
                                        h -> h.prefix("/")
                                                .addTarget(PLAIN, 0)
                                                .addTarget(VirtualNode.ref("safe"), 1)))));
    }

    private static Mesh routed(VirtualNode safe, VirtualNode api, Consumer<? super VirtualRouter.Builder> routes) {
        VirtualRouter router =
                VirtualRouter.of("api", r -> routes.accept(r.http(80).http(443)));
        return Mesh.of(
                "shop",
                m -> m.add(safe, api, router, calling(ENFORCED))
                        .add(VirtualService.of("api.local", s -> s.router(router)))
                        .add(VirtualGateway.of("edge", g -> g.http(8080))));
    }

    private static List<RuleCase> serverBehindGateway() {
        MeshRule rule = MeshRule.TLS_SERVER;
        String line = "ERROR tls.server virtualGateway[edge].backendDefaults.clientPolicy.tls: calls"
                + " \"api.local\" by TLS, but listener 8080 of virtual node \"api\" does not support TLS |"
                + " add TLS to the listener, or call enforce(false)";
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.http(80).backendTls(ENFORCED));
        GatewayRoute all =
                GatewayRoute.http("all", r -> r.match(m -> m.prefix("/")).target(API));
        GatewayRoute some =
                GatewayRoute.http("some", r -> r.match(m -> m.prefix("/some")).target(API));
        VirtualNode two = PLAIN.copy(n -> n.addListener(Listener.http(8443, l -> l.tls(STRICT))));
        VirtualRouter router = VirtualRouter.of(
                "api",
                r -> r.http(80)
                        .http(443)
                        .httpRoute(
                                "plain",
                                h -> h.match(m -> m.prefix("/").port(80)).addTarget(PLAIN, 1, 8080))
                        .httpRoute(
                                "safe",
                                h -> h.match(m -> m.prefix("/").port(443)).addTarget(PLAIN, 1, 8443)));
        VirtualService routed = VirtualService.of("api.local", s -> s.router(router));
        return List.of(
                fires(
                        rule,
                        "the gateway's routes lead to a plain listener, which is told once",
                        mesh(PLAIN, edge, all, some),
                        line),
                fires(
                        rule,
                        "the gateway's route names the plain listener",
                        mesh(
                                two,
                                edge,
                                GatewayRoute.http(
                                        "all", r -> r.match(m -> m.prefix("/")).target(API, 8080))),
                        line),
                fires(
                        rule,
                        "the gateway's route names the router's plain listener",
                        Mesh.of(
                                "shop",
                                m -> m.add(edge, two, router, routed)
                                        .add(GatewayRoute.http(
                                                "all",
                                                r -> r.match(h -> h.prefix("/")).target(API, 80)))),
                        line),
                silent(
                        rule,
                        "the gateway's route names the router's other listener",
                        Mesh.of(
                                "shop",
                                m -> m.add(edge, two, router, routed)
                                        .add(GatewayRoute.http(
                                                "all",
                                                r -> r.match(h -> h.prefix("/")).target(API, 443))))),
                silent(
                        rule,
                        "the gateway's route names the other listener",
                        mesh(
                                two,
                                edge,
                                GatewayRoute.http(
                                        "all", r -> r.match(m -> m.prefix("/")).target(API, 8443)))),
                silent(rule, "the listener speaks TLS", mesh(SECURE, edge, all)),
                silent(rule, "no route leads there", mesh(PLAIN, edge)),
                silent(
                        rule,
                        "the gateway asks for nothing",
                        mesh(PLAIN, VirtualGateway.of("edge", g -> g.http(80)), all)));
    }

    private static List<RuleCase> certificate() {
        MeshRule rule = MeshRule.TLS_CLIENT_CERTIFICATE;
        String own = "ERROR tls.client-certificate virtualNode[web].backends[0].virtualService.clientPolicy.tls:"
                + " calls \"api.local\" without a certificate, but listener 8080 of virtual node \"api\" requires"
                + " one";
        String byDefault = own.replace("backends[0].virtualService", "backendDefaults");
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.http(80));
        GatewayRoute all =
                GatewayRoute.http("all", r -> r.match(m -> m.prefix("/")).target(API));
        VirtualNode mutual = with(MUTUAL);
        return List.of(
                fires(rule, "the caller has TLS without a certificate", mesh(mutual, calling(ENFORCED)), own),
                fires(rule, "the caller has no policy", mesh(mutual, web(n -> n.addBackend(API))), byDefault),
                fires(
                        rule,
                        "the caller's own policy has no TLS",
                        mesh(
                                mutual,
                                web(n -> n.backendTls(WITH_CERTIFICATE)
                                        .addBackend(Backend.to(API, new ClientPolicy(Optional.empty()))))),
                        own),
                fires(
                        rule,
                        "the caller's certificate is for another port",
                        mesh(mutual, calling(WITH_CERTIFICATE.copy(t -> t.addPorts(8443)))),
                        own),
                fires(
                        rule,
                        "a gateway has none",
                        mesh(mutual, edge, all),
                        byDefault.replace("virtualNode[web]", "virtualGateway[edge]")),
                fires(
                        rule,
                        "each of several listeners requires one",
                        mesh(
                                mutual.copy(n -> n.addListener(Listener.http(8443, l -> l.tls(MUTUAL)))),
                                calling(ENFORCED)),
                        own,
                        own.replace("8080", "8443")),
                silent(
                        rule,
                        "one of several listeners requires one",
                        mesh(
                                mutual.copy(n -> n.addListener(Listener.http(8443, l -> l.tls(STRICT)))),
                                calling(ENFORCED))),
                silent(rule, "the caller has one", mesh(mutual, calling(WITH_CERTIFICATE))),
                silent(rule, "the caller has one by default", mesh(mutual, callingByDefault(WITH_CERTIFICATE))),
                silent(
                        rule,
                        "the caller has one and enforces nothing",
                        mesh(
                                mutual,
                                calling(WITH_CERTIFICATE.copy(
                                        t -> t.enforce(false).addPorts(8080))))),
                silent(rule, "the gateway has one", mesh(mutual, edge.copy(g -> g.backendTls(WITH_CERTIFICATE)), all)),
                fires(
                        rule,
                        "plain text is accepted as well, but a caller uses TLS where it is offered",
                        mesh(
                                with(ListenerTls.permissive(STRICT.certificate())
                                        .verifyingClients(ListenerTlsValidation.trusting(TRUST))),
                                web(n -> n.addBackend(API))),
                        byDefault),
                silent(rule, "the listener asks for none", mesh(SECURE, web(n -> n.addBackend(API)))));
    }

    private static List<RuleCase> wildcard() {
        MeshRule rule = MeshRule.TLS_WILDCARD;
        ClientTls wild =
                ClientTls.of(t -> t.validation(ClientTlsValidation.trusting(TRUST, "api.local", "*.api.local")));
        String line = "WARNING tls.wildcard"
                + " virtualNode[web].backends[0].virtualService.clientPolicy.tls.validation.subjectAlternative"
                + "Names.match.exact[1]: \"*.api.local\" is a wildcard, but TLS is enforced | list the names, or"
                + " call enforce(false)";
        String byDefault = line.replace("backends[0].virtualService", "backendDefaults");
        return List.of(
                fires(rule, "a backend's name has one", mesh(SECURE, calling(wild)), line),
                fires(rule, "a name has one by default", mesh(SECURE, callingByDefault(wild)), byDefault),
                fires(
                        rule,
                        "a gateway's name has one",
                        mesh(SECURE, VirtualGateway.of("edge", g -> g.http(80).backendTls(wild))),
                        byDefault.replace("virtualNode[web]", "virtualGateway[edge]")),
                silent(rule, "plain text is accepted", mesh(SECURE, calling(wild.copy(t -> t.enforce(false))))),
                silent(rule, "no name is asked for", mesh(SECURE, calling(ENFORCED))),
                silent(
                        rule,
                        "nothing is said of TLS",
                        mesh(
                                SECURE,
                                web(n -> n.addBackend(API, new ClientPolicy(Optional.empty()))
                                        .backendDefaults(new BackendDefaults(Optional.empty()))))),
                silent(
                        rule,
                        "the names are whole",
                        mesh(
                                SECURE,
                                calling(ClientTls.of(
                                        t -> t.validation(ClientTlsValidation.trusting(TRUST, "api.local")))))));
    }
}
