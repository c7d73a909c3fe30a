package io.github.appmeshdsl.xds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A file or directory that is read when its files have changed and then stayed the same from one look to the next. */
final class WatchedFiles implements AutoCloseable {

    private final Path path;
    private final Runnable reading;
    private final ScheduledExecutorService timer;

    private SortedMap<String, String> seen = new TreeMap<>();
    private SortedMap<String, String> read = new TreeMap<>();

    WatchedFiles(Path path, Runnable reading, ScheduledExecutorService timer) {
        this.path = path;
        this.reading = reading;
        this.timer = timer;
    }

    /**
     * Returns a timer for watched files.
     *
     * @throws IllegalArgumentException if the interval is less than a millisecond
     */
    static ScheduledExecutorService timer(String name, Duration interval) {
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("the interval must be at least 1 ms");
        }
        return new ScheduledThreadPoolExecutor(1, ControlPlane.threads(name), new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Reads what is there. */
    synchronized void start() {
        seen = state();
        read();
    }

    /** Reads what is there, and looks for changes from then on. */
    void start(Duration interval) {
        start();
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Reads what has changed and is the same as when this was called last. */
    synchronized void look() {
        SortedMap<String, String> now = state();
        boolean isStable = now.equals(seen);
        seen = now;
        if (isStable && !now.equals(read)) {
            read();
        }
    }

    private void read() {
        read = seen;
        reading.run();
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

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
