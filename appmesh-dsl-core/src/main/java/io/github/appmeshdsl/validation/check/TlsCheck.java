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
import java.util.LinkedHashSet;
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
        Called called = new Called(defaults);
        for (int i = 0; i < node.backends().size(); i++) {
            Backend backend = node.backends().get(i);
            Optional<ServiceView> service = mesh.service(backend.virtualService(), view);
            if (service.isPresent()) {
                seen.add(service.get());
                if (backend.clientPolicy().isPresent()) {
                    Called one = new Called(backend.clientPolicy().flatMap(ClientPolicy::tls));
                    one.add(service, endpoints(service.get()));
                    checkPorts(backend(node, i), one);
                    compare(
                            backend(node, i),
                            TlsAgreement.policy(backend, node.backendDefaults()),
                            service.get(),
                            endpoints(service.get()));
                } else {
                    called.add(service, endpoints(service.get()));
                    compareDefaults(node, defaults, service.get(), endpoints(service.get()));
                }
            } else if (backend.clientPolicy().isEmpty()) {
                called.add(service, null);
            }
        }
        if (!node.backendGroups().isEmpty()) {
            for (ServiceView service : view.calls()) {
                if (seen.add(service)) {
                    called.add(Optional.of(service), endpoints(service));
                    compareDefaults(node, defaults, service, endpoints(service));
                }
            }
        }
        checkPorts(node.specPath().field("backendDefaults"), called);
    }

    private void compare(GatewayView view) {
        VirtualGateway gateway = view.member();
        Optional<ClientTls> defaults = TlsAgreement.policy(gateway.backendDefaults());
        if (!isCertificateRequired && defaults.isEmpty()) {
            return;
        }
        Map<ServiceView, Set<Optional<Integer>>> seen = new HashMap<>();
        Called called = new Called(defaults);
        for (GatewayRouteView route : view.routes()) {
            Optional<Integer> port = route.member().target().port();
            Optional<ServiceView> service = route.target();
            called.add(service, service.map(this::endpoints).orElse(null));
            if (service.isPresent()
                    && seen.computeIfAbsent(service.get(), s -> new HashSet<>()).add(port)) {
                compareDefaults(
                        gateway,
                        defaults,
                        service.get(),
                        port.isPresent() ? Endpoint.of(service.get(), port) : endpoints(service.get()));
            }
        }
        checkPorts(gateway.specPath().field("backendDefaults"), called);
    }

    /** The virtual services to which a client policy applies. */
    private static final class Called {
        private final List<Integer> ports;
        private final Set<ServiceView> services = new LinkedHashSet<>();
        private final List<Endpoint> endpoints = new ArrayList<>();

        /** Whether all of them, and the nodes behind them, are known. */
        private boolean isComplete = true;

        Called(Optional<ClientTls> tls) {
            this.ports = tls.map(ClientTls::ports).orElse(List.of());
        }

        void add(Optional<ServiceView> service, Endpoint.@Nullable All all) {
            if (service.isEmpty() || all == null || all.endpoints().isEmpty()) {
                isComplete = false;
            } else if (!ports.isEmpty() && services.add(service.get())) {
                endpoints.addAll(all.endpoints());
            }
        }

        String text() {
            int others = services.size() - 1;
            return quoted(services.iterator().next().member().displayName())
                    + (others == 0 ? "" : " and " + others + (others == 1 ? " other service" : " other services"));
        }
    }

    private void checkPorts(SpecPath path, Called called) {
        if (called.endpoints.isEmpty() || !called.isComplete) {
            return;
        }
        for (int i = 0; i < called.ports.size(); i++) {
            int port = called.ports.get(i);
            if (called.endpoints.stream()
                    .noneMatch(endpoint -> endpoint.listener().port() == port)) {
                List<SpecPath> basis = new ArrayList<>();
                called.endpoints.forEach(endpoint -> basis.addAll(endpoint.basis()));
                findings.add(Finding.of(
                                MeshRule.TLS_PORT,
                                path.field("clientPolicy.tls.ports").item(i),
                                "no listener that receives requests to " + called.text() + " has port " + port)
                        .hint("the ports are those of the listeners of virtual nodes: "
                                + ListenerChoice.ports(
                                        called.endpoints,
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
