package io.github.appmeshdsl.server.jdbc;

import io.github.appmeshdsl.server.store.ResourceStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a SQLite store, locked for one store at a time. The operating system releases the lock when the process
 * ends for any reason.
 */
final class SqliteDirectory implements AutoCloseable {

    private final FileChannel lock;
    private final Path database;
    /** Identifies the file while it exists; null where the file system has no such keys. */
    private final @Nullable Object databaseKey;

    private SqliteDirectory(FileChannel lock, Path database) throws IOException {
        this.lock = lock;
        this.database = database;
        try {
            Files.createFile(database);
        } catch (FileAlreadyExistsException e) {
            // A database of an earlier run.
        }
        this.databaseKey = key(database);
    }

    /**
     * Locks a directory; creates it and an empty database if they do not exist.
     *
     * @throws ResourceStore.StoreException if that fails, or another store has the lock
     */
    static SqliteDirectory lock(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve("appmesh.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (lock(channel) != null) {
                    return new SqliteDirectory(
                            channel, directory.toAbsolutePath().resolve("appmesh.db"));
                }
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            channel.close();
        } catch (IOException e) {
            throw ResourceStore.StoreException.of("the directory " + directory + " cannot be used", e);
        }
        throw new ResourceStore.StoreException("the directory " + directory + " is in use by another server", null);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** Returns the file of the database. */
    Path database() {
        return database;
    }

    /**
     * Checks that the database is still in the directory. The operating system lets a process continue with a file that was
     * deleted, but nothing of it remains when the process ends.
     *
     * @throws ResourceStore.StoreException if the file was removed or replaced
     */
    void requireDatabase() {
        boolean isThere;
        try {
            isThere = Objects.equals(key(database), databaseKey);
        } catch (IOException e) {
            throw ResourceStore.StoreException.of("the database file " + database + " is missing", e);
        }
        if (!isThere) {
            throw new ResourceStore.StoreException(
                    "the database file " + database + " was replaced while it was open", null);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw ResourceStore.StoreException.of(
                    "the lock of the database file " + database + " cannot be released", e);
        }
    }
}
