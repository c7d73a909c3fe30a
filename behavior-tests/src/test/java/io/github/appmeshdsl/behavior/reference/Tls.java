package io.github.appmeshdsl.behavior.reference;

import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.SubjectAlternativeNames;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualNode;
import java.util.List;
import java.util.Optional;

/** How a caller and a listener agree on TLS. */
final class Tls {

    private Tls() {}

    static String of(VirtualNode node, Listener listener, Optional<ClientTls> policy) {
        boolean offers = listener.tls().isPresent() && listener.tls().get().mode() != ListenerTls.Mode.DISABLED;
        boolean concerns = policy.isPresent()
                && (policy.get().ports().isEmpty() || policy.get().ports().contains(listener.port()));
        if (!offers) {
            return concerns && policy.get().enforce().orElse(true) ? "fails" : "plain";
        }
        boolean asks = listener.tls().get().validation().isPresent();
        boolean presents = concerns && policy.get().certificate().isPresent();
        if (asks && !presents) {
            return "fails";
        }
        if (concerns) {
            List<String> names = policy.get()
                    .validation()
                    .subjectAlternativeNames()
                    .map(SubjectAlternativeNames::exact)
                    .orElse(names(node));
            return (asks ? "mutual " : presents ? "certified " : "verified ") + "["
                    + trust(policy.get().validation().trust()) + " " + names + "]";
        }
        boolean isAcm = listener.tls().get().certificate().match(acm -> true, file -> false, sds -> false);
        return isAcm ? "verified by ACM [" + names(node) + "]" : "unverified []";
    }

    private static List<String> names(VirtualNode node) {
        return node.serviceDiscovery()
                .map(discovery -> discovery.<List<String>>match(
                        dns -> List.of(dns.hostname()), map -> List.of(map.serviceName() + "." + map.namespaceName())))
                .orElse(List.of());
    }

    private static String trust(TlsTrust trust) {
        return trust.match(
                acm -> "acm " + acm.certificateAuthorityArns(),
                file -> "file " + file.certificateChain(),
                sds -> "sds " + sds.secretName());
    }
}
