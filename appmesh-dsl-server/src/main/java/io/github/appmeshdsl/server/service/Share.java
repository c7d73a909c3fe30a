package io.github.appmeshdsl.server.service;

import java.util.Set;

/**
 * A mesh that other accounts may use.
 *
 * @param meshOwner account of the mesh
 * @param mesh name of the mesh
 * @param accounts the accounts that may use it
 */
public record Share(String meshOwner, String mesh, Set<String> accounts) {

    /** Takes a copy. */
    public Share {
        accounts = Set.copyOf(accounts);
    }
}
