package io.github.appmeshdsl.testkit.internal.fault;

import static io.github.appmeshdsl.testkit.internal.fault.Island.PORT;

import io.github.appmeshdsl.model.ClientCertificate;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ClientTlsValidation;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.TlsTrust;
import io.github.appmeshdsl.model.VirtualNode;
import java.util.List;
import java.util.function.Consumer;

/** Faults of TLS between a caller and a listener. */
public final class TlsFaults {

    private static final TlsTrust.File TRUST = TlsTrust.file("/ca.pem");
    private static final ListenerTls STRICT = ListenerTls.strict(ListenerCertificate.file("/chain.pem", "/key.pem"));
    private static final String POLICY = "backends[0].virtualService.clientPolicy.tls";

    private TlsFaults() {}

    private static VirtualNode calling(Island island, Consumer<? super ClientTls.Builder> spec) {
        return island.caller()
                .copy(n -> n.backends(List.of()).addBackend(island.service(), ClientTls.trusting(TRUST, spec)));
    }

    private static Island secure(Island island) {
        return island.with(island.listening(l -> l.tls(STRICT)), calling(island, tls -> {}));
    }

    public static Injection plainServer(Island island) {
        return secure(island).fault(island.target(), "").at(island.caller(), POLICY);
    }

    public static Injection noClientCertificate(Island island) {
        ListenerTls mutual = STRICT.verifyingClients(ListenerTlsValidation.trusting(TRUST));
        Island valid = island.with(
                island.listening(l -> l.tls(mutual)),
                calling(island, tls -> tls.certificate(ClientCertificate.file("/web.pem", "/web.key"))));
        return valid.fault(calling(island, tls -> {}), POLICY);
    }

    public static Injection unknownPort(Island island) {
        return secure(island).fault(calling(island, tls -> tls.addPorts(PORT, PORT + 1)), POLICY + ".ports[1]");
    }

    public static Injection invalidArn(Island island) {
        return island.fault(
                island.listening(l -> l.tls(ListenerTls.strict(ListenerCertificate.acm("arn:aws:acm:faulty")))),
                "listeners[0].tls.certificate.acm.certificateArn");
    }

    public static Injection wildcardName(Island island) {
        return secure(island)
                .fault(
                        calling(island, tls -> tls.validation(ClientTlsValidation.trusting(TRUST, "*.example.com"))),
                        POLICY + ".validation.subjectAlternativeNames.match.exact[0]");
    }
}
