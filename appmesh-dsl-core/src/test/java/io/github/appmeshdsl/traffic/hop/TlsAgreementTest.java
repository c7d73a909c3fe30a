package io.github.appmeshdsl.traffic.hop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.model.ClientCertificate;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.ClientTlsValidation;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.ListenerTlsValidation;
import io.github.appmeshdsl.model.TlsTrust;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every combination of a caller's settings and a listener's. */
class TlsAgreementTest {

    private static final int PORT = 8080;
    private static final TlsTrust.File TRUST = TlsTrust.file("/ca.pem");

    @ParameterizedTest
    @CsvSource({
        // policy, listener, agreement
        "none, none, PLAIN",
        "none, DISABLED, PLAIN",
        "none, PERMISSIVE, ENCRYPTED",
        "none, STRICT, ENCRYPTED",
        "none, mutual, CLIENT_WITHOUT_CERTIFICATE",
        "none, permissive mutual, CLIENT_WITHOUT_CERTIFICATE",
        "optional, none, PLAIN",
        "optional, STRICT, ENCRYPTED",
        "optional, mutual, CLIENT_WITHOUT_CERTIFICATE",
        "enforced, none, SERVER_WITHOUT_TLS",
        "enforced, DISABLED, SERVER_WITHOUT_TLS",
        "enforced, PERMISSIVE, ENCRYPTED",
        "enforced, mutual, CLIENT_WITHOUT_CERTIFICATE",
        "certificate, mutual, ENCRYPTED",
        "certificate, permissive mutual, ENCRYPTED",
        "certificate, none, SERVER_WITHOUT_TLS",
        "other port, none, PLAIN",
        "other port, mutual, CLIENT_WITHOUT_CERTIFICATE",
        "other port, STRICT, ENCRYPTED",
    })
    void a_caller_and_a_listener(String policy, String listener, TlsAgreement expected) {
        assertThat(TlsAgreement.of(policy(policy), listener(listener))).isEqualTo(expected);
    }

    private static Optional<ClientTls> policy(String name) {
        ClientTls tls = ClientTls.of(t -> t.validation(ClientTlsValidation.trusting(TRUST)));
        return switch (name) {
            case "none" -> Optional.empty();
            case "optional" -> Optional.of(tls.copy(t -> t.enforce(false)));
            case "enforced" -> Optional.of(tls);
            case "certificate" -> Optional.of(tls.copy(t -> t.certificate(ClientCertificate.file("/c.pem", "/k.pem"))));
            default ->
                Optional.of(tls.copy(t -> t.certificate(ClientCertificate.file("/c.pem", "/k.pem"))
                        .addPorts(PORT + 1)));
        };
    }

    private static Listener listener(String name) {
        ListenerTls strict = ListenerTls.strict(ListenerCertificate.file("/c.pem", "/k.pem"));
        ListenerTls permissive = ListenerTls.permissive(strict.certificate());
        ListenerTlsValidation validation = ListenerTlsValidation.trusting(TRUST);
        return switch (name) {
            case "none" -> Listener.http(PORT, l -> {});
            case "DISABLED" -> Listener.http(PORT, l -> l.tls(ListenerTls.disabled(strict.certificate())));
            case "PERMISSIVE" -> Listener.http(PORT, l -> l.tls(permissive));
            case "STRICT" -> Listener.http(PORT, l -> l.tls(strict));
            case "mutual" -> Listener.http(PORT, l -> l.tls(strict.verifyingClients(validation)));
            default -> Listener.http(PORT, l -> l.tls(permissive.verifyingClients(validation)));
        };
    }
}
