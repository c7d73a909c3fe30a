package io.github.appmeshdsl.server.store;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.report.AppMeshDslException;
import io.github.appmeshdsl.report.PlainText;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the resources of all meshes. Safe for use by many threads; a database may allow many processes. */
public interface ResourceStore extends AutoCloseable {

    /**
     * Returns the result of {@code work} on one state of the store; concurrent writes are not visible to it.
     *
     * @throws StoreException if the database fails
     */
    <T> T read(Function<? super Reader, T> work);

    /**
     * Runs {@code work}, which may change one mesh, and returns its result. Writes to a mesh happen one after the other.
     * When this returns, all changes are kept; if {@code work} throws, none is. A database may require that the work is run
     * again, so it must have no other side effects.
     *
     * @param meshOwner account of the mesh
     * @param mesh name of the mesh
     * @throws StoreException if the database fails
     */
    <T> T write(String meshOwner, String mesh, Function<? super Writer, T> work);

    /**
     * Calls {@code written} after writes: after each of this store, and soon after those of other processes if the database
     * reports them. Several writes may be one call, and there are calls without a write. Calls may be missing while the
     * database cannot be reached; one follows when it can. Calls come on threads of the store and must return quickly.
     *
     * @return ends the calls when it is closed
     */
    Watch onWrite(Runnable written);

    /** Closes files and connections; what was written is kept. */
    @Override
    void close();

    /** Calls that follow writes, until it is closed. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** Lookups in one state of the store. */
    interface Reader {

        /** Returns a resource. */
        Optional<StoredResource> find(String meshOwner, ResourceKey key);

        /**
         * Returns a page of the resources of one kind and place, ordered by name.
         *
         * @param parent the virtual router or gateway; empty for kinds directly in the mesh
         * @param after the name after which the page starts; empty for the first page
         * @param limit the largest size of the page
         */
        List<StoredResource> list(String meshOwner, ApiKind kind, String mesh, String parent, String after, int limit);

        /** Returns a page of the meshes of any of these owners, ordered by name and then by owner. */
        List<StoredResource> meshes(List<String> owners, String afterName, String afterOwner, int limit);

        /** Returns how many resources of one kind and place there are; for meshes see {@link #countMeshes}. */
        int count(String meshOwner, ApiKind kind, String mesh, String parent);

        /** Returns how many meshes an account has. */
        int countMeshes(String owner);

        /** Returns the resources of a mesh that refer to another, in order. While there are any, the resource cannot be deleted. */
        List<ResourceKey> referrers(String meshOwner, ResourceKey target);

        /** Returns what was answered for an idempotency token of an account. */
        Optional<StoredToken> token(String account, String token);

        /** Returns the revisions of the meshes of any of these owners that have resources, ordered by name and then by owner. */
        List<MeshRevision> revisions(Collection<String> owners);

        /** Returns the keys of all resources of a mesh, in order. */
        List<ResourceKey> keys(String meshOwner, String mesh);

        /** Returns the resources of a mesh that were put after a revision of it, in the order of their keys; after 0: all. */
        List<StoredResource> putAfter(String meshOwner, String mesh, long revision);
    }

    /** Lookups and changes of one mesh; lookups see earlier changes. */
    interface Writer extends ResourceStore.Reader {

        /**
         * Adds a resource, or replaces the one with its key.
         *
         * @param references the resources of the same mesh that its spec refers to and that must not be deleted before it
         */
        void put(StoredResource resource, Collection<ResourceKey> references);

        /** Removes a resource together with its references. */
        void delete(String meshOwner, ResourceKey key);

        /** Stores what was answered for an idempotency token. */
        void putToken(String account, StoredToken token);
    }

    /**
     * The state of a mesh.
     *
     * @param meshOwner account of the mesh
     * @param mesh name of the mesh
     * @param revision a positive number that is greater after each write that put or deleted resources of the mesh, also if the
     *     mesh was deleted and created again
     */
    record MeshRevision(String meshOwner, String mesh, long revision) {
        /** Refuses null. */
        public MeshRevision {
            requireNonNull(meshOwner, "meshOwner");
            requireNonNull(mesh, "mesh");
        }
    }

    /**
     * A resource in the store.
     *
     * @param meshOwner account of the mesh
     * @param key names of the resource
     * @param resourceOwner account that created it
     * @param uid an identifier that no other resource ever has
     * @param version 1 at first, increased by one with each update
     * @param createdAt when it was created; whole milliseconds
     * @param lastUpdatedAt when it was last updated; whole milliseconds
     * @param spec its spec as JSON text
     * @param tags its tags by key
     */
    record StoredResource(
            String meshOwner,
            ResourceKey key,
            String resourceOwner,
            String uid,
            long version,
            Instant createdAt,
            Instant lastUpdatedAt,
            String spec,
            NavigableMap<String, String> tags) {

        /** Takes the parts. */
        public StoredResource {
            requireNonNull(tags, "tags");
            tags = Collections.unmodifiableNavigableMap(new TreeMap<>((Map<String, String>) tags));
        }
    }

    /**
     * What was answered for an idempotency token.
     *
     * @param token the client's token
     * @param operation name of the operation
     * @param requestHash a digest of the request; a repetition has the same digest
     * @param response the body that was answered
     * @param createdAt when it was used; it is valid for {@link #LIFE}
     */
    record StoredToken(String token, String operation, String requestHash, String response, Instant createdAt) {
        /** Refuses null. */
        public StoredToken {
            requireNonNull(token, "token");
            requireNonNull(operation, "operation");
            requireNonNull(requestHash, "requestHash");
            requireNonNull(response, "response");
            requireNonNull(createdAt, "createdAt");
        }

        /** How long a token is valid, and is kept at least. */
        public static final Duration LIFE = Duration.ofDays(1);
    }

    /** The store could not be opened, read or written. A write that ends in this has left nothing half done. */
    final class StoreException extends AppMeshDslException {

        private static final long serialVersionUID = 1L;

        /** Creates the exception. */
        public StoreException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        /** Creates an exception whose message has what failed, followed by what the cause and its root report, in one line. */
        public static StoreException of(String whatFailed, Throwable cause) {
            requireNonNull(whatFailed, "whatFailed");
            Throwable root = cause;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String message = line(cause);
            if (!message.contains(line(root))) {
                message += ": " + line(root);
            }
            return new StoreException(whatFailed + ": " + PlainText.of(message), cause);
        }

        private static String line(Throwable thrown) {
            String message = thrown instanceof FileSystemException e ? line(e) : thrown.getMessage();
            return message == null
                    ? thrown.getClass().getSimpleName()
                    : message.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .collect(Collectors.joining(" "));
        }

        /** The message of such an exception is often only the name of the file. */
        private static String line(FileSystemException e) {
            String reason = e.getReason();
            if (reason == null) {
                if (e instanceof AccessDeniedException) {
                    reason = "access denied";
                } else if (e instanceof NoSuchFileException) {
                    reason = "no such file";
                } else if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
                    reason = "not a directory";
                } else {
                    reason = e.getClass().getSimpleName();
                }
            }
            return e.getFile() == null ? reason : e.getFile() + ": " + reason;
        }
    }
}
