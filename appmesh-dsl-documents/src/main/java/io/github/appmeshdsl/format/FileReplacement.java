package io.github.appmeshdsl.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces files all together: each is written beside its place first, and moved there by {@link #commit}. Without it,
 * {@link #close} leaves everything as it was.
 */
public final class FileReplacement implements AutoCloseable {

    private static final int MOST_LEFTOVERS = 1000;

    private final List<Path> files = new ArrayList<>();
    private final List<Path> written = new ArrayList<>();
    private int moved;

    /** Starts with nothing to replace. */
    public FileReplacement() {}

    /**
     * Opens what is to become {@code place}, in UTF-8; directories on the way are made. Of a link, it becomes the file behind
     * it; a file that is there keeps its permissions. The caller closes the writer before {@link #commit}.
     *
     * @throws AccessDeniedException if there is a file that must not be written
     * @throws IOException if nothing can be written there
     */
    public Writer open(Path place) throws IOException {
        boolean isThere = Files.exists(place);
        if (isThere && !Files.isWritable(place)) {
            throw new AccessDeniedException(place.toString());
        }
        Path file = isThere ? place.toRealPath() : place;
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
        for (int i = 0; ; i++) {
            Path beside = file.resolveSibling("." + file.getFileName() + "." + i + ".tmp");
            try {
                Writer out = new BufferedWriter(new OutputStreamWriter(
                        Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        StandardCharsets.UTF_8));
                files.add(file);
                written.add(beside);
                if (isThere) {
                    copyPermissions(file, beside);
                }
                return out;
            } catch (FileAlreadyExistsException e) {
                if (i == MOST_LEFTOVERS) {
                    throw e;
                }
            }
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (old != null) {
            Files.setPosixFilePermissions(to, old.readAttributes().permissions());
        }
    }

    /**
     * Moves everything to its place, in order.
     *
     * @throws IOException if a file cannot be moved; those before it have been
     */
    public void commit() throws IOException {
        for (; moved < files.size(); moved++) {
            move(written.get(moved), files.get(moved));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Removes what was not moved.
     *
     * @throws IOException if a file cannot be removed
     */
    @Override
    public void close() throws IOException {
        for (; moved < files.size(); moved++) {
            Files.deleteIfExists(written.get(moved));
        }
    }
}
