package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.report.PlainText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Instances of services from a file of YAML or JSON, which is read again when it has changed. A file with errors changes nothing;
 * every error is reported with its line.
 *
 * <pre>{@code
 * endpoints:
 *   - awsCloudMap: {namespaceName: shop.local, serviceName: orders}
 *     instances:
 *       - {ipv4: 10.0.0.7, port: 8080, attributes: {stage: prod}}
 *       - {ipv4: 10.0.0.8, ipv6: "fd00::8", healthy: false}
 *   - dns: {hostname: billing.shop.local}
 *     instances: []
 * }</pre>
 */
public final class EndpointFile implements EndpointResolver {

    private static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.xds");

    private final Path path;
    private final WatchedFiles files;
    private final List<Watched> watched = new CopyOnWriteArrayList<>();

    /** What the last good file has; guarded by this object, as is the failure. */
    private @Nullable Map<ServiceDiscovery, List<Endpoints.Endpoint>> services;

    private @Nullable String failure;

    EndpointFile(Path path, ScheduledExecutorService timer) {
        this.path = path;
        this.files = new WatchedFiles(path, this::read, timer);
    }

    /** Reads a file, and looks for changes twice a second. What is wrong with the file is in the status and the log. */
    public static EndpointFile watch(Path path) {
        return watch(path, Duration.ofMillis(500));
    }

    /**
     * Reads a file, and looks for changes.
     *
     * @param interval how often to look
     * @throws IllegalArgumentException if the interval is less than a millisecond
     */
    public static EndpointFile watch(Path path, Duration interval) {
        requireNonNull(path, "path");
        EndpointFile file = new EndpointFile(path, WatchedFiles.timer("appmesh-xds-endpoint-file", interval));
        file.files.start(interval);
        return file;
    }

    /** Reads the file if it is new. */
    void start() {
        files.start();
    }

    /** Reads the file if it has changed and is the same as when this was called last. */
    void look() {
        files.look();
    }

    private void read() {
        String problem = null;
        Map<ServiceDiscovery, List<Endpoints.Endpoint>> found = null;
        try {
            List<String> problems = new ArrayList<>();
            found = EndpointFileReader.read(path, problems);
            if (!problems.isEmpty()) {
                problem = String.join("; ", problems);
            }
        } catch (IOException e) {
            problem = "cannot read " + PlainText.quoted(path.toString()) + ": " + Watches.reason(e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "cannot read " + PlainText.quoted(path.toString()), e);
            problem = "cannot read " + PlainText.quoted(path.toString());
        }
        synchronized (this) {
            failure = problem;
            if (problem == null) {
                services = found;
            }
        }
        watched.forEach(this::report);
    }

    @Override
    public Watch watch(ServiceDiscovery service, Watcher<? super List<Endpoints.Endpoint>> watcher) {
        Watched one = new Watched(requireNonNull(service, "service"), requireNonNull(watcher, "watcher"));
        watched.add(one);
        report(one);
        return one;
    }

    private synchronized void report(Watched one) {
        Map<ServiceDiscovery, List<Endpoints.Endpoint>> known = services;
        if (known != null) {
            List<Endpoints.Endpoint> endpoints = known.get(one.service);
            if (endpoints == null) {
                one.watcher.unknown();
            } else {
                one.watcher.found(endpoints);
            }
        }
        String problem = failure;
        if (problem != null) {
            one.watcher.failed(problem);
        }
    }

    /** Returns the file. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        files.close();
        watched.clear();
    }

    private final class Watched implements Watch {

        private final ServiceDiscovery service;
        private final Watcher<? super List<Endpoints.Endpoint>> watcher;

        Watched(ServiceDiscovery service, Watcher<? super List<Endpoints.Endpoint>> watcher) {
            this.service = service;
            this.watcher = watcher;
        }

        @Override
        public void close() {
            watched.remove(this);
        }
    }
}
