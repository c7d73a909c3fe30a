package io.github.appmeshdsl.server.store;

import java.util.function.Function;

/** Keeps the resources of all meshes. Safe for use by many threads; a database may allow many processes. */
public interface ResourceStore extends AutoCloseable {

    /**
     * Returns the result of {@code work} on one state of the store; concurrent writes are not visible to it.
     *
     * @throws StoreException if the database fails
     */
    <T> T read(Function<? super StoreReader, T> work);

    /**
     * Runs {@code work}, which may change one mesh, and returns its result. Writes to a mesh happen one after the other.
     * When this returns, all changes are kept; if {@code work} throws, none is. A database may require that the work is run
     * again, so it must have no other side effects.
     *
     * @param meshOwner account of the mesh
     * @param mesh name of the mesh
     * @throws StoreException if the database fails
     */
    <T> T write(String meshOwner, String mesh, Function<? super StoreWriter, T> work);

    /** Closes files and connections; what was written is kept. */
    @Override
    void close();
}
