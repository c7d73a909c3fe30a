package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whoever calls a service agrees on TLS with the listeners behind it. */
final class TlsAgreement {

    private final MeshView mesh;
    private final Findings findings;

    /** What stands behind a service, by its position, once it was asked. */
    private final @Nullable Endpoint.All[] known;

    /** Whether some listener asks callers for a certificate, and whether some node says how it calls by TLS. */
    private boolean isCertificateAskedFor;

    private boolean isTlsSaid;

    TlsAgreement(MeshView mesh, Findings findings) {
        this.mesh = mesh;
        this.findings = findings;
        this.known = new Endpoint.All[mesh.services().size()];
    }

    /** Notes what a node says of TLS; the nodes are only compared if one of them says something that can be wrong. */
    void note(NodeView node) {
        for (Listener listener : node.member().listeners()) {
            isCertificateAskedFor |= Endpoint.asksForCertificate(listener);
        }
        isTlsSaid |= saysTls(node.member());
    }

    /** Comes after all nodes were noted. */
    void checkNodes() {
        if (isCertificateAskedFor || isTlsSaid) {
            for (NodeView node : mesh.nodes()) {
                check(node);
            }
        }
    }

    private static Optional<ClientTls> tls(Optional<BackendDefaults> defaults) {
        return defaults.isPresent() && defaults.get().clientPolicy().isPresent()
                ? defaults.get().clientPolicy().get().tls()
                : Optional.empty();
    }

    private void check(NodeView view) {
        if (!isCertificateAskedFor && !saysTls(view.member())) {
            return;
        }
        VirtualNode node = view.member();
        Optional<ClientTls> defaults = tls(node.backendDefaults());
        Set<ServiceView> seen = new HashSet<>();
        for (int i = 0; i < node.backends().size(); i++) {
            Backend backend = node.backends().get(i);
            Optional<ServiceView> service = mesh.service(backend.virtualService(), view);
            if (service.isPresent()) {
                seen.add(service.get());
                if (backend.clientPolicy().isPresent()) {
                    SpecPath path = node.specPath().field("backends").item(i).field("virtualService");
                    compare(path, backend.clientPolicy().get().tls(), service.get(), endpoints(service.get()));
                } else {
                    compareDefaults(node, defaults, service.get(), endpoints(service.get()));
                }
            }
        }
        if (!node.backendGroups().isEmpty()) {
            for (ServiceView service : view.calls()) {
                if (seen.add(service)) {
                    compareDefaults(node, defaults, service, endpoints(service));
                }
            }
        }
    }

    private static boolean saysTls(VirtualNode node) {
        if (tls(node.backendDefaults()).isPresent()) {
            return true;
        }
        for (Backend backend : node.backends()) {
            if (backend.clientPolicy().isPresent()) {
                return true;
            }
        }
        return false;
    }

    void check(GatewayView view) {
        VirtualGateway gateway = view.member();
        Optional<ClientTls> defaults = tls(gateway.backendDefaults());
        if (!isCertificateAskedFor && defaults.isEmpty()) {
            return;
        }
        Map<ServiceView, Set<Optional<Integer>>> seen = new HashMap<>();
        for (GatewayRouteView route : view.routes()) {
            Optional<Integer> port = route.member().target().port();
            Optional<ServiceView> service = route.target();
            if (service.isPresent()
                    && seen.computeIfAbsent(service.get(), s -> new HashSet<>()).add(port)) {
                compareDefaults(
                        gateway,
                        defaults,
                        service.get(),
                        port.isPresent() ? Endpoint.of(service.get(), port) : endpoints(service.get()));
            }
        }
    }

    private Endpoint.All endpoints(ServiceView service) {
        Endpoint.All all = known[service.index()];
        if (all == null) {
            all = Endpoint.of(service, Optional.empty());
            known[service.index()] = all;
        }
        return all;
    }

    private void compareDefaults(
            MeshMember caller, Optional<ClientTls> defaults, ServiceView service, Endpoint.All all) {
        compare(caller.specPath().field("backendDefaults"), defaults, service, all);
    }

    /** Where callers choose among listeners, only what is wrong with all of them, or said of one, is surely wrong. */
    private void compare(SpecPath path, Optional<ClientTls> tls, ServiceView service, Endpoint.All all) {
        boolean isEnforced = tls.isPresent() && tls.get().enforce().orElse(Defaults.TLS_ENFORCE);
        boolean isSaid = tls.isPresent() && !tls.get().ports().isEmpty();
        for (Endpoint endpoint : all.endpoints()) {
            if (isEnforced
                    && endpoint.isPlain()
                    && concerns(tls.get(), endpoint)
                    && (!all.isChoice() || isSaid || all.endpoints().stream().allMatch(Endpoint::isPlain))) {
                findings.add(
                        MeshRule.TLS_SERVER,
                        path.field("clientPolicy.tls"),
                        "calls " + quoted(service.member().displayName()) + " by TLS, and " + endpoint
                                + " speaks plain text",
                        "give the listener TLS, or set enforce to false");
            }
            if (endpoint.asksForCertificate()
                    && !(tls.isPresent() && tls.get().certificate().isPresent() && concerns(tls.get(), endpoint))
                    && (!all.isChoice() || all.endpoints().stream().allMatch(Endpoint::asksForCertificate))) {
                findings.add(
                        MeshRule.TLS_CLIENT_CERTIFICATE,
                        path.field("clientPolicy.tls"),
                        "calls " + quoted(service.member().displayName()) + " without a certificate, and " + endpoint
                                + " asks for one");
            }
        }
    }

    private static boolean concerns(ClientTls tls, Endpoint endpoint) {
        return tls.ports().isEmpty() || tls.ports().contains(endpoint.listener().port());
    }
}
