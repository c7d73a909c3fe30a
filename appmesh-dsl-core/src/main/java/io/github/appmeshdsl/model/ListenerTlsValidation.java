package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import java.util.Optional;

/**
 * What a listener asks of its clients' certificates: mutual TLS.
 *
 * @param trust who must have vouched for the client
 * @param subjectAlternativeNames names one of which the client must bear; absent: any
 */
public record ListenerTlsValidation(
        @Valid ListenerTrust trust, Optional<@Valid SubjectAlternativeNames> subjectAlternativeNames) {

    /** Refuses null. */
    public ListenerTlsValidation {
        requireNonNull(trust, "trust");
        requireNonNull(subjectAlternativeNames, "subjectAlternativeNames");
    }
    /** Returns a check of who vouches for clients. */
    public static ListenerTlsValidation trusting(ListenerTrust trust) {
        return new ListenerTlsValidation(trust, Optional.empty());
    }

    /** Returns a check of who vouches for clients and of their names. */
    public static ListenerTlsValidation trusting(ListenerTrust trust, String... names) {
        return new ListenerTlsValidation(trust, Optional.of(SubjectAlternativeNames.exactly(names)));
    }
}
