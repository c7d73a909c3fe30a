package io.github.appmeshdsl.usage;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/** A JDK on this machine that is not the one that runs here. */
final class OtherJdk {

    /** Names its home; otherwise it is looked for. */
    static final String PROPERTY = "appmesh.other.java.home";

    private static final int OLDEST = 17;
    private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");

    private OtherJdk() {}

    /**
     * Returns the newest one of another version: of those that the environment names in {@code JAVA_HOME_…}, and those where
     * Linux has them.
     */
    static Optional<Path> home() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        TreeMap<Integer, Path> homes = new TreeMap<>();
        for (Path candidate : candidates()) {
            int version = version(candidate);
            if (version >= OLDEST && version != Runtime.version().feature()) {
                homes.putIfAbsent(version, candidate);
            }
        }
        return homes.isEmpty()
                ? Optional.empty()
                : Optional.of(homes.lastEntry().getValue());
    }

    private static Iterable<Path> candidates() {
        TreeSet<Path> candidates = new TreeSet<>();
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            if (variable.getKey().startsWith("JAVA_HOME_")) {
                candidates.add(Path.of(variable.getValue()));
            }
        }
        if (Files.isDirectory(USUAL_PLACE)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(USUAL_PLACE)) {
                entries.forEach(candidates::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return candidates;
    }

    /** Returns the feature release by the JDK's own {@code release} file; 0 if that is none. */
    private static int version(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin").resolve("java")) || !Files.isRegularFile(release)) {
            return 0;
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(release)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Runtime.Version.parse(version).feature();
    }
}
