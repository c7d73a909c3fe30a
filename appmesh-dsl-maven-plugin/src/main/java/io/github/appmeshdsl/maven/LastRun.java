package io.github.appmeshdsl.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What an execution of a goal has read and written: a file in the build directory that the next run compares. */
final class LastRun {

    private static final String INPUTS = "inputs";

    private final Path record;
    private final MessageDigest inputs = sha256();

    /**
     * Starts with no inputs.
     *
     * @param execution goal and id of the execution
     * @param version version of the plugin
     */
    LastRun(Path buildDirectory, String execution, String version) {
        this.record = buildDirectory.resolve("appmesh-dsl").resolve(execution + ".txt");
        input(version);
    }

    /** Adds a setting. */
    void input(String setting) {
        inputs.update(sha256().digest(setting.getBytes(StandardCharsets.UTF_8)));
    }

    /** Adds the content of a file, or of all files of a directory; nothing if it does not exist. */
    void input(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            input(path + " " + hash(path));
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : new TreeSet<>(all.filter(Files::isRegularFile).toList())) {
                input(path.relativize(file) + " " + hash(file));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns the names of the files that the last run has written, if it had these inputs and they are unchanged. */
    boolean isUpToDate(Path directory) throws IOException {
        Map<String, String> last = read();
        if (!hex(copyOfInputs()).equals(last.remove(INPUTS))) {
            return false;
        }
        for (Map.Entry<String, String> file : last.entrySet()) {
            if (!hash(directory.resolve(file.getKey())).equals(file.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Deletes files that the last run has written, if they are unchanged and not written again; returns how many. */
    int deleteLeftovers(Path directory, Set<String> written) throws IOException {
        Map<String, String> last = read();
        last.remove(INPUTS);
        int deleted = 0;
        for (Map.Entry<String, String> file : last.entrySet()) {
            Path place = directory.resolve(file.getKey()).normalize();
            if (!written.contains(file.getKey())
                    && place.startsWith(directory.normalize())
                    && hash(place).equals(file.getValue())) {
                deleted += Files.deleteIfExists(place) ? 1 : 0;
            }
        }
        return deleted;
    }

    /** Records the inputs and what was written. */
    void write(Path directory, Set<String> written) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(hex(copyOfInputs())).append(' ').append(INPUTS).append('\n');
        for (String file : written) {
            text.append(hash(directory.resolve(file))).append(" /").append(file).append('\n');
        }
        Files.createDirectories(record.toAbsolutePath().getParent());
        Files.writeString(record, text);
    }

    /** Forgets the last run. */
    void forget() throws IOException {
        Files.deleteIfExists(record);
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> hashes = new LinkedHashMap<>();
        if (Files.exists(record)) {
            for (String line : Files.readAllLines(record)) {
                int space = line.indexOf(' ');
                String name = space < 0 ? "" : line.substring(space + 1);
                if (name.equals(INPUTS) || name.startsWith("/")) {
                    hashes.put(name.equals(INPUTS) ? INPUTS : name.substring(1), line.substring(0, space));
                }
            }
        }
        return hashes;
    }

    private byte[] copyOfInputs() {
        try {
            return ((MessageDigest) inputs.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return "absent";
        }
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return hex(digest.digest());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
