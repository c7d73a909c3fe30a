package io.github.appmeshdsl.k8s.install;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a proxy needs of AWS Certificate Manager.
 *
 * @param certificates ARNs of the certificates that it shows, in order
 * @param authorities ARNs of the private authorities that it trusts, in order
 */
record AcmUses(Set<String> certificates, Set<String> authorities) {

    static AcmUses of(MeshMember member) {
        AcmUses uses = new AcmUses(new LinkedHashSet<>(), new LinkedHashSet<>());
        if (member instanceof VirtualNode node) {
            for (Listener listener : node.listeners()) {
                uses.addListener(listener.tls());
            }
            for (Backend backend : node.backends()) {
                uses.addPolicy(backend.clientPolicy());
            }
            uses.addPolicy(node.backendDefaults().flatMap(BackendDefaults::clientPolicy));
        } else if (member instanceof VirtualGateway gateway) {
            for (GatewayListener listener : gateway.listeners()) {
                uses.addListener(listener.tls());
            }
            uses.addPolicy(gateway.backendDefaults().flatMap(BackendDefaults::clientPolicy));
        }
        return uses;
    }

    private void addListener(Optional<ListenerTls> tls) {
        if (tls.isPresent() && tls.get().certificate() instanceof ListenerCertificate.Acm acm) {
            certificates.add(acm.certificateArn());
        }
    }

    private void addPolicy(Optional<ClientPolicy> policy) {
        policy.flatMap(ClientPolicy::tls).ifPresent(tls -> {
            if (tls.validation().trust() instanceof TlsTrust.Acm acm) {
                authorities.addAll(acm.certificateAuthorityArns());
            }
        });
    }
}
