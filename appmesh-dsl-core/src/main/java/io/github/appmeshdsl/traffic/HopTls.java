package io.github.appmeshdsl.traffic;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether a proxy and the listener that it calls encrypt what they exchange. */
public sealed interface HopTls permits HopTls.Plain, HopTls.Encrypted, HopTls.Failed {

    /** Plain text. */
    record Plain() implements HopTls {}

    /**
     * TLS.
     *
     * @param serverTrust what the caller verifies the listener's certificate against; absent: it accepts any certificate
     * @param serverNames names of which the certificate must have one; empty if the caller verifies none
     * @param presentsCertificate whether the caller presents a certificate of its own
     * @param isMutual whether the listener asks for one
     */
    record Encrypted(
            Optional<String> serverTrust, List<String> serverNames, boolean presentsCertificate, boolean isMutual)
            implements HopTls {
        /** Takes a copy. */
        public Encrypted {
            requireNonNull(serverNames, "serverNames");
            requireNonNull(serverTrust, "serverTrust");
            serverNames = List.copyOf(serverNames);
        }
    }

    /**
     * A handshake that cannot succeed.
     *
     * @param reason why, as a clause such as {@code the caller enforces TLS and the listener speaks plain text}
     */
    record Failed(String reason) implements HopTls {
        /** Refuses null. */
        public Failed {
            requireNonNull(reason, "reason");
        }
    }

    /** Returns the result of the function for this case. */
    default <T> T match(
            Function<? super Plain, ? extends T> plain,
            Function<? super Encrypted, ? extends T> encrypted,
            Function<? super Failed, ? extends T> failed) {
        if (this instanceof Plain hop) {
            return plain.apply(hop);
        }
        if (this instanceof Encrypted hop) {
            return encrypted.apply(hop);
        }
        return failed.apply((Failed) this);
    }
}
