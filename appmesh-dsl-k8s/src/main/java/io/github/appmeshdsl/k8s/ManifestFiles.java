package io.github.appmeshdsl.k8s;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which files a path stands for. */
public final class ManifestFiles {

    private ManifestFiles() {}

    /**
     * Returns a file itself, or those files {@code *.yaml}, {@code *.yml} and {@code *.json} that are in a directory and
     * the directories within it, in order of their names. Links to directories are not followed.
     *
     * @throws IOException if a directory cannot be read
     */
    public static List<Path> of(Path path) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(path)) {
            collect(path, files);
        } else {
            files.add(path);
        }
        return files;
    }

    private static void collect(Path directory, List<Path> files) throws IOException {
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
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                collect(entry, files);
            } else if (isManifest(entry) && Files.isRegularFile(entry)) {
                files.add(entry);
            }
        }
    }

    private static boolean isManifest(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }
}
