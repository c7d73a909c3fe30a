package io.github.appmeshdsl.internal.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The files that a path stands for.
 *
 * @param files the files to read, in order
 * @param skipped files in directories that are not read because of their extension
 */
public record InputFiles(List<Path> files, List<Path> skipped) {

    private static final List<String> EXTENSIONS = List.of(".yaml", ".yml", ".json", ".template");

    /** Takes copies. */
    public InputFiles {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
    }

    /**
     * Returns a file itself, or the files {@code *.yaml}, {@code *.yml}, {@code *.json} and {@code *.template} in a
     * directory and the directories within it, in the order of their names. Links to directories are not followed, and
     * directories whose name starts with a dot are left out.
     *
     * @throws IOException if a directory cannot be read
     */
    public static InputFiles of(Path path) throws IOException {
        return of(path, below -> false);
    }

    /**
     * Returns the same without files and directories that are excluded.
     *
     * @param isExcluded whether a path below the directory is left out
     * @throws IOException if a directory cannot be read
     */
    public static InputFiles of(Path path, Predicate<Path> isExcluded) throws IOException {
        if (!Files.isDirectory(path)) {
            return new InputFiles(List.of(path), List.of());
        }
        List<Path> files = new ArrayList<>();
        List<Path> skipped = new ArrayList<>();
        collect(path, path, isExcluded, files, skipped);
        return new InputFiles(files, skipped);
    }

    private static void collect(
            Path root, Path directory, Predicate<Path> isExcluded, List<Path> files, List<Path> skipped)
            throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path entry : stream) {
                entries.add(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(null);
        for (Path entry : entries) {
            if (isExcluded.test(root.relativize(entry))) {
                continue;
            }
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                if (!entry.getFileName().toString().startsWith(".")) {
                    collect(root, entry, isExcluded, files, skipped);
                }
            } else if (Files.isRegularFile(entry)) {
                (isDocument(entry) ? files : skipped).add(entry);
            }
        }
    }

    private static boolean isDocument(Path file) {
        String name = file.getFileName().toString();
        for (String extension : EXTENSIONS) {
            if (name.endsWith(extension)) {
                return true;
            }
        }
        return false;
    }
}
