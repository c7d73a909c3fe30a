package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import java.util.Optional;

/**
 * How a proxy calls backends.
 *
 * @param tls TLS towards them; absent: plain text, or whatever TLS the server asks for, unverified
 */
public record ClientPolicy(Optional<@Valid ClientTls> tls) {

    /** Refuses null. */
    public ClientPolicy {
        requireNonNull(tls, "tls");
    }
    /** Returns a policy of TLS. */
    public static ClientPolicy tls(ClientTls tls) {
        requireNonNull(tls, "tls");
        return new ClientPolicy(Optional.of(tls));
    }

    ClientPolicy effective() {
        return new ClientPolicy(tls.map(
                tls -> tls.copy(b -> b.enforce(tls.enforce().orElse(Defaults.TLS_ENFORCE)))));
    }
}
