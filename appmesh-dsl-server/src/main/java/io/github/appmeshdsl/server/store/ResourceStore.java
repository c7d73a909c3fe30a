package io.github.appmeshdsl.server.store;

import java.util.function.Function;

/** Keeps the resources of all meshes. Safe for use by many threads, and by many processes where the database is. */
public interface ResourceStore extends AutoCloseable {

    /**
     * Returns what {@code work} makes of one state of the store: writes that happen meanwhile are not seen.
     *
     * @throws StoreException if the database fails
     */
    <T> T read(Function<? super StoreReader, T> work);

    /**
     * Lets {@code work} change one mesh and returns what it makes. Writes to a mesh happen one after the other. Once this
     * returns, all of the changes are kept; if {@code work} throws, none is. The work may be run again where a database
     * asks for that, so it should do nothing but look up and change.
     *
     * @param meshOwner account of the mesh
     * @param mesh name of the mesh
     * @throws StoreException if the database fails
     */
    <T> T write(String meshOwner, String mesh, Function<? super StoreWriter, T> work);

    /** Lets go of files and connections; nothing that was kept is lost. */
    @Override
    void close();
}
