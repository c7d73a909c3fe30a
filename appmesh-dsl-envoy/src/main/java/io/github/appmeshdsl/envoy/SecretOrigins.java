package io.github.appmeshdsl.envoy;

import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Optional;

/** The fields of a mesh that name secrets, for those that a proxy gets by discovery. */
final class SecretOrigins {

    private final Origins origins;

    SecretOrigins(Origins origins) {
        this.origins = origins;
    }

    /** Notes what a virtual node names. */
    void add(VirtualNode node) {
        for (int i = 0; i < node.listeners().size(); i++) {
            SpecPath path = node.specPath().field("listeners").item(i);
            node.listeners().get(i).tls().ifPresent(tls -> add(tls, path));
        }
        for (int i = 0; i < node.backends().size(); i++) {
            add(
                    node.backends().get(i).clientPolicy(),
                    node.specPath().field("backends").item(i).field("virtualService"));
        }
        add(
                node.backendDefaults().flatMap(BackendDefaults::clientPolicy),
                node.specPath().field("backendDefaults"));
    }

    /** Notes what a virtual gateway names. */
    void add(VirtualGateway gateway) {
        for (int i = 0; i < gateway.listeners().size(); i++) {
            SpecPath path = gateway.specPath().field("listeners").item(i);
            gateway.listeners().get(i).tls().ifPresent(tls -> add(tls, path));
        }
        add(
                gateway.backendDefaults().flatMap(BackendDefaults::clientPolicy),
                gateway.specPath().field("backendDefaults"));
    }

    /**
     * Notes the authority by which a caller without settings of its own verifies a listener.
     *
     * @param path the listener
     */
    void addAuthority(Listener listener, SpecPath path) {
        Optional<String> arn = listener.tls()
                .flatMap(tls -> tls.certificate()
                        .match(
                                acm -> Optional.of(acm.certificateArn()),
                                file -> Optional.empty(),
                                sds -> Optional.empty()));
        add(arn.map(each -> TlsContexts.authority(List.of(each))), path.field("tls"), "certificate");
    }

    private void add(ListenerTls tls, SpecPath listener) {
        SpecPath path = listener.field("tls");
        add(
                tls.certificate()
                        .match(
                                acm -> Optional.of(acm.certificateArn()),
                                file -> Optional.empty(),
                                sds -> Optional.of(sds.secretName())),
                path,
                "certificate");
        add(
                tls.validation()
                        .flatMap(validation -> validation
                                .trust()
                                .match(file -> Optional.<String>empty(), sds -> Optional.of(sds.secretName()))),
                path,
                "validation.trust");
    }

    private void add(Optional<ClientPolicy> policy, SpecPath owner) {
        policy.flatMap(ClientPolicy::tls).ifPresent(tls -> add(tls, owner.field("clientPolicy.tls")));
    }

    private void add(ClientTls tls, SpecPath path) {
        add(
                tls.certificate()
                        .flatMap(certificate -> certificate.match(
                                file -> Optional.<String>empty(), sds -> Optional.of(sds.secretName()))),
                path,
                "certificate");
        add(
                tls.validation()
                        .trust()
                        .match(
                                acm -> Optional.of(TlsContexts.authority(acm.certificateAuthorityArns())),
                                file -> Optional.empty(),
                                sds -> Optional.of(sds.secretName())),
                path,
                "validation.trust");
    }

    private void add(Optional<String> secret, SpecPath path, String field) {
        secret.ifPresent(name -> origins.add(ResourceType.SECRET, name, path.field(field)));
    }
}
