package io.github.appmeshdsl.traffic.hop;

import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.ListenerTls;
import java.util.Optional;

/**
 * How a caller and a listener agree on TLS. A client policy that concerns the port decides; without one the caller uses TLS
 * where the listener offers it.
 */
public enum TlsAgreement {
    /** Both use plain text. */
    PLAIN,
    /** Both use TLS. */
    ENCRYPTED,
    /** The caller enforces TLS, and the listener does not offer it. */
    SERVER_WITHOUT_TLS,
    /** They use TLS, and the listener requires a certificate, which the caller does not present. */
    CLIENT_WITHOUT_CERTIFICATE;

    /**
     * Returns how they agree.
     *
     * @param policy the caller's settings for the service
     */
    public static TlsAgreement of(Optional<ClientTls> policy, Listener listener) {
        Optional<ClientTls> client = forPort(policy, listener.port());
        if (!offersTls(listener)) {
            return client.isPresent() && client.get().enforce().orElse(Defaults.TLS_ENFORCE)
                    ? SERVER_WITHOUT_TLS
                    : PLAIN;
        }
        return requiresCertificate(listener)
                        && (client.isEmpty() || client.get().certificate().isEmpty())
                ? CLIENT_WITHOUT_CERTIFICATE
                : ENCRYPTED;
    }

    /** Returns whether callers may use TLS. */
    public static boolean offersTls(Listener listener) {
        return listener.tls().isPresent() && listener.tls().get().mode() != ListenerTls.Mode.DISABLED;
    }

    /** Returns whether callers that use TLS need a certificate. */
    public static boolean requiresCertificate(Listener listener) {
        return offersTls(listener) && listener.tls().get().validation().isPresent();
    }

    /** Returns the settings of a caller if they concern a port: if they list it, or none. */
    public static Optional<ClientTls> forPort(Optional<ClientTls> policy, int port) {
        return policy.isEmpty()
                        || policy.get().ports().isEmpty()
                        || policy.get().ports().contains(port)
                ? policy
                : Optional.empty();
    }

    /** Returns the settings for a backend: its own client policy replaces that of the backend defaults as a whole. */
    public static Optional<ClientTls> policy(Backend backend, Optional<BackendDefaults> defaults) {
        Optional<ClientPolicy> own = backend.clientPolicy();
        return own.isPresent() ? own.get().tls() : policy(defaults);
    }

    /** Returns the settings for backends without a client policy of their own. */
    public static Optional<ClientTls> policy(Optional<BackendDefaults> defaults) {
        Optional<ClientPolicy> policy = defaults.isPresent() ? defaults.get().clientPolicy() : Optional.empty();
        return policy.isPresent() ? policy.get().tls() : Optional.empty();
    }
}
