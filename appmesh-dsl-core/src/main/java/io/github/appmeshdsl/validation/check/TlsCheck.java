package io.github.appmeshdsl.validation.check;

import static io.github.appmeshdsl.report.PlainText.quoted;

import io.github.appmeshdsl.graph.GatewayRouteView;
import io.github.appmeshdsl.graph.GatewayView;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.SubjectAlternativeNames;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.hop.TlsAgreement;
import io.github.appmeshdsl.validation.Finding;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Callers of a service and its listeners agree on TLS, and names of servers have no wildcard where TLS is enforced. */
final class TlsCheck extends MeshCheck {

    /** The endpoints of a service, by its position, once they were needed. */
    private final Endpoint.@Nullable All[] known;

    /** Whether a listener requires a certificate of callers, and whether a node sets how it calls by TLS. */
    private boolean isCertificateRequired;

    private boolean isTlsSet;

    TlsCheck(MeshView mesh, Findings findings) {
        super(mesh, findings);
        this.known = new Endpoint.All[mesh.services().size()];
    }

    /** Nodes are compared only if one of them has settings that can be wrong. */
    @Override
    void check(NodeView view) {
        VirtualNode node = view.member();
        for (Listener listener : node.listeners()) {
            isCertificateRequired |= TlsAgreement.requiresCertificate(listener);
        }
        if (!setsTls(node)) {
            return;
        }
        isTlsSet = true;
        checkWildcards(node, node.backendDefaults());
        for (int i = 0; i < node.backends().size(); i++) {
            Optional<ClientPolicy> policy = node.backends().get(i).clientPolicy();
            if (policy.isPresent()) {
                checkWildcards(backend(node, i), policy.get());
            }
        }
    }

    @Override
    void check(GatewayView gateway) {
        checkWildcards(gateway.member(), gateway.member().backendDefaults());
    }

    @Override
    void finish() {
        if (isCertificateRequired || isTlsSet) {
            for (NodeView node : mesh.nodes()) {
                compare(node);
            }
        }
        for (GatewayView gateway : mesh.gateways()) {
            compare(gateway);
        }
    }

    private static SpecPath backend(VirtualNode node, int index) {
        return node.specPath().field("backends").item(index).field("virtualService");
    }

    private static boolean setsTls(VirtualNode node) {
        if (TlsAgreement.policy(node.backendDefaults()).isPresent()) {
            return true;
        }
        for (Backend backend : node.backends()) {
            if (backend.clientPolicy().isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void compare(NodeView view) {
        if (!isCertificateRequired && !setsTls(view.member())) {
            return;
        }
        VirtualNode node = view.member();
        Optional<ClientTls> defaults = TlsAgreement.policy(node.backendDefaults());
        Set<ServiceView> seen = new HashSet<>();
        for (int i = 0; i < node.backends().size(); i++) {
            Backend backend = node.backends().get(i);
            Optional<ServiceView> service = mesh.service(backend.virtualService(), view);
            if (service.isPresent()) {
                seen.add(service.get());
                if (backend.clientPolicy().isPresent()) {
                    checkPorts(backend(node, i), backend.clientPolicy().flatMap(ClientPolicy::tls), service.get());
                    compare(
                            backend(node, i),
                            TlsAgreement.policy(backend, node.backendDefaults()),
                            service.get(),
                            endpoints(service.get()));
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

    private void compare(GatewayView view) {
        VirtualGateway gateway = view.member();
        Optional<ClientTls> defaults = TlsAgreement.policy(gateway.backendDefaults());
        if (!isCertificateRequired && defaults.isEmpty()) {
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

    /** Ports of backend defaults may be those of any service, so that only those of one backend are compared. */
    private void checkPorts(SpecPath path, Optional<ClientTls> tls, ServiceView service) {
        List<Endpoint> endpoints = endpoints(service).endpoints();
        if (tls.isEmpty() || endpoints.isEmpty()) {
            return;
        }
        List<Integer> ports = tls.get().ports();
        for (int i = 0; i < ports.size(); i++) {
            int port = ports.get(i);
            if (endpoints.stream().noneMatch(endpoint -> endpoint.listener().port() == port)) {
                List<SpecPath> basis = new ArrayList<>();
                endpoints.forEach(endpoint -> basis.addAll(endpoint.basis()));
                findings.add(Finding.of(
                                MeshRule.TLS_PORT,
                                path.field("clientPolicy.tls.ports").item(i),
                                "no listener that receives requests to "
                                        + quoted(service.member().displayName()) + " has port " + port)
                        .hint("the ports are those of the listeners of virtual nodes: "
                                + ListenerChoice.ports(
                                        endpoints,
                                        endpoint -> endpoint.listener().port()))
                        .restsOn(basis));
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

    /** Where callers choose among listeners, only what is wrong with all of them, or set for one, is certainly wrong. */
    private void compare(SpecPath path, Optional<ClientTls> tls, ServiceView service, Endpoint.All all) {
        boolean isSet = tls.isPresent() && !tls.get().ports().isEmpty();
        for (Endpoint endpoint : all.endpoints()) {
            TlsAgreement agreement = TlsAgreement.of(tls, endpoint.listener());
            if (agreement == TlsAgreement.SERVER_WITHOUT_TLS
                    && (!all.isChoice() || isSet || isTrueOfAll(all, listener -> !TlsAgreement.offersTls(listener)))) {
                findings.add(Finding.of(
                                MeshRule.TLS_SERVER,
                                path.field("clientPolicy.tls"),
                                "calls " + quoted(service.member().displayName()) + " by TLS, but " + endpoint
                                        + " does not support TLS")
                        .hint(
                                "add TLS to the listener, or call enforce(false)",
                                "add TLS to the listener, or set " + Finding.member("enforce") + " to false")
                        .restsOn(endpoint.basis()));
            }
            if (agreement == TlsAgreement.CLIENT_WITHOUT_CERTIFICATE
                    && (!all.isChoice() || isTrueOfAll(all, TlsAgreement::requiresCertificate))) {
                findings.add(Finding.of(
                                MeshRule.TLS_CLIENT_CERTIFICATE,
                                path.field("clientPolicy.tls"),
                                "calls " + quoted(service.member().displayName()) + " without a certificate, but "
                                        + endpoint + " requires one")
                        .restsOn(endpoint.basis()));
            }
        }
    }

    private static boolean isTrueOfAll(Endpoint.All all, Predicate<Listener> property) {
        for (Endpoint endpoint : all.endpoints()) {
            if (!property.test(endpoint.listener())) {
                return false;
            }
        }
        return true;
    }

    private void checkWildcards(MeshMember caller, Optional<BackendDefaults> defaults) {
        if (defaults.isPresent() && defaults.get().clientPolicy().isPresent()) {
            checkWildcards(
                    caller.specPath().field("backendDefaults"),
                    defaults.get().clientPolicy().get());
        }
    }

    private void checkWildcards(SpecPath path, ClientPolicy policy) {
        Optional<ClientTls> tls = policy.tls();
        if (tls.isEmpty() || !tls.get().enforce().orElse(Defaults.TLS_ENFORCE)) {
            return;
        }
        List<String> names = tls.get()
                .validation()
                .subjectAlternativeNames()
                .map(SubjectAlternativeNames::exact)
                .orElse(List.of());
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).indexOf('*') >= 0) {
                findings.add(Finding.of(
                                MeshRule.TLS_WILDCARD,
                                path.field("clientPolicy.tls.validation.subjectAlternativeNames.match.exact")
                                        .item(i),
                                quoted(names.get(i)) + " is a wildcard, but TLS is enforced")
                        .hint(
                                "list the names, or call enforce(false)",
                                "list the names, or set " + Finding.member("enforce") + " to false")
                        .restsOn(path.field("clientPolicy.tls.enforce")));
            }
        }
    }
}
