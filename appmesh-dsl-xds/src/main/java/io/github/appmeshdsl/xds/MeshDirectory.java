package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.report.PlainText;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A directory, or a file, whose meshes are published, in any format that {@link MeshReader} reads. Changes are published when
 * the files have stayed the same for one interval, so that a copy that is under way is not read. Files with errors change nothing.
 */
public final class MeshDirectory implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.xds");

    private final Path path;
    private final MeshPublisher publisher;
    private final WatchedFiles files;

    MeshDirectory(Path path, MeshPublisher publisher, ScheduledExecutorService timer) {
        this.path = path;
        this.publisher = publisher;
        this.files = new WatchedFiles(path, this::publish, timer);
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
        ScheduledExecutorService timer = WatchedFiles.timer("appmesh-xds-directory", interval);
        MeshDirectory directory = new MeshDirectory(path, publisher, timer);
        directory.files.start(interval);
        return directory;
    }

    /** Publishes what is there. */
    void start() {
        files.start();
    }

    /** Publishes what has changed and is the same as when this was called last. */
    void look() {
        files.look();
    }

    private void publish() {
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

    /** Returns what is watched. */
    public Path path() {
        return path;
    }

    /** Stops to look for changes. What is published stays. */
    @Override
    public void close() {
        files.close();
    }
}
