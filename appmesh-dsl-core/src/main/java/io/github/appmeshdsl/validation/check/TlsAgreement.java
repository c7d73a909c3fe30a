package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Check;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** Whoever calls a service agrees on TLS with the listeners behind it. */
final class TlsAgreement implements Check {

    @Override
    public void check(MeshView mesh, Findings findings) {
        if (usesTls(mesh)) {
            new Walk(mesh, findings).run();
        }
    }

    private static boolean usesTls(MeshView mesh) {
        for (VirtualNode node : mesh.mesh().virtualNodes()) {
            if (tls(node.backendDefaults()).isPresent()) {
                return true;
            }
            for (Backend backend : node.backends()) {
                if (backend.clientPolicy().isPresent()) {
                    return true;
                }
            }
            for (Listener listener : node.listeners()) {
                if (listener.tls().isPresent()) {
                    return true;
                }
            }
        }
        for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
            if (tls(gateway.backendDefaults()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<ClientTls> tls(Optional<BackendDefaults> defaults) {
        return defaults.flatMap(BackendDefaults::clientPolicy).flatMap(ClientPolicy::tls);
    }

    /** One validation; knows what stands behind a service once it was asked. */
    private static final class Walk {

        private final MeshView mesh;
        private final Findings findings;
        private final IdentityHashMap<VirtualService, Endpoint.All> known = new IdentityHashMap<>();

        Walk(MeshView mesh, Findings findings) {
            this.mesh = mesh;
            this.findings = findings;
        }

        void run() {
            for (VirtualNode node : mesh.mesh().virtualNodes()) {
                checkNode(node);
            }
            for (VirtualGateway gateway : mesh.mesh().virtualGateways()) {
                checkGateway(gateway);
            }
        }

        private void checkNode(VirtualNode node) {
            Optional<ClientTls> defaults = tls(node.backendDefaults());
            Set<VirtualService> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            for (int i = 0; i < node.backends().size(); i++) {
                Backend backend = node.backends().get(i);
                VirtualService service =
                        mesh.resolve(backend.virtualService(), node).found().orElse(null);
                if (service != null) {
                    seen.add(service);
                    if (backend.clientPolicy().isPresent()) {
                        SpecPath path =
                                node.specPath().field("backends").item(i).field("virtualService");
                        compare(path, backend.clientPolicy().get().tls(), service, endpoints(service));
                    } else {
                        compareDefaults(node, defaults, service, endpoints(service));
                    }
                }
            }
            if (!node.backendGroups().isEmpty()) {
                for (VirtualService service : mesh.backendsOf(node)) {
                    if (seen.add(service)) {
                        compareDefaults(node, defaults, service, endpoints(service));
                    }
                }
            }
        }

        private void checkGateway(VirtualGateway gateway) {
            Optional<ClientTls> defaults = tls(gateway.backendDefaults());
            IdentityHashMap<VirtualService, Set<Optional<Integer>>> seen = new IdentityHashMap<>();
            for (GatewayRoute route : mesh.gatewayRoutesOf(gateway)) {
                Optional<Integer> port = route.target().port();
                VirtualService service = mesh.resolve(route.target().virtualService(), route)
                        .found()
                        .orElse(null);
                if (service != null
                        && seen.computeIfAbsent(service, s -> new HashSet<>()).add(port)) {
                    compareDefaults(
                            gateway,
                            defaults,
                            service,
                            port.isPresent() ? Endpoint.of(mesh, service, port) : endpoints(service));
                }
            }
        }

        private Endpoint.All endpoints(VirtualService service) {
            return known.computeIfAbsent(service, s -> Endpoint.of(mesh, s, Optional.empty()));
        }

        private void compareDefaults(
                MeshMember caller, Optional<ClientTls> defaults, VirtualService service, Endpoint.All all) {
            compare(caller.specPath().field("backendDefaults"), defaults, service, all);
        }

        /** Where callers choose among listeners, only what is wrong with all of them, or said of one, is surely wrong. */
        private void compare(SpecPath path, Optional<ClientTls> tls, VirtualService service, Endpoint.All all) {
            boolean isEnforced = tls.isPresent() && tls.get().enforce().orElse(Defaults.TLS_ENFORCE);
            boolean isSaid = tls.isPresent() && !tls.get().ports().isEmpty();
            for (Endpoint endpoint : all.endpoints()) {
                if (isEnforced
                        && endpoint.isPlain()
                        && concerns(tls.get(), endpoint)
                        && (!all.isChoice()
                                || isSaid
                                || all.endpoints().stream().allMatch(Endpoint::isPlain))) {
                    findings.add(
                            MeshRule.TLS_SERVER,
                            path.field("clientPolicy.tls"),
                            "calls " + quoted(service.displayName()) + " by TLS, and " + endpoint
                                    + " speaks plain text",
                            "give the listener TLS, or set enforce to false");
                }
                if (endpoint.asksForCertificate()
                        && !(tls.isPresent() && tls.get().certificate().isPresent() && concerns(tls.get(), endpoint))
                        && (!all.isChoice() || all.endpoints().stream().allMatch(Endpoint::asksForCertificate))) {
                    findings.add(
                            MeshRule.TLS_CLIENT_CERTIFICATE,
                            path.field("clientPolicy.tls"),
                            "calls " + quoted(service.displayName()) + " without a certificate, and " + endpoint
                                    + " asks for one");
                }
            }
        }

        private static boolean concerns(ClientTls tls, Endpoint endpoint) {
            return tls.ports().isEmpty()
                    || tls.ports().contains(endpoint.listener().port());
        }
    }
}
