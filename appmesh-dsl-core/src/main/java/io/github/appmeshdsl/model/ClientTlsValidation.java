package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import java.util.Optional;

/**
 * What a client asks of a server's certificate.
 *
 * @param trust who must have vouched for the server
 * @param subjectAlternativeNames names one of which the server must bear; absent: its service discovery name
 */
public record ClientTlsValidation(
        @Valid TlsTrust trust, Optional<@Valid SubjectAlternativeNames> subjectAlternativeNames) {

    /** Refuses null. */
    public ClientTlsValidation {
        requireNonNull(trust, "trust");
        requireNonNull(subjectAlternativeNames, "subjectAlternativeNames");
    }
    /** Returns a check of who vouches for servers. */
    public static ClientTlsValidation trusting(TlsTrust trust) {
        return new ClientTlsValidation(trust, Optional.empty());
    }

    /** Returns a check of who vouches for servers and of their names. */
    public static ClientTlsValidation trusting(TlsTrust trust, String... names) {
        return new ClientTlsValidation(trust, Optional.of(SubjectAlternativeNames.exactly(names)));
    }
}
