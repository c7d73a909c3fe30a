package io.github.appmeshdsl.internal.file;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces files together, all of them or none: each is first written next to its place, and moved there by {@link #commit}.
 * Without it, {@link #close} leaves everything as it was. What exists and is not a regular file, such as a pipe or a device, is never
 * replaced: it is written to directly.
 */
public final class FileReplacement implements AutoCloseable {

    private static final int MOST_LEFTOVERS = 1000;
    private static final int MOST_LINKS = 40;

    private final List<Path> files = new ArrayList<>();
    private final List<Path> written = new ArrayList<>();
    private int moved;

    /** Starts with nothing to replace. */
    public FileReplacement() {}

    /**
     * Opens what is to become a file of a directory, in UTF-8, as {@link #open(Path)} does.
     *
     * @throws IOException if nothing can be written there, or the file is a link that leads out of the directory
     */
    public Writer open(Path directory, String name) throws IOException {
        Path place = directory.resolve(name);
        if (Files.isSymbolicLink(place)
                && !(Files.exists(place) && place.toRealPath().startsWith(directory.toRealPath()))) {
            throw new IOException(place + ": is a link that leads out of the directory; remove it first");
        }
        return open(place);
    }

    /**
     * Opens what is to become {@code place}, in UTF-8; missing directories are created. A link is followed. A file that
     * exists keeps its permissions, its owner and group as far as the process may set them, its links and its extended
     * attributes. The caller closes the writer before {@link #commit}.
     *
     * @throws AccessDeniedException if a file exists that must not be written
     * @throws IOException if nothing can be written there
     */
    public Writer open(Path place) throws IOException {
        boolean isThere = Files.exists(place);
        if (isThere && !Files.isWritable(place)) {
            throw new AccessDeniedException(place.toString());
        }
        if (isThere && !Files.isRegularFile(place)) {
            return writer(place, StandardOpenOption.WRITE);
        }
        if (isThere && isOfProcess(place)) {
            return writer(place, StandardOpenOption.APPEND);
        }
        Path file = isThere ? place.toRealPath() : target(place);
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
        int start = written.size();
        for (int i = start; ; i++) {
            Path beside = file.resolveSibling(".appmesh-" + i + ".tmp");
            try {
                Writer out = writer(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                files.add(file);
                written.add(beside);
                if (isThere) {
                    copyAttributes(file, beside);
                }
                return out;
            } catch (FileAlreadyExistsException e) {
                if (i == start + MOST_LEFTOVERS) {
                    throw e;
                }
            }
        }
    }

    /** Returns where a link leads to, even if nothing is there yet. */
    private static Path target(Path place) throws IOException {
        Path target = place;
        for (int i = 0; Files.isSymbolicLink(target); i++) {
            if (i == MOST_LINKS) {
                throw new FileSystemLoopException(place.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    /** Returns whether {@link #open(Path)} replaces the content of a file that exists. */
    public static boolean replaces(Path place) {
        return Files.isRegularFile(place) && !isOfProcess(place);
    }

    /** Returns whether this is an open file of a process, such as {@code /dev/stdout}. */
    private static boolean isOfProcess(Path place) {
        Path absolute = place.toAbsolutePath();
        return absolute.startsWith("/dev") || absolute.startsWith("/proc");
    }

    private static Writer writer(Path place, OpenOption... options) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(
                new NamedOutput(place, Files.newOutputStream(place, options)), StandardCharsets.UTF_8));
    }

    /** Fails with the name of the file, which errors of the file system lack. */
    private static final class NamedOutput extends FilterOutputStream {
        private final Path place;

        NamedOutput(Path place, OutputStream out) {
            super(out);
            this.place = place;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            try {
                out.write(bytes, start, length);
            } catch (IOException e) {
                throw new IOException(place + ": " + e.getMessage(), e);
            }
        }
    }

    private static void copyAttributes(Path from, Path to) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView created = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (old != null && created != null) {
            PosixFileAttributes attributes = old.readAttributes();
            created.setPermissions(attributes.permissions());
            try {
                if (!created.readAttributes().group().equals(attributes.group())) {
                    created.setGroup(attributes.group());
                }
                if (!created.getOwner().equals(attributes.owner())) {
                    created.setOwner(attributes.owner());
                }
                created.setPermissions(attributes.permissions());
            } catch (IOException e) {
                // Then the content is written into the old file, see isReplaceable.
                return;
            }
        }
        UserDefinedFileAttributeView oldNames = Files.getFileAttributeView(from, UserDefinedFileAttributeView.class);
        UserDefinedFileAttributeView names = Files.getFileAttributeView(to, UserDefinedFileAttributeView.class);
        if (oldNames != null && names != null) {
            for (String name : oldNames.list()) {
                ByteBuffer value = ByteBuffer.allocate(oldNames.size(name));
                oldNames.read(name, value);
                names.write(name, value.flip());
            }
        }
    }

    /**
     * Moves everything to its place, in order. If a file cannot be moved, those before it get their old content back.
     *
     * @throws IOException if a file cannot be moved; then nothing is replaced, unless the exception names what could not be
     *     restored
     */
    public void commit() throws IOException {
        List<Backup> backups = new ArrayList<>();
        try {
            for (; moved < files.size(); moved++) {
                Path from = written.get(moved);
                Path to = files.get(moved);
                if (Files.exists(to) && !Files.isRegularFile(to)) {
                    throw new FileSystemException(to.toString(), null, "is not a file any more");
                }
                boolean isReplaceable = isReplaceable(from, to);
                if (moved < files.size() - 1 || !isReplaceable) {
                    backups.add(Backup.of(to, from, isReplaceable));
                }
                if (isReplaceable) {
                    move(from, to);
                } else {
                    overwrite(from, to);
                }
            }
        } catch (IOException e) {
            for (int i = 0; i < backups.size(); i++) {
                // The move that failed has changed nothing.
                if (i == moved && backups.get(i).isReplaceable) {
                    backups.get(i).delete();
                } else {
                    backups.get(i).restore(e);
                }
            }
            throw e;
        }
        for (Backup backup : backups) {
            backup.delete();
        }
    }

    /**
     * The old content of a file while others are replaced.
     *
     * @param place the file
     * @param old where the old content is; there is nothing if the file is new
     * @param isReplaceable whether the file is replaced, rather than written to
     */
    private record Backup(Path place, Path old, boolean isReplaceable) {

        static Backup of(Path place, Path written, boolean isReplaceable) throws IOException {
            Path old = written.resolveSibling(written.getFileName() + ".old");
            Files.deleteIfExists(old);
            if (Files.exists(place)) {
                if (isReplaceable) {
                    link(old, place);
                } else {
                    Files.copy(place, old);
                }
            }
            return new Backup(place, old, isReplaceable);
        }

        /** A link keeps everything; not every file system has them. */
        private static void link(Path old, Path place) throws IOException {
            try {
                Files.createLink(old, place);
            } catch (UnsupportedOperationException | FileSystemException e) {
                Files.copy(place, old, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }

        void restore(IOException failure) {
            try {
                if (!Files.exists(old)) {
                    Files.deleteIfExists(place);
                } else if (isReplaceable) {
                    move(old, place);
                    // Moving a link onto the file that it links to leaves both.
                    Files.deleteIfExists(old);
                } else {
                    overwrite(old, place);
                }
            } catch (IOException e) {
                failure.addSuppressed(
                        new IOException(place + ": could not be restored; its old content is in " + old, e));
            }
        }

        void delete() throws IOException {
            Files.deleteIfExists(old);
        }
    }

    private static void overwrite(Path from, Path to) throws IOException {
        try (OutputStream out =
                Files.newOutputStream(to, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            Files.copy(from, out);
        }
        Files.delete(from);
    }

    /** A file with several names, or of an owner that cannot be set, is written to instead of being replaced. */
    private static boolean isReplaceable(Path from, Path to) throws IOException {
        if (!Files.exists(to)
                || !to.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return true;
        }
        return Integer.valueOf(1).equals(Files.getAttribute(to, "unix:nlink"))
                && Files.getOwner(to).equals(Files.getOwner(from))
                && Files.getAttribute(to, "unix:gid").equals(Files.getAttribute(from, "unix:gid"));
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
