package io.github.appmeshdsl.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a directory to one store. The operating system takes the lock back when the process ends, however it ends. */
final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a directory, and makes it if it is not there.
     *
     * @throws StoreException if it cannot be made or written, or another store has it
     */
    static DirectoryLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve("appmesh.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (lock(channel) != null) {
                    return new DirectoryLock(channel);
                }
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            channel.close();
        } catch (IOException e) {
            throw new StoreException("the directory " + directory + " cannot be used: " + e, e);
        }
        throw new StoreException("the directory " + directory + " is in use by another server", null);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("the directory cannot be let go of: " + e.getMessage(), e);
        }
    }
}
