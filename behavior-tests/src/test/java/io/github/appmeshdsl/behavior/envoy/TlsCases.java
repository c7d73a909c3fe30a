package io.github.appmeshdsl.behavior.envoy;

import static io.github.appmeshdsl.behavior.envoy.Shop.api;
import static io.github.appmeshdsl.behavior.envoy.Shop.route;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.ClientCertificate;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualService;
import java.util.List;
import java.util.Optional;

/** Each client policy against each kind of listener. */
final class TlsCases {

    private static final ListenerCertificate CERTIFICATE = ListenerCertificate.file("cert.pem", "key.pem");
    private static final ListenerTlsValidation VERIFYING = ListenerTlsValidation.trusting(TlsTrust.file("cert.pem"));
    private static final ClientTls TRUSTING = ClientTls.trusting(TlsTrust.file("cert.pem"));

    private static final String SERVER = """
            common_tls_context:
              tls_certificates: [{certificate_chain: {filename: CERTS/cert.pem}, private_key: {filename: CERTS/key.pem}}]
            """;
    private static final String MUTUAL = """
            require_client_certificate: true
            common_tls_context:
              tls_certificates: [{certificate_chain: {filename: CERTS/cert.pem}, private_key: {filename: CERTS/key.pem}}]
              validation_context: {trusted_ca: {filename: CERTS/cert.pem}}
            """;
    private static final String UNVERIFIED = "common_tls_context: {}\n";
    private static final String VERIFIED = """
            common_tls_context:
              validation_context: {trusted_ca: {filename: CERTS/cert.pem}}
            """;
    private static final String CERTIFIED = """
            common_tls_context:
              tls_certificates: [{certificate_chain: {filename: CERTS/cert.pem}, private_key: {filename: CERTS/key.pem}}]
              validation_context: {trusted_ca: {filename: CERTS/cert.pem}}
            """;

    private TlsCases() {}

    static List<EnvoyCase> all() {
        return List.of(
                tls("tls-no-policy", Optional.empty(), "", UNVERIFIED, """
                GET http://api.shop:8080/plain            -> v1
                GET http://api.shop:8080/strict           -> v2
                GET http://api.shop:8080/mutual           -> 503
                GET http://api.shop:8080/permissive       -> v4
                GET http://api.shop:8080/both             -> 503
                """),
                tls("tls-policy", Optional.of(TRUSTING), VERIFIED, VERIFIED, """
                GET http://api.shop:8080/plain            -> 503
                GET http://api.shop:8080/strict           -> v2
                GET http://api.shop:8080/mutual           -> 503
                GET http://api.shop:8080/permissive       -> v4
                GET http://api.shop:8080/both             -> 503
                """),
                tls("tls-policy-not-enforced", Optional.of(TRUSTING.copy(t -> t.enforce(false))), "", VERIFIED, """
                GET http://api.shop:8080/plain            -> v1
                GET http://api.shop:8080/strict           -> v2
                GET http://api.shop:8080/mutual           -> 503
                """),
                tls(
                        "tls-policy-of-other-ports",
                        Optional.of(TRUSTING.copy(t -> t.ports(List.of(9999)))),
                        "",
                        UNVERIFIED,
                        """
                GET http://api.shop:8080/plain            -> v1
                GET http://api.shop:8080/strict           -> v2
                GET http://api.shop:8080/mutual           -> 503
                """),
                tls(
                        "tls-policy-with-certificate",
                        Optional.of(TRUSTING.copy(t -> t.certificate(ClientCertificate.file("cert.pem", "key.pem")))),
                        CERTIFIED,
                        CERTIFIED,
                        """
                GET http://api.shop:8080/plain            -> 503
                GET http://api.shop:8080/strict           -> v2
                GET http://api.shop:8080/mutual           -> v3
                GET http://api.shop:8080/permissive       -> v4
                GET http://api.shop:8080/both             -> v5
                """));
    }

    private static VirtualNode node(String name, Optional<ListenerTls> tls) {
        return VirtualNode.of(
                name,
                n -> n.dns(name + ".shop")
                        .addListener(Listener.http(8080, l -> tls.ifPresent(l::tls)))
                        .leaf());
    }

    /** The client's context depends on whether the listener offers TLS, as App Mesh's control plane knows both sides. */
    private static EnvoyCase tls(String name, Optional<ClientTls> policy, String toPlain, String toTls, String rows) {
        VirtualNode plain = node("v1", Optional.empty());
        VirtualNode strict = node("v2", Optional.of(ListenerTls.strict(CERTIFICATE)));
        VirtualNode mutual =
                node("v3", Optional.of(ListenerTls.strict(CERTIFICATE).verifyingClients(VERIFYING)));
        VirtualNode permissive = node("v4", Optional.of(ListenerTls.permissive(CERTIFICATE)));
        VirtualNode both =
                node("v5", Optional.of(ListenerTls.permissive(CERTIFICATE).verifyingClients(VERIFYING)));
        VirtualRouter router = Shop.router(
                route("plain", plain, r -> r.prefix("/plain")),
                route("strict", strict, r -> r.prefix("/strict")),
                route("mutual", mutual, r -> r.prefix("/mutual")),
                route("permissive", permissive, r -> r.prefix("/permissive")),
                route("both", both, r -> r.prefix("/both")));
        VirtualService service = VirtualService.of("api.shop", s -> s.router(router));
        VirtualNode web = VirtualNode.of("web", n -> {
            if (policy.isPresent()) {
                n.addBackend(service, policy.get());
            } else {
                n.addBackend(service);
            }
        });
        return EnvoyCase.of(
                        name,
                        Mesh.of("shop", m -> m.add(router, service, web, plain, strict, mutual, permissive, both)),
                        api("""
                        - {match: {prefix: /plain}, route: {cluster: CASE.plain}}
                        - {match: {prefix: /strict}, route: {cluster: CASE.strict}}
                        - {match: {prefix: /mutual}, route: {cluster: CASE.mutual}}
                        - {match: {prefix: /permissive}, route: {cluster: CASE.permissive}}
                        - {match: {prefix: /both}, route: {cluster: CASE.both}}
                        """))
                .hop("plain", new Hop(ingress("v1"), "", false, toPlain))
                .hop("strict", new Hop(ingress("v2"), SERVER, false, toTls))
                .hop("mutual", new Hop(ingress("v3"), MUTUAL, false, toTls))
                .hop("permissive", new Hop(ingress("v4"), SERVER, true, toTls))
                .hop("both", new Hop(ingress("v5"), MUTUAL, true, toTls))
                .rows(rows);
    }

    private static String ingress(String cluster) {
        return "- {name: ingress, domains: ['*'], routes: [{match: {prefix: /}, route: {cluster: " + cluster + "}}]}\n";
    }
}
