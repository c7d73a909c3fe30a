package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A directory of certificates, keys and authorities in PEM form; changed files reach proxies without a restart. For a certificate
 * it has {@code <id>.pem} and {@code <id>.key}, for authorities {@code <id>.pem}, where {@code <id>} is what follows the last
 * slash of the ARN or name. Several authorities have one file, with their ids joined by {@code _}; that of a certificate of ACM
 * whose authority is not named is {@code <id>.ca.pem}.
 *
 * <p>Files are read when they have stayed the same for one interval. A certificate that cannot be used (unreadable, expired, or
 * without its key) is reported, and the last good one stays.
 */
public final class CertificateDirectory implements SecretProvider {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_@=+-][A-Za-z0-9._@=+-]*");
    private static final String AUTHORITY = "authority ";
    private static final long LARGEST_FILE = 1 << 20;

    private final Path path;
    private final Clock clock;
    private final WatchedFiles files;
    private final List<Watched> watched = new CopyOnWriteArrayList<>();

    CertificateDirectory(Path path, Clock clock, ScheduledExecutorService timer) {
        this.path = path;
        this.clock = clock;
        this.files = new WatchedFiles(path, this::read, timer);
    }

    /** Uses a directory, and looks for changes twice a second. */
    public static CertificateDirectory watch(Path path) {
        return watch(path, Duration.ofMillis(500));
    }

    /**
     * Uses a directory, and looks for changes.
     *
     * @param interval how often to look
     * @throws IllegalArgumentException if the interval is less than a millisecond
     */
    public static CertificateDirectory watch(Path path, Duration interval) {
        requireNonNull(path, "path");
        CertificateDirectory directory = new CertificateDirectory(
                path, Clock.systemUTC(), WatchedFiles.timer("appmesh-xds-certificates", interval));
        directory.files.start(interval);
        return directory;
    }

    /** Reads files that have changed and are the same as when this was called last. */
    void look() {
        files.look();
    }

    private void read() {
        watched.forEach(Watched::report);
    }

    @Override
    public Watch watch(Secret.Kind kind, String name, Watcher<? super Secret> watcher) {
        Watched one = new Watched(
                requireNonNull(kind, "kind"), requireNonNull(name, "name"), requireNonNull(watcher, "watcher"));
        watched.add(one);
        one.report();
        return one;
    }

    /** Returns the directory. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        files.close();
        watched.clear();
    }

    /** Returns the id of the files of a name; empty if it cannot be one. */
    private static String id(String name) {
        boolean isOfAcm = name.startsWith(AUTHORITY);
        List<String> names =
                isOfAcm ? Arrays.asList(name.substring(AUTHORITY.length()).split(" ", -1)) : List.of(name);
        List<String> ids = names.stream()
                .map(each -> each.substring(each.lastIndexOf('/') + 1))
                .toList();
        if (!ids.stream().allMatch(id -> ID.matcher(id).matches())) {
            return "";
        }
        boolean isCertificate = isOfAcm && names.get(0).contains(":certificate/");
        return ids.stream().collect(Collectors.joining("_", "", isCertificate ? ".ca" : ""));
    }

    private final class Watched implements Watch {

        private final Secret.Kind kind;
        private final String name;
        private final Watcher<? super Secret> watcher;

        Watched(Secret.Kind kind, String name, Watcher<? super Secret> watcher) {
            this.kind = kind;
            this.name = name;
            this.watcher = watcher;
        }

        private synchronized void report() {
            String id = id(name);
            Path chain = path.resolve(id + ".pem");
            Path key = path.resolve(id + ".key");
            if (id.isEmpty() || (Files.notExists(chain) && (kind != Secret.Kind.CERTIFICATE || Files.notExists(key)))) {
                watcher.failed(id.isEmpty() ? "the name cannot be that of a file" : file(chain) + " does not exist");
                return;
            }
            try {
                Secret secret = switch (kind) {
                    case CERTIFICATE -> Secret.certificate(text(chain), text(key));
                    case AUTHORITIES -> Secret.authorities(text(chain));
                };
                secret.problem(clock.instant())
                        .ifPresentOrElse(
                                problem -> watcher.failed(file(chain) + ": " + problem), () -> watcher.found(secret));
            } catch (IOException e) {
                watcher.failed("cannot read " + PlainText.of(String.valueOf(e.getMessage())));
            } catch (IllegalArgumentException e) {
                String pair = kind == Secret.Kind.CERTIFICATE ? " and " + file(key) : "";
                watcher.failed(file(chain) + pair + ": " + e.getMessage());
            }
        }

        private static String file(Path file) {
            return PlainText.of(file.toString());
        }

        private static String text(Path file) throws IOException {
            if (Files.size(file) > LARGEST_FILE) {
                throw new IOException(file + ": the file is larger than 1 MiB");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        }

        @Override
        public void close() {
            watched.remove(this);
        }
    }
}
