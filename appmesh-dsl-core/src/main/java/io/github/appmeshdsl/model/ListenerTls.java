package io.github.appmeshdsl.model;

import jakarta.validation.Valid;
import java.util.Optional;

/**
 * TLS at a listener. In manifests and API: {@code listeners[].tls}.
 *
 * @param mode whether clients must speak TLS
 * @param certificate what the listener shows
 * @param validation what it asks of clients; absent: nothing, one-way TLS
 */
public record ListenerTls(
        TlsMode mode, @Valid ListenerCertificate certificate, Optional<@Valid ListenerTlsValidation> validation) {

    /** Returns TLS that clients must speak. */
    public static ListenerTls strict(ListenerCertificate certificate) {
        return new ListenerTls(TlsMode.STRICT, certificate, Optional.empty());
    }

    /** Returns TLS that clients may speak. */
    public static ListenerTls permissive(ListenerCertificate certificate) {
        return new ListenerTls(TlsMode.PERMISSIVE, certificate, Optional.empty());
    }

    /** Returns TLS that is prepared and switched off. */
    public static ListenerTls disabled(ListenerCertificate certificate) {
        return new ListenerTls(TlsMode.DISABLED, certificate, Optional.empty());
    }

    /** Returns this with a check of clients: mutual TLS. */
    public ListenerTls verifyingClients(ListenerTlsValidation clients) {
        return new ListenerTls(mode, certificate, Optional.of(clients));
    }
}
