package io.github.appmeshdsl.k8s.install;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds who takes certificates or trust from a secret discovery service. */
final class SdsUses {

    private SdsUses() {}

    static Optional<MeshMember> first(MeshDefinition mesh) {
        return Stream.<MeshMember>concat(
                        mesh.virtualNodes().stream().filter(SdsUses::uses),
                        mesh.virtualGateways().stream().filter(SdsUses::uses))
                .findFirst();
    }

    private static boolean uses(VirtualNode node) {
        return node.listeners().stream().map(Listener::tls).anyMatch(SdsUses::usedByServer)
                || node.backends().stream().map(Backend::clientPolicy).anyMatch(SdsUses::usedByClient)
                || usedByClient(node.backendDefaults().flatMap(BackendDefaults::clientPolicy));
    }

    private static boolean uses(VirtualGateway gateway) {
        return gateway.listeners().stream().map(GatewayListener::tls).anyMatch(SdsUses::usedByServer)
                || usedByClient(gateway.backendDefaults().flatMap(BackendDefaults::clientPolicy));
    }

    private static boolean usedByServer(Optional<ListenerTls> tls) {
        return tls.isPresent()
                && (tls.get().certificate() instanceof ListenerCertificate.Sds
                        || tls.get()
                                .validation()
                                .filter(clients -> clients.trust() instanceof TlsTrust.Sds)
                                .isPresent());
    }

    private static boolean usedByClient(Optional<ClientPolicy> policy) {
        Optional<ClientTls> tls = policy.flatMap(ClientPolicy::tls);
        return tls.isPresent()
                && (tls.get().validation().trust() instanceof TlsTrust.Sds
                        || tls.get()
                                .certificate()
                                .filter(ListenerCertificate.Sds.class::isInstance)
                                .isPresent());
    }
}
