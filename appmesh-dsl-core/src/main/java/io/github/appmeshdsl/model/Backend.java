package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import java.util.Optional;

/**
 * A virtual service that a virtual node calls. In manifests and API: {@code backends[].virtualService}.
 *
 * @param virtualService the service
 * @param clientPolicy how it is called; absent: by the node's backend defaults
 */
public record Backend(
        @SpecName("virtualService") Ref<VirtualService> virtualService,
        @SpecName("virtualService.clientPolicy") Optional<@Valid ClientPolicy> clientPolicy) {

    /** Refuses null. */
    public Backend {
        requireNonNull(virtualService, "virtualService");
        requireNonNull(clientPolicy, "clientPolicy");
    }
    /** Returns a backend that is called by the node's backend defaults. */
    public static Backend to(Referable<VirtualService> service) {
        requireNonNull(service, "service");
        return new Backend(service.ref(), Optional.empty());
    }

    /** Returns a backend with a policy of its own. */
    public static Backend to(Referable<VirtualService> service, ClientPolicy policy) {
        requireNonNull(service, "service");
        requireNonNull(policy, "policy");
        return new Backend(service.ref(), Optional.of(policy));
    }

    Backend effective() {
        return new Backend(virtualService, clientPolicy.map(ClientPolicy::effective));
    }
}
