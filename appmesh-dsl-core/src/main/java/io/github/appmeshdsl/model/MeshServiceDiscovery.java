package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How proxies of a mesh find each other.
 *
 * @param ipPreference IP family; absent: Envoy's and Cloud Map's own order
 */
public record MeshServiceDiscovery(Optional<IpPreference> ipPreference) {

    /** Refuses null. */
    public MeshServiceDiscovery {
        requireNonNull(ipPreference, "ipPreference");
    }
    /** Returns a preference of IP family. */
    public static MeshServiceDiscovery preferring(IpPreference preference) {
        requireNonNull(preference, "preference");
        return new MeshServiceDiscovery(Optional.of(preference));
    }
}
