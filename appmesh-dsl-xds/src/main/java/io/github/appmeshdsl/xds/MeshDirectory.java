package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.report.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A directory, or a file, whose meshes are published, in any format that {@link MeshReader} reads. Changes are published when
 * the files have stayed the same for one interval, so that a copy that is under way is not read. Files with errors change nothing.
 */
public final class MeshDirectory implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.xds");

    private final Path path;
    private final MeshPublisher publisher;
    private final ScheduledExecutorService timer;

    private SortedMap<String, String> seen = new TreeMap<>();
    private SortedMap<String, String> published = new TreeMap<>();

    MeshDirectory(Path path, MeshPublisher publisher, ScheduledExecutorService timer) {
        this.path = path;
        this.publisher = publisher;
        this.timer = timer;
    }

    /** Publishes the meshes of a directory as the set of its path, and looks for changes twice a second. */
    public static MeshDirectory watch(Path path, MeshPublisher publisher) {
        return watch(path, publisher, Duration.ofMillis(500));
    }

    /**
     * Publishes the meshes of a directory as the set of its path, before this method returns, and looks for changes.
     *
     * @param interval how often to look
     * @throws IllegalArgumentException if the interval is less than a millisecond
     */
    public static MeshDirectory watch(Path path, MeshPublisher publisher, Duration interval) {
        requireNonNull(path, "path");
        requireNonNull(publisher, "publisher");
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("the interval must be at least 1 ms");
        }
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "appmesh-xds-directory");
            thread.setDaemon(true);
            return thread;
        });
        MeshDirectory directory = new MeshDirectory(path, publisher, timer);
        directory.start();
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                directory::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        return directory;
    }

    /** Publishes what is there. */
    synchronized void start() {
        seen = state();
        publish();
    }

    /** Publishes what has changed and is the same as when this was called last. */
    synchronized void look() {
        SortedMap<String, String> now = state();
        boolean isStable = now.equals(seen);
        seen = now;
        if (isStable && !now.equals(published)) {
            publish();
        }
    }

    private void publish() {
        published = seen;
        String set = path.toString();
        try {
            publisher.publish(set, MeshReader.create().add(path).read());
        } catch (UncheckedIOException e) {
            publisher.refuse(set, List.of("cannot read " + PlainText.of(String.valueOf(e.getMessage()))));
        } catch (PublicationException e) {
            // It is in the log and the status.
            LOG.log(System.Logger.Level.DEBUG, "the earlier meshes stay", e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "cannot publish " + PlainText.quoted(set), e);
        }
    }

    /** Returns sizes and times of all files. What cannot be read is part of the state, so that its return is a change. */
    private SortedMap<String, String> state() {
        SortedMap<String, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.walk(path)) {
            files.forEach(file -> state.put(file.toString(), state(file)));
        } catch (IOException | UncheckedIOException e) {
            state.put("", String.valueOf(e.getMessage()));
        }
        return state;
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isDirectory()
                    ? "directory"
                    : attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Returns what is watched. */
    public Path path() {
        return path;
    }

    /** Stops to look for changes. What is published stays. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
