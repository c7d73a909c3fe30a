package io.github.appmeshdsl.model;

import java.util.Optional;

/**
 * How proxies of a mesh find each other.
 *
 * @param ipPreference IP family; absent: Envoy's and Cloud Map's own order
 */
public record MeshServiceDiscovery(Optional<IpPreference> ipPreference) {

    /** Returns a preference of IP family. */
    public static MeshServiceDiscovery preferring(IpPreference preference) {
        return new MeshServiceDiscovery(Optional.of(preference));
    }
}
