package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import java.util.Optional;

/**
 * TLS at a listener. In manifests and API: {@code listeners[].tls}.
 *
 * @param mode whether clients must use TLS
 * @param certificate what the listener shows
 * @param validation what it asks of clients; absent: nothing, one-way TLS
 */
public record ListenerTls(
        Mode mode, @Valid ListenerCertificate certificate, Optional<@Valid ListenerTlsValidation> validation) {

    /** Refuses null. */
    public ListenerTls {
        requireNonNull(mode, "mode");
        requireNonNull(certificate, "certificate");
        requireNonNull(validation, "validation");
    }
    /** Returns TLS that clients must use. */
    public static ListenerTls strict(ListenerCertificate certificate) {
        return new ListenerTls(Mode.STRICT, certificate, Optional.empty());
    }

    /** Returns TLS that clients may use. */
    public static ListenerTls permissive(ListenerCertificate certificate) {
        return new ListenerTls(Mode.PERMISSIVE, certificate, Optional.empty());
    }

    /** Returns TLS that is prepared and switched off. */
    public static ListenerTls disabled(ListenerCertificate certificate) {
        return new ListenerTls(Mode.DISABLED, certificate, Optional.empty());
    }

    /** Returns this with a check of clients: mutual TLS. */
    public ListenerTls verifyingClients(ListenerTlsValidation clients) {
        requireNonNull(clients, "clients");
        return new ListenerTls(mode, certificate, Optional.of(clients));
    }

    /** Whether a listener asks for TLS. */
    public enum Mode implements WireNamed {
        /** Plain text only. */
        DISABLED("DISABLED"),
        /** Plain text and TLS. */
        PERMISSIVE("PERMISSIVE"),
        /** TLS only. */
        STRICT("STRICT");

        private final String wireName;

        Mode(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }
}
