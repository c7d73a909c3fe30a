package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import java.util.Optional;

/**
 * Settings for every backend that does not override them.
 *
 * @param clientPolicy how backends are called
 */
public record BackendDefaults(Optional<@Valid ClientPolicy> clientPolicy) {

    /** Refuses null. */
    public BackendDefaults {
        requireNonNull(clientPolicy, "clientPolicy");
    }
    /** Returns defaults with this policy. */
    public static BackendDefaults clientPolicy(ClientPolicy policy) {
        requireNonNull(policy, "policy");
        return new BackendDefaults(Optional.of(policy));
    }

    /** Returns defaults with this TLS. */
    public static BackendDefaults tls(ClientTls tls) {
        requireNonNull(tls, "tls");
        return clientPolicy(ClientPolicy.tls(tls));
    }

    BackendDefaults effective() {
        return new BackendDefaults(clientPolicy.map(ClientPolicy::effective));
    }
}
