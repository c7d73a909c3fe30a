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
        return member.match(
                AcmUses::of,
                router -> new AcmUses(Set.of(), Set.of()),
                service -> new AcmUses(Set.of(), Set.of()),
                AcmUses::of,
                route -> new AcmUses(Set.of(), Set.of()),
                group -> new AcmUses(Set.of(), Set.of()));
    }

    private static AcmUses of(VirtualNode node) {
        AcmUses uses = new AcmUses(new LinkedHashSet<>(), new LinkedHashSet<>());
        for (Listener listener : node.listeners()) {
            uses.addListener(listener.tls());
        }
        for (Backend backend : node.backends()) {
            uses.addPolicy(backend.clientPolicy());
        }
        uses.addPolicy(node.backendDefaults().flatMap(BackendDefaults::clientPolicy));
        return uses;
    }

    private static AcmUses of(VirtualGateway gateway) {
        AcmUses uses = new AcmUses(new LinkedHashSet<>(), new LinkedHashSet<>());
        for (GatewayListener listener : gateway.listeners()) {
            uses.addListener(listener.tls());
        }
        uses.addPolicy(gateway.backendDefaults().flatMap(BackendDefaults::clientPolicy));
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
