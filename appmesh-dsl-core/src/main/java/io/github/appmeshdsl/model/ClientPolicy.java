package io.github.appmeshdsl.model;

import jakarta.validation.Valid;
import java.util.Optional;

/**
 * How a proxy calls backends.
 *
 * @param tls TLS towards them; absent: plain text, or whatever TLS the server asks for, unverified
 */
public record ClientPolicy(Optional<@Valid ClientTls> tls) {

    /** Returns a policy of TLS. */
    public static ClientPolicy tls(ClientTls tls) {
        return new ClientPolicy(Optional.of(tls));
    }
}
